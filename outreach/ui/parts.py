"""Small accessible pieces that pages are made of. They know no feature."""

from functools import lru_cache
from typing import Any

import reflex as rx
from markdown_it import MarkdownIt

from outreach.core.settings import ROOT

_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")

Text = str | rx.Var


def picture(
    name: str, alt: str = "", size: int = 320, class_name: str = "art", later: bool = False
) -> rx.Component:
    """A drawing from ``content/art``; decorative unless `alt` says what it shows.

    Args:
        name: the drawing.
        alt: what it shows.
        size: width and height in CSS pixels, kept free until it is there.
        class_name: how it is set.
        later: whether it may wait until it is scrolled to.
    """
    waits = {"loading": "lazy"} if later else {}
    return rx.el.img(
        src=f"/art/{name}.svg",
        alt=alt,
        class_name=class_name,
        custom_attrs={"decoding": "async", "width": str(size), "height": str(size), **waits},
    )


@lru_cache
def _drawing(name: str) -> str:
    return (ROOT / "assets" / "art" / f"{name}.svg").read_text(encoding="utf-8")


def drawn(name: str, size: int, class_name: str = "art") -> rx.Component:
    """A drawing as part of the page itself: there with the first words, no request of its own."""
    svg = _drawing(name).replace("<svg ", f'<svg width="{size}" height="{size}" ', 1)
    return rx.html(svg, class_name=class_name)


def prose(text: str, class_name: str = "prose") -> rx.Component:
    """Markdown from ``content/`` as HTML (raw HTML in it is shown as text)."""
    return rx.html(_markdown.render(text), class_name=class_name)


def go(text: Text, href: Text, quiet: bool = False, **props: Any) -> rx.Component:
    """A link that looks like a button: amber for the one thing to do, quiet for the others."""
    return rx.el.a(text, href=href, class_name="button quiet" if quiet else "button", **props)


def press(text: Text, quiet: bool = False, **props: Any) -> rx.Component:
    """A button. Give it ``on_click`` or ``type="submit"``."""
    props.setdefault("type", "button")
    return rx.el.button(text, class_name="button quiet" if quiet else "button", **props)


def small(text: Text, *more: rx.Component, **props: Any) -> rx.Component:
    """A small quiet button, for what is done seldom."""
    return rx.el.button(text, *more, type="button", class_name="button quiet small", **props)


def field(
    name: str,
    label: str,
    *,
    kind: Any = "text",
    hint: Text = "",
    error: Text = "",
    required: bool = True,
    **props: Any,
) -> rx.Component:
    """A labelled input with its hint and, next to it, what is wrong with what was typed.

    Args:
        name: the form's field; the error's element has the id ``<name>-error``.
        label: what is asked for.
        kind: the input's type.
        hint: what helps to answer.
        error: text or state variable; empty shows nothing.
        required: whether the browser insists.
        props: further attributes of the input.
    """
    return _labelled(
        name,
        label,
        rx.el.input(
            id=name, name=name, type=kind, required=required, **_described(name, error), **props
        ),
        hint,
        error,
    )


def area(
    name: str, label: str, *, hint: Text = "", error: Text = "", rows: int = 4, **props: Any
) -> rx.Component:
    """A labelled text area, like `field`."""
    return _labelled(
        name,
        label,
        rx.el.textarea(id=name, name=name, rows=str(rows), **_described(name, error), **props),
        hint,
        error,
    )


def choice(
    name: str,
    label: str,
    options: Any,
    *,
    hint: Text = "",
    error: Text = "",
    **props: Any,
) -> rx.Component:
    """A labelled select. `options` are (value, text) pairs, or option components made by a page."""
    made = (
        [rx.el.option(text, value=value) for value, text in options]
        if isinstance(options, list)
        else [options]
    )
    return _labelled(
        name,
        label,
        rx.el.select(*made, id=name, name=name, **_described(name, error), **props),
        hint,
        error,
    )


def _described(name: str, error: Text) -> dict[str, Any]:
    invalid = error != "" if isinstance(error, rx.Var) else bool(error)
    return {"aria_describedby": f"{name}-hint {name}-error", "aria_invalid": invalid}


def _labelled(
    name: str, label: str, control: rx.Component, hint: Text, error: Text
) -> rx.Component:
    return rx.el.div(
        rx.el.label(label, html_for=name),
        rx.el.p(hint, id=f"{name}-hint", class_name="hint"),
        control,
        rx.el.p(error, id=f"{name}-error", class_name="error", role="alert"),
        class_name="field",
    )


def notice(text: Text, kind: str = "info") -> rx.Component:
    """A sentence that must be seen: kind ``info``, ``good`` or ``bad``. Announced when it appears."""
    return rx.el.p(text, class_name=f"notice {kind}", role="status")


def empty(picture_name: str, text: str, *doors: rx.Component) -> rx.Component:
    """An empty page's picture, what to do next, and the door to it."""
    return rx.el.section(picture(picture_name, size=180), rx.el.p(text), *doors, class_name="empty")


def table(caption: str, heads: list[str], *rows: rx.Component) -> rx.Component:
    """A table that scrolls by itself on a phone; `rows` are ``rx.el.tr`` or an ``rx.foreach``."""
    return rx.el.div(
        rx.el.table(
            rx.el.caption(caption),
            rx.el.thead(rx.el.tr(*(rx.el.th(head, scope="col") for head in heads))),
            rx.el.tbody(*rows),
        ),
        class_name="table-scroll",
        custom_attrs={"tabIndex": "0", "role": "region", "aria-label": caption},
    )


def title(text: str, lead: str = "", *beside: rx.Component) -> rx.Component:
    """The head of a page: its one h1, a sentence below it."""
    return rx.el.div(
        rx.el.div(rx.el.h1(text), rx.el.p(lead, class_name="lead") if lead else rx.fragment()),
        *beside,
        class_name="page-head",
    )


def spoken(text: str) -> list[rx.Component | str]:
    """A sentence whose `code` stands between backticks, with the code set as code."""
    return [
        rx.el.code(piece, translate="no") if number % 2 else piece
        for number, piece in enumerate(text.split("`"))
        if piece
    ]
