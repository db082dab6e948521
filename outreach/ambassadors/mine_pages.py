"""The ambassador's own page: what is asked for near them, what they took, calendar and profile."""

from typing import Any

import reflex as rx

from outreach.ambassadors.cards import TimeLine, VisitCard
from outreach.ambassadors.mine_state import MyVisitsState, TownChoice
from outreach.ambassadors.visit_pages import facts, groups, head, reason
from outreach.core.i18n import Translator
from outreach.professions.content import load_professions
from outreach.ui.addresses import link
from outreach.ui.parts import area, choice, empty, field, notice, press, small, title

# State variables are expressions here, which type checkers cannot know.
S: Any = MyVisitsState


def my_visits(t: Translator) -> rx.Component:
    """The page."""
    return rx.fragment(
        title(t("My visits"), t("Take what suits you. The school does the rest.")),
        notice(S.refused, "bad"),
        notice(S.said, "good"),
        rx.cond(
            S.is_ready & (S.obstacles.length() > 0),
            rx.el.div(
                rx.foreach(S.obstacles, lambda text: rx.el.p(text)),
                class_name="notice",
            ),
        ),
        rx.cond(S.must_accept, _code(t)),
        rx.cond(S.is_ready & ~S.has_profile, _profile(t)),
        rx.el.div(
            rx.el.div(
                _list(t, t("Waiting for you"), S.todo),
                _list(t, t("To come"), S.coming),
                _open(t),
                rx.cond(
                    S.earlier.length() > 0,
                    rx.el.details(
                        rx.el.summary(t("Earlier")),
                        rx.foreach(S.earlier, lambda card: _visit(t, card)),
                    ),
                ),
            ),
            rx.el.div(
                _calendar(t),
                rx.cond(
                    S.has_profile,
                    rx.el.details(rx.el.summary(t("My profile")), _profile(t)),
                ),
            ),
            class_name="two visits",
        ),
    )


def _list(t: Translator, name: str, cards: Any) -> rx.Component:
    return rx.cond(
        cards.length() > 0,
        rx.el.section(rx.el.h2(name), rx.foreach(cards, lambda card: _visit(t, card))),
    )


def _visit(t: Translator, card: VisitCard) -> rx.Component:
    can: Any = card.can
    return rx.el.article(
        head(card),
        facts(t, card),
        rx.cond(
            card.reach_total != "",
            rx.fragment(groups(t, card), rx.el.p(rx.el.span(card.reach_text, class_name="tag"))),
        ),
        rx.cond(card.query != "", rx.el.blockquote(card.query)),
        rx.cond(
            S.asked_id == card.id,
            reason(
                t,
                card,
                t("Why can you not come?"),
                t("The school reads this."),
                S.errors["reason"],
                S.withdraw,
                S.ask(""),
            ),
            rx.el.div(
                rx.cond(
                    can.contains("log_reach"),
                    rx.el.a(
                        rx.cond(
                            card.reach_total != "",
                            t("Correct the figures"),
                            t("Log the students: one minute"),
                        ),
                        href=link(t, "reach-log") + "?id=" + card.id,
                        class_name=rx.cond(card.reach_total != "", "button quiet small", "button"),
                    ),
                ),
                rx.cond(
                    card.calendar != "",
                    rx.el.a(
                        t("Calendar file"), href=card.calendar, class_name="button quiet small"
                    ),
                ),
                rx.cond(
                    can.contains("withdraw"),
                    small(t("I cannot come"), on_click=S.ask(card.id)),
                ),
                class_name="visit-tools",
            ),
        ),
        class_name="panel visit",
        key=card.id,
    )


# ── Open requests ────────────────────────────────────────────────────────────────────────────


def _open(t: Translator) -> rx.Component:
    return rx.cond(
        S.has_profile,
        rx.el.section(
            rx.el.h2(t("Schools ask")),
            rx.cond(
                S.open_ones.length() == 0,
                empty(
                    "ambassador", t("Nobody asks at the moment. You get a mail when somebody does.")
                ),
            ),
            rx.foreach(S.open_ones, lambda card: _asked(t, card)),
        ),
    )


def _asked(t: Translator, card: VisitCard) -> rx.Component:
    return rx.el.article(
        rx.el.div(
            rx.el.h3(card.title),
            rx.foreach(card.reasons, lambda text: rx.el.span(text, class_name="tag ok")),
            class_name="visit-head",
        ),
        facts(t, card, shows_people=False),
        rx.el.p(t("Take it at one of these times:"), class_name="hint"),
        rx.el.div(
            rx.foreach(card.times, lambda time: _time(t, card, time)), class_name="visit-tools"
        ),
        class_name="panel visit",
        key=card.id,
    )


def _time(t: Translator, card: VisitCard, time: TimeLine) -> rx.Component:
    return rx.cond(
        time.is_free & (S.obstacles.length() == 0),
        rx.el.button(
            time.text,
            type="button",
            class_name="button quiet take",
            on_click=S.take(card.id, time.id),
        ),
        rx.el.button(
            time.text,
            type="button",
            class_name="button quiet taken",
            disabled=True,
            title=rx.cond(
                S.obstacles.length() == 0,
                t("You have another visit then, your way included."),
                t("Not before what stands above is done."),
            ),
        ),
    )


# ── Calendar ─────────────────────────────────────────────────────────────────────────────────


def _calendar(t: Translator) -> rx.Component:
    return rx.el.section(
        rx.el.h2(t("In your calendar")),
        rx.el.p(
            t(
                "A private address that your calendar reads by itself: all your visits, always up "
                "to date. Whoever has the address can read it, so keep it to yourself."
            )
        ),
        rx.cond(
            S.feed_address != "",
            rx.fragment(
                rx.el.p(t("Copy it now; it is shown only this once:")),
                rx.el.p(rx.el.code(S.feed_address), class_name="feed-address"),
            ),
        ),
        rx.cond(
            S.feed_since != "",
            rx.fragment(
                rx.el.p(S.feed_since),
                rx.el.div(
                    small(t("New address"), on_click=S.renew_feed),
                    small(t("Switch it off"), on_click=S.revoke_feed),
                    class_name="visit-tools",
                ),
            ),
            small(t("Make the address"), on_click=S.renew_feed),
        ),
        class_name="panel",
    )


# ── Profile and code of conduct ──────────────────────────────────────────────────────────────


def _code(t: Translator) -> rx.Component:
    return rx.el.section(
        rx.el.h2(t("Code of conduct")),
        rx.el.ul(
            rx.el.li(
                t("I am never alone with students: an adult of the school is always in the room.")
            ),
            rx.el.li(
                t(
                    "I do not ask students for names, contacts or pictures, and give no private ones."
                )
            ),
            rx.el.li(t("I talk about my job as it is, with its dull days, and sell nothing.")),
            rx.el.li(
                t("I treat everybody with the same respect and take every question seriously.")
            ),
            rx.el.li(t("I come on time, or say as early as I can that I cannot come.")),
            rx.el.li(
                t("When something worries me, I tell the school and the coordinator at once.")
            ),
        ),
        press(t("I have read this and will keep to it"), on_click=S.accept_code),
        class_name="panel",
    )


def _profile(t: Translator) -> rx.Component:
    p, e = S.profile, S.errors
    return rx.form(
        choice(
            "profession",
            t("My profession"),
            [(one.id, one.prose[t.language].title) for one in load_professions().values()],
            default_value=p.profession,
            error=e["profession"],
        ),
        field(
            "employer",
            t("Employer"),
            required=False,
            max_length=120,
            default_value=p.employer,
            error=e["employer"],
        ),
        rx.el.fieldset(
            rx.el.legend(t("Where I go")),
            _check("at_school", t("To schools"), p.at_school),
            _check("online", t("Online"), p.online),
            rx.el.p(e["formats"], class_name="error", role="alert"),
            rx.el.details(
                rx.el.summary(t("Municipalities that I can travel to")),
                rx.el.div(rx.foreach(S.towns, _town), class_name="towns"),
            ),
            rx.el.p(e["municipalities"], class_name="error", role="alert"),
        ),
        rx.el.fieldset(
            rx.el.legend(t("Languages")),
            _check("lv", "Latviešu", p.in_latvian),
            _check("en", "English", p.in_english),
            rx.el.p(e["languages"], class_name="error", role="alert"),
        ),
        field(
            "travel_minutes",
            t("Minutes to keep free before and after a visit"),
            kind="number",
            min="0",
            max="240",
            default_value=p.travel_minutes,
            error=e["travel_minutes"],
        ),
        area(
            "bio",
            t("What can you show?"),
            rows=3,
            max_length=1000,
            default_value=p.bio,
            error=e["bio"],
        ),
        _check(
            "public",
            t("My name and job may stand on public pages. I can take this back."),
            p.is_public,
        ),
        press(t("Save the profile"), type="submit", quiet=True),
        on_submit=S.save_profile,
        class_name="panel",
    )


def _check(name: str, label: str, checked: Any) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="checkbox", name=name, default_checked=checked),
        rx.el.span(label),
        class_name="check",
    )


def _town(town: TownChoice) -> rx.Component:
    name: Any = town.name
    return rx.el.label(
        rx.el.input(type="checkbox", name="town-" + town.id, default_checked=town.is_chosen),
        rx.el.span(name),
        class_name="check",
        key=town.id,
    )
