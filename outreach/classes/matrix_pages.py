"""The live matrix on a page: a component of its own, because only changed cells may cross the wire.

Reflex sends a variable whole. `LessonState.sheet` is sent once and `news` brings what changed;
`matrix.jsx` puts them together and draws only the rows in which something did.
"""

from typing import Any

import reflex as rx

from outreach.classes.lesson_state import MARKS, STATES, LessonState
from outreach.core.i18n import Translator

# State variables are expressions here, which type checkers cannot know.
L: Any = LessonState


def _opens(seat: rx.Var[str], step: rx.Var[str]) -> tuple[rx.Var[str], rx.Var[str]]:
    """What opening a cell carries: the seat and the step."""
    return seat, step


class Matrix(rx.NoSSRComponent):
    """The raw component; pages use `live_matrix`."""

    library = rx.asset("matrix.jsx", shared=True).importable_path
    tag = "Matrix"

    sheet: rx.Var[dict[str, Any]]
    news: rx.Var[list[dict[str, Any]]]
    heads: rx.Var[list[Any]]
    words: rx.Var[dict[str, Any]]
    lang: rx.Var[str]
    hides: rx.Var[bool]
    help_first: rx.Var[bool]
    opened: rx.Var[str]

    on_open: rx.EventHandler[_opens]
    on_again: rx.EventHandler[rx.event.no_args_event_spec]


def live_matrix(t: Translator) -> rx.Component:
    """Students × steps as they happen, and what the marks mean."""
    return rx.fragment(
        Matrix.create(
            sheet=L.sheet,
            news=L.news,
            heads=L.heads,
            words=words(t),
            lang=t.language,
            hides=L.hides_names,
            help_first=L.help_first,
            opened=L.open_seat + " " + L.open_step,
            on_open=L.open,
            on_again=L.again,
        ),
        rx.el.ul(
            *(
                rx.el.li(
                    rx.el.span(MARKS[look], class_name=f"mark {look}", aria_hidden="true"),
                    t(said.text),
                )
                for look, said in STATES.items()
            ),
            class_name="legend",
            aria_label=t("What the marks mean"),
        ),
    )


def words(t: Translator) -> dict[str, Any]:
    """Every word of the matrix; `#` stands for a number."""

    def tries(n: int) -> str:
        return t.n("{n} try", "{n} tries", n).replace(t.number(n), "#")

    return {
        "caption": t("Students and steps"),
        "student": t("Student"),
        "passed": t("Passed"),
        "hidden": t("A student"),
        "show": t("Show"),
        "show_all": t("everyone"),
        "show_help": t("who needs help"),
        "show_handed": t("who has handed in"),
        "show_idle": t("who has not begun"),
        "none": t("Nobody just now."),
        "nobody": t("No students yet. Add them below."),
        "tries": {"zero": tries(0), "one": tries(1), "other": tries(2)},
        "looks": {look: t(said.text) for look, said in STATES.items()},
        "marks": MARKS,
    }
