"""Below a classroom's matrix: its students and their cards, new students."""

from typing import Any

import reflex as rx

from outreach.classes.assign_state import AssignState
from outreach.classes.room_state import ClassroomState, SeatLine, TroubleLine
from outreach.core.i18n import Translator
from outreach.ui.addresses import link
from outreach.ui.parts import area, field, press

# State variables are expressions here, which type checkers cannot know.
R: Any = ClassroomState


def _plain(text: str, about: Any, on_click: Any) -> rx.Component:
    """A button in a row; who does not see the row hears whom it is about."""
    return rx.el.button(
        text,
        rx.el.span(": ", about, class_name="visually-hidden"),
        type="button",
        class_name="as-link",
        on_click=on_click,
    )


def students(t: Translator) -> rx.Component:
    """The students, with what can be done for each, and whose cards to print."""
    return rx.cond(
        R.seats.length() > 0,
        rx.el.section(
            rx.el.h2(t("Students")),
            rx.cond(R.renaming != "", _rename(t)),
            rx.form(
                rx.el.div(
                    rx.el.table(
                        rx.el.caption(t("Nicknames and cards")),
                        rx.el.thead(
                            rx.el.tr(
                                rx.el.th(t("Print"), scope="col"),
                                rx.el.th(t("Nickname"), scope="col"),
                                rx.el.th(t("Last here"), scope="col"),
                                rx.el.th(t("Change"), scope="col"),
                            )
                        ),
                        rx.el.tbody(rx.foreach(R.seats, lambda one: _seat(t, one))),
                    ),
                    class_name="table-scroll",
                ),
                rx.el.p(R.errors["seats"], class_name="error", role="alert"),
                rx.el.p(
                    t(
                        "Words on cards are not stored, so printing makes new cards. The old cards of the chosen students stop working."
                    ),
                    class_name="source",
                ),
                press(t("Print new cards for the chosen ones"), type="submit", quiet=True),
                on_submit=R.print_cards,
            ),
        ),
    )


def _seat(t: Translator, one: SeatLine) -> rx.Component:
    return rx.el.tr(
        rx.el.td(
            rx.el.input(
                type="checkbox",
                name="seat-" + one.id,
                aria_label=t("Print a card for") + " " + one.nickname,
            )
        ),
        rx.el.th(one.nickname, scope="row"),
        rx.el.td(one.seen),
        rx.el.td(
            _plain(t("Adapt"), one.nickname, AssignState.begin_adapting(one.id)),
            _plain(t("Lost card"), one.nickname, R.ask("lost", one.id)),
            _plain(t("Rename"), one.nickname, R.begin_renaming(one.id)),
            _plain(t("Remove"), one.nickname, R.ask("remove", one.id)),
            class_name="row-tools",
        ),
        key=one.id,
    )


def _rename(t: Translator) -> rx.Component:
    return rx.form(
        field(
            "nickname",
            t("New nickname"),
            max_length=24,
            auto_focus=True,
            error=R.errors["nickname"],
        ),
        rx.el.div(
            press(t("Rename"), type="submit"),
            press(t("No, leave it"), quiet=True, on_click=R.begin_renaming("")),
            class_name="doors",
        ),
        on_submit=R.rename,
        class_name="panel",
    )


def add(t: Translator) -> rx.Component:
    """New students: by number, or by pasted nicknames."""
    return rx.el.section(
        rx.el.h2(t("Add students")),
        rx.form(
            field(
                "count",
                t("How many?"),
                kind="number",
                hint=t("They get friendly nicknames, which you can change later."),
                min="1",
                max="60",
                error=R.errors["count"],
            ),
            rx.el.button(
                t("Make their cards"),
                type="submit",
                class_name=rx.cond(R.seats.length() == 0, "button", "button quiet"),
            ),
            on_submit=R.add_number,
        ),
        rx.el.hr(),
        rx.form(
            area(
                "nicknames",
                t("Or nicknames of their own, one a line"),
                hint=t("Nicknames only, please: no surnames, no email addresses."),
                rows=6,
                error=R.errors["nicknames"],
            ),
            rx.el.ul(rx.foreach(R.troubles, _trouble), class_name="troubles"),
            rx.el.div(
                press(t("Add these"), type="submit", quiet=True),
                rx.cond(
                    (R.troubles.length() > 0) & R.only_questions,
                    press(t("These are nicknames: add them"), on_click=R.add_sure),
                ),
                class_name="doors",
            ),
            on_submit=R.add_list,
        ),
        rx.cond(
            R.seats.length() == 0,
            rx.el.p(rx.el.a(t("How a lesson goes"), href=link(t, "teachers"))),
        ),
        class_name="panel",
    )


def _trouble(one: TroubleLine) -> rx.Component:
    return rx.el.li(one.text, class_name=rx.cond(one.is_question, "question", "error"))
