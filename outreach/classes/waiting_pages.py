"""On the classroom's page: who waits to join."""

from typing import Any

import reflex as rx

from outreach.classes.waiting_state import WaitingLine, WaitingState
from outreach.core.i18n import Translator
from outreach.ui.parts import notice, press, small

# State variables are expressions here, which type checkers cannot know.
W: Any = WaitingState


def waiting(t: Translator) -> rx.Component:
    """Those who wait, with yes and no for each and for all; nothing while nobody does."""
    return rx.fragment(
        notice(W.refused, "bad"),
        notice(W.said, "good"),
        rx.cond(
            W.lines.length() > 0,
            rx.el.section(
                rx.el.div(
                    rx.el.h2(t("Waiting to join")),
                    rx.el.div(
                        press(t("Let all in"), on_click=W.let_in("")),
                        small(t("Decline all"), on_click=W.decline("")),
                        class_name="doors",
                    ),
                    class_name="section-head",
                ),
                rx.el.ul(rx.foreach(W.lines, lambda one: _line(t, one)), class_name="given"),
                class_name="panel joiners",
                custom_attrs={"aria-live": "polite"},
            ),
        ),
    )


def _line(t: Translator, one: WaitingLine) -> rx.Component:
    about = rx.el.span(": ", one.nickname, class_name="visually-hidden")
    return rx.el.li(
        rx.el.strong(one.nickname),
        rx.el.span(one.since),
        rx.el.button(
            t("Let in"),
            about,
            type="button",
            class_name="button quiet small",
            on_click=W.let_in(one.id),
        ),
        rx.el.button(
            t("Decline"), about, type="button", class_name="as-link", on_click=W.decline(one.id)
        ),
        key=one.id,
    )
