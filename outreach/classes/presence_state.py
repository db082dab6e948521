"""State of a student's pages in a lesson: what the class does now, and that the student is here.

It is small, because every live page of a student has it: four short texts. Whoever is no student, or
sits in no classroom, has no task running for them. The page sends a heartbeat once a minute; when
none comes any more, the task that follows the lesson ends.
"""

import time
from urllib.parse import urlsplit

import reflex as rx

from outreach.accounts.state import Signed, shown
from outreach.classes import service
from outreach.core import live
from outreach.core.actor import Role
from outreach.core.errors import Refused
from outreach.paths import service as paths
from outreach.ui.addresses import both, link

SILENT = 150.0  # seconds without a heartbeat, after which nobody is there
PATIENCE = 30.0  # seconds until it is looked again, were a change never heard


class PresenceState(Signed, rx.State):
    """The lesson that runs, on a page of one of its students."""

    is_live: bool = False
    hold: str = ""
    word: str = ""
    bar: str = ""
    bar_href: str = ""
    _following: int = 0
    _is_followed: bool = False
    _heard: float = 0.0

    @rx.event
    @shown
    async def begin(self):
        """Begin to follow the lesson; nothing for whoever is no student of a classroom."""
        async with self._asking() as (session, actor):
            rooms = await service.my_rooms(session, actor)
        self._following += 1
        self._is_followed = False
        if not rooms:
            self._show_lesson(None)
            self.is_live = False
            return None
        self.is_live = True
        await self._note()
        await self._look()
        return PresenceState.watch

    @rx.event
    @shown
    async def beat(self):
        """The page is still open."""
        if not self.is_live:
            return None
        await self._note()
        await self._look()
        return None if self._is_followed else PresenceState.watch

    async def _note(self) -> None:
        self._heard = time.time()
        async with self._doing() as (session, actor):
            await service.note_presence(session, actor)

    async def _look(self) -> None:
        async with self._asking() as (session, actor):
            self._show_lesson(await service.my_lesson(session, actor))

    def _show_lesson(self, found: service.MyLesson | None) -> None:
        seen = {"hold": "", "word": "", "bar": "", "bar_href": ""}
        path = paths.load_paths().get(found.path_id) if found else None
        step = next((s for s in path.steps if s.id == found.step), None) if found and path else None
        if found and path and step:
            seen |= {"hold": found.hold, "word": found.word}
            href = link(self._t, "paths", both(path.file.slug), both(step.file.slug))
            if urlsplit(str(self.router.url)).path.removesuffix(".html").rstrip("/") != href:
                title = step.prose[self._language].title
                seen |= {
                    "bar": self._t("Your class is at the step “{title}”.", title=title),
                    "bar_href": href,
                }
        for name, value in seen.items():
            if getattr(self, name) != value:
                setattr(self, name, value)

    @rx.event(background=True)
    async def watch(self):
        """Show every change of the lesson for as long as the page is open."""
        async with self:
            self._following += 1
            mine, self._is_followed = self._following, True
            try:
                async with self._asking() as (session, actor):
                    rooms = await service.my_rooms(session, actor)
            except Refused:
                rooms = []
            if not rooms:
                self._is_followed = False
                return
        with live.Watch(*(service.lesson_topic(room) for room in rooms)) as watch:
            while True:
                await watch.wait(PATIENCE)
                async with self:
                    if self._following != mine:
                        return
                    if time.time() - self._heard > SILENT:
                        self._is_followed = False
                        return
                    try:
                        await self._look()
                    except Refused:
                        return


class TodayState(Signed, rx.State):
    """What a student did in the lesson that ended today, on their place."""

    passed: list[str] = []
    next: str = ""
    is_there: bool = False

    @rx.event
    @shown
    async def load(self):
        """Fetch it; nothing when there was no lesson today."""
        self.is_there, self.passed, self.next = False, [], ""
        async with self._asking() as (session, actor):
            actor.require(Role.STUDENT)
            found = await service.my_lesson_today(session, actor)
        if found is None:
            return
        titles = {
            (path.id, step.id): step.prose[self._language].title
            for path in paths.load_paths().values()
            for step in path.steps
        }
        self.passed = [titles[at] for at in found.passed]
        comes = titles.get((found.path_id, found.next_step), "")
        self.next = (
            self._t("Next comes “{title}”.", title=comes)
            if comes
            else self._t("The path is done: all its steps are passed.")
        )
        self.is_there = True
