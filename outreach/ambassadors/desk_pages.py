"""The coordinator's desk, as a part of the page of reports."""

from typing import Any

import reflex as rx

from outreach.ambassadors.cards import VisitCard
from outreach.ambassadors.desk_state import DeskState, PersonLine
from outreach.ambassadors.visit_pages import facts, groups, head, hidden
from outreach.core.i18n import Translator
from outreach.ui.parts import choice, field, notice, press, small

# State variables are expressions here, which type checkers cannot know.
S: Any = DeskState


def desk(t: Translator) -> rx.Component:
    """What waits for the coordinator."""
    return rx.el.section(
        notice(S.refused, "bad"),
        notice(S.said, "good"),
        rx.cond(
            S.to_check.length() > 0,
            rx.el.details(
                rx.el.summary(t("Ambassadors to check"), " (", S.to_check.length(), ")"),
                rx.el.ul(rx.foreach(S.to_check, lambda one: _person(t, one)), class_name="waiting"),
            ),
        ),
        rx.cond(
            S.to_verify.length() > 0,
            rx.el.details(
                rx.el.summary(t("Figures to verify"), " (", S.to_verify.length(), ")"),
                rx.foreach(S.to_verify, lambda card: _figures(t, card)),
            ),
        ),
        class_name="desk no-print",
    )


def _person(t: Translator, one: PersonLine) -> rx.Component:
    return rx.el.li(
        rx.el.strong(one.name),
        " ",
        rx.el.span(one.job),
        " · ",
        rx.el.a(one.email, href="mailto:" + one.email),
        " · ",
        rx.el.span(one.until),
        rx.cond(
            S.chosen == one.id,
            _check(t, one),
            small(t("Note a check"), on_click=S.choose(one.id)),
        ),
        key=one.id,
    )


def _check(t: Translator, one: PersonLine) -> rx.Component:
    e = S.errors
    return rx.form(
        hidden("ambassador_id", one.id),
        field("checked_on", t("Seen on"), kind="date", error=e["checked_on"]),
        choice(
            "outcome",
            t("Outcome"),
            [("clear", t("Nothing against it")), ("refused", t("Not suitable"))],
            error=e["outcome"],
        ),
        field(
            "expires_on",
            t("Good until"),
            kind="date",
            hint=t("Only these dates are kept, never the certificate."),
            error=e["expires_on"],
        ),
        rx.el.div(
            press(t("Save"), type="submit"),
            press(t("No, leave it"), quiet=True, on_click=S.choose("")),
            class_name="doors",
        ),
        on_submit=S.vet,
    )


def _figures(t: Translator, card: VisitCard) -> rx.Component:
    return rx.el.article(
        head(card),
        facts(t, card),
        groups(t, card),
        rx.el.p(rx.el.span(card.reach_text, class_name="tag")),
        rx.cond(card.query != "", rx.el.blockquote(card.query)),
        rx.form(
            hidden("visit_id", card.id),
            rx.cond(
                card.query != "",
                rx.el.label(t("How was it settled?"), rx.el.input(name="reason", max_length=500)),
            ),
            rx.el.p(S.errors["reason"], class_name="error", role="alert"),
            press(t("Verify"), type="submit", quiet=True),
            on_submit=S.verify,
        ),
        class_name="panel visit",
        key=card.id,
    )
