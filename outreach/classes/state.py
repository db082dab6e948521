"""States of the teacher's list of classrooms and of the student's own place."""

import json
from dataclasses import dataclass
from typing import Any, Literal

import reflex as rx
from pydantic import BaseModel, Field, ValidationError, field_validator

from outreach.accounts.state import Signed, parse, shown
from outreach.badges import service as badges
from outreach.classes import service
from outreach.classes.assign_words import TaskLine, task_lines
from outreach.classes.gallery_state import OriginLine, ShowState, origin_lines, origin_words
from outreach.classes.presence_state import PresenceState
from outreach.core.actor import Role
from outreach.paths import service as paths
from outreach.ui.addresses import address, link

# What other features show of the gallery, beside this file's own states.
__all__ = [
    "ClassroomsState",
    "MyPlaceState",
    "OriginLine",
    "PresenceState",
    "ShowState",
    "card_page",
    "origin_lines",
    "origin_words",
]


@dataclass(frozen=True)
class RoomLine:
    """A classroom in the list."""

    name: str
    about: str
    code: str
    href: str


class NewClassroomForm(BaseModel):
    """The form of a new classroom; an empty grade means a mixed group."""

    name: str = Field(max_length=200)
    grade: int | None = None
    school_id: str | None = Field(default=None, max_length=80)
    language: Literal["lv", "en"] = "lv"

    @field_validator("grade", "school_id", mode="before")
    @classmethod
    def _none_when_empty(cls, typed: Any) -> Any:
        return None if typed == "" else typed


class ClassroomsState(Signed, rx.State):
    """The teacher's classrooms, and a new one."""

    rooms: list[RoomLine] = []
    is_ready: bool = False
    errors: dict[str, str] = {"name": "", "grade": "", "school_id": "", "language": ""}

    @rx.event
    @shown
    async def load(self):
        """Fetch the list."""
        async with self._asking() as (session, actor):
            found = await service.my_classrooms(session, actor)
        self.rooms = [self._line(room) for room in found]
        self.is_ready = True

    def _line(self, room: service.ClassroomSummary) -> RoomLine:
        t = self._t
        parts = [t("grade {n}", n=room.grade)] if room.grade else []
        parts.append(t.n("{n} student", "{n} students", room.seats))
        known = paths.load_paths()
        parts += [known[p].prose[self._language].title for p in room.paths if p in known]
        return RoomLine(
            name=room.name,
            about=" · ".join(parts),
            code=room.join_code,
            href=f"{link(t, 'classroom')}?id={room.id}",
        )

    @rx.event
    @shown
    async def create(self, form: dict[str, Any]):
        """Make a classroom and go to it."""
        wanted = parse(NewClassroomForm, form)
        async with self._doing() as (session, actor):
            room = await service.create_classroom(
                session, actor, service.NewClassroom(**wanted.model_dump())
            )
        return rx.redirect(f"{link(self._t, 'classroom')}?id={room.id}")


@dataclass(frozen=True)
class AwardLine:
    """An award in the student's own list."""

    name: str
    when: str
    href: str
    picture: str


@dataclass(frozen=True)
class DoorLine:
    """A way to somewhere else."""

    text: str
    href: str


class MyPlaceState(Signed, rx.State):
    """What a student works on, and what they have earned."""

    tasks: list[TaskLine] = []
    galleries: list[DoorLine] = []
    awards: list[AwardLine] = []
    hello: str = ""
    is_ready: bool = False

    @rx.event
    @shown
    async def load(self):
        """Fetch what is assigned and what is earned."""
        async with self._asking() as (session, actor):
            actor.require(Role.STUDENT)
            places = await service.my_places(session, actor)
            earned = await badges.my_awards(session, actor)
            rooms = await service.my_galleries(session, actor)
            tasks = await service.my_tasks(session, actor)
            work = {
                path_id: await paths.my_work(session, actor, path_id)
                for path_id in {one.part.assignment.path_id for one in tasks}
            }
        self.tasks = task_lines(self._t, tasks, work)
        self.awards = [
            AwardLine(
                name=one.badge.prose[self._language].name,
                when=self._t.day(one.issued_at),
                href=f"{link(self._t, 'badge')}/{one.id}",
                picture=f"/art/badge-{one.badge.id}.svg",
            )
            for one in earned
            if one.is_valid
        ]
        self.galleries = [
            DoorLine(
                self._t("The gallery of {classroom}", classroom=room.name),
                f"{link(self._t, 'gallery')}?id={room.id}",
            )
            for room in rooms
        ]
        self.hello = ", ".join(f"{place.nickname} ({place.classroom})" for place in places)
        self.is_ready = True

    @rx.event
    @shown
    async def bring(self, found: str):
        """Take over the drafts that the browser kept from before signing in (a JSON list)."""
        try:
            listed = json.loads(found) if len(found) < 2_500_000 else []
            drafts = [paths.WrittenBefore.model_validate(one) for one in listed]
        except (ValueError, TypeError, RecursionError, ValidationError):
            return
        if not drafts:
            return
        async with self._doing() as (session, actor):
            taken = await paths.import_drafts(session, actor, drafts)
        if taken:
            self.said = self._t.n(
                "{n} program that you began before signing in is here now.",
                "{n} programs that you began before signing in are here now.",
                taken,
            )


def card_page(language: str) -> str:
    """The path of the page on which cards sign in."""
    return address("en" if language == "en" else "lv", "card")
