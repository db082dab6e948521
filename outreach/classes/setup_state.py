"""States of setting up: schools to choose from, invitations, a classroom's basics, teachers and years."""

from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

import reflex as rx
from pydantic import BaseModel, Field, field_validator

from outreach.accounts.state import Signed, parse, parsed_id, shown
from outreach.classes import service
from outreach.classes.room_state import ClassroomState
from outreach.classes.state import ClassroomsState
from outreach.core.errors import Invalid, Message, NotFound, m
from outreach.places import service as places
from outreach.ui.addresses import link


@dataclass(frozen=True)
class Town:
    """The schools of a municipality, for a select."""

    town: str
    schools: list[dict[str, str]]


@dataclass(frozen=True)
class InvitationLine:
    """A classroom that one was asked into."""

    id: str
    text: str


@dataclass(frozen=True)
class AwayLine:
    """A classroom that is put away."""

    id: str
    name: str
    about: str


@dataclass(frozen=True)
class ColleagueLine:
    """A teacher of the classroom."""

    id: str
    name: str
    role: str
    is_owner: bool
    is_me: bool


class BasicsForm(BaseModel):
    """A classroom's name, grade, school and language of cards; empty means none."""

    name: str = Field(max_length=200)
    grade: int | None = None
    school_id: str | None = Field(default=None, max_length=80)
    language: Literal["lv", "en"] = "lv"

    @field_validator("grade", "school_id", mode="before")
    @classmethod
    def _none_when_empty(cls, typed: Any) -> Any:
        return None if typed == "" else typed


class CopyForm(BaseModel):
    """What the copy is called."""

    copy_name: str = Field(max_length=200)


class InviteForm(BaseModel):
    """Whom to ask."""

    email: str = Field(max_length=300)


class DeskState(Signed, rx.State):
    """Beside the list of classrooms: schools, invitations, what is put away."""

    towns: list[Town] = []
    invitations: list[InvitationLine] = []
    away: list[AwayLine] = []

    @rx.event
    @shown
    async def load(self):
        """Fetch everything."""
        t = self._t
        async with self._asking() as (session, actor):
            asked = await service.my_invitations(session, actor)
            away = await service.put_away(session, actor)
            schools = await places.school_options(session, self._language)
        self.towns = _towns(schools)
        self.invitations = [
            InvitationLine(
                str(one.id),
                t(
                    "{name} asks you into the classroom {classroom}",
                    name=one.by,
                    classroom=one.classroom,
                )
                if one.by
                else t("You are asked into the classroom {classroom}", classroom=one.classroom),
            )
            for one in asked
        ]
        self.away = [
            AwayLine(str(one.id), one.name, t("erased on {day}", day=t.day(one.erased_at)))
            for one in away
        ]

    @rx.event
    @shown
    async def answer(self, invitation_id: str, yes: bool):
        """Say yes or no to an invitation."""
        async with self._doing() as (session, actor):
            await service.answer_invitation(session, actor, parsed_id(invitation_id), yes is True)
        return [ClassroomsState.load, DeskState.load]

    @rx.event
    @shown
    async def take_out(self, classroom_id: str):
        """Take a classroom out again."""
        async with self._doing() as (session, actor):
            room_id = parsed_id(classroom_id)
            await service.take_out(session, actor, room_id)
        return rx.redirect(f"{link(self._t, 'classroom')}?id={room_id}")


def _towns(schools: list[places.SchoolOption]) -> list[Town]:
    towns: dict[str, list[dict[str, str]]] = {}
    for one in schools:
        towns.setdefault(one.municipality, []).append({"id": one.id, "name": one.name})
    return [Town(town, listed) for town, listed in towns.items()]


class SetupState(Signed, rx.State):
    """One classroom's basics, its teachers, and what becomes of it."""

    towns: list[Town] = []
    name: str = ""
    grade: str = ""
    school_id: str = ""
    language: str = "lv"
    code: str = ""
    moves_to: str = ""
    is_last_grade: bool = False
    colleagues: list[ColleagueLine] = []
    is_owner: bool = False
    asked: str = ""
    asked_text: str = ""
    asked_id: str = ""
    version: int = 0
    is_ready: bool = False
    errors: dict[str, str] = {
        "name": "",
        "grade": "",
        "school_id": "",
        "language": "",
        "copy_name": "",
        "email": "",
    }

    def _room_id(self) -> UUID:
        return parsed_id(self._query("id"))

    @rx.event
    @shown
    async def load(self):
        """Fetch everything."""
        self.is_ready = False
        self.name = self.code = self.moves_to = self.asked = ""
        self.colleagues = []
        await self._fetch()

    async def _fetch(self) -> None:
        t = self._t
        async with self._asking() as (session, actor):
            room = await service.classroom(session, actor, self._room_id())
            colleagues = await service.colleagues(session, actor, room.id)
            schools = await places.school_options(session, self._language)
        self.towns = _towns(schools)
        self.name, self.language = room.name, room.language
        self.grade, self.school_id = str(room.grade or ""), room.school_id or ""
        self.code = service.shown_code(room.join_code)
        self.is_last_grade = room.grade == service.LAST_GRADE
        self.moves_to = service.next_name(room.name, room.grade) if room.grade else room.name
        self.colleagues = [
            ColleagueLine(
                str(one.user_id),
                one.name,
                " · ".join(
                    [t("owner")] * one.is_owner + [t("you")] * one.is_me,
                ),
                one.is_owner,
                one.is_me,
            )
            for one in colleagues
        ]
        self.is_owner = room.owner_id == actor.user_id
        self.version += 1
        self.is_ready = True

    @rx.event
    @shown
    async def change(self, form: dict[str, Any]):
        """Change name, grade, school and language of the cards."""
        wanted = parse(BasicsForm, form)
        async with self._doing() as (session, actor):
            await service.change_classroom(
                session, actor, self._room_id(), service.NewClassroom(**wanted.model_dump())
            )
        await self._fetch()
        self.said = self._t("Saved.")
        return ClassroomState.load

    @rx.event
    @shown
    async def copy(self, form: dict[str, Any]):
        """Make a classroom with the same settings and assignments, and go to it."""
        wanted = parse(CopyForm, form)
        async with self._doing() as (session, actor):
            try:
                made = await service.copy_classroom(
                    session, actor, self._room_id(), wanted.copy_name
                )
            except Invalid as refused:
                raise Invalid({"copy_name": refused.fields["name"]}) from refused
        return rx.redirect(f"{link(self._t, 'classroom')}?id={made.id}")

    @rx.event
    @shown
    async def invite(self, form: dict[str, Any]):
        """Ask a colleague into the classroom."""
        wanted = parse(InviteForm, form)
        async with self._doing() as (session, actor):
            await service.invite(session, actor, self._room_id(), wanted.email)
        self.said = self._t(
            "If a teacher has an account with this email, an invitation is on its way to them."
        )

    @rx.event
    async def ask(self, what: str, user_id: str = ""):
        """Ask before something that is not easily taken back."""
        what, user_id = str(what), str(user_id)
        if what in _QUESTIONS:
            name = next((one.name for one in self.colleagues if one.id == user_id), "")
            params = {"name": name, "classroom": self.moves_to}
            self.asked, self.asked_id = what, user_id
            self.asked_text = self._t.say(Message(_QUESTIONS[what].text, params))

    @rx.event
    async def never_mind(self):
        """Do not do it."""
        self.asked = self.asked_text = self.asked_id = ""

    @rx.event
    @shown
    async def do_asked(self):
        """Do what was asked about."""
        what, user_id = self.asked, self.asked_id
        self.asked = self.asked_text = self.asked_id = ""
        room_id = self._room_id()
        async with self._doing() as (session, actor):
            if what == "year":
                await service.move_on(session, actor, room_id, self.code)
            elif what == "leave":
                await service.leave(session, actor, room_id)
            elif what == "remove":
                await service.remove_colleague(session, actor, room_id, parsed_id(user_id))
            elif what == "owner":
                await service.hand_over(session, actor, room_id, parsed_id(user_id))
            else:
                raise NotFound
        if what == "leave":
            return rx.redirect(link(self._t, "classrooms"))
        await self._fetch()
        if what == "year":
            self.said = self._t("Moved on. The new code is above, for the board and for new cards.")
            return ClassroomState.load
        return None


_QUESTIONS: dict[str, Message] = {
    "year": m(
        "Begin the new school year? The classroom becomes “{classroom}” with a new code; students, "
        "their three words and their work stay. Codes on cards printed before are over."
    ),
    "leave": m("Leave this classroom? Its owner can invite you again."),
    "remove": m("Let {name} work in this classroom no longer?"),
    "owner": m("Make {name} the owner? You keep working in the classroom."),
}
