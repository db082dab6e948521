"""The props of a lab that speak: its sentences, those of its kind, and the kit's words."""

from typing import Any

import reflex as rx

from outreach.core.i18n import Translator
from outreach.paths.content import Kind
from outreach.paths.lab.runtime import texts_path, words_path
from outreach.paths.workshop import KINDS
from outreach.ui.addresses import link


def lab_words(t: Translator, kind: Kind, messages: dict[str, str] | None = None) -> dict[str, Any]:
    """For a lab whose kind is known when the page is built; `messages` are those of its step."""
    return {
        "texts_url": f"/{texts_path(t.language)}",
        "messages": messages or {},
        "words_url": f"/{words_path(kind, t.language)}",
    }


def any_lab_words(t: Translator, kind: Any) -> dict[str, Any]:
    """For a lab whose kind a state says when the page is open."""
    urls = ((one, f"/{words_path(one, t.language)}") for one in KINDS)
    return {"texts_url": f"/{texts_path(t.language)}", "words_url": rx.match(kind, *urls, "")}


def all_words(t: Translator, kind: Kind) -> rx.Component:
    """The way to the page that explains every word of a kit."""
    return rx.el.a(t("All words of this lab"), href=link(t, f"words-{kind}"))
