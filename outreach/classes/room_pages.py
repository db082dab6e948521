"""One classroom's page: the code for the board, the live matrix, students and what is assigned."""

from typing import Any

import reflex as rx

from outreach.assessments.pages import class_interests
from outreach.classes.assign_pages import adapting, given
from outreach.classes.conduct_pages import lesson_section
from outreach.classes.lesson_state import LessonState
from outreach.classes.matrix_pages import live_matrix
from outreach.classes.opened_pages import opened
from outreach.classes.out_pages import take_out
from outreach.classes.room_state import ClassroomState
from outreach.classes.seats_pages import add, students
from outreach.classes.setup_pages import setup
from outreach.classes.waiting_pages import waiting
from outreach.core.i18n import Translator
from outreach.ui.addresses import link
from outreach.ui.parts import notice, press, small

# State variables are expressions here, which type checkers cannot know.
R: Any = ClassroomState
L: Any = LessonState


def room(t: Translator) -> rx.Component:
    """The page of one classroom."""
    return rx.fragment(
        rx.el.p(rx.el.a(t("Classrooms"), href=link(t, "classrooms")), class_name="where"),
        notice(R.refused, "bad"),
        rx.cond(R.is_ready | (R.refused == ""), _room(t)),
    )


def _room(t: Translator) -> rx.Component:
    return rx.fragment(
        rx.el.div(
            rx.el.div(rx.el.h1(R.name), rx.el.p(R.about, class_name="lead")),
            _board(t),
            class_name="page-head room-head",
        ),
        notice(R.said, "good"),
        _question(t),
        waiting(t),
        lesson_section(t),
        _lesson(t),
        rx.el.div(
            rx.el.div(
                rx.el.div(adapting(t), hidden=L.hides_names),
                rx.cond(L.hides_names, rx.fragment(), students(t)),
                add(t),
            ),
            rx.el.div(given(t), take_out(t), class_interests(t)),
            class_name="two room-two",
        ),
        setup(t),
    )


def _board(t: Translator) -> rx.Component:
    """What goes on the board: the address, the code, a QR that fills both in."""
    return rx.el.section(
        rx.el.div(
            rx.html(R.qr), class_name="qr", role="img", aria_label=t("QR code of the sign-in page")
        ),
        rx.el.div(
            rx.el.p(R.join_address, class_name="board-address"),
            rx.el.p(R.code, class_name="code-big"),
            rx.cond(
                R.is_open,
                rx.fragment(),
                rx.el.p(t("Closed: cards sign nobody in."), class_name="tag bad"),
            ),
            rx.el.div(
                rx.cond(
                    R.is_open,
                    small(t("Close for now"), on_click=R.open_code(False)),
                    small(t("Open again"), on_click=R.open_code(True)),
                ),
                small(t("New code"), on_click=R.ask("code", "")),
                class_name="board-tools no-print",
            ),
        ),
        class_name="board",
        aria_label=t("For the board"),
    )


def _question(t: Translator) -> rx.Component:
    return rx.cond(
        R.asked != "",
        rx.el.div(
            rx.el.p(R.asked_text),
            rx.el.div(
                press(t("Yes, do it"), on_click=R.do_asked, auto_focus=True),
                press(t("No, leave it"), quiet=True, on_click=R.never_mind),
                class_name="doors",
            ),
            class_name="panel asked",
            role="alertdialog",
            aria_label=t("Please confirm"),
        ),
    )


# ── The lesson ───────────────────────────────────────────────────────────────────────────────


def _lesson(t: Translator) -> rx.Component:
    return rx.el.section(
        rx.el.div(
            rx.el.h2(t("Now")),
            rx.el.div(
                rx.cond(
                    L.choices.length() > 1,
                    rx.el.label(
                        rx.el.span(t("Path"), class_name="visually-hidden"),
                        rx.el.select(
                            rx.foreach(
                                L.choices, lambda one: rx.el.option(one.title, value=one.id)
                            ),
                            value=L.path_id,
                            on_change=L.choose_path,
                        ),
                    ),
                ),
                _switch(t("Who needs help first"), L.help_first, L.put_help_first),
                _switch(t("Hide nicknames"), L.hides_names, L.hide_names),
                class_name="lesson-tools",
            ),
            class_name="section-head",
        ),
        notice(L.refused, "bad"),
        notice(L.said, "good"),
        rx.el.p(
            rx.cond(
                (L.stuck != "") & ~L.hides_names,
                rx.fragment(rx.el.strong(t("Need help:")), " ", L.stuck),
                rx.fragment(),
            ),
            class_name="stuck-line",
            role="status",
        ),
        rx.el.p(L.due, class_name="source"),
        rx.el.p(
            rx.cond(L.projects != "", rx.el.a(L.projects, href=link(t, "projects"))),
            rx.cond(L.projects != "", rx.fragment(" · ")),
            rx.cond(
                L.pieces != "",
                rx.el.a(L.pieces, href=L.gallery_href),
                rx.el.a(t("Gallery of this classroom"), href=L.gallery_href),
            ),
            class_name="stuck-line",
        ),
        rx.cond(
            L.is_ready & (L.path_id == ""),
            rx.el.p(
                t(
                    "Nothing is assigned yet. Choose a path below, and this becomes the live view of your lesson."
                )
            ),
        ),
        rx.cond(L.path_id != "", live_matrix(t)),
        rx.cond(L.open_seat != "", opened(t)),
        class_name="lesson-now",
    )


def _switch(text: str, value: Any, handler: Any) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="checkbox", checked=value, on_change=handler),
        rx.el.span(text),
        class_name="radio",
    )
