"""The frame around every page: skip link, header, footer, language switch, theme."""

import json
from typing import TYPE_CHECKING

import reflex as rx

from outreach.core.i18n import LANGUAGES, Translator
from outreach.ui.addresses import link, slugs_of
from outreach.ui.connection import connection

if TYPE_CHECKING:
    from outreach.ui.pages import Page

LANGUAGE_NAMES = {"lv": "Latviešu", "en": "English"}


def shell(t: Translator, page: "Page", content: rx.Component) -> rx.Component:
    """A whole page: `content` between header and footer.

    The attribute ``data-page`` tells the build step whether scripts are wanted at all.
    """
    return rx.el.div(
        _header(t, page),
        rx.el.main(
            content,
            id="content",
            class_name="wide" if page.wide else "",
            custom_attrs={"tabIndex": "-1"},
        ),
        _footer(t),
        connection(t, keeps=page.section == "paths") if page.live else rx.fragment(),
        class_name="page",
        custom_attrs={
            "data-page": "live" if page.live else "read",
            "data-lang": t.language,
        }
        | ({} if page.live else {"data-head": json.dumps(_head(t, page), ensure_ascii=False)}),
    )


def _head(t: Translator, page: "Page") -> dict:
    """What the build step writes into the head of a page that is only read."""
    return {
        "title": page.title(t),
        "description": page.description(t) if page.description else "",
        "addresses": {lang: f"/{lang}/{page.slugs[lang]}".rstrip("/") for lang in LANGUAGES},
        "preview": page.preview(t) if page.preview else "",
        "structured": page.structured(t) if page.structured else None,
        "scripts": page.scripts,
    }


def _header(t: Translator, page: "Page") -> rx.Component:
    def entry(name: str, text: str) -> rx.Component:
        current = {"aria-current": "page"} if page.section == name else {}
        return rx.el.li(rx.el.a(text, href=link(t, name), custom_attrs=current))

    return rx.el.header(
        rx.el.a(t("Skip to content"), href="#content", class_name="skip"),
        rx.el.a(
            rx.el.img(src="/art/mark.svg", alt="", custom_attrs={"width": "36", "height": "36"}),
            rx.el.span("Outreach"),
            href=link(t, "home"),
            class_name="brand",
        ),
        rx.el.nav(
            rx.el.ul(
                entry("professions", t("Professions")),
                entry("paths", t("Paths")),
                entry("teachers", t("For teachers")),
                entry("ambassadors", t("For ambassadors")),
            ),
            class_name="sections",
            aria_label=t("Main"),
        ),
        _work(t, page),
        rx.el.div(
            _language_switch(t, page),
            rx.el.button(
                rx.el.span(class_name="theme-mark", aria_hidden="true"),
                type="button",
                class_name="theme",
                aria_label=t("Light or dark"),
                custom_attrs={"data-theme-switch": ""},
            ),
            rx.el.a(t("Sign in"), href=link(t, "sign-in"), class_name="door when-out"),
            rx.el.a(t("My place"), href=f"/api/home?lang={t.language}", class_name="door when-in"),
            class_name="tools",
        ),
        class_name="top",
    )


def _work(t: Translator, page: "Page") -> rx.Component:
    """The second row of links, on the pages where a teacher works."""
    if not page.live or page.section != "teachers":
        return rx.fragment()
    entries = (
        ("classrooms", t("Classrooms")),
        ("projects", t("Projects")),
        ("gallery", t("Gallery")),
        ("teacher-visits", t("Visits")),
    )
    return rx.el.nav(
        rx.el.ul(
            *(
                rx.el.li(
                    rx.el.a(
                        text,
                        href=link(t, name),
                        custom_attrs={"aria-current": "page"}
                        if page.slugs == slugs_of(name)
                        else {},
                    )
                )
                for name, text in entries
            )
        ),
        class_name="sections work",
        aria_label=t("My work"),
    )


def _language_switch(t: Translator, page: "Page") -> rx.Component:
    links = [
        rx.el.a(
            language.upper(),
            rx.el.span(f" – {LANGUAGE_NAMES[language]}", class_name="visually-hidden"),
            href=f"/{language}/{page.slugs[language]}".rstrip("/"),
            custom_attrs={"hrefLang": language, "lang": language, "data-language": language}
            | ({"aria-current": "true"} if language == t.language else {}),
        )
        for language in LANGUAGES
    ]
    return rx.el.nav(*links, class_name="languages", aria_label=t("Language"))


def _footer(t: Translator) -> rx.Component:
    return rx.el.footer(
        rx.el.p(
            t("Made for the Digital Innovation Park in Liepāja."),
            class_name="footer-lead",
        ),
        rx.el.ul(
            rx.el.li(rx.el.a(t("About"), href=link(t, "about"))),
            rx.el.li(rx.el.a(t("Privacy"), href=link(t, "privacy"))),
            rx.el.li(rx.el.a(t("How the pictures are made"), href=link(t, "drawings"))),
            rx.el.li(rx.el.a(t("Sources and credits"), href=link(t, "credits"))),
            rx.el.li(
                rx.el.form(
                    rx.el.button(t("Sign out"), type="submit", class_name="as-link"),
                    action=f"/api/sign-out?lang={t.language}",
                    method="post",
                ),
                class_name="when-in",
            ),
        ),
        class_name="bottom",
    )
