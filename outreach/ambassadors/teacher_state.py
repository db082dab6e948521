"""State of the teacher's visits: asking, confirming, naming the adult, signing the reach."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

import reflex as rx
from pydantic import BaseModel, Field, field_validator

from outreach.accounts.state import Signed, parse, parsed_id, shown
from outreach.ambassadors import service
from outreach.ambassadors.cards import VisitCard, in_time, visit_card
from outreach.core.clock import from_riga
from outreach.core.errors import Invalid, NotFound, m
from outreach.places.service import school_options

NEEDS_YOU = {"confirm", "countersign"}
OVER = {"delivered", "logged", "closed", "declined", "expired", "cancelled", "no_show"}


@dataclass(frozen=True)
class SchoolGroup:
    """The schools of a municipality, for a select."""

    town: str
    schools: list[dict[str, str]]


class RequestForm(BaseModel):
    """The form of a request as it is typed: a topic in one select, up to three times."""

    school_id: str = Field(max_length=120)
    topic: str = Field(max_length=120)
    words: str = Field(default="", max_length=400)
    grade: int | None = None
    size: int
    place: Literal["at_school", "online"] = "at_school"
    minutes: int = 40
    language: Literal["lv", "en"] = "lv"
    room: str = Field(default="", max_length=200)
    equipment: str = Field(default="", max_length=1000)
    needs: str = Field(default="", max_length=2000)
    adult_name: str = Field(default="", max_length=200)
    day_1: date | None = None
    day_2: date | None = None
    day_3: date | None = None
    time_1: time | None = None
    time_2: time | None = None
    time_3: time | None = None

    @field_validator(
        "grade", "day_1", "day_2", "day_3", "time_1", "time_2", "time_3", mode="before"
    )
    @classmethod
    def _none_when_empty(cls, typed: Any) -> Any:
        return None if typed == "" else typed

    def wanted(self) -> service.VisitRequest:
        """What the service is asked for.

        Raises:
            Invalid: a day without a time or the other way round (field ``times``).
        """
        kind, _, topic = self.topic.partition(":")
        if kind not in ("profession", "path", "free"):
            raise Invalid({"topic": m("Please say what the visit is about.")})
        if kind == "free" and not self.words.strip():
            raise Invalid({"words": m("Please say what the visit is about.")})
        return service.VisitRequest.model_validate(
            self.model_dump(
                include={"school_id", "grade", "size", "place", "language"}
                | {"room", "equipment", "needs", "adult_name"}
            )
            | {
                "topic_kind": kind,
                "topic": self.words if kind == "free" else topic,
                "times": [
                    {"start": start, "end": start + timedelta(minutes=self.minutes)}
                    for start in self._starts()
                ],
            }
        )

    def _starts(self) -> list[datetime]:
        rows = (
            (self.day_1, self.time_1),
            (self.day_2, self.time_2),
            (self.day_3, self.time_3),
        )
        starts = []
        for day, clock in rows:
            if (day is None) != (clock is None):
                raise Invalid({"times": m("A possible time needs a day and a time of day.")})
            if day is not None and clock is not None:
                if not 2000 < day.year < 2100 or clock.tzinfo is not None:
                    raise Invalid({"times": m("Please choose a day within the next year.")})
                starts.append(from_riga(day, clock.hour, clock.minute))
        return starts


class AdultForm(BaseModel):
    """Who of the school will be in the room."""

    visit_id: str = Field(max_length=40)
    name: str = Field(max_length=400)


class ReasonForm(BaseModel):
    """Why."""

    visit_id: str = Field(max_length=40)
    reason: str = Field(max_length=2000)


class TeacherVisitsState(Signed, rx.State):
    """The teacher's own visits, and a new request."""

    todo: list[VisitCard] = []
    coming: list[VisitCard] = []
    earlier: list[VisitCard] = []
    schools: list[SchoolGroup] = []
    is_ready: bool = False
    asked: str = ""
    asked_id: str = ""
    form_number: int = 0
    errors: dict[str, str] = dict.fromkeys(
        [
            *("school_id", "topic", "words", "grade", "size", "place", "times", "minutes"),
            *("room", "equipment", "needs", "adult_name", "language", "name", "reason"),
            *("day_1", "day_2", "day_3", "time_1", "time_2", "time_3"),
        ],
        "",
    )

    @rx.event
    @shown
    async def load(self):
        """Fetch the visits and the schools."""
        self._stop_asking()
        await self._fetch()

    async def _fetch(self) -> None:
        async with self._asking() as (session, actor):
            found = await service.my_visits(session, actor, "teacher")
            options = await school_options(session, self._language)
        first = self._query("id")
        cards = [visit_card(view, self._t) for view in in_time(found)]
        cards.sort(key=lambda card: card.id != first)
        self.todo = [card for card in cards if _needs_you(card)]
        self.coming = [card for card in cards if not _needs_you(card) and card.state not in OVER]
        self.earlier = [card for card in cards if not _needs_you(card) and card.state in OVER][::-1]
        towns: dict[str, list[dict[str, str]]] = {}
        for option in options:
            towns.setdefault(option.municipality, []).append({"id": option.id, "name": option.name})
        self.schools = [SchoolGroup(town, schools) for town, schools in towns.items()]
        self.is_ready = True

    @rx.event
    @shown
    async def request(self, form: dict[str, Any]):
        """Ask for a visit."""
        wanted = parse(RequestForm, form).wanted()
        async with self._doing() as (session, actor):
            await service.request_visit(session, actor, wanted)
        self.form_number += 1
        self.said = self._t(
            "Your request is open. Ambassadors near you have been told; you get a mail when one of "
            "them takes it."
        )
        await self._fetch()

    @rx.event
    @shown
    async def confirm(self, visit_id: str):
        """Confirm the ambassador who took a request."""
        async with self._doing() as (session, actor):
            visit = await service.confirm_visit(session, actor, parsed_id(visit_id))
            is_ready = visit.state == "ready"
        self.said = (
            self._t("Confirmed. It is in both calendars' mails.")
            if is_ready
            else self._t("Confirmed. Now name the adult who will be in the room.")
        )
        await self._fetch()

    @rx.event
    @shown
    async def name_adult(self, form: dict[str, Any]):
        """Name the adult of the school."""
        self.asked_id = str(form.get("visit_id", "")) if isinstance(form, dict) else ""
        wanted = parse(AdultForm, form)
        async with self._doing() as (session, actor):
            await service.name_adult(session, actor, parsed_id(wanted.visit_id), wanted.name)
        self._stop_asking()
        self.said = self._t("Noted. The ambassador is told.")
        await self._fetch()

    @rx.event
    @shown
    async def sign(self, visit_id: str, revision: int):
        """Counter-sign the reach as it was shown."""
        number = revision if isinstance(revision, int) else -1
        async with self._doing() as (session, actor):
            await service.countersign(session, actor, parsed_id(visit_id), number)
        self.said = self._t("Signed. Thank you.")
        await self._fetch()

    @rx.event
    async def ask(self, what: str, visit_id: str):
        """Open the form that asks why; an empty `what` closes it."""
        self.errors = dict.fromkeys(self.errors, "")
        self.asked = str(what) if what in ("adult", "cancel", "let_go", "query") else ""
        self.asked_id = str(visit_id) if self.asked else ""

    def _stop_asking(self) -> None:
        self.asked = self.asked_id = ""

    @rx.event
    @shown
    async def do_asked(self, form: dict[str, Any]):
        """Cancel, let the ambassador go, or ask about the figures: with the reason given."""
        wanted = parse(ReasonForm, form)
        visit_id, what = parsed_id(wanted.visit_id), self.asked
        revision = next((c.revision for c in self.todo if c.id == wanted.visit_id), -1)
        async with self._doing() as (session, actor):
            if what == "cancel":
                await service.cancel_visit(session, actor, visit_id, wanted.reason)
            elif what == "let_go":
                await service.let_go(session, actor, visit_id, wanted.reason)
            elif what == "query":
                await service.query(session, actor, visit_id, revision, wanted.reason)
            else:
                raise NotFound
        self._stop_asking()
        self.said = self._t("Done. The other side is told.")
        await self._fetch()


def _needs_you(card: VisitCard) -> bool:
    adult_missing = card.state == "confirmed" and not card.adult
    return bool(NEEDS_YOU.intersection(card.can)) or adult_missing
