"""State of a classroom's interests: the sum of what its students chose to add."""

from dataclasses import dataclass

import reflex as rx

from outreach.accounts.state import Signed, parsed_id, shown
from outreach.assessments import service
from outreach.assessments.content import COMPASS, load_assessments
from outreach.professions.pages import family_name


@dataclass(frozen=True)
class BarView:
    """A dimension: how many students it is for, as lengths and in words."""

    name: str
    likes: int
    unsure: int
    dislikes: int
    says: str


class InterestsState(Signed, rx.State):
    """The sum of one classroom."""

    about: str = ""
    families: str = ""
    bars: list[BarView] = []
    is_ready: bool = False

    @rx.event
    @shown
    async def load(self):
        """Fetch the sum."""
        self.is_ready, self.about, self.families, self.bars = False, "", "", []
        async with self._asking() as (session, actor):
            room_id = parsed_id(self._query("id"))
            found = await service.class_sum(session, actor, room_id, COMPASS)
        t, names = self._t, load_assessments()[COMPASS].prose[self._language].dimensions
        self.bars = [
            BarView(
                names[one.id].name,
                one.likes,
                one.unsure,
                one.dislikes,
                t(
                    "{likes} like it, {unsure} not sure, {dislikes} not for them",
                    likes=one.likes,
                    unsure=one.unsure,
                    dislikes=one.dislikes,
                ),
            )
            for one in found.dimensions
        ]
        self.families = ", ".join(family_name(t, family) for family in found.families)
        self.about = self._told(found)
        self.is_ready = True

    def _told(self, found: service.ClassSum) -> str:
        t, block = self._t, service.BLOCK
        saved = t.n(
            "{n} student has added their answers.",
            "{n} students have added their answers.",
            found.saved,
        )
        if found.counted == 0:
            return (
                saved + " " + t("The sum shows when {n} have, so that nobody stands out.", n=block)
            )
        if found.counted == found.saved:
            return saved
        return (
            saved
            + " "
            + t(
                "The sum counts the first {n}: it grows in steps of five, so that nobody stands out.",
                n=found.counted,
            )
        )
