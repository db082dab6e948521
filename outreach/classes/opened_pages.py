"""A student's program as their teacher opened it: read-only, a nudge, and returning it at a line."""

from typing import Any

import reflex as rx

from outreach.classes.lesson_state import LessonState
from outreach.classes.similar_pages import side_by_side
from outreach.core.i18n import Translator
from outreach.ui.addresses import link
from outreach.ui.parts import area, field, go, press, small

# State variables are expressions here, which type checkers cannot know.
L: Any = LessonState


def opened(t: Translator) -> rx.Component:
    """The opened program; without a name while names are hidden."""
    return rx.el.section(
        rx.el.div(
            rx.el.h3(rx.cond(L.hides_names, L.open_step_title, L.open_title)),
            small(t("Close"), on_click=L.close, auto_focus=True),
            class_name="section-head",
        ),
        rx.el.p(L.open_about, class_name="source"),
        rx.el.div(
            rx.el.div(_program(t)),
            rx.el.div(
                _nudge(t),
                rx.cond(
                    L.waits_for_review,
                    rx.el.p(go(t("Judge it by its criteria"), link(t, "projects"))),
                ),
                rx.cond(L.can_return, _return(t)),
            ),
            class_name="opened-two",
        ),
        _similar(t),
        class_name="panel opened",
        aria_label=t("A student's program"),
    )


def _similar(t: Translator) -> rx.Component:
    return rx.cond(~L.hides_names, side_by_side(t, L.open_similar, L.open_title, L.open_code))


def _program(t: Translator) -> rx.Component:
    return rx.cond(
        L.open_code != "",
        rx.el.pre(
            rx.foreach(
                L.open_code.split("\n"),
                lambda line: rx.el.code(line, "\n", class_name="code-line"),
            ),
            class_name="numbered",
            translate="no",
            custom_attrs={"tabIndex": "0", "aria-label": t("The program")},
        ),
        rx.el.p(t("Nothing written yet.")),
    )


def _nudge(t: Translator) -> rx.Component:
    return rx.el.div(
        rx.el.h4(t("A nudge")),
        rx.el.p(L.open_nudge, role="status", class_name="source"),
        rx.cond(
            L.open_hints.length() > 0,
            rx.el.div(
                rx.foreach(
                    L.open_hints,
                    lambda n: small(t("Look at hint") + " " + n, on_click=L.nudge_hint(n)),
                ),
                class_name="doors",
            ),
        ),
        rx.form(
            field(
                "words",
                t("Or a short sentence of your own"),
                hint=t("Up to 200 characters; no names needed."),
                error=L.errors["words"],
                max_length=200,
            ),
            press(t("Send"), type="submit", quiet=True),
            on_submit=L.nudge_words,
            key=L.sent,  # empty again once it was sent, and only then
        ),
        class_name="nudge-tools",
    )


def _return(t: Translator) -> rx.Component:
    return rx.form(
        area(
            "feedback",
            t("Return it with a word on what to do next"),
            hint=t("The student sees it beside the program."),
            rows=3,
            error=L.errors["feedback"],
            default_value=L.open_feedback,
        ),
        field(
            "line",
            t("About line number (can stay empty)"),
            kind="number",
            required=False,
            min=1,
            error=L.errors["line"],
            default_value=L.open_line,
        ),
        press(t("Return"), type="submit"),
        on_submit=L.return_work,
    )
