"""State of the coordinator's desk: figures to verify, ambassadors to check."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

import reflex as rx
from pydantic import BaseModel, Field

from outreach.accounts.state import Signed, parse, parsed_id, shown
from outreach.ambassadors import service, topics
from outreach.ambassadors.cards import VisitCard, visit_card
from outreach.core.clock import today

SOON = timedelta(days=60)


@dataclass(frozen=True)
class PersonLine:
    """An ambassador whose background check is missing or runs out soon."""

    id: str
    name: str
    email: str
    job: str
    until: str


class VettingFields(BaseModel):
    """The note about a check as it is typed."""

    ambassador_id: str = Field(max_length=40)
    checked_on: date
    outcome: Literal["clear", "refused"]
    expires_on: date


class VerifyFields(BaseModel):
    """Verifying figures; a query is settled with a reason."""

    visit_id: str = Field(max_length=40)
    reason: str = Field(default="", max_length=2000)


class DeskState(Signed, rx.State):
    """What waits for the coordinator."""

    to_verify: list[VisitCard] = []
    to_check: list[PersonLine] = []
    chosen: str = ""
    errors: dict[str, str] = {"checked_on": "", "expires_on": "", "outcome": "", "reason": ""}

    @rx.event
    @shown
    async def load(self):
        """Fetch what waits."""
        self.chosen = ""
        await self._fetch()

    async def _fetch(self) -> None:
        t = self._t
        async with self._asking() as (session, actor):
            found = await service.my_visits(session, actor, "staff")
            people = await service.ambassadors(session, actor)
        cards = [visit_card(view, t) for view in found]
        self.to_verify = [card for card in cards if "verify" in card.can]
        self.to_check = [
            PersonLine(
                id=str(one.id),
                name=one.name,
                email=one.email,
                job=topics.title("profession", one.profession, self._language),
                until=t("until {day}", day=t.day(one.vetted_until))
                if one.vetted_until
                else t("not checked yet"),
            )
            for one in people
            if one.vetted_until is None or one.vetted_until < today() + SOON
        ]

    @rx.event
    async def choose(self, ambassador_id: str):
        """Open the form for an ambassador's check; an empty id closes it."""
        self.errors = dict.fromkeys(self.errors, "")
        self.chosen = str(ambassador_id)

    @rx.event
    @shown
    async def vet(self, form: dict[str, Any]):
        """Note what came of a check."""
        fields = parse(VettingFields, form)
        wanted = service.VettingForm(**fields.model_dump(exclude={"ambassador_id"}))
        async with self._doing() as (session, actor):
            await service.record_vetting(session, actor, parsed_id(fields.ambassador_id), wanted)
        self.chosen = ""
        self.said = self._t("Noted. The certificate itself is not kept.")
        await self._fetch()

    @rx.event
    @shown
    async def verify(self, form: dict[str, Any]):
        """Verify the figures of a visit."""
        fields = parse(VerifyFields, form)
        async with self._doing() as (session, actor):
            await service.verify(session, actor, parsed_id(fields.visit_id), fields.reason)
        self.said = self._t("Verified.")
        await self._fetch()
