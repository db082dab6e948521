"""States of what is taken along: certificates of a classroom, its new cards as PDF, a student's own."""

from dataclasses import dataclass

import reflex as rx
from slugify import slugify

from outreach.accounts.state import Signed, parsed_id, shown
from outreach.classes import service
from outreach.classes.certificates import finishers
from outreach.classes.printing import cards_pdf
from outreach.classes.room_state import CardsState
from outreach.classes.takeaway import counted
from outreach.core import ratelimits
from outreach.core.actor import Role
from outreach.core.errors import Conflict, m
from outreach.core.i18n import as_language


@dataclass(frozen=True)
class FinishedLine:
    """A student with a certificate."""

    nickname: str
    href: str


class OutState(Signed, rx.State):
    """What a teacher takes along from a classroom."""

    room: str = ""
    path_id: str = ""
    finished: list[FinishedLine] = []
    all_href: str = ""

    @rx.event
    @shown
    async def load(self):
        """Note which classroom it is about."""
        self.path_id, self.finished, self.all_href = "", [], ""
        self.room = str(parsed_id(self._query("id")))

    @rx.event
    @shown
    async def show_finished(self, path_id: str):
        """Find out who has finished a path, and so has a certificate."""
        self.path_id, self.finished, self.all_href = "", [], ""
        async with self._asking() as (session, actor):
            found = await finishers(session, actor, parsed_id(self._query("id")), str(path_id))
        t = self._t
        self.path_id = found.path.id
        base = f"/api/classrooms/{self.room}/certificates.pdf?lang={self._language}"
        base += f"&path={found.path.id}"
        self.finished = [
            FinishedLine(one.nickname, f"{base}&seat={one.seat_id}") for one in found.finished
        ]
        self.all_href = base if found.finished else ""
        self.said = t(
            "“{path}”: {done} of {all} students have passed every step.",
            path=found.path.prose[self._language].title,
            done=len(found.finished),
            all=found.students,
        )


class CardsPdfState(Signed, rx.State):
    """The cards that were just made, as a file. Nothing of them is kept."""

    @rx.event
    @shown
    async def save(self):
        """Hand the cards over as PDF.

        They come from this tab's own state and go straight into the browser: no address leads to
        them, and nothing of them is stored.
        """
        async with self._asking() as (_session, actor):
            user_id = actor.require(Role.TEACHER)
        await ratelimits.hit("30 per 10 minute", "cards-pdf", str(user_id))
        made = await self.get_state(CardsState)
        if not made.cards:
            raise Conflict(m("There are no new cards here to save."))
        cards = [
            service.PrintedCard(one.nickname, one.code, one.words, "", one.qr) for one in made.cards
        ]
        language = as_language(made.language)
        body = await cards_pdf(cards, made.room_name, made.page_address, language)
        name = slugify(self._t("cards")) + ".pdf"
        return rx.download(data=body, filename=name, mime_type="application/pdf")


class StoredState(Signed, rx.State):
    """How much is stored about the student who is signed in."""

    lines: list[str] = []

    @rx.event
    @shown
    async def load(self):
        """Count it."""
        self.lines = []
        async with self._asking() as (session, actor):
            found = await counted(session, actor)
        t = self._t
        self.lines = [
            t("your nickname, your classroom, and when you were last here"),
            t.n("{n} program in the editor", "{n} programs in the editor", found.programs)
            + ", "
            + t.n("{n} earlier text", "{n} earlier texts", found.earlier),
            t.n(
                "{n} program handed in, with what the server saw",
                "{n} programs handed in, with what the server saw",
                found.handed_in,
            ),
            t.n("{n} piece in the gallery", "{n} pieces in the gallery", found.pieces),
            t.n("{n} badge", "{n} badges", found.badges),
            t("your answers to the interest compass, because you added them to your class")
            if found.has_answers
            else t("no answers to the interest compass"),
        ]
