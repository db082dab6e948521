"""State of a project's panel on its step's page: where it stands, and what the teacher said."""

from dataclasses import dataclass

import reflex as rx

from outreach.accounts.state import Signed, shown
from outreach.badges import service as badges
from outreach.classes import service as classes
from outreach.core.actor import Role
from outreach.paths import service
from outreach.paths.state import LabState, here
from outreach.ui.addresses import link


@dataclass(frozen=True)
class EarlierLine:
    """An earlier answer of the teacher's."""

    when: str
    feedback: str


class ProjectState(Signed, rx.State):
    """The signed-in student's own project. `status` is empty until it is known."""

    status: str = ""
    since: str = ""
    has_teacher: bool = False
    marks: dict[str, int] = {}
    feedback: str = ""
    when: str = ""
    earlier: list[EarlierLine] = []
    badge_url: str = ""

    @rx.event
    @shown
    async def load(self):
        """Fetch where the project stands."""
        await self._fetch()

    async def _fetch(self) -> None:
        path_id, step_id = here(self)
        t = self._t
        self.status, self.marks, self.feedback, self.when = "", {}, "", ""
        self.earlier, self.since, self.badge_url, self.has_teacher = [], "", "", False
        async with self._asking() as (session, actor):
            if not actor.has(Role.STUDENT):
                self.status = "adult" if actor.user_id else "nobody"
                return
            mine = await service.my_project(session, actor, path_id, step_id)
            self.has_teacher = await classes.has_teacher(session, actor)
            badge_id = service.find_path(path_id).file.project_badge
            for award in await badges.my_awards(session, actor):
                if award.badge.id == badge_id and award.is_valid:
                    self.badge_url = f"{link(t, 'badge')}/{award.id}"
        self.status = mine.state.value
        if mine.handed_in_at:
            self.since = f"{t.day(mine.handed_in_at)}, {t.clock(mine.handed_in_at)}"
        if mine.said:
            last, *before = mine.said
            self.marks, self.feedback = dict(last.marks), last.feedback
            self.when = t.day(last.at)
            self.earlier = [EarlierLine(t.day(one.at), one.feedback) for one in before]

    @rx.event
    @shown
    async def take_back(self):
        """Take the project back before it was judged."""
        path_id, step_id = here(self)
        async with self._doing() as (session, actor):
            await service.unsubmit(session, actor, path_id, step_id)
        await self._fetch()
        lab = await self.get_state(LabState)  # the row of steps and the lab say it too
        lab.states = lab.states | {step_id: self.status}
        lab.remote = lab.remote | {"state": self.status}
        self.said = self._t("You have it back. Hand it in again whenever you like.")
