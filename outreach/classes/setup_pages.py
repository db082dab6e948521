"""Setting classrooms up: invitations and what is put away; a classroom's basics, teachers and years."""

from typing import Any

import reflex as rx

from outreach.classes.room_state import ClassroomState
from outreach.classes.setup_state import (
    AwayLine,
    ColleagueLine,
    DeskState,
    InvitationLine,
    SetupState,
    Town,
)
from outreach.core.i18n import Translator
from outreach.ui.parts import choice, field, notice, press, small

# State variables are expressions here, which type checkers cannot know.
D: Any = DeskState
B: Any = SetupState
R: Any = ClassroomState


def school(t: Translator, towns: Any, error: Any, **props: Any) -> rx.Component:
    """The school of a classroom, by municipality; none is an answer too."""

    def town(group: Town) -> rx.Component:
        schools: Any = group.schools
        return rx.el.optgroup(
            rx.foreach(schools, lambda one: rx.el.option(one["name"], value=one["id"])),
            label=group.town,
        )

    return choice(
        "school_id",
        t("School"),
        rx.fragment(
            rx.el.option(t("none, or not in the list"), value=""),
            rx.foreach(towns, lambda group: town(group)),
        ),
        error=error,
        **props,
    )


def grades(t: Translator) -> list[tuple[str, str]]:
    """The grades of a select."""
    return [("", t("mixed or none"))] + [(str(n), str(n)) for n in range(1, 13)]


# ── Beside the list of classrooms ───────────────────────────────────────────────────────────


def invitations(t: Translator) -> rx.Component:
    """Classrooms that one was asked into."""
    return rx.fragment(
        notice(D.refused, "bad"),
        rx.foreach(D.invitations, lambda one: _invitation(t, one)),
    )


def _invitation(t: Translator, one: InvitationLine) -> rx.Component:
    return rx.el.section(
        rx.el.p(one.text),
        rx.el.div(
            press(t("Yes, gladly"), on_click=D.answer(one.id, True)),
            press(t("No, thanks"), quiet=True, on_click=D.answer(one.id, False)),
            class_name="doors",
        ),
        class_name="panel",
        key=one.id,
    )


def away(t: Translator) -> rx.Component:
    """Classrooms that are put away, and until when they can be taken out again."""
    return rx.cond(
        D.away.length() > 0,
        rx.el.section(
            rx.el.h2(t("Put away")),
            rx.el.ul(rx.foreach(D.away, lambda one: _away(t, one)), class_name="given"),
        ),
    )


def _away(t: Translator, one: AwayLine) -> rx.Component:
    return rx.el.li(
        rx.el.strong(one.name),
        rx.el.span(one.about),
        rx.el.button(
            t("Take out again"),
            rx.el.span(": ", one.name, class_name="visually-hidden"),
            type="button",
            class_name="button quiet small",
            on_click=D.take_out(one.id),
        ),
        key=one.id,
    )


# ── On the page of a classroom ──────────────────────────────────────────────────────────────


def setup(t: Translator) -> rx.Component:
    """What is done seldom: basics, teachers, copy, school year."""
    return rx.el.section(
        rx.el.h2(t("This classroom")),
        notice(B.refused, "bad"),
        notice(B.said, "good"),
        _question(t),
        rx.cond(
            B.is_ready,
            rx.el.div(
                rx.el.details(rx.el.summary(t("Name, grade, school")), _basics(t)),
                rx.el.details(rx.el.summary(t("Teachers")), _teachers(t)),
                rx.el.details(rx.el.summary(t("Copy")), _copy(t)),
                rx.el.details(rx.el.summary(t("New school year, or put it away")), _year(t)),
            ),
        ),
        class_name="setup no-print",
    )


def _question(t: Translator) -> rx.Component:
    return rx.cond(
        B.asked != "",
        rx.el.div(
            rx.el.p(B.asked_text),
            rx.el.div(
                press(t("Yes, do it"), on_click=B.do_asked, auto_focus=True),
                press(t("No, leave it"), quiet=True, on_click=B.never_mind),
                class_name="doors",
            ),
            class_name="panel asked",
            role="alertdialog",
            aria_label=t("Please confirm"),
        ),
    )


def _basics(t: Translator) -> rx.Component:
    return rx.form(
        field(
            "name",
            t("Name of the classroom"),
            default_value=B.name,
            max_length=60,
            error=B.errors["name"],
        ),
        choice("grade", t("Grade"), grades(t), default_value=B.grade, error=B.errors["grade"]),
        school(t, B.towns, B.errors["school_id"], default_value=B.school_id),
        choice(
            "language",
            t("Language of the cards"),
            [("lv", "Latviešu"), ("en", "English")],
            default_value=B.language,
            error=B.errors["language"],
        ),
        press(t("Save"), type="submit", quiet=True),
        on_submit=B.change,
        key=B.version.to_string(),
        class_name="panel",
    )


def _teachers(t: Translator) -> rx.Component:
    return rx.el.div(
        rx.el.ul(rx.foreach(B.colleagues, lambda one: _colleague(t, one)), class_name="given"),
        rx.cond(
            B.is_owner,
            rx.form(
                field(
                    "email",
                    t("Invite a colleague by email"),
                    kind="email",
                    hint=t("They need a teacher's account here, and have to say yes."),
                    auto_complete="off",
                    error=B.errors["email"],
                ),
                press(t("Invite"), type="submit", quiet=True),
                on_submit=B.invite,
            ),
            small(t("Leave this classroom"), on_click=B.ask("leave", "")),
        ),
        class_name="panel",
    )


def _colleague(t: Translator, one: ColleagueLine) -> rx.Component:
    about = rx.el.span(": ", one.name, class_name="visually-hidden")
    return rx.el.li(
        rx.el.strong(one.name),
        rx.el.span(one.role),
        rx.cond(
            B.is_owner & ~one.is_me,
            rx.fragment(
                rx.el.button(
                    t("Make owner"),
                    about,
                    type="button",
                    class_name="as-link",
                    on_click=B.ask("owner", one.id),
                ),
                rx.el.button(
                    t("Remove"),
                    about,
                    type="button",
                    class_name="as-link",
                    on_click=B.ask("remove", one.id),
                ),
            ),
        ),
        key=one.id,
    )


def _copy(t: Translator) -> rx.Component:
    return rx.form(
        field(
            "copy_name",
            t("Name of the copy"),
            hint=t("Same settings and assignments, no students."),
            max_length=60,
            error=B.errors["copy_name"],
        ),
        press(t("Make a copy"), type="submit", quiet=True),
        on_submit=B.copy,
        class_name="panel",
    )


def _year(t: Translator) -> rx.Component:
    return rx.el.div(
        rx.cond(
            B.is_last_grade,
            rx.el.p(t("After grade 12 there is no next one: put this classroom away.")),
            rx.fragment(
                rx.el.p(
                    t("Next grade, a new code, the same students:"),
                    " ",
                    rx.el.strong(B.name, " → ", B.moves_to),
                ),
                press(t("Begin the new school year"), quiet=True, on_click=B.ask("year", "")),
            ),
        ),
        rx.el.p(
            t(
                "What is put away stops working at once and is erased by schedule. You get mails before."
            ),
        ),
        press(t("Put this classroom away"), quiet=True, on_click=R.ask("archive", "")),
        class_name="panel",
    )
