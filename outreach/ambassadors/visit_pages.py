"""Pieces that the pages of teachers, ambassadors and staff share."""

from typing import Any

import reflex as rx

from outreach.ambassadors.cards import GroupLine, VisitCard
from outreach.core.i18n import Translator
from outreach.ui.parts import area, press, table


def head(card: VisitCard) -> rx.Component:
    """Title and state of a visit."""
    return rx.el.div(
        rx.el.h3(card.title),
        rx.cond(
            card.state_text != "",
            rx.el.span(card.state_text, class_name="tag " + card.tone),
        ),
        class_name="visit-head",
    )


def facts(t: Translator, card: VisitCard, *, shows_people: bool = True) -> rx.Component:
    """What is known of a visit, as a list of terms."""
    people = (
        [
            _fact(t("Teacher"), card.teacher, card.teacher_email),
            _fact(t("Ambassador"), card.ambassador, card.ambassador_email),
            _fact(t("Adult in the room"), card.adult),
        ]
        if shows_people
        else []
    )
    return rx.el.dl(
        _fact(t("When"), card.when),
        _fact(t("School"), card.school),
        _fact(t("Where"), card.where),
        _fact(t("Class"), card.about),
        *people,
        _fact(t("Equipment"), card.equipment),
        _fact(t("Good to know"), card.needs),
        _fact(t("Why"), card.why),
        class_name="facts",
    )


def _fact(name: str, value: Any, email: Any = "") -> rx.Component:
    return rx.cond(
        value != "",
        rx.fragment(
            rx.el.dt(name),
            rx.el.dd(
                value,
                rx.cond(email != "", rx.el.a(email, href="mailto:" + email, class_name="mailto"))
                if not isinstance(email, str)
                else rx.fragment(),
            ),
        ),
    )


def groups(t: Translator, card: VisitCard) -> rx.Component:
    """The groups of a reach log."""
    heads = [
        t("Grade"),
        t("Girls"),
        t("Boys"),
        t("Not stated"),
        t("Together"),
        t("How"),
        t("Minutes"),
    ]
    lines: Any = card.groups
    return rx.fragment(
        table(t("Students who were there"), heads, rx.foreach(lines, _group)),
        rx.cond(
            lines.length() > 1,
            rx.el.p(t("Together"), ": ", rx.el.strong(card.reach_total)),
        ),
    )


def _group(line: GroupLine) -> rx.Component:
    return rx.el.tr(
        rx.el.td(line.grade),
        rx.el.td(line.girls, class_name="number"),
        rx.el.td(line.boys, class_name="number"),
        rx.el.td(line.not_stated, class_name="number"),
        rx.el.td(rx.el.strong(line.total), class_name="number"),
        rx.el.td(line.how),
        rx.el.td(line.minutes, class_name="number"),
    )


def hidden(name: str, value: Any) -> rx.Component:
    """A hidden field of a form."""
    return rx.el.input(type="hidden", name=name, value=value, read_only=True)


def reason(
    t: Translator, card: VisitCard, asks: str, hint: str, error: Any, do: Any, never_mind: Any
) -> rx.Component:
    """The form that asks why."""
    return rx.form(
        hidden("visit_id", card.id),
        area("reason", asks, hint=hint, error=error, rows=2, max_length=500, auto_focus=True),
        rx.el.div(
            press(t("Send"), type="submit"),
            press(t("No, leave it"), quiet=True, on_click=never_mind),
            class_name="doors",
        ),
        on_submit=do,
        class_name="asked-why",
    )
