"""State of the ambassador's own page: open requests, own visits, calendar, profile."""

from dataclasses import dataclass
from typing import Any

import reflex as rx
from pydantic import BaseModel, Field

from outreach.accounts.state import Signed, parse, parsed_id, shown
from outreach.ambassadors import service
from outreach.ambassadors.cards import VisitCard, in_time, open_card, visit_card
from outreach.ambassadors.teacher_state import OVER, ReasonForm
from outreach.places.service import municipality_options


@dataclass(frozen=True)
class TownChoice:
    """A municipality that an ambassador may go to."""

    id: str
    name: str
    is_chosen: bool


@dataclass(frozen=True)
class ProfileView:
    """The ambassador's own profile as its form shows it."""

    profession: str = ""
    employer: str = ""
    bio: str = ""
    travel_minutes: str = "30"
    at_school: bool = True
    online: bool = True
    in_latvian: bool = True
    in_english: bool = False
    is_public: bool = False
    code_version: str = ""


class ProfileFields(BaseModel):
    """The profile's form as it is typed; towns come as ``town-<id>``."""

    profession: str = Field(max_length=120)
    employer: str = Field(default="", max_length=300)
    bio: str = Field(default="", max_length=4000)
    travel_minutes: int = 30


class MyVisitsState(Signed, rx.State):
    """What an ambassador has taken, can take, and says about themselves."""

    todo: list[VisitCard] = []
    coming: list[VisitCard] = []
    earlier: list[VisitCard] = []
    open_ones: list[VisitCard] = []
    obstacles: list[str] = []
    towns: list[TownChoice] = []
    profile: ProfileView = ProfileView()
    has_profile: bool = False
    must_accept: bool = False
    feed_since: str = ""
    feed_address: str = ""
    asked_id: str = ""
    is_ready: bool = False
    errors: dict[str, str] = dict.fromkeys(
        [
            *("profession", "employer", "bio", "travel_minutes", "formats", "languages"),
            *("municipalities", "reason"),
        ],
        "",
    )

    @rx.event
    @shown
    async def load(self):
        """Fetch everything of the page."""
        self.asked_id = self.feed_address = ""
        await self._fetch()

    async def _fetch(self) -> None:
        t = self._t
        async with self._asking() as (session, actor):
            mine = await service.standing(session, actor)
            found = await service.my_visits(session, actor, "ambassador")
            asked = await service.open_visits_for(session, actor) if mine.ambassador else []
            since = await service.feed_since(session, actor)
            towns = await municipality_options(session, self._language)
        self._put_profile(mine)
        self.towns = [TownChoice(key, name, key in mine.municipalities) for key, name in towns]
        cards = [visit_card(view, t) for view in in_time(found)]
        self.todo = [card for card in cards if _to_log(card)]
        self.coming = [card for card in cards if card.state not in OVER]
        self.earlier = [card for card in cards if card.state in OVER and not _to_log(card)][::-1]
        first = self._query("id")
        self.open_ones = sorted(
            (open_card(one, t) for one in asked), key=lambda card: card.id != first
        )
        self.feed_since = t("You have had one since {day}.", day=t.day(since)) if since else ""
        self.is_ready = True

    def _put_profile(self, mine: service.Standing) -> None:
        row = mine.ambassador
        self.has_profile = row is not None
        self.obstacles = [self._t.say(message) for message in mine.obstacles]
        self.must_accept = row is not None and row.code_version != service.CODE_VERSION
        if row is not None:
            self.profile = ProfileView(
                profession=row.profession,
                employer=row.employer,
                bio=row.bio,
                travel_minutes=str(row.travel_minutes),
                at_school="at_school" in row.formats,
                online="online" in row.formats,
                in_latvian="lv" in row.languages,
                in_english="en" in row.languages,
                is_public=row.public_since is not None,
                code_version=row.code_version or "",
            )

    @rx.event
    @shown
    async def take(self, visit_id: str, time_id: str):
        """Take an open request at one of its times."""
        async with self._doing() as (session, actor):
            await service.take_visit(session, actor, parsed_id(visit_id), parsed_id(time_id))
        self.said = self._t("Taken. The teacher is asked to confirm; you get a mail.")
        await self._fetch()

    @rx.event
    async def ask(self, visit_id: str):
        """Open the form that asks why a visit is given back; an empty id closes it."""
        self.errors = dict.fromkeys(self.errors, "")
        self.asked_id = str(visit_id)

    @rx.event
    @shown
    async def withdraw(self, form: dict[str, Any]):
        """Give a visit back."""
        wanted = parse(ReasonForm, form)
        async with self._doing() as (session, actor):
            await service.withdraw(session, actor, parsed_id(wanted.visit_id), wanted.reason)
        self.asked_id = ""
        self.said = self._t("Given back. The school is told, and the request is open again.")
        await self._fetch()

    @rx.event
    @shown
    async def save_profile(self, form: dict[str, Any]):
        """Write the profile."""
        fields = parse(ProfileFields, form)
        wanted = service.ProfileForm(
            **fields.model_dump(),
            formats=[name for name in ("at_school", "online") if form.get(name)],
            languages=[name for name in ("lv", "en") if form.get(name)],
            municipalities=[
                str(n)[5:] for n, v in form.items() if str(n).startswith("town-") and v
            ],
            public=bool(form.get("public")),
        )
        async with self._doing() as (session, actor):
            await service.save_profile(session, actor, wanted)
        self.said = self._t("Saved.")
        await self._fetch()

    @rx.event
    @shown
    async def accept_code(self):
        """Accept the code of conduct that the page shows."""
        async with self._doing() as (session, actor):
            await service.accept_code(session, actor, service.CODE_VERSION)
        self.said = self._t("Thank you. Noted with today's date.")
        await self._fetch()

    @rx.event
    @shown
    async def renew_feed(self):
        """Make the calendar feed, or give it a new address; the address is shown this once."""
        async with self._doing() as (session, actor):
            made = await service.renew_feed(session, actor)
        await self._fetch()
        self.feed_address = made.address

    @rx.event
    @shown
    async def revoke_feed(self):
        """Make the feed's address worthless."""
        async with self._doing() as (session, actor):
            await service.revoke_feed(session, actor)
        self.feed_address = ""
        self.said = self._t("The old address no longer works.")
        await self._fetch()


def _to_log(card: VisitCard) -> bool:
    return "log_reach" in card.can and (card.state == "delivered" or bool(card.query))
