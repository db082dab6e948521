"""Assigning on a classroom's page, one student's adaptation, and a task on the student's own page."""

from typing import Any

import reflex as rx

from outreach.classes.assign_state import AssignState, GivenLine, PathLine, Tick
from outreach.classes.assign_words import TaskLine
from outreach.classes.lesson_state import LessonState
from outreach.core.i18n import Translator
from outreach.paths.content import load_paths
from outreach.ui.parts import choice, field, notice, press

# State variables are expressions here, which type checkers cannot know.
A: Any = AssignState
L: Any = LessonState


def _plain(text: str, about: Any, on_click: Any) -> rx.Component:
    """A button in a row; who does not see the row hears what it is about."""
    return rx.el.button(
        text,
        rx.el.span(": ", about, class_name="visually-hidden"),
        type="button",
        class_name="as-link",
        on_click=on_click,
    )


def _ticks(
    name: str, summary: Any, hint: Any, ticks: Any, is_open: Any, error: Any
) -> rx.Component:
    """A checklist behind a summary; open where something in it is chosen or wrong."""
    return rx.el.details(
        rx.el.summary(summary),
        rx.el.fieldset(
            rx.el.legend(summary, class_name="visually-hidden"),
            rx.el.p(hint, class_name="hint"),
            rx.foreach(ticks, lambda one: _tick(name, one)),
            class_name="ticks",
        ),
        rx.el.p(error, class_name="error", role="alert"),
        open=is_open | (error != ""),
    )


def _tick(name: str, one: Tick) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="checkbox", name=name + "-" + one.id, default_checked=one.is_on),
        rx.el.span(one.text),
        class_name="radio",
        key=one.id,
    )


def given(t: Translator) -> rx.Component:
    """What is assigned, and a form to assign more or to change one."""
    return rx.el.section(
        rx.el.h2(t("Assigned")),
        rx.cond(A.told_of_student, rx.fragment(), _told()),
        rx.el.ul(rx.foreach(A.lines, lambda one: _given_line(t, one)), class_name="given assigned"),
        _form(t),
        class_name="panel",
    )


def _told() -> rx.Component:
    return rx.fragment(notice(A.refused, "bad"), notice(A.said, "good"))


def _given_line(t: Translator, one: GivenLine) -> rx.Component:
    return rx.el.li(
        rx.el.p(rx.el.strong(one.title), " · ", one.what),
        rx.el.p(
            one.whom,
            rx.cond((one.names != "") & ~L.hides_names, ": " + one.names, ""),
            " · ",
            one.when,
            class_name="source",
        ),
        rx.cond(
            one.changed != "",
            rx.el.p(
                one.changed,
                " ",
                _plain(t("Update to the latest"), one.title, A.update_version(one.id)),
                class_name="source",
            ),
        ),
        rx.el.div(
            _plain(t("Change"), one.title, A.edit(one.id)),
            _plain(t("Take back"), one.title, A.take_back(one.id)),
            class_name="row-tools",
        ),
        key=one.id,
    )


def _form(t: Translator) -> rx.Component:
    return rx.form(
        rx.cond(
            A.editing != "",
            rx.el.h3(t("Change"), ": ", A.editing_title),
            choice(
                "path_id",
                t("Path"),
                [(path.id, path.prose[t.language].title) for path in load_paths().values()],
                error=A.errors["path_id"],
                default_value=A.path_id,
                on_change=A.choose_path,
            ),
        ),
        _ticks(
            "step",
            t("Only some steps"),
            t("Tick none for the whole path."),
            A.steps,
            A.some_steps,
            A.errors["steps"],
        ),
        rx.el.div(
            _ticks(
                "seat",
                t("Only some students"),
                t("Tick none for everybody, also for those who come later."),
                A.seats,
                A.some_seats,
                A.errors["seats"],
            ),
            hidden=L.hides_names,
        ),
        field(
            "opens_at",
            t("Opens"),
            kind="datetime-local",
            required=False,
            hint=t("Leave it empty to open it at once."),
            error=A.errors["opens_at"],
            default_value=A.opens_at,
            auto_focus=A.editing != "",
        ),
        field(
            "due_at",
            t("Due"),
            kind="datetime-local",
            required=False,
            hint=t("Leave it empty for none."),
            error=A.errors["due_at"],
            default_value=A.due_at,
        ),
        rx.cond(
            A.editing != "",
            rx.el.div(
                press(t("Save"), type="submit"),
                press(t("No, leave it"), quiet=True, on_click=A.edit("")),
                class_name="doors",
            ),
            press(t("Assign"), type="submit", quiet=True),
        ),
        on_submit=A.assign,
        key=A.form_key,
    )


def adapting(t: Translator) -> rx.Component:
    """What is different for one student."""
    return rx.fragment(
        rx.cond(A.told_of_student, _told()),
        rx.cond(A.adapting != "", _adapting(t)),
    )


def _adapting(t: Translator) -> rx.Component:
    return rx.el.section(
        rx.el.h2(t("Adapt for"), " ", A.adapting_name),
        rx.el.p(
            t("Only this student meets it, and nobody else sees it on their own page."),
            class_name="source",
        ),
        choice(
            "adapt_path",
            t("Path"),
            rx.foreach(A.adapt_paths, _path),
            value=A.adapt_path,
            on_change=A.choose_adapted,
            auto_focus=True,
        ),
        rx.form(
            _ticks(
                "skip",
                t("Steps that do not count"),
                t("They are left out of the student's place, and stay open for who is curious."),
                A.adapt_steps,
                True,
                A.errors["skipped"],
            ),
            field(
                "extra_due_at",
                t("Extra time until"),
                kind="datetime-local",
                required=False,
                hint=A.adapt_about,
                error=A.errors["extra_due_at"],
                default_value=A.adapt_due,
            ),
            rx.el.label(
                rx.el.input(type="checkbox", name="easier", default_checked=A.adapt_easier),
                rx.el.span(
                    t("Easier: hints 1 and 2 are open at once, the third after the first try")
                ),
                class_name="radio",
            ),
            rx.el.div(
                press(t("Save"), type="submit"),
                press(t("No, leave it"), quiet=True, on_click=A.begin_adapting("")),
                class_name="doors",
            ),
            on_submit=A.adapt,
            key=A.adapt_key,
        ),
        class_name="panel",
    )


def _path(one: PathLine) -> rx.Component:
    return rx.el.option(one.title, value=one.id)


# ── The student's own page ───────────────────────────────────────────────────────────────────────


def task(t: Translator, one: TaskLine) -> rx.Component:
    """What is assigned to a student: how far they are, until when, and what to go on with."""
    return rx.el.section(
        rx.el.div(
            rx.el.h2(one.title),
            rx.el.p(one.what, " · ", one.classroom, class_name="source"),
            rx.cond(
                one.opens != "",
                rx.el.p(rx.el.strong(one.opens)),
                rx.fragment(
                    rx.el.p(one.progress),
                    rx.el.progress(value=one.done, max=one.steps, aria_label=t("Steps passed")),
                ),
            ),
            rx.cond(one.due != "", rx.el.p(one.due, class_name="due " + one.kind)),
            rx.cond(one.extra != "", rx.el.p(one.extra)),
            rx.cond(one.waiting != "", rx.el.p(one.waiting)),
            rx.cond(
                one.feedback != "",
                rx.el.blockquote(
                    rx.el.p(t("Your teacher says:"), class_name="source"), rx.el.p(one.feedback)
                ),
            ),
        ),
        rx.cond(
            one.finished != "",
            rx.el.p(one.finished, class_name="tag ok"),
            rx.cond(
                one.next_href != "",
                rx.el.a(
                    rx.el.span(t("Go on with")),
                    rx.el.strong(one.next_title),
                    href=one.next_href,
                    class_name=rx.cond(one.is_next, "button", "button quiet"),
                ),
            ),
        ),
        class_name="panel task",
        key=one.key,
    )
