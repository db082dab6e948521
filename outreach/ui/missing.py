"""The page for an address that is none."""

import reflex as rx

from outreach.core.i18n import LANGUAGES, translator
from outreach.ui.addresses import link
from outreach.ui.parts import go, picture


def missing() -> rx.Component:
    """What a wrong address shows, in both languages, since it may not say which is wanted."""
    parts = []
    for language in LANGUAGES:
        t = translator(language)
        parts.append(
            rx.el.section(
                rx.el.h1(t("There is nothing at this address")),
                rx.el.p(t("It may have moved, or there is a letter too many.")),
                go(t("To the first page"), link(t, "home")),
                " ",
                go(t("See the jobs"), link(t, "professions"), quiet=True),
                custom_attrs={"lang": language},
            )
        )
    return rx.el.main(
        picture("not-found", size=300),
        rx.el.div(*parts, class_name="two"),
        id="content",
        custom_attrs={"data-page": "read", "data-lang": "lv"},
    )
