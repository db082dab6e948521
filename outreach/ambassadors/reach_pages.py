"""Logging the reach on a phone: one class is two numbers and a button."""

from typing import Any

import reflex as rx

from outreach.ambassadors.reach_state import GroupRow, ReachLogState
from outreach.core.i18n import Translator
from outreach.ui.addresses import link
from outreach.ui.parts import go, notice, picture, press, small

# State variables are expressions here, which type checkers cannot know.
S: Any = ReachLogState


def reach_log(t: Translator) -> rx.Component:
    """The page."""
    return rx.fragment(
        rx.el.p(rx.el.a(t("My visits"), href=link(t, "ambassador-visits")), class_name="where"),
        rx.el.h1(t("How many were there?")),
        rx.cond(
            S.title != "",
            rx.el.p(rx.el.strong(S.title), rx.el.br(), S.about, class_name="lead"),
        ),
        notice(S.refused, "bad"),
        rx.cond(
            S.is_done,
            rx.el.section(
                picture("success", size=180),
                rx.el.p(t("Thank you! The teacher is asked to sign these figures.")),
                go(t("My visits"), link(t, "ambassador-visits")),
                class_name="empty",
                role="status",
            ),
            rx.cond(S.can_log, _form(t)),
        ),
    )


def _form(t: Translator) -> rx.Component:
    return rx.form(
        rx.cond(
            S.query != "",
            rx.el.div(
                rx.el.p(t("The teacher asks:")),
                rx.el.blockquote(S.query),
                class_name="notice",
            ),
        ),
        rx.el.p(t("Numbers only, never names. Leave empty what was nobody."), class_name="hint"),
        rx.foreach(S.rows, lambda row: _group(t, row)),
        small(t("Another group"), on_click=S.add_group),
        rx.el.p(S.errors["groups"], class_name="error", role="alert"),
        rx.cond(
            S.questions.length() > 0,
            rx.el.div(
                rx.foreach(S.questions, lambda one: rx.el.p(one.text)),
                class_name="notice",
                role="status",
            ),
        ),
        rx.el.div(
            press(
                rx.cond(
                    S.questions.length() > 0,
                    t("Yes, it is right: send"),
                    t("Send to the teacher"),
                ),
                type="submit",
            ),
            class_name="doors",
        ),
        on_submit=S.log,
        class_name="reach",
    )


def _group(t: Translator, row: GroupRow) -> rx.Component:
    number: Any = row.number
    suffix = number.to_string()
    return rx.el.fieldset(
        rx.el.legend(t("Group")),
        rx.el.div(
            _number("girls", t("Girls"), suffix, row.girls, auto_focus=True),
            _number("boys", t("Boys"), suffix, row.boys),
            _number("not_stated", t("Not stated"), suffix, row.not_stated),
            class_name="beside",
        ),
        rx.el.div(
            rx.el.label(
                t("Grade"),
                rx.el.select(
                    rx.el.option(t("several"), value=""),
                    *(rx.el.option(str(n), value=str(n)) for n in range(1, 13)),
                    name="grade-" + suffix,
                    default_value=row.grade,
                ),
            ),
            _number("minutes", t("Minutes"), suffix, row.minutes, required=True),
            rx.el.label(
                t("How"),
                rx.el.select(
                    rx.el.option(t("counted"), value="counted"),
                    rx.el.option(t("estimated"), value="estimated"),
                    name="how-" + suffix,
                    default_value=row.how,
                ),
            ),
            class_name="beside rest",
        ),
        rx.cond(
            S.rows.length() > 1,
            small(t("Take this group out"), on_click=S.drop_group(row.number)),
        ),
        class_name="panel",
        key=suffix,
    )


def _number(name: str, label: str, suffix: Any, value: Any, **props: Any) -> rx.Component:
    error = S.errors[name + "-" + suffix]
    return rx.el.label(
        label,
        rx.el.input(
            type="number",
            name=name + "-" + suffix,
            min="0",
            max="1000",
            input_mode="numeric",
            default_value=value,
            aria_invalid=error != "",
            **props,
        ),
        rx.el.span(error, class_name="error", role="alert"),
    )
