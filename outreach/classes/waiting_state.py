"""State of those who wait to join: shown to every teacher of the classroom as they come."""

from dataclasses import dataclass
from uuid import UUID

import reflex as rx

from outreach.accounts.state import Signed, parsed_id, shown
from outreach.classes import service
from outreach.core import live
from outreach.core.errors import Refused

PATIENCE = 2.0  # seconds until the database is asked again, for changes made by another worker


@dataclass(frozen=True)
class WaitingLine:
    """Somebody who waits."""

    id: str
    nickname: str
    since: str


class WaitingState(Signed, rx.State):
    """Who waits to join one classroom."""

    lines: list[WaitingLine] = []
    _watching: int = 0

    def _room_id(self) -> UUID:
        return parsed_id(self._query("id"))

    @rx.event
    @shown
    async def load(self):
        """Fetch who waits, then keep looking."""
        self.lines = []
        await self._look()
        return WaitingState.watch

    async def _look(self) -> None:
        async with self._asking() as (session, actor):
            found = await service.waiting(session, actor, self._room_id())
        t = self._t
        lines = [
            WaitingLine(
                str(one.id),
                one.nickname,
                t("since {when}", when=t.clock(one.asked_at))
                + (" · " + t("has an account already") if one.is_known else ""),
            )
            for one in found
        ]
        if lines != self.lines:
            self.lines = lines

    @rx.event(background=True)
    async def watch(self):
        """Show everyone who comes until the page is left."""
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
                        self.lines = []
                        return

    @rx.event
    @shown
    async def let_in(self, request_id: str):
        """Let one in, or everyone with an empty id."""
        chosen = self._chosen(request_id)
        async with self._doing() as (session, actor):
            count = await service.let_in(session, actor, self._room_id(), chosen)
        self.said = self._t.n("{n} student is in.", "{n} students are in.", count)
        await self._look()

    @rx.event
    @shown
    async def decline(self, request_id: str):
        """Send one away, or everyone with an empty id."""
        chosen = self._chosen(request_id)
        async with self._doing() as (session, actor):
            await service.decline_joining(session, actor, self._room_id(), chosen)
        await self._look()

    def _chosen(self, request_id: object) -> list[UUID]:
        """Whom a click means; everyone means those whom this page showed when it was pressed."""
        if request_id == "":
            return [UUID(line.id) for line in self.lines]
        return [parsed_id(request_id)]
