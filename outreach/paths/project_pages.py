"""What a project's page shows beside its lab: the criteria, where it stands, what was said of it."""

from typing import Any

import reflex as rx

from outreach.core.i18n import Translator
from outreach.paths.content import Step
from outreach.paths.project_state import EarlierLine, ProjectState
from outreach.paths.projects import LEVEL_NAMES
from outreach.ui.parts import go, notice, press

# State variables are expressions here, which type checkers cannot know.
S: Any = ProjectState


def project_panel(t: Translator, step: Step) -> rx.Component:
    """Where the student's project stands, above the criteria by which a teacher judges it."""
    return rx.el.section(
        rx.el.div(
            rx.el.h2(t("Your project")),
            notice(S.refused, "bad"),
            notice(S.said, "good"),
            rx.match(
                S.status,
                ("nobody", _nobody(t)),
                ("adult", rx.el.p(t("Students hand their project in here; a teacher judges it."))),
                ("submitted", _submitted(t)),
                ("returned", _answered(t, t("Your teacher sent it back with advice"))),
                ("passed", _answered(t, t("Project passed"), is_passed=True)),
                ("", rx.fragment()),
                _open(t),
            ),
            rx.cond(S.earlier.length() > 0, _earlier(t)),
        ),
        rx.el.div(rx.el.h2(t("What your teacher looks at")), criteria(t, step)),
        class_name="project two",
    )


def _nobody(t: Translator) -> rx.Component:
    return rx.el.p(
        t(
            "A teacher judges this project. What you write is kept on this device; sign in with your card to hand it in."
        )
    )


def _open(t: Translator) -> rx.Component:
    return rx.el.p(
        rx.cond(
            S.has_teacher,
            t(
                "When you like it, press Check. Our server makes sure that it is whole, and then it goes to your teacher."
            ),
            t(
                "A teacher judges this project. You are in no classroom just now; what you write is kept."
            ),
        )
    )


def _submitted(t: Translator) -> rx.Component:
    return rx.fragment(
        rx.el.p(rx.el.strong(t("Handed in")), " · ", S.since),
        rx.el.p(
            rx.cond(
                S.has_teacher,
                t(
                    "It waits for your teacher. You can hand in a better version, or take it back, until they have judged it."
                ),
                t("It is kept. As soon as you are in a classroom, its teacher can judge it."),
            )
        ),
        press(t("Take it back"), quiet=True, on_click=S.take_back),
    )


def _answered(t: Translator, heading: str, is_passed: bool = False) -> rx.Component:
    return rx.fragment(
        rx.el.p(
            rx.el.strong(heading), rx.cond(S.when != "", " · " + S.when, ""), class_name="answered"
        ),
        rx.cond(
            S.feedback != "",
            rx.el.blockquote(
                rx.el.p(t("Your teacher says:"), class_name="source"),
                rx.el.p(S.feedback, class_name="as-typed"),
            ),
        ),
        rx.cond(S.badge_url != "", go(t("See the badge"), S.badge_url))
        if is_passed
        else rx.el.p(t("Change what you like, then press Check to hand it in again.")),
    )


def _earlier(t: Translator) -> rx.Component:
    return rx.el.details(
        rx.el.summary(t("What was said before")),
        rx.foreach(S.earlier, _earlier_line),
    )


def _earlier_line(one: EarlierLine) -> rx.Component:
    return rx.el.blockquote(
        rx.el.p(one.when, class_name="source"), rx.el.p(one.feedback, class_name="as-typed")
    )


def criteria(t: Translator, step: Step) -> rx.Component:
    """The criteria of a project with their levels; the teacher's choice is marked once there is one."""
    words = step.prose[t.language].rubric
    return rx.el.ol(
        *(
            rx.el.li(
                rx.el.h3(words[name].title),
                rx.el.ol(
                    *(_level(t, name, n, says) for n, says in enumerate(words[name].levels)),
                    class_name="levels",
                ),
            )
            for name in step.file.rubric
        ),
        class_name="criteria",
    )


def _level(t: Translator, name: str, number: int, says: str) -> rx.Component:
    is_chosen = S.marks[name] == number
    return rx.el.li(
        rx.el.strong(t.say(LEVEL_NAMES[number])),
        rx.el.span(says),
        rx.cond(is_chosen, rx.el.span(t("your teacher's choice"), class_name="tag ok")),
        class_name=rx.cond(is_chosen, "chosen", ""),
    )
