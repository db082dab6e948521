"""The page for an address that is none."""

import reflex as rx

from outreach.core.i18n import Translator
from outreach.ui.addresses import link, slugs_of
from outreach.ui.pages import Page
from outreach.ui.parts import go, picture, title


def _missing(t: Translator) -> rx.Component:
    return rx.el.div(
        title(
            t("There is nothing at this address"),
            t("It may have moved, or there is a letter too many."),
        ),
        rx.el.section(
            rx.el.h2(t("Did you mean one of these?")),
            rx.el.ul(custom_attrs={"data-near": ""}),
            class_name="near",
        ),
        picture("not-found", size=300),
        rx.el.div(
            go(t("To the first page"), link(t, "home")),
            go(t("See the jobs"), link(t, "professions"), quiet=True),
            class_name="doors",
        ),
    )


def pages() -> list[Page]:
    """What a wrong address shows; the guard serves it with status 404."""
    return [Page(slugs_of("missing"), lambda t: t("There is nothing at this address"), _missing)]
