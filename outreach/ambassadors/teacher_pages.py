"""The teacher's visits: what waits for them, what is to come, and a new request."""

from typing import Any

import reflex as rx

from outreach.ambassadors.cards import VisitCard
from outreach.ambassadors.teacher_state import SchoolGroup, TeacherVisitsState
from outreach.ambassadors.visit_pages import facts, groups, head, hidden, reason
from outreach.core.i18n import Translator
from outreach.paths.content import load_paths
from outreach.professions.content import load_professions
from outreach.ui.parts import area, choice, empty, field, notice, press, small, title

# State variables are expressions here, which type checkers cannot know.
S: Any = TeacherVisitsState


def teacher_visits(t: Translator) -> rx.Component:
    """The page."""
    nothing = (S.todo.length() == 0) & (S.coming.length() == 0) & (S.earlier.length() == 0)
    return rx.fragment(
        title(
            t("Visits"),
            t("Ask for somebody who does the job. Everybody who comes has been checked."),
        ),
        notice(S.refused, "bad"),
        notice(S.said, "good"),
        rx.el.div(
            rx.el.div(
                rx.cond(
                    S.is_ready & nothing,
                    empty(
                        "ambassador",
                        t(
                            "No visit yet. The form takes five minutes; an answer takes days, not weeks."
                        ),
                    ),
                ),
                _list(t, t("Waiting for you"), S.todo),
                _list(t, t("To come"), S.coming),
                rx.cond(
                    S.earlier.length() > 0,
                    rx.el.details(
                        rx.el.summary(t("Earlier")),
                        rx.foreach(S.earlier, lambda card: _visit(t, card)),
                    ),
                ),
            ),
            _request(t),
            class_name="two visits",
        ),
    )


def _list(t: Translator, name: str, cards: Any) -> rx.Component:
    return rx.cond(
        cards.length() > 0,
        rx.el.section(
            rx.el.h2(name),
            rx.foreach(cards, lambda card: _visit(t, card)),
        ),
    )


def _visit(t: Translator, card: VisitCard) -> rx.Component:
    can: Any = card.can
    opened = S.asked_id == card.id
    return rx.el.article(
        head(card),
        facts(t, card),
        rx.cond(card.state == "open", _offered(t, card)),
        rx.cond(
            card.reach_total != "",
            rx.fragment(
                groups(t, card),
                rx.el.p(rx.el.span(card.reach_text, class_name="tag")),
                rx.cond(card.query != "", rx.el.blockquote(card.query)),
            ),
        ),
        rx.cond(
            can.contains("confirm"),
            press(t("Confirm this visit"), on_click=S.confirm(card.id)),
        ),
        rx.cond(
            can.contains("name_adult")
            & (card.state != "open")
            & ((card.adult == "") | (opened & (S.asked == "adult"))),
            _adult(t, card),
        ),
        rx.cond(
            can.contains("countersign"),
            press(t("Yes, these figures are right: sign"), on_click=S.sign(card.id, card.revision)),
        ),
        rx.cond(
            opened & (S.asked != "") & (S.asked != "adult"),
            _why(t, card),
            rx.el.div(
                rx.cond(
                    card.calendar != "",
                    rx.el.a(
                        t("Calendar file"), href=card.calendar, class_name="button quiet small"
                    ),
                ),
                rx.cond(
                    can.contains("name_adult") & (card.adult != ""),
                    small(t("Another adult"), on_click=S.ask("adult", card.id)),
                ),
                rx.cond(
                    can.contains("countersign"),
                    small(t("Something is wrong"), on_click=S.ask("query", card.id)),
                ),
                rx.cond(
                    can.contains("let_go"),
                    small(t("Not this ambassador"), on_click=S.ask("let_go", card.id)),
                ),
                rx.cond(
                    can.contains("cancel"),
                    small(t("Cancel the visit"), on_click=S.ask("cancel", card.id)),
                ),
                class_name="visit-tools",
            ),
        ),
        class_name="panel visit",
        key=card.id,
    )


def _why(t: Translator, card: VisitCard) -> Any:
    def form(asks: str, hint: str) -> rx.Component:
        return reason(t, card, asks, hint, S.errors["reason"], S.do_asked, S.ask("", ""))

    return rx.match(
        S.asked,
        ("query", form(t("What is wrong with the figures?"), t("The ambassador reads this."))),
        ("let_go", form(t("Why somebody else?"), t("The ambassador reads this."))),
        form(t("Why is the visit cancelled?"), t("The other side reads this.")),
    )


def _offered(t: Translator, card: VisitCard) -> rx.Component:
    return rx.el.div(
        rx.el.p(t("Times you offered:")),
        rx.el.ul(rx.foreach(card.times, lambda time: rx.el.li(time.text))),
        class_name="offered",
    )


def _adult(t: Translator, card: VisitCard) -> rx.Component:
    return rx.form(
        hidden("visit_id", card.id),
        rx.el.div(
            rx.el.label(
                t("Adult of the school in the room"),
                rx.el.input(
                    name="name",
                    default_value=card.adult,
                    required=True,
                    max_length=80,
                    auto_complete="off",
                ),
            ),
            rx.el.p(
                t("You or a colleague. Without one the visit cannot take place."),
                class_name="hint",
            ),
            rx.el.p(
                rx.cond(S.asked_id == card.id, S.errors["name"], ""),
                class_name="error",
                role="alert",
            ),
            class_name="field",
        ),
        press(t("Save the name"), type="submit", quiet=True),
        on_submit=S.name_adult,
        class_name="adult",
    )


# ── The request ──────────────────────────────────────────────────────────────────────────────


def _request(t: Translator) -> rx.Component:
    e = S.errors
    return rx.form(
        rx.el.h2(t("Ask for a visit")),
        _schools(t),
        _topic(t),
        rx.el.div(
            choice(
                "grade",
                t("Grade"),
                [("", t("several grades"))] + [(str(n), str(n)) for n in range(1, 13)],
                error=e["grade"],
            ),
            field(
                "size",
                t("Students"),
                kind="number",
                min="1",
                max="300",
                input_mode="numeric",
                error=e["size"],
            ),
            class_name="beside",
        ),
        _times(t),
        choice(
            "place",
            t("Where"),
            [("at_school", t("At the school")), ("online", t("Online"))],
            error=e["place"],
        ),
        field("room", t("Room"), required=False, max_length=80, error=e["room"]),
        field(
            "adult_name",
            t("Adult of the school in the room"),
            hint=t("You can name somebody later; without one the visit cannot take place."),
            required=False,
            max_length=80,
            auto_complete="off",
            error=e["adult_name"],
        ),
        rx.el.details(
            rx.el.summary(t("More: language, equipment, needs")),
            choice(
                "language",
                t("Language of the visit"),
                [("lv", "Latviešu"), ("en", "English")],
                error=e["language"],
            ),
            field(
                "equipment",
                t("Equipment there"),
                hint=t("For example: projector, one laptop for two."),
                required=False,
                max_length=500,
                error=e["equipment"],
            ),
            area(
                "needs",
                t("What should the ambassador know?"),
                hint=t("No names of students, please."),
                rows=3,
                max_length=1000,
                error=e["needs"],
            ),
        ),
        rx.el.button(
            t("Send the request"),
            type="submit",
            class_name=rx.cond(S.todo.length() > 0, "button quiet", "button"),
        ),
        on_submit=S.request,
        class_name="panel request",
        key=S.form_number.to_string(),
    )


def _schools(t: Translator) -> rx.Component:
    def town(group: SchoolGroup) -> rx.Component:
        schools: Any = group.schools
        return rx.el.optgroup(
            rx.foreach(schools, lambda school: rx.el.option(school["name"], value=school["id"])),
            label=group.town,
        )

    return choice(
        "school_id",
        t("School"),
        rx.fragment(
            rx.el.option(t("Choose"), value=""), rx.foreach(S.schools, lambda group: town(group))
        ),
        error=S.errors["school_id"],
        required=True,
    )


def _topic(t: Translator) -> rx.Component:
    return rx.fragment(
        choice(
            "topic",
            t("What about?"),
            rx.fragment(
                rx.el.optgroup(
                    *(
                        rx.el.option(one.prose[t.language].title, value=f"profession:{one.id}")
                        for one in load_professions().values()
                    ),
                    label=t("A profession"),
                ),
                rx.el.optgroup(
                    *(
                        rx.el.option(one.prose[t.language].title, value=f"path:{one.id}")
                        for one in load_paths().values()
                    ),
                    label=t("A path that the class is on"),
                ),
                rx.el.option(t("Something else: in my own words"), value="free:"),
            ),
            error=S.errors["topic"],
        ),
        field(
            "words",
            t("In your own words"),
            hint=t("Only needed for something else."),
            required=False,
            max_length=200,
            error=S.errors["words"],
        ),
    )


def _times(t: Translator) -> rx.Component:
    def row(number: int) -> rx.Component:
        return rx.el.div(
            rx.el.input(
                type="date",
                name=f"day_{number}",
                required=number == 1,
                aria_label=t("Day {n}", n=number),
                aria_describedby="times-error",
            ),
            rx.el.input(
                type="time",
                name=f"time_{number}",
                required=number == 1,
                aria_label=t("Time of day {n}", n=number),
                aria_describedby="times-error",
            ),
            class_name="beside",
        )

    return rx.el.fieldset(
        rx.el.legend(t("Possible times")),
        rx.el.p(t("One is enough; two or three find somebody sooner."), class_name="hint"),
        *(row(number) for number in (1, 2, 3)),
        choice(
            "minutes",
            t("How long?"),
            [(str(n), t.n("{n} minute", "{n} minutes", n)) for n in (40, 45, 60, 80, 90, 120)],
            error=S.errors["minutes"],
        ),
        rx.el.p(S.errors["times"], id="times-error", class_name="error", role="alert"),
    )
