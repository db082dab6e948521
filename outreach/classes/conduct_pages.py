"""The lesson on a classroom's page (its board, its summary), and on the pages of its students."""

from typing import Any

import reflex as rx

from outreach.classes.conduct_state import (
    ConductState,
    MomentLine,
    PastLine,
    PathSteps,
    StepChoice,
    StepSumLine,
    StudentSumLine,
)
from outreach.classes.lesson_state import LessonState
from outreach.classes.presence_state import PresenceState, TodayState
from outreach.classes.room_state import ClassroomState
from outreach.core.i18n import Translator
from outreach.ui.parts import choice, field, notice, press, small, table

# State variables are expressions here, which type checkers cannot know.
S: Any = ConductState
R: Any = ClassroomState
L: Any = LessonState
P: Any = PresenceState
D: Any = TodayState

_LIBRARY = rx.asset("conduct.jsx", shared=True).importable_path


class _Presence(rx.Component):
    """What holds a student's page, and its heartbeat."""

    library = _LIBRARY
    tag = "Presence"

    live: rx.Var[bool]
    hold: rx.Var[str]
    title: rx.Var[str]
    word: rx.Var[str]

    on_beat: rx.EventHandler[rx.event.no_args_event_spec]


class _Board(rx.Component):
    """The teacher's board, a dialog over the whole screen."""

    library = _LIBRARY
    tag = "Board"

    open: rx.Var[bool]
    label: rx.Var[str]

    on_leave: rx.EventHandler[rx.event.no_args_event_spec]


# ── The student ──────────────────────────────────────────────────────────────────────────────────


def presence(t: Translator) -> rx.Component:
    """The lesson on any live page of a student; the page loads `PresenceState.begin`."""
    return rx.fragment(
        rx.el.div(
            rx.cond(
                P.bar != "",
                rx.el.p(
                    rx.el.span(P.bar),
                    " ",
                    rx.el.a(t("Go there"), href=P.bar_href),
                    class_name="lesson-bar",
                ),
            ),
            role="status",
        ),
        _Presence.create(
            live=P.is_live,
            hold=P.hold,
            title=rx.cond(
                P.hold == "eyes",
                t("Eyes on your teacher"),
                rx.cond(P.word != "", P.word, t("Pause. Look up.")),
            ),
            word=t("What you wrote stays as it is. You go on when your teacher says so."),
            on_beat=PresenceState.beat,
        ),
    )


def today(t: Translator) -> rx.Component:
    """What a student did in today's lesson, on their place."""
    return rx.cond(
        D.is_there,
        rx.el.section(
            rx.el.h2(t("What you did today")),
            rx.cond(
                D.passed.length() > 0,
                rx.el.ul(rx.foreach(D.passed, lambda title: rx.el.li(title)), class_name="ticks"),
                rx.el.p(t("No step passed in this lesson. What you began is kept.")),
            ),
            rx.el.p(D.next),
            class_name="panel today",
        ),
    )


# ── The teacher ──────────────────────────────────────────────────────────────────────────────────


def lesson_section(t: Translator) -> rx.Component:
    """The section of the classroom's page from which a lesson is held."""
    return rx.el.section(
        rx.el.h2(t("Lesson")),
        notice(S.refused, "bad"),
        notice(S.said, "good"),
        rx.cond(S.is_on, _running(t), rx.cond(S.is_ready, _start(t))),
        _Board.create(
            rx.cond(S.shows_board, _board(t)),
            open=S.shows_board,
            label=t("Board"),
            on_leave=S.leave_board,
        ),
        rx.cond(S.sum_id != "", _summary(t)),
        rx.cond(
            S.past.length() > 0,
            rx.el.details(
                rx.el.summary(t("Lessons that are over")),
                rx.el.ul(rx.foreach(S.past, _past)),
                class_name="lessons-past",
            ),
        ),
        class_name="conduct",
    )


def _start(t: Translator) -> rx.Component:
    return rx.cond(
        S.choices.length() > 0,
        rx.form(
            choice(
                "step",
                t("Begin at step"),
                rx.foreach(S.choices, _path_steps),
                hint=t("Whoever signs in with a card lands there."),
                error=S.errors["step"],
            ),
            press(t("Start the lesson"), type="submit"),
            on_submit=S.start,
            class_name="conduct-start",
        ),
        rx.el.p(t("Assign a path below; then a lesson can start at any of its steps.")),
    )


def _path_steps(one: PathSteps) -> rx.Component:
    return rx.el.optgroup(rx.foreach(one.steps, _option), label=one.title)


def _option(one: StepChoice) -> rx.Component:
    return rx.el.option(one.title, value=one.id)


def _running(t: Translator) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.p(rx.el.strong(S.step_title), class_name="conduct-step"),
            rx.el.p(S.path_title, " · ", S.since, " · ", S.here, class_name="source"),
        ),
        rx.el.div(
            press(t("Show the board"), on_click=S.show_board),
            rx.cond(S.shows_board, rx.fragment(), rx.fragment(*_tools(t))),
            class_name="conduct-tools",
        ),
        class_name="panel conduct-now",
    )


def _tools(t: Translator) -> list[rx.Component]:
    """What a teacher does in a lesson; on the board while it is shown, else on the page."""
    return [
        rx.cond(
            S.hold != "",
            rx.el.div(
                rx.el.span(
                    rx.cond(S.hold == "eyes", t("Eyes on you"), t("Paused")), class_name="tag go"
                ),
                press(t("Go on"), quiet=True, on_click=S.lift),
                class_name="conduct-held",
                role="status",
            ),
            rx.fragment(
                press(t("Eyes on me"), quiet=True, on_click=S.eyes),
                rx.el.details(
                    rx.el.summary(t("Pause all"), class_name="button quiet"),
                    rx.form(
                        field(
                            "word",
                            t("What everybody reads"),
                            hint=t("Empty: “Pause. Look up.”"),
                            required=False,
                            error=S.errors["word"],
                            max_length=120,
                        ),
                        press(t("Pause now"), type="submit", quiet=True),
                        on_submit=S.pause,
                    ),
                    class_name="conduct-more",
                ),
            ),
        ),
        rx.cond(
            S.next_id != "",
            press(t("Next step"), quiet=True, on_click=S.go_next, title=S.next_title),
        ),
        rx.el.details(
            rx.el.summary(t("Another step"), class_name="button quiet"),
            rx.form(
                choice(
                    "step",
                    t("Go to step"),
                    rx.foreach(S.choices, _path_steps),
                    error=S.errors["step"],
                ),
                press(t("Go there with all"), type="submit", quiet=True),
                on_submit=S.go_to,
            ),
            class_name="conduct-more",
        ),
        rx.cond(
            S.asks_end,
            rx.el.div(
                rx.el.span(t("End the lesson for all?")),
                press(t("Yes, end it"), quiet=True, on_click=S.end, auto_focus=True),
                press(t("No, go on"), quiet=True, on_click=S.ask_end(False)),
                class_name="conduct-held",
                role="group",
                aria_label=t("Please confirm"),
            ),
            press(t("End the lesson"), quiet=True, on_click=S.ask_end(True)),
        ),
    ]


def _board(t: Translator) -> rx.Component:
    """What the class sees: where to sign in, with what, and at which step everybody is."""
    return rx.fragment(
        rx.el.header(
            rx.el.p(S.path_title, class_name="board-path"),
            rx.el.p(S.here, class_name="board-here", role="status"),
        ),
        rx.el.div(
            rx.el.div(
                rx.el.h2(S.step_title),
                rx.cond(
                    S.hold != "",
                    rx.el.p(
                        rx.cond(
                            S.hold == "eyes",
                            t("Eyes on your teacher"),
                            rx.cond(S.word != "", S.word, t("Pause. Look up.")),
                        ),
                        class_name="board-hold",
                    ),
                ),
            ),
            rx.el.div(
                rx.el.div(
                    rx.html(R.qr),
                    class_name="qr",
                    role="img",
                    aria_label=t("QR code of the sign-in page"),
                ),
                rx.el.p(R.join_address, class_name="board-where"),
                rx.el.p(R.code, class_name="board-code"),
                class_name="board-in",
            ),
            class_name="board-stage",
        ),
        rx.el.footer(
            *_tools(t),
            notice(S.refused, "bad"),
            rx.el.button(
                t("Leave the board"),
                type="button",
                class_name="button quiet leave",
                on_click=S.leave_board,
            ),
        ),
    )


# ── What came of it ──────────────────────────────────────────────────────────────────────────────


def _past(one: PastLine) -> rx.Component:
    return rx.el.li(
        rx.el.button(one.text, type="button", class_name="as-link", on_click=S.open_past(one.id)),
        key=one.id,
    )


def _summary(t: Translator) -> rx.Component:
    return rx.el.section(
        rx.el.div(
            rx.el.h3(S.sum_title),
            small(t("Close"), on_click=S.close_past),
            class_name="section-head",
        ),
        rx.el.p(S.sum_about, class_name="source"),
        rx.el.h4(t("To talk about")),
        rx.cond(
            S.moments.length() > 0,
            rx.el.ol(rx.foreach(S.moments, lambda one: _moment(t, one)), class_name="moments"),
            rx.el.p(t("Too little was checked in this lesson to say anything honest about it.")),
        ),
        table(
            t("The steps at the end of the lesson"),
            [t("Step"), t("Passed"), t("Working"), t("Needs help"), t("Not begun")],
            rx.foreach(S.sum_steps, _step_sum),
        ),
        table(
            t("Who got how far"),
            [t("Student"), t("Passed in this lesson"), t("Furthest step"), t("State")],
            rx.foreach(S.sum_students, _student_sum),
        ),
        class_name="panel lesson-sum",
        aria_label=t("What came of the lesson"),
    )


def _moment(t: Translator, one: MomentLine) -> rx.Component:
    return rx.el.li(
        rx.el.strong(one.title),
        rx.el.p(one.text),
        rx.cond(
            one.one != "",
            rx.el.div(
                rx.el.pre(
                    rx.el.code(one.one),
                    custom_attrs={"tabIndex": "0", "role": "region", "aria-label": t("One way")},
                ),
                rx.el.pre(
                    rx.el.code(one.other),
                    custom_attrs={
                        "tabIndex": "0",
                        "role": "region",
                        "aria-label": t("Another way"),
                    },
                ),
                class_name="ways",
            ),
        ),
    )


def _step_sum(one: StepSumLine) -> rx.Component:
    numbers = (one.passed, one.working, one.stuck, one.untouched)
    return rx.el.tr(
        rx.el.th(one.title, scope="row"),
        *(rx.el.td(number, class_name="number") for number in numbers),
    )


def _student_sum(one: StudentSumLine) -> rx.Component:
    return rx.el.tr(
        rx.el.th(rx.cond(L.hides_names, "•••", one.nickname), scope="row"),
        rx.el.td(one.passed, class_name="number"),
        rx.el.td(one.last),
        rx.el.td(one.state),
    )
