"""A teacher's nudges and words beside the lab. The lab opens the hint and goes to the line."""

from typing import Any

import reflex as rx

from outreach.core.i18n import Translator
from outreach.paths.advice_state import AdviceState, TipLine

# State variables are expressions here, which type checkers cannot know.
A: Any = AdviceState


def advice(t: Translator) -> rx.Component:
    """What the teacher says about this step. Empty for who has no teacher."""
    return rx.el.div(
        rx.el.div(
            rx.cond(A.feedback != "", _returned(t)),
            rx.foreach(A.tips, lambda tip: _tip(t, tip)),
            class_name="advice-now",
            role="status",
        ),
        rx.cond(
            A.earlier != "",
            rx.el.details(
                rx.el.summary(t("What your teacher said before")),
                rx.el.p(A.earlier),
                class_name="advice-earlier",
            ),
        ),
        class_name="advice",
    )


def _returned(t: Translator) -> rx.Component:
    return rx.el.div(
        rx.el.p(rx.el.strong(t("Your teacher returned it:")), " ", A.feedback),
        rx.cond(
            A.line != "",
            rx.el.button(
                A.line_text,
                type="button",
                class_name="button quiet small",
                custom_attrs={"data-lab-line": A.line},
            ),
        ),
        class_name="tip returned",
    )


def _tip(t: Translator, tip: TipLine) -> rx.Component:
    return rx.el.div(
        rx.el.p(
            rx.el.span(tip.when, class_name="source"),
            rx.cond(tip.href != "", rx.fragment(" · ", rx.el.a(tip.step_title, href=tip.href))),
        ),
        rx.el.p(tip.text),
        rx.el.div(
            rx.cond(
                (tip.hint != "") & (tip.href == ""),
                rx.el.button(
                    tip.hint_text,
                    type="button",
                    class_name="button quiet small",
                    custom_attrs={"data-lab-hint": tip.hint},
                ),
            ),
            rx.el.button(
                t("Put away"),
                type="button",
                class_name="button quiet small",
                on_click=A.put_away(tip.id),
            ),
            class_name="doors",
        ),
        class_name="tip",
        key=tip.id,
    )
