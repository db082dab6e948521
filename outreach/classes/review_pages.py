"""The teacher's queue of projects, and the page on which one is judged."""

from typing import Any

import reflex as rx

from outreach.classes.review_state import (
    CriterionView,
    LevelView,
    QueueState,
    ReviewState,
    SaidLine,
    WaitingLine,
)
from outreach.classes.similar_pages import side_by_side
from outreach.core.i18n import Translator
from outreach.paths.lab.component import lab
from outreach.paths.lab_pages import any_lab_words
from outreach.ui.addresses import link
from outreach.ui.parts import area, go, notice, press, table, title

# State variables are expressions here, which type checkers cannot know.
Q: Any = QueueState
R: Any = ReviewState


def queue(t: Translator) -> rx.Component:
    """What waits for the teacher, oldest first."""
    return rx.fragment(
        title(
            t("Projects"),
            t("What your students have handed in and you have not judged yet, oldest first."),
        ),
        notice(Q.refused, "bad"),
        rx.cond(
            Q.lines.length() > 0,
            table(
                t("Projects that wait for you"),
                [t("Student"), t("Classroom"), t("Project"), t("Handed in")],
                rx.foreach(Q.lines, _waiting),
            ),
            rx.cond(
                Q.is_ready,
                rx.el.p(
                    t("Nothing waits for you. Projects appear here when students hand them in.")
                ),
            ),
        ),
        go(t("Classrooms"), link(t, "classrooms"), quiet=True),
    )


def _waiting(one: WaitingLine) -> rx.Component:
    return rx.el.tr(
        rx.el.th(one.nickname, scope="row"),
        rx.el.td(one.classroom),
        rx.el.td(
            rx.el.a(one.title, href=one.href),
            rx.cond(one.before != "", rx.el.span(" · " + one.before, class_name="source")),
        ),
        rx.el.td(one.since),
        key=one.href,
    )


def project(t: Translator) -> rx.Component:
    """One project: it runs on the left, it is judged on the right."""
    return rx.el.article(
        rx.el.p(rx.el.a(t("Projects"), href=link(t, "projects")), class_name="where"),
        rx.cond(~R.is_waiting, notice(R.refused, "bad")),
        rx.cond(
            R.is_ready,
            rx.fragment(
                rx.el.h1(R.title, class_name="calm"),
                rx.el.p(R.about, class_name="source"),
                rx.el.div(
                    rx.el.div(
                        lab(
                            step_id=R.lab_id,
                            kind=R.kind,
                            lang=t.language,
                            starter=R.code,
                            free=True,
                            keeps=False,
                            **any_lab_words(t, R.kind),
                        ),
                        rx.el.p(
                            t("Try whatever you like here: the student's work stays as it is."),
                            class_name="source",
                        ),
                    ),
                    rx.el.div(
                        notice(R.said, "good"),
                        rx.cond(R.is_waiting, _form(t), _judged(t)),
                        rx.cond(R.history.length() > 0, _history(t)),
                    ),
                    class_name="judging",
                ),
                side_by_side(t, R.similar, R.title, R.code),
            ),
        ),
    )


def _form(t: Translator) -> rx.Component:
    return rx.form(
        rx.foreach(R.criteria, _criterion),
        rx.el.p(R.errors["marks"], class_name="error", role="alert"),
        area(
            "feedback",
            t("Your words to the student"),
            hint=t("What is good, and what to do next. Needed to return it."),
            rows=5,
            max_length=2000,
            error=R.errors["feedback"],
        ),
        rx.el.fieldset(
            rx.el.legend(t("Your decision")),
            _choice("outcome", "passed", t("Pass it: every criterion has a level")),
            _choice("outcome", "returned", t("Return it, to be improved and handed in again")),
            rx.el.p(R.errors["outcome"], class_name="error", role="alert"),
        ),
        notice(R.refused, "bad"),
        press(t("Send to the student"), type="submit"),
        on_submit=R.judge,
        class_name="panel",
    )


def _criterion(one: CriterionView) -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend(one.title),
        rx.foreach(one.levels, lambda level: _level(one, level)),
        class_name="criterion",
        key=one.id,
    )


def _level(one: CriterionView, level: LevelView) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="radio",
            name="mark-" + one.id,
            value=level.value,
            default_checked=one.chosen == level.value,
        ),
        rx.el.span(rx.el.strong(level.name), " ", level.says),
        class_name="radio",
        key=level.value,
    )


def _choice(name: str, value: str, text: str) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="radio", name=name, value=value), rx.el.span(text), class_name="radio"
    )


def _judged(t: Translator) -> rx.Component:
    return rx.el.section(
        rx.foreach(R.criteria, _mark),
        rx.cond(
            R.next_href != "",
            go(t("The next project"), R.next_href),
            go(t("Back to the projects"), link(t, "projects"), quiet=True),
        ),
        class_name="panel",
    )


def _mark(one: CriterionView) -> rx.Component:
    return rx.el.div(
        rx.el.h3(one.title),
        rx.foreach(
            one.levels,
            lambda level: rx.cond(
                one.chosen == level.value,
                rx.el.p(rx.el.strong(level.name), " ", level.says),
            ),
        ),
        key=one.id,
    )


def _history(t: Translator) -> rx.Component:
    return rx.el.section(
        rx.el.h2(t("What you have said so far")), rx.foreach(R.history, _said), class_name="said"
    )


def _said(one: SaidLine) -> rx.Component:
    return rx.el.blockquote(
        rx.el.p(one.when, " · ", one.outcome, class_name="source"),
        rx.el.p(one.feedback, class_name="as-typed"),
    )
