"""What a page is, and where it stands: one address per language, known at build."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import reflex as rx

from outreach.core.i18n import LANGUAGES, Translator, translator
from outreach.ui.addresses import Slugs, link, slugs_of
from outreach.ui.shell import shell


@dataclass(frozen=True)
class Page:
    """One page in both languages.

    Attributes:
        slugs: the address below ``/lv/`` and ``/en/``; may hold slashes; empty for the home page.
        title: what the browser's tab and search engines say.
        build: the page's content; called once per language when the app is compiled.
        description: one sentence for search engines; empty for pages behind a sign-in.
        live: whether the page has a state. A page that is only read carries no script but
            ``site.js`` and never opens a socket.
        on_load: event handlers for when the page opens (live pages only).
        section: which entry of the header is the current one.
        wide: whether the page uses the whole width (tables, labs).
        scripts: modules of ``assets/`` that a page which is only read brings along.
        preview: the picture that goes with a shared link, as a path; empty for the app's own.
        structured: what the page is about, as schema.org's JSON-LD (``@context`` is added).
    """

    slugs: Slugs
    title: Callable[[Translator], str]
    build: Callable[[Translator], rx.Component]
    description: Callable[[Translator], str] | None = None
    live: bool = False
    on_load: list[Any] = field(default_factory=list)
    section: str = ""
    wide: bool = False
    scripts: tuple[str, ...] = ()
    preview: Callable[[Translator], str] | None = None
    structured: Callable[[Translator], dict[str, Any]] | None = None


__all__ = ["Page", "add_page", "link", "slugs_of"]


def add_page(app: rx.App, page: Page) -> None:
    """Give a page its two routes."""
    for language in LANGUAGES:
        t = translator(language)
        title = page.title(t)
        app.add_page(
            shell(t, page, page.build(t)),
            route=f"/{language}/{page.slugs[language]}".rstrip("/"),
            title=title if title.startswith("Outreach") else f"{title} · Outreach",
            description=page.description(t) if page.description else "",
            image="",
            on_load=page.on_load or None,
        )
