"""Sections about what is taken along: of the classroom's page, the cards' page and the student's own."""

from typing import Any

import reflex as rx

from outreach.classes.lesson_state import LessonState, PathChoice
from outreach.classes.out_state import CardsPdfState, FinishedLine, OutState, StoredState
from outreach.classes.room_state import CardsState
from outreach.core.i18n import Translator
from outreach.ui.addresses import link
from outreach.ui.parts import go, notice, press, small

# State variables are expressions here, which type checkers cannot know.
O: Any = OutState  # noqa: E741
L: Any = LessonState
C: Any = CardsState
D: Any = CardsPdfState
P: Any = StoredState
SAVED = {"download": ""}


def take_out(t: Translator) -> rx.Component:
    """Progress as files, and certificates, for each assigned path."""
    return rx.cond(
        (L.choices.length() > 0) & (O.room != ""),
        rx.el.section(
            rx.el.h2(t("Progress")),
            rx.el.p(
                t("One row for each student, with the state of every step in words."),
                class_name="source",
            ),
            rx.el.p(
                go(
                    t("Download as Excel (XLSX)"),
                    _api("progress.xlsx?lang=" + t.language),
                    quiet=True,
                    custom_attrs=SAVED,
                )
            ),
            rx.el.ul(rx.foreach(L.choices, lambda one: _path(t, one)), class_name="take-out"),
            notice(O.refused, "bad"),
            notice(O.said),
            rx.cond(O.all_href != "", _finished(t)),
            class_name="panel",
        ),
    )


def _api(rest: Any) -> Any:
    return "/api/classrooms/" + O.room + "/" + rest


def _path(t: Translator, one: PathChoice) -> rx.Component:
    return rx.el.li(
        rx.el.strong(one.title),
        rx.el.span(
            rx.el.a(
                t("CSV"),
                rx.el.span(": ", one.title, class_name="visually-hidden"),
                href=_api("progress.csv?lang=" + t.language + "&path=") + one.id,
                class_name="button quiet small",
                custom_attrs=SAVED,
            ),
            small(
                t("Certificates"),
                rx.el.span(": ", one.title, class_name="visually-hidden"),
                on_click=O.show_finished(one.id),
            ),
        ),
        key=one.id,
    )


def _finished(t: Translator) -> rx.Component:
    return rx.fragment(
        rx.el.p(
            go(t("All certificates in one PDF"), O.all_href, custom_attrs=SAVED),
        ),
        rx.cond(
            L.hides_names,
            rx.fragment(),
            rx.el.details(
                rx.el.summary(t("One by one")),
                rx.el.ul(rx.foreach(O.finished, lambda one: _certificate(t, one))),
            ),
        ),
    )


def _certificate(t: Translator, one: FinishedLine) -> rx.Component:
    return rx.el.li(
        rx.el.a(
            rx.el.span(t("Certificate") + ": ", class_name="visually-hidden"),
            one.nickname,
            href=one.href,
            class_name="one-out",
            custom_attrs=SAVED,
        )
    )


def as_pdf(t: Translator) -> rx.Component:
    """The button that hands new cards over as a PDF."""
    return rx.fragment(
        rx.cond(
            C.cards.length() > 0,
            press(t("Save as PDF, 8 to a page"), quiet=True, on_click=D.save),
        ),
        notice(D.refused, "bad"),
    )


def stored(t: Translator) -> rx.Component:
    """What is stored about a student, and the door through which they take it along."""
    return rx.cond(
        P.lines.length() > 0,
        rx.el.details(
            rx.el.summary(t("What is stored about you")),
            rx.el.ul(rx.foreach(P.lines, lambda line: rx.el.li(line))),
            rx.el.p(
                t(
                    "Not stored: your name, email, birthday or a photo. It is all erased when your teacher takes you out of your last classroom."
                )
            ),
            rx.el.p(
                go(
                    t("Take it along (ZIP)"),
                    f"/api/my-work.zip?lang={t.language}",
                    quiet=True,
                    custom_attrs=SAVED,
                ),
                rx.el.a(t("Privacy"), href=link(t, "privacy")),
                class_name="doors",
            ),
            rx.el.p(
                t(
                    "All your programs as files, and everything else for reading. Only you can download it."
                ),
                class_name="source",
            ),
            class_name="stored",
        ),
    )
