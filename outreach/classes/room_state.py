"""State of one classroom's page beside its matrix: code, students, cards."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import reflex as rx
from pydantic import BaseModel, Field

from outreach.accounts.state import Signed, parse, parsed_id, shown
from outreach.classes import service
from outreach.classes.state import card_page
from outreach.core.clock import RIGA, now
from outreach.core.errors import Message, NotFound, m
from outreach.core.i18n import Translator
from outreach.ui.addresses import link


@dataclass(frozen=True)
class SeatLine:
    """A student in the list."""

    id: str
    nickname: str
    seen: str


@dataclass(frozen=True)
class TroubleLine:
    """What is the matter with a nickname."""

    text: str
    is_question: bool


@dataclass(frozen=True)
class CardLine:
    """A card to print. `qr` is an SVG element of ours."""

    nickname: str
    code: str
    words: str
    qr: str


class CountForm(BaseModel):
    """How many students."""

    count: int = Field(ge=1, le=1000)


class ListForm(BaseModel):
    """Pasted nicknames."""

    nicknames: str = Field(max_length=100_000)


class RenameForm(BaseModel):
    """Another nickname for a student."""

    nickname: str = Field(max_length=500)


class CardsState(Signed, rx.State):
    """Cards just made. They live in this tab's state only, and are gone with it."""

    cards: list[CardLine] = []
    room_name: str = ""
    back: str = ""
    page_address: str = ""
    language: str = "lv"

    def _put(self, room: service.Classroom, cards: list[service.Card]) -> None:
        page = card_page(room.language)
        self.cards = [
            CardLine(one.nickname, one.join_code, one.words.replace("-", " "), one.qr)
            for one in (service.printed(card, page) for card in cards)
        ]
        self.room_name, self.language = room.name, room.language
        self.page_address = service.join_link(page, "").rstrip("#").partition("://")[2]
        self.back = f"{link(self._t, 'classroom')}?id={room.id}"

    @rx.event
    async def forget(self):
        """Drop the cards from memory."""
        self.cards = []


class ClassroomState(Signed, rx.State):
    """One classroom."""

    name: str = ""
    about: str = ""
    code: str = ""
    is_open: bool = True
    qr: str = ""
    join_address: str = ""
    seats: list[SeatLine] = []
    troubles: list[TroubleLine] = []
    only_questions: bool = False
    asked: str = ""
    asked_text: str = ""
    asked_id: str = ""
    renaming: str = ""
    errors: dict[str, str] = {
        "nicknames": "",
        "count": "",
        "seats": "",
        "nickname": "",
    }
    is_ready: bool = False
    _wanted: list[str] = []

    def _room_id(self) -> UUID:
        return parsed_id(self._query("id"))

    @rx.event
    @shown
    async def load(self):
        """Fetch the classroom."""
        self._stop_asking()
        self.is_ready, self.name, self.seats, self.troubles = False, "", [], []
        await self._fetch()

    async def _fetch(self) -> None:
        t = self._t
        async with self._asking() as (session, actor):
            room = await service.classroom(session, actor, self._room_id())
            seats = await service.seats(session, actor, room.id)
        page = card_page(room.language)
        code = service.shown_code(room.join_code)
        address = service.join_link(page, code)
        grade = [t("grade {n}", n=room.grade)] if room.grade else []
        self.name = room.name
        self.about = " · ".join([*grade, t.n("{n} student", "{n} students", len(seats))])
        self.code, self.is_open = code, room.join_open
        self.qr, self.join_address = (
            service.qr(address),
            address.partition("#")[0].partition("://")[2],
        )
        self.seats = [
            SeatLine(
                str(seat.id),
                seat.nickname,
                _seen(t, seat.last_seen_at),
            )
            for seat in seats
        ]
        self.is_ready = True

    # ── Students ──────────────────────────────────────────────────────────────────────────────

    @rx.event
    @shown
    async def add_number(self, form: dict[str, Any]):
        """Add a number of students with proposed nicknames, and show their cards."""
        return await self._add(parse(CountForm, form).count)

    @rx.event
    @shown
    async def add_list(self, form: dict[str, Any]):
        """Add pasted nicknames, and show their cards."""
        return await self._add(service.pasted(parse(ListForm, form).nicknames))

    @rx.event
    @shown
    async def add_sure(self):
        """Add the nicknames that were asked about."""
        return await self._add(list(self._wanted), sure=True)

    async def _add(self, wanted: list[str] | int, sure: bool = False) -> Any:
        self.troubles, self._wanted = [], wanted if isinstance(wanted, list) else []
        try:
            async with self._doing() as (session, actor):
                room = await service.classroom(session, actor, self._room_id())
                cards = await service.add_seats(session, actor, room.id, wanted, sure=sure)
        except service.LinesRefused as refused:
            self.troubles = [
                TroubleLine(self._t.say(line.message), line.is_question) for line in refused.lines
            ]
            self.only_questions = all(line.is_question for line in refused.lines)
            raise
        self._wanted = []
        return await self._show_cards(room, cards)

    async def _show_cards(self, room: service.Classroom, cards: list[service.Card]) -> Any:
        (await self.get_state(CardsState))._put(room, cards)
        return rx.redirect(link(self._t, "cards"))

    @rx.event
    @shown
    async def print_cards(self, form: dict[str, Any]):
        """New cards for the chosen students, to print."""
        names = [str(name) for name in form] if isinstance(form, dict) else []
        chosen = [parsed_id(name[5:]) for name in names if name.startswith("seat-")]
        async with self._doing() as (session, actor):
            room = await service.classroom(session, actor, self._room_id())
            cards = await service.new_cards(session, actor, room.id, chosen)
        return await self._show_cards(room, cards)

    @rx.event
    async def begin_renaming(self, seat_id: str):
        """Show the form for another nickname; an empty id hides it."""
        self.renaming = str(seat_id)

    @rx.event
    @shown
    async def rename(self, form: dict[str, Any]):
        """Give a student another nickname. The teacher chose it on purpose: nothing is asked."""
        wanted = parse(RenameForm, form).nickname
        try:
            async with self._doing() as (session, actor):
                seat_id = parsed_id(self.renaming)
                await service.rename_seat(session, actor, seat_id, wanted, sure=True)
        except service.LinesRefused as refused:
            self.errors = self.errors | {"nickname": self._t.say(refused.lines[0].message)}
            return
        self.renaming = ""
        await self._fetch()

    # ── The code, and what is asked before it is done ─────────────────────────────────────────

    @rx.event
    @shown
    async def open_code(self, is_open: bool):
        """Let cards sign in, or not for now."""
        async with self._doing() as (session, actor):
            await service.open_code(session, actor, self._room_id(), is_open is True)
        await self._fetch()

    @rx.event
    async def ask(self, what: str, seat_id: str = ""):
        """Ask before something that cannot be taken back."""
        what, seat_id = str(what), str(seat_id)
        name = next((seat.nickname for seat in self.seats if seat.id == seat_id), "")
        if what in _QUESTIONS:
            self.asked, self.asked_id = what, seat_id
            self.asked_text = self._t.say(Message(_QUESTIONS[what].text, {"name": name}))

    @rx.event
    async def never_mind(self):
        """Do not do it."""
        self._stop_asking()

    def _stop_asking(self) -> None:
        self.asked = self.asked_text = self.asked_id = self.renaming = ""

    @rx.event
    @shown
    async def do_asked(self):
        """Do what was asked about."""
        what, seat_id = self.asked, self.asked_id
        self._stop_asking()
        async with self._doing() as (session, actor):
            room = await service.classroom(session, actor, self._room_id())
            if what == "lost":
                card = await service.renew_card(session, actor, parsed_id(seat_id))
            elif what == "remove":
                await service.remove_seat(session, actor, parsed_id(seat_id))
            elif what == "code":
                await service.renew_code(session, actor, room.id)
            elif what == "archive":
                await service.archive(session, actor, room.id)
            else:
                raise NotFound
        if what == "lost":
            return await self._show_cards(room, [card])
        if what == "archive":
            return rx.redirect(link(self._t, "classrooms"))
        await self._fetch()


_QUESTIONS: dict[str, Message] = {
    "lost": m(
        "Make a new card for “{name}”? The old one stops working, and whoever is signed in with "
        "it is signed out."
    ),
    "remove": m(
        "Remove “{name}”? When this is their only classroom, everything they wrote is erased for "
        "good. Badges stay valid."
    ),
    "code": m("Make a new code? Cards that are printed with the old one no longer sign in."),
    "archive": m(
        "Put this classroom away? Its cards stop working. You can take it out again until it is "
        "erased by schedule; you get mails before."
    ),
}


def _seen(t: Translator, at: datetime | None) -> str:
    """When somebody was last here: the time of today, else the day."""
    if at is None:
        return t("not yet")
    return (
        t.clock(at)
        if at.astimezone(RIGA).date() == now().astimezone(RIGA).date()
        else t.weekday(at)
    )
