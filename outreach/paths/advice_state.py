"""What a teacher says to a student at work: nudges, and work that came back. It comes while they type."""

from dataclasses import dataclass

import reflex as rx

from outreach.accounts.state import Signed, parsed_id, shown
from outreach.classes import service as classes
from outreach.core import live
from outreach.core.actor import Role
from outreach.core.errors import NotFound, Refused
from outreach.core.i18n import LANGUAGES
from outreach.paths import service
from outreach.paths.state import LabState, here
from outreach.ui.addresses import Slugs, link

PATIENCE = 10.0  # seconds until the database is asked again, whatever was announced


@dataclass(frozen=True)
class TipLine:
    """A nudge: `hint` is empty when it is words; `href` leads to its step when that is another one."""

    id: str
    when: str
    text: str
    hint: str
    hint_text: str
    href: str
    step_title: str


class AdviceState(Signed, rx.State):
    """Beside the lab: the teacher's nudges and words."""

    tips: list[TipLine] = []
    feedback: str = ""
    line: str = ""
    line_text: str = ""
    earlier: str = ""
    _is_unseen: bool = False
    _watching: int = 0

    @rx.event
    @shown
    async def load(self):
        """Fetch what there is, then keep looking; nothing for somebody who only looks."""
        if not await self._look():
            return None
        return AdviceState.watch

    async def _look(self) -> bool:
        """Show what changed. Whether a student is signed in."""
        path_id, step_id = here(self)
        async with self._asking() as (session, actor):
            if not actor.has(Role.STUDENT):
                self.tips, self.feedback, self.line, self.earlier = [], "", "", ""
                return False
            found = await classes.my_nudges(session, actor, path_id)
            work = await service.my_work(session, actor, path_id)
        mine = next(one for one in work if one.step == step_id)
        tips = [line for one in found if (line := self._tip(one, step_id))]
        said = {
            "tips": tips,
            "feedback": mine.feedback,
            "line": str(mine.line or ""),
            "line_text": self._t("line {n}", n=mine.line) if mine.line else "",
            "earlier": mine.earlier,
        }
        for name, value in said.items():
            if getattr(self, name) != value:
                setattr(self, name, value)
        self._is_unseen = any(one.step == step_id and not one.seen_at for one in found)
        if mine.state == service.WorkState.RETURNED:
            await self._tell_lab(f"{path_id}/{step_id}", step_id)
        return True

    async def _tell_lab(self, step: str, step_id: str) -> None:
        """Work that came back while the lab was open says so in the lab too."""
        lab = await self.get_state(LabState)
        if lab.remote.get("step") == step and lab.remote.get("state") == "submitted":
            lab.remote = lab.remote | {"state": "returned"}
            lab.states = lab.states | {step_id: "returned"}

    def _tip(self, one: classes.NudgeSeen, step_id: str) -> TipLine | None:
        t = self._t
        path = service.find_path(one.path_id)
        try:
            step = path.step(one.step)
        except NotFound:  # it was taken out of the path
            return None
        href = ""
        if one.step != step_id:
            path_slugs: Slugs = {lang: path.file.slug.of(lang) for lang in LANGUAGES}
            step_slugs: Slugs = {lang: step.file.slug.of(lang) for lang in LANGUAGES}
            href = link(t, "paths", path_slugs, step_slugs)
        return TipLine(
            id=str(one.id),
            when=t("From your teacher, {when}", when=t.clock(one.made_at)),
            text=t("Look at hint {n}.", n=one.hint) if one.hint else one.words,
            hint=str(one.hint or ""),
            hint_text=t("Open hint {n}", n=one.hint) if one.hint else "",
            href=href,
            step_title=step.prose[self._language].title,
        )

    @rx.event(background=True)
    async def watch(self):
        """Show what the teacher says until the page is left."""
        try:
            async with self:
                self._watching += 1
                mine, place = self._watching, here(self)
                async with self._asking() as (_, actor):
                    user_id = actor.require(Role.STUDENT)
        except Refused:
            return
        with live.Watch(f"student:{user_id}") as watch:
            while True:
                async with self:
                    try:
                        if self._watching != mine or here(self) != place or not self._is_open():
                            return
                        if not await self._look():
                            return
                    except Refused:
                        return
                async with self:  # what was found has gone to the page
                    if self._watching == mine and self._is_unseen and self._is_open():
                        await self._note_seen(*place)
                await watch.wait(PATIENCE)

    async def _note_seen(self, path_id: str, step_id: str) -> None:
        """Note that this step's nudges stand on the student's page."""
        async with self._doing() as (session, actor):
            await classes.mark_seen(session, actor, path_id, step_id)
        self._is_unseen = False

    @rx.event
    @shown
    async def put_away(self, nudge_id: str):
        """Put a nudge away for good."""
        path_id, _ = here(self)
        async with self._doing() as (session, actor):
            await classes.dismiss_nudge(session, actor, parsed_id(nudge_id), path_id)
        await self._look()
