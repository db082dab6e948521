"""State of the live matrix: students × steps as they happen, and one student's code.

The page gets the whole matrix once (`sheet`) and then numbered pieces of news with the changed cells
only; `matrix.jsx` puts them together, and asks for the whole when a piece is missing.
"""

import asyncio
from dataclasses import dataclass
from time import monotonic
from typing import Any
from uuid import UUID

import reflex as rx
from pydantic import BaseModel, Field, field_validator
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.accounts.state import Signed, parse, parsed_id, shown
from outreach.classes import service
from outreach.classes.similar_pages import SimilarView, similar_views
from outreach.core import live
from outreach.core.actor import Actor
from outreach.core.clock import now
from outreach.core.errors import Message, NotFound, Refused, m
from outreach.paths import service as paths
from outreach.ui.addresses import link

PATIENCE = 2.0  # seconds until the database is asked again, whatever was announced
AT_MOST = 0.08  # seconds between two updates: what happens meanwhile comes in one
KEPT_NEWS = 10  # pieces of news in the state, for a page that was busy

STATES: dict[str, Message] = {
    "untouched": m("not begun"),
    "working": m("working"),
    "submitted": m("submitted"),
    "passed": m("passed"),
    "returned": m("returned"),
    "stuck": m("needs help"),
    "skipped": m("does not count"),
}
MARKS = {
    "untouched": "·",
    "working": "…",
    "submitted": "→",
    "passed": "✓",
    "returned": "↩",
    "stuck": "!",
    "skipped": "–",
}


@dataclass(frozen=True)
class HeadView:
    """A step's column."""

    number: str
    title: str


@dataclass(frozen=True)
class PathChoice:
    """An assigned path to look at."""

    id: str
    title: str


class FeedbackForm(BaseModel):
    """A word of advice."""

    feedback: str = Field(max_length=5000)
    line: int | None = Field(default=None, ge=1, le=20_000)

    @field_validator("line", mode="before")
    @classmethod
    def _none_when_empty(cls, typed: Any) -> Any:
        return None if typed == "" else typed


class NudgeForm(BaseModel):
    """A short sentence for a student."""

    words: str = Field(max_length=2000)


class LessonState(Signed, rx.State):
    """The matrix of one assigned path."""

    choices: list[PathChoice] = []
    path_id: str = ""
    heads: list[HeadView] = []
    sheet: dict[str, Any] = {"n": 0, "rows": []}
    news: list[dict[str, Any]] = []
    stuck: str = ""
    due: str = ""
    projects: str = ""
    pieces: str = ""
    gallery_href: str = ""
    help_first: bool = False
    hides_names: bool = False
    open_seat: str = ""
    open_step: str = ""
    open_title: str = ""
    open_step_title: str = ""
    open_about: str = ""
    open_code: str = ""
    open_similar: list[SimilarView] = []
    open_feedback: str = ""
    open_line: str = ""
    open_hints: list[str] = []
    open_nudge: str = ""
    sent: int = 0
    can_return: bool = False
    waits_for_review: bool = False
    errors: dict[str, str] = {"feedback": "", "line": "", "words": ""}
    is_ready: bool = False
    _sheet: Any = None
    _number: int = 0
    _room: str = ""
    _watching: int = 0

    def _room_id(self) -> UUID:
        return parsed_id(self._query("id"))

    @rx.event
    @shown
    async def load(self):
        """Fetch the matrix, then keep looking. After a lost connection, what was open stays open."""
        room = self._query("id")
        if room != self._room:
            self._close()
            self._room, self.path_id, self.stuck = room, "", ""
            self.projects = self.pieces = self.gallery_href = ""
            self.is_ready, self.choices = False, []
            self.sheet, self.news = {"n": self._number, "rows": []}, []
        self._sheet = None
        try:
            await self._look()
        except Refused:
            self._close()
            self._room = self.path_id = self.stuck = ""
            self.sheet, self.news, self.choices = {"n": self._number, "rows": []}, [], []
            raise
        return LessonState.watch

    async def _look(self, everything: bool = True) -> None:
        """Follow what has changed; with `everything` also what is not announced."""
        async with self._asking() as (session, actor):
            room_id = self._room_id()
            if everything:
                await self._choose(session, actor, room_id)
                await self._count(session, actor, room_id)
            if self.path_id:
                await self._follow(session, actor, room_id, everything)
            if self.path_id and self.open_seat and self.open_step:
                await self._look_at_opened(session, actor, everything)
        if not self.is_ready:
            self.is_ready = True

    async def _choose(self, session: AsyncSession, actor: Actor, room_id: UUID) -> None:
        """Which paths are assigned, and which of them is looked at."""
        known = paths.load_paths()
        given = [
            one.path_id
            for one in await service.assignments(session, actor, room_id)
            if one.path_id in known
        ]
        choices = [PathChoice(one, known[one].prose[self._language].title) for one in given]
        if choices != list(self.choices):
            self.choices = choices
        path_id = self.path_id if self.path_id in given else next(iter(given), "")
        if path_id != self.path_id:
            self.path_id, self._sheet = path_id, None
        if not path_id:
            self.heads, self.due, self.stuck = [], "", ""

    async def _follow(
        self, session: AsyncSession, actor: Actor, room_id: UUID, everything: bool
    ) -> None:
        """Read what has changed, and send the cells that look different."""
        path = paths.find_path(self.path_id)
        kept: service.Sheet | None = self._sheet
        fresh = kept is None or kept.path_id != path.id
        if kept is None or fresh:
            kept = service.Sheet(path.id)
        given = None if everything else kept.given
        reading = await service.read_matrix(session, actor, room_id, path.id, kept.since(), given)
        others = kept.take(reading)
        moved = kept.moved(now())
        self._sheet = kept
        heads = [
            HeadView(str(n), step.prose[self._language].title)
            for n, step in enumerate(path.steps, 1)
            if step.id in kept.steps
        ]
        if heads != list(self.heads):
            self.heads = heads
        due_at = reading.given.due_at
        due = self._t("due {when}", when=self._t.day(due_at)) if due_at else ""
        if due != self.due:
            self.due = due
        if not (fresh or others or moved):
            return
        self._number += 1
        if fresh or others:
            rows = [[k, seat.nickname, kept.marks[k]] for k, seat in kept.seats.items()]
            self.sheet, self.news = {"n": self._number, "steps": list(kept.steps), "rows": rows}, []
        else:
            self.news = [
                *self.news[-KEPT_NEWS + 1 :],
                {"n": self._number, "cells": moved},
            ]
        stuck = ", ".join(kept.in_need())
        if stuck != self.stuck:
            self.stuck = stuck

    async def _look_at_opened(self, session: AsyncSession, actor: Actor, everything: bool) -> None:
        which = parsed_id(self.open_seat), self.path_id, self.open_step
        try:
            opened = await service.student_code(session, actor, *which)
            nudged = await service.nudge_on(session, actor, *which)
            similar = await service.similar_to(session, actor, *which) if everything else None
        except NotFound:  # the student has left the classroom meanwhile
            self._close()
            return
        self._show_opened(opened, nudged, similar)

    async def _count(self, session: AsyncSession, actor: Actor, room_id: UUID) -> None:
        """What waits for the teacher in this classroom besides."""
        t = self._t
        room = await service.classroom(session, actor, room_id)
        projects = await service.waiting_projects(session, room)
        pieces = await service.waiting_pieces(session, room_id)
        said = (
            t.n("{n} project waits for you", "{n} projects wait for you", projects)
            if projects
            else "",
            t.n("{n} piece waits for the gallery", "{n} pieces wait for the gallery", pieces)
            if pieces
            else "",
            f"{link(t, 'gallery')}?id={room_id}",
        )
        if said != (self.projects, self.pieces, self.gallery_href):
            self.projects, self.pieces, self.gallery_href = said

    @rx.event(background=True)
    async def watch(self):
        """Show every change until the page is left."""
        try:
            async with self:
                self._watching += 1
                mine, room_id = self._watching, self._room_id()
        except Refused:
            return
        looked = monotonic()
        with live.Watch(service.topic(room_id)) as watch:
            while True:
                heard = await watch.wait(PATIENCE)
                everything = not heard or monotonic() - looked >= PATIENCE
                async with self:
                    if self._watching != mine or self._query("id") != str(room_id):
                        return
                    if not self._is_open():
                        return
                    try:
                        await self._look(everything)
                    except Refused:
                        return
                if everything:
                    looked = monotonic()
                await asyncio.sleep(AT_MOST)

    @rx.event
    @shown
    async def again(self):
        """Send the whole matrix: the page missed a piece of news."""
        self._sheet = None
        await self._look()

    @rx.event
    @shown
    async def choose_path(self, path_id: str):
        """Look at another assigned path."""
        self._close()
        self.path_id, self._sheet = str(path_id), None
        await self._look()

    @rx.event
    async def put_help_first(self, on: bool):
        """Sort by who needs help, or by nickname."""
        self.help_first = on is True

    @rx.event
    async def hide_names(self, on: bool):
        """For the projector."""
        self.hides_names = on is True

    @rx.event
    @shown
    async def open(self, seat_id: str, step: str):
        """Open a student's code as it is now; it follows what they write."""
        if (str(seat_id), str(step)) != (self.open_seat, self.open_step):
            self._close()
        self.open_seat, self.open_step = str(seat_id), str(step)
        await self._look()

    @rx.event
    async def close(self):
        """Close the student's code."""
        self._close()

    def _close(self) -> None:
        self.open_seat = self.open_step = self.open_title = self.open_about = ""
        self.open_code = self.open_feedback = self.open_step_title = ""
        self.open_line = self.open_nudge = ""
        self.open_hints, self.open_similar = [], []
        self.can_return = self.waits_for_review = False

    def _put(self, **values: Any) -> None:
        """Set what is different: only that is sent."""
        for name, value in values.items():
            if getattr(self, name) != value:
                setattr(self, name, value)

    def _show_opened(
        self,
        opened: service.StudentCode,
        nudged: service.NudgeSeen | None,
        similar: list[service.Similar] | None,
    ) -> None:
        t = self._t
        step = paths.find_path(self.path_id).step(self.open_step)
        title = step.prose[self._language].title
        about = [t.say(STATES[opened.state.value]), t.n("{n} try", "{n} tries", opened.attempts)]
        if opened.saved_at:
            about.append(t("written at {when}", when=t.clock(opened.saved_at)))
        waits = step.file.project and opened.state == "submitted"
        can_return = opened.state in ("working", "submitted", "returned") and not waits
        hints = step.prose[self._language].hints if opened.state != "passed" else []
        self._put(
            open_title=f"{opened.nickname}: {title}",
            open_step_title=title,
            open_about=" · ".join(about),
            open_code=opened.code,
            open_feedback=opened.feedback,
            open_line=str(opened.line or ""),
            open_hints=[str(n) for n, _ in enumerate(hints, 1)],
            open_nudge=self._nudged(nudged) if nudged else "",
            waits_for_review=waits,
            can_return=can_return,
        )
        if similar is not None:
            self._put(open_similar=similar_views(t, similar))

    def _nudged(self, one: service.NudgeSeen) -> str:
        """What the teacher sees of a nudge: when, what, and whether it was seen."""
        t = self._t
        what = t("hint {n}", n=one.hint) if one.hint else one.words
        if one.is_dismissed:
            seen = t("seen and put away")
        else:
            seen = t("seen") if one.seen_at else t("not seen yet")
        return t("Nudged at {when}: {what}", when=t.clock(one.made_at), what=what) + f" · {seen}"

    @rx.event
    @shown
    async def nudge_hint(self, number: str):
        """Point the opened student to a hint."""
        hint = int(number) if str(number) in self.open_hints else 0
        await self._nudge(hint=hint)

    @rx.event
    @shown
    async def nudge_words(self, form: dict[str, Any]):
        """Send the opened student a short sentence."""
        await self._nudge(words=parse(NudgeForm, form).words)

    async def _nudge(self, **what: Any) -> None:
        async with self._doing() as (session, actor):
            which = parsed_id(self.open_seat), self.path_id, self.open_step
            await service.nudge(session, actor, *which, **what)
        self.sent += 1
        self.said = self._t("Sent. It stands beside the student's program now.")
        await self._look()

    @rx.event
    @shown
    async def return_work(self, form: dict[str, Any]):
        """Give the opened work back with a word of advice."""
        wanted = parse(FeedbackForm, form)
        async with self._doing() as (session, actor):
            await service.return_with_feedback(
                session,
                actor,
                parsed_id(self.open_seat),
                self.path_id,
                self.open_step,
                wanted.feedback,
                wanted.line,
            )
        self.said = self._t("Returned. The student sees your words beside their program.")
        self._close()
        await self._look()
