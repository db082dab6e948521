"""The public page of an award: a built page with blanks, which the server fills for one award."""

import reflex as rx

from outreach.core.i18n import Translator
from outreach.ui.addresses import link, slugs_of
from outreach.ui.pages import Page
from outreach.ui.parts import go, picture


def _blank(key: str, tag: str = "span") -> rx.Component:
    return getattr(rx.el, tag)("", custom_attrs={"data-fill": key})


def _badge(t: Translator) -> rx.Component:
    return rx.el.article(
        rx.el.header(
            rx.el.div(
                _blank("name", "h1"),
                rx.el.p(_blank("verdict"), class_name="notice good", role="status"),
                rx.el.p(_blank("description"), class_name="lead"),
            ),
            picture("success", size=340),
            class_name="job-head",
        ),
        rx.el.dl(
            rx.el.dt(t("What it takes")),
            rx.el.dd(_blank("criteria")),
            rx.el.dt(t("How we know")),
            rx.el.dd(_blank("how"), " ", _blank("runs"), "."),
            rx.el.dt(t("Issued")),
            rx.el.dd(_blank("issued")),
            rx.el.dt(t("Version of the path")),
            rx.el.dd(rx.el.code(_blank("version"))),
            rx.el.dt(t("Address of this page")),
            rx.el.dd(_blank("link")),
            class_name="facts",
        ),
        rx.el.p(
            t("Who it belongs to is not written here. Whoever shows you this address decides that.")
        ),
        go(t("See the paths"), link(t, "paths"), quiet=True),
        class_name="badge-page",
    )


def pages() -> list[Page]:
    """The award's page."""
    return [Page(slugs_of("badge"), lambda t: t("Badge"), _badge)]
