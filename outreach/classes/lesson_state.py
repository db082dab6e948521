"""State of the live matrix: students × steps as they happen, and one student's code."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx
from pydantic import BaseModel, Field
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.accounts.state import Signed, parse, parsed_id, shown
from outreach.classes import service
from outreach.core import live
from outreach.core.actor import Actor
from outreach.core.errors import Message, NotFound, Refused, m
from outreach.paths import service as paths
from outreach.ui.addresses import link

PATIENCE = 2.0  # seconds until the database is asked again, for changes made by another worker

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
    "untouched": "",
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
class CellView:
    """A cell: its look, and what it says to who does not see it."""

    step: str
    look: str
    mark: str
    says: str


@dataclass(frozen=True)
class RowView:
    """A student's line."""

    seat_id: str
    nickname: str
    done: str
    cells: list[CellView]


@dataclass(frozen=True)
class PathChoice:
    """An assigned path to look at."""

    id: str
    title: str


class FeedbackForm(BaseModel):
    """A word of advice."""

    feedback: str = Field(max_length=5000)


class LessonState(Signed, rx.State):
    """The matrix of one assigned path."""

    choices: list[PathChoice] = []
    path_id: str = ""
    heads: list[HeadView] = []
    rows: list[RowView] = []
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
    open_about: str = ""
    open_code: str = ""
    open_similar: str = ""
    open_feedback: str = ""
    can_return: bool = False
    waits_for_review: bool = False
    errors: dict[str, str] = {"feedback": ""}
    is_ready: bool = False
    _seen: str = ""
    _watching: int = 0

    def _room_id(self) -> UUID:
        return parsed_id(self._query("id"))

    @rx.event
    @shown
    async def load(self):
        """Fetch the matrix, then keep looking."""
        self._close()
        self._seen = self.path_id = self.stuck = ""
        self.projects = self.pieces = self.gallery_href = ""
        self.is_ready, self.rows, self.choices = False, [], []
        await self._look()
        return LessonState.watch

    async def _look(self) -> None:
        """Read the matrix; what is shown changes only when something did."""
        async with self._asking() as (session, actor):
            room_id = self._room_id()
            known = paths.load_paths()
            given = [
                one.path_id
                for one in await service.assignments(session, actor, room_id)
                if one.path_id in known
            ]
            path_id = self.path_id if self.path_id in given else next(iter(given), "")
            found = await service.matrix(session, actor, room_id, path_id) if path_id else None
            await self._count(session, actor, room_id)
            opened, similar = None, []
            if found and self.open_seat and self.open_step:
                which = parsed_id(self.open_seat), path_id, self.open_step
                try:
                    opened = await service.student_code(session, actor, *which)
                    similar = await service.similar_to(session, actor, *which)
                except NotFound:  # the student has left the classroom meanwhile
                    self._close()
        rows = self._rows(found) if found else []
        seen = repr(
            (given, path_id, found and found.due_at, rows, opened, similar, self.help_first)
        )
        if seen == self._seen:
            return
        self._seen = seen
        self.choices = [PathChoice(one, known[one].prose[self._language].title) for one in given]
        self.path_id, self.rows = path_id, rows
        self.heads = [
            HeadView(str(n), step.prose[self._language].title)
            for n, step in enumerate(found.path.steps if found else (), 1)
            if found and step in found.steps
        ]
        self.due = self._due(found)
        self.stuck = ", ".join(r.nickname for r in rows if any(c.look == "stuck" for c in r.cells))
        self._show_opened(opened, similar)
        self.is_ready = True

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

    def _due(self, found: service.Matrix | None) -> str:
        if found is None or found.due_at is None:
            return ""
        return self._t("due {when}", when=self._t.day(found.due_at))

    def _rows(self, found: service.Matrix) -> list[RowView]:
        titles = {step.id: step.prose[self._language].title for step in found.path.steps}
        rows = [
            RowView(
                seat_id=str(row.seat_id),
                nickname=row.nickname,
                done=str(sum(cell.state == paths.WorkState.PASSED for cell in row.cells)),
                cells=[self._cell(cell, row.nickname, titles[cell.step]) for cell in row.cells],
            )
            for row in found.rows
        ]
        if self.help_first:
            rows.sort(key=lambda row: not any(cell.look == "stuck" for cell in row.cells))
        return rows

    def _cell(self, cell: service.Cell, nickname: str, title: str) -> CellView:
        t, look = self._t, "stuck" if cell.is_stuck else cell.state.value
        look = look if cell.counts else "skipped"
        said = f"{nickname}, {title}: {t.say(STATES[look])}"
        if cell.attempts:
            said += ", " + t.n("{n} try", "{n} tries", cell.attempts)
        count = str(cell.attempts) if look in ("stuck", "working") and cell.attempts else ""
        return CellView(cell.step, look, MARKS[look] + count, said)

    @rx.event(background=True)
    async def watch(self):
        """Show every change until the page is left."""
        try:
            async with self:
                self._watching += 1
                mine, room_id = self._watching, self._room_id()
        except Refused:
            return
        with live.Watch(service.topic(room_id)) as watch:
            while True:
                await watch.wait(PATIENCE)
                async with self:
                    if self._watching != mine or self._query("id") != str(room_id):
                        return
                    try:
                        await self._look()
                    except Refused:
                        return

    @rx.event
    @shown
    async def choose_path(self, path_id: str):
        """Look at another assigned path."""
        self._close()
        self.path_id, self._seen = str(path_id), ""
        await self._look()

    @rx.event
    @shown
    async def put_help_first(self, on: bool):
        """Sort by who needs help, or by nickname."""
        self.help_first, self._seen = on is True, ""
        await self._look()

    @rx.event
    async def hide_names(self, on: bool):
        """For the projector."""
        self.hides_names = on is True

    @rx.event
    @shown
    async def open(self, seat_id: str, step: str):
        """Open a student's code as it is now; it follows what they write."""
        self.open_seat, self.open_step, self._seen = str(seat_id), str(step), ""
        await self._look()

    @rx.event
    async def close(self):
        """Close the student's code."""
        self._close()

    def _close(self) -> None:
        self.open_seat = self.open_step = self.open_title = self.open_about = ""
        self.open_code = self.open_similar = self.open_feedback = self._seen = ""
        self.can_return = self.waits_for_review = False

    def _show_opened(
        self, opened: service.StudentCode | None, similar: list[service.Similar]
    ) -> None:
        if opened is None:
            return
        t = self._t
        step = paths.find_path(self.path_id).step(self.open_step)
        self.open_title = f"{opened.nickname}: {step.prose[self._language].title}"
        about = [t.say(STATES[opened.state.value]), t.n("{n} try", "{n} tries", opened.attempts)]
        if opened.saved_at:
            about.append(t("written at {when}", when=t.clock(opened.saved_at)))
        self.open_about, self.open_code = " · ".join(about), opened.code
        self.open_feedback = opened.feedback
        names = ", ".join(
            f"{one.nickname} ({t.number(round(one.share * 100))} %)" for one in similar
        )
        self.open_similar = names and t.n(
            "Similar program: {names}", "Similar programs: {names}", len(similar), names=names
        )
        self.waits_for_review = step.file.project and opened.state == "submitted"
        self.can_return = (
            opened.state in ("working", "submitted", "returned") and not self.waits_for_review
        )

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
            )
        self.said = self._t("Returned. The student sees your words beside their program.")
        self._close()
        await self._look()
