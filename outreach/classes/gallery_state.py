"""States of the gallery: showing a program to one's classroom, the list of pieces, one piece."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx
from pydantic import BaseModel, Field

from outreach.accounts.state import Signed, parse, parsed_id, shown
from outreach.classes import service
from outreach.core.actor import Role
from outreach.core.errors import Message, NotFound, m
from outreach.core.i18n import Translator
from outreach.paths import service as paths
from outreach.paths.lab_texts import load_lab_texts
from outreach.ui.addresses import link

KIND_WORDS: dict[str, Message] = {"game": m("game"), "model": m("model"), "code": m("program")}
STATE_WORDS: dict[str, Message] = {
    "checking": m("kept; our server has not run it yet"),
    "broken": m("it stopped when our server ran it"),
    "waiting": m("waits for the teacher"),
    "approved": m("shown to the class"),
    "declined": m("not shown"),
}


@dataclass(frozen=True)
class RoomChoice:
    """A classroom whose gallery can be opened, or to which something can be shown."""

    id: str
    name: str
    href: str
    is_here: bool


@dataclass(frozen=True)
class PieceLine:
    """A piece in a list."""

    id: str
    href: str
    kind: str
    title: str
    about: str
    origin: str
    state: str
    state_word: str
    word: str


@dataclass(frozen=True)
class OriginLine:
    """One piece behind a remix; `href` is empty when it cannot be opened."""

    text: str
    href: str


class ShowForm(BaseModel):
    """A title, and to which classroom."""

    title: str = Field(max_length=1000)
    room: str | None = Field(default=None, max_length=80)  # asked only when there are several


class WordForm(BaseModel):
    """Why a piece is not shown."""

    word: str = Field(max_length=5000)


def origin_words(t: Translator, origin: service.Origin) -> str:
    """Where a remix comes from, in a sentence."""
    if not origin.nickname:
        return t("a remix of a piece by somebody who has left")
    if not origin.title:
        return t("a remix of a piece ({nickname})", nickname=origin.nickname)
    return t("a remix of “{title}” ({nickname})", title=origin.title, nickname=origin.nickname)


def origin_lines(t: Translator, origins: Sequence[service.Origin]) -> list[OriginLine]:
    """The whole chain behind a remix."""
    return [
        OriginLine(origin_words(t, one), piece_address(t, one.piece_id) if one.piece_id else "")
        for one in origins
    ]


def about_words(t: Translator, piece: service.PieceSeen) -> str:
    """Whose it is, what it is, since when it is there."""
    return f"{piece.nickname} · {t.say(KIND_WORDS[piece.kind])} · {t.day(piece.at)}"


def piece_address(t: Translator, piece_id: UUID) -> str:
    """Where a piece is opened."""
    return f"{link(t, 'piece')}?id={piece_id}"


def stopped_words(t: Translator, error: dict[str, Any] | None) -> str:
    """Why a program did not run through, in the words of the lab."""
    if error is None:
        return t("There is nothing to see in it yet: build or print something, then show it.")
    known = load_lab_texts()[t.language]["messages"]
    keys = (str(error.get("id")), f"error.{error.get('type')}", "error.generic")
    template = next((known[key] for key in keys if key in known), "{type}: {message}")
    params = error.get("params")
    said = template.format_map(_Given(error | (params if isinstance(params, dict) else {})))
    return t("Our server ran it, and it stopped.") + " " + said.replace("`", "")


class _Given(dict):
    def __missing__(self, key: str) -> str:
        return "…"


class ShowState(Signed, rx.State):
    """Showing what is in the lab to one's own classroom."""

    can_show: bool = False
    is_open: bool = False
    rooms: list[RoomChoice] = []
    trouble: str = ""
    errors: dict[str, str] = {"title": "", "code": "", "room": ""}
    _code: str = ""
    _kind: str = ""
    _made_from: str = ""

    @rx.event
    @shown
    async def load(self):
        """Find out whether this person can show anything, and where."""
        self._put_away()
        self.can_show, self.rooms = False, []
        async with self._asking() as (session, actor):
            if not actor.has(Role.STUDENT):
                return
            rooms = await service.my_galleries(session, actor)
        t = self._t
        self.rooms = [
            RoomChoice(str(one.id), one.name, f"{link(t, 'gallery')}?id={one.id}", False)
            for one in rooms
        ]
        self.can_show = bool(rooms)

    @rx.event
    @shown
    async def begin(self, code: str, step_id: str):
        """Ask for a title for what is in the lab."""
        path_id, _, step = str(step_id).partition("/")
        made_from: UUID | None = None
        if path_id == paths.WORKSHOP:
            bench = paths.bench_of(step)
            kind, made_from = bench.kind, bench.piece_id
        else:
            kind = paths.find_path(path_id).step(step).kind
        async with self._asking() as (_, actor):
            actor.require(Role.STUDENT)
        self._code, self._kind = paths.checked(str(code)), kind
        self._made_from = str(made_from or "")
        self.trouble, self.is_open = "", True

    @rx.event
    async def cancel(self):
        """Do not show it."""
        self._put_away()

    def _put_away(self) -> None:
        self.is_open, self.trouble = False, ""
        self._code = self._kind = self._made_from = ""

    @rx.event
    @shown
    async def show(self, form: dict[str, Any]):
        """Show it: the server runs it, then it waits for the teacher."""
        wanted = parse(ShowForm, form)
        self.trouble = ""
        async with self._asking() as (_, actor):
            actor.require(Role.STUDENT)
        if not self._kind:
            raise NotFound
        room_id = wanted.room or (self.rooms[0].id if self.rooms else "")
        result = await service.show(
            actor,
            parsed_id(room_id),
            paths.as_kind(self._kind),
            wanted.title,
            self._code,
            parsed_id(self._made_from) if self._made_from else None,
        )
        if result.status in ("broken", "empty"):
            self.trouble = stopped_words(self._t, result.error)
            return
        self._put_away()
        self.said = (
            self._t("Your teacher looks at it first. You find it in the gallery of your class.")
            if result.status == "waiting"
            else self._t(
                "Our server is busy just now. It is kept, and goes to your teacher once it has run."
            )
        )


class GalleryState(Signed, rx.State):
    """The gallery of one classroom."""

    name: str = ""
    rooms: list[RoomChoice] = []
    is_teacher: bool = False
    pieces: list[PieceLine] = []
    mine: list[PieceLine] = []
    waiting: list[PieceLine] = []
    declined: list[PieceLine] = []
    is_ready: bool = False

    @rx.event
    @shown
    async def load(self):
        """Fetch the gallery that the address names, or the first one there is."""
        self.is_ready, self.name, self.is_teacher = False, "", False
        self.rooms, self.pieces, self.mine, self.waiting, self.declined = [], [], [], [], []
        t = self._t
        async with self._asking() as (session, actor):
            rooms = await service.my_galleries(session, actor)
            wanted = parsed_id(self._query("id")) if self._query("id") else None
            if wanted is None and rooms:
                wanted = next((one.id for one in rooms if one.waiting), rooms[0].id)
            if wanted is None:
                self.is_ready = True
                return
            found = await service.gallery(session, actor, wanted)
        self.rooms = [
            RoomChoice(
                str(one.id),
                f"{one.name} ({one.waiting})" if one.waiting else one.name,
                f"{link(t, 'gallery')}?id={one.id}",
                one.id == wanted,
            )
            for one in rooms
        ]
        self.name, self.is_teacher = found.classroom, found.is_teacher
        self.pieces = [self._line(one) for one in found.shown]
        self.mine = [self._line(one) for one in found.mine]
        self.waiting = [self._line(one) for one in found.waiting]
        self.declined = [self._line(one) for one in found.declined]
        self.is_ready = True

    def _line(self, one: service.PieceSeen) -> PieceLine:
        t = self._t
        return PieceLine(
            id=str(one.id),
            href=piece_address(t, one.id),
            kind=one.kind,
            title=one.title,
            about=about_words(t, one),
            origin=" ← ".join(line.text for line in origin_lines(t, one.origins)),
            state=one.state.value,
            state_word=t.say(STATE_WORDS[one.state.value]),
            word=one.word or (stopped_words(t, one.error) if one.state == "broken" else ""),
        )


class PieceViewState(Signed, rx.State):
    """One piece: to play, to read, to remix; to decide on."""

    title: str = ""
    about: str = ""
    kind: str = "game"
    code: str = ""
    lab_id: str = ""
    origins: list[OriginLine] = []
    state: str = ""
    state_word: str = ""
    word: str = ""
    back: str = ""
    remix_href: str = ""
    is_teacher: bool = False
    is_mine: bool = False
    is_ready: bool = False
    errors: dict[str, str] = {"word": ""}

    def _piece_id(self) -> UUID:
        return parsed_id(self._query("id"))

    @rx.event
    @shown
    async def load(self):
        """Fetch the piece."""
        self.is_ready, self.title, self.code, self.origins = False, "", "", []
        self.is_teacher = self.is_mine = False
        self.word = self.about = self.state_word = ""
        await self._fetch()

    async def _fetch(self) -> None:
        t = self._t
        async with self._asking() as (session, actor):
            found = await service.opened_piece(session, actor, self._piece_id())
        piece = found.piece
        self.title, self.code, self.kind = piece.title, found.code, piece.kind
        self.about = about_words(t, piece)
        self.origins = origin_lines(t, piece.origins)
        self.state, self.state_word = piece.state.value, t.say(STATE_WORDS[piece.state.value])
        self.word = piece.word
        self.lab_id = f"piece/{piece.id}"
        self.back = f"{link(t, 'gallery')}?id={found.classroom_id}"
        self.remix_href = f"{link(t, f'workshop-{piece.kind}')}?piece={piece.id}"
        self.is_teacher, self.is_mine = found.is_teacher, piece.is_mine
        self.is_ready = True

    @rx.event
    @shown
    async def approve(self):
        """Let the classroom see it."""
        async with self._doing() as (session, actor):
            await service.approve(session, actor, self._piece_id())
        await self._fetch()
        self.said = self._t("The class can see it now.")

    @rx.event
    @shown
    async def decline(self, form: dict[str, Any]):
        """Do not show it, or no longer, with a word on why."""
        wanted = parse(WordForm, form)
        async with self._doing() as (session, actor):
            await service.decline(session, actor, self._piece_id(), wanted.word)
        await self._fetch()
        self.said = self._t("It is not shown. The student sees your words.")

    @rx.event
    @shown
    async def withdraw(self):
        """Take one's own piece back."""
        async with self._doing() as (session, actor):
            await service.withdraw(session, actor, self._piece_id())
        return rx.redirect(self.back or link(self._t, "gallery"))
