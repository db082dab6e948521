"""State of the workshop: a free lab, its drafts, and what it was opened with."""

from dataclasses import dataclass
from typing import Any

import reflex as rx
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.accounts.state import Signed, parsed_id, shown
from outreach.classes import service as classes
from outreach.classes.state import OriginLine, origin_lines, origin_words
from outreach.core.actor import Actor, Role
from outreach.core.errors import NotFound
from outreach.core.tokens import keyed_digest
from outreach.paths import service
from outreach.paths.workshop import WORKSHOP, Bench, Kind, bench_of, starter_of
from outreach.ui.addresses import link

NOBODYS = {"signed_in": False, "code": None, "saved_at": None, "state": "untouched", "owner": ""}


@dataclass(frozen=True)
class BenchLine:
    """Something else that the student has begun here."""

    text: str
    href: str


class WorkshopState(Signed, rx.State):
    """One lab of the workshop. `lab_id` is empty until it is known what it is opened with."""

    lab_id: str = ""
    starter: str = ""
    remote: dict[str, Any] = dict(NOBODYS)
    origins: list[OriginLine] = []
    about: str = ""
    others: list[BenchLine] = []

    @rx.event
    @shown
    async def open_game(self):
        """Open the game lab."""
        await self._open("game")

    @rx.event
    @shown
    async def open_model(self):
        """Open the model lab."""
        await self._open("model")

    @rx.event
    @shown
    async def open_code(self):
        """Open the code lab."""
        await self._open("code")

    def _wanted(self, kind: Kind) -> Bench:
        """What the address asks for; a bench of another kind is none of this page's."""
        if piece := self._query("piece"):
            return Bench(kind, piece_id=parsed_id(piece))
        art = self._query("art")
        return bench_of(f"{kind}-art-{art}" if art else kind)

    async def _open(self, kind: Kind) -> None:
        self.lab_id, self.starter, self.about = "", "", ""
        self.origins, self.others, self.remote = [], [], dict(NOBODYS)
        bench = self._wanted(kind)
        async with self._asking() as (session, actor):
            benches = []
            if actor.has(Role.STUDENT):
                benches = await service.my_benches(session, actor)
            draft = next((kept for one, kept in benches if one == bench), None)
            starter, origins = await self._begin(session, actor, bench, draft)
            self.others = [
                await self._line(session, actor, one)
                for one, _ in benches
                if one.kind == kind and one != bench
            ]
        step_id = f"{WORKSHOP}/{bench.step}"
        if actor.has(Role.STUDENT):
            self.remote = {
                "signed_in": True,
                "code": draft.code if draft else None,
                "saved_at": draft.saved_at.isoformat() if draft else None,
                "state": "untouched",
                "owner": keyed_digest("lab-owner", str(actor.user_id))[:16],
                "step": step_id,
            }
        self.origins = origin_lines(self._t, origins)
        if bench.art:
            self.about = self._t("One of our own pictures. Change whatever you like.")
        self.starter, self.lab_id = starter, step_id

    async def _begin(
        self, session: AsyncSession, actor: Actor, bench: Bench, draft: Any
    ) -> tuple[str, list[classes.Origin]]:
        """The program to begin with, and where it comes from.

        Raises:
            NotFound: a piece that this person may not know of (any more), and has not begun with.
        """
        if bench.piece_id is None:
            return starter_of(bench), []
        try:
            opened = await classes.opened_piece(session, actor, bench.piece_id)
        except NotFound:
            if draft is None:
                raise
            return draft.code, await self._origins(session, actor, bench)
        if opened.piece.kind != bench.kind:
            raise NotFound
        return opened.code, await self._origins(session, actor, bench)

    async def _origins(
        self, session: AsyncSession, actor: Actor, bench: Bench
    ) -> list[classes.Origin]:
        """The chain behind a remix; somebody who has left, when nobody knows it any more."""
        gone = [classes.Origin("", "", None)]
        if bench.piece_id is None:
            return []
        try:
            return await classes.origins_of(session, actor, bench.piece_id) or gone
        except NotFound:  # of a classroom in which the student no longer is
            return gone

    async def _line(self, session: AsyncSession, actor: Actor, bench: Bench) -> BenchLine:
        here = link(self._t, f"workshop-{bench.kind}")
        if bench.piece_id:
            [nearest, *_] = await self._origins(session, actor, bench)
            text = origin_words(self._t, nearest)
            return BenchLine(text[:1].upper() + text[1:], f"{here}?piece={bench.piece_id}")
        if bench.art:
            text = self._t("our picture “{name}”", name=bench.art)
            return BenchLine(text[:1].upper() + text[1:], f"{here}?art={bench.art}")
        return BenchLine(self._t("Your own, begun from nothing"), here)

    @rx.event
    @shown
    async def save_draft(self, code: str, step_id: str):
        """Keep what is in the lab."""
        path_id, _, step = str(step_id).partition("/")
        if path_id != WORKSHOP:
            raise NotFound
        bench = bench_of(step)
        async with self._doing() as (session, actor):
            benches = await service.my_benches(session, actor)
            draft = next((kept for one, kept in benches if one == bench), None)
            await self._begin(session, actor, bench, draft)
            await service.save_bench(session, actor, bench, str(code))
