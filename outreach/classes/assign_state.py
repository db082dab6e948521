"""State of assigning on a classroom's page: what is given, the form, and one student's adaptation."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

import reflex as rx
from pydantic import AfterValidator, BaseModel, BeforeValidator, Field

from outreach.accounts.state import Signed, parse, parsed_id, shown
from outreach.classes import service
from outreach.classes.assign_words import change_words, moment, step_words
from outreach.core.clock import RIGA, in_riga, now
from outreach.core.errors import Invalid
from outreach.paths import service as paths


@dataclass(frozen=True)
class GivenLine:
    """An assignment. `names` are the students that it is for, empty for everybody."""

    id: str
    title: str
    what: str
    whom: str
    names: str
    when: str
    changed: str


@dataclass(frozen=True)
class Tick:
    """A line of a checklist."""

    id: str
    text: str
    is_on: bool


@dataclass(frozen=True)
class PathLine:
    """A path to choose."""

    id: str
    title: str


def _riga(typed: datetime) -> datetime:
    """What a form's date means: a wall clock in Riga."""
    if not 2000 <= typed.year <= 2100:
        raise ValueError("no such date")
    return (typed if typed.tzinfo else typed.replace(tzinfo=RIGA)).astimezone(UTC)


When = Annotated[
    datetime | None,
    AfterValidator(lambda typed: typed and _riga(typed)),
    BeforeValidator(lambda typed: None if typed == "" else typed),
]


class AssignForm(BaseModel):
    """A path, from when, and until when; the ticks stand beside."""

    path_id: str = Field(default="", max_length=80)
    opens_at: When = None
    due_at: When = None


class AdaptForm(BaseModel):
    """Extra time, and whether hints open sooner; the ticks stand beside."""

    extra_due_at: When = None
    easier: bool = False


def _typed(moment: datetime | None) -> str:
    """A moment as an input of a date and a time holds it."""
    return in_riga(moment).strftime("%Y-%m-%dT%H:%M") if moment else ""


def _ticked(form: Any, prefix: str) -> list[str]:
    names = [str(name) for name in form] if isinstance(form, dict) else []
    return [name.removeprefix(prefix) for name in names if name.startswith(prefix)]


class AssignState(Signed, rx.State):
    """What a classroom is given, and what is different for one of its students."""

    lines: list[GivenLine] = []
    path_id: str = ""
    steps: list[Tick] = []
    seats: list[Tick] = []
    some_steps: bool = False
    some_seats: bool = False
    opens_at: str = ""
    due_at: str = ""
    editing: str = ""
    editing_title: str = ""
    form_key: str = "0"
    adapting: str = ""
    adapting_name: str = ""
    adapt_paths: list[PathLine] = []
    adapt_path: str = ""
    adapt_steps: list[Tick] = []
    adapt_due: str = ""
    adapt_about: str = ""
    adapt_easier: bool = False
    adapt_key: str = "0"
    told_of_student: bool = False
    errors: dict[str, str] = {
        "path_id": "",
        "steps": "",
        "seats": "",
        "opens_at": "",
        "due_at": "",
        "skipped": "",
        "extra_due_at": "",
    }
    _stamp: str = ""
    _stamp_of_student: str = ""
    _turn: int = 0

    def _room_id(self) -> UUID:
        return parsed_id(self._query("id"))

    @rx.event
    @shown
    async def load(self):
        """Fetch what is assigned."""
        self.lines, self.seats, self.steps, self.adapting = [], [], [], ""
        await self._fetch()
        self._show_form(None, next(iter(paths.load_paths()), ""))

    async def _fetch(self) -> list[service.Given]:
        async with self._asking() as (session, actor):
            room_id = self._room_id()
            given = await service.assigned(session, actor, room_id)
            seats = await service.seats(session, actor, room_id)
        names = {seat.id: seat.nickname for seat in seats}
        on = {one.id for one in self.seats if one.is_on}
        self.seats = [Tick(str(s.id), s.nickname, str(s.id) in on) for s in seats]
        self.lines = [self._line(one, names) for one in given]
        return given

    def _line(self, one: service.Given, names: dict[UUID, str]) -> GivenLine:
        t, row = self._t, one.assignment
        path = paths.find_path(row.path_id)
        when = []
        if row.opens_at and row.opens_at > now():
            when.append(t("opens {when}", when=moment(t, row.opens_at)))
        if row.due_at:
            over = row.due_at <= now()
            said = moment(t, row.due_at)
            when.append(t("was due {when}", when=said) if over else t("due {when}", when=said))
        else:
            when.append(t("no due date"))
        chosen = None if one.seats is None else [names[s] for s in names if s in one.seats]
        return GivenLine(
            id=str(row.id),
            title=path.prose[self._language].title,
            what=step_words(t, path, one.steps),
            whom=t("for everybody")
            if chosen is None
            else t.n("for {n} student", "for {n} students", len(chosen)),
            names=", ".join(chosen or []),
            when=", ".join(when),
            changed=change_words(t, path, one.changes),
        )

    def _show_form(self, given: service.Given | None, path_id: str) -> None:
        """Fill the form anew: empty, or with an assignment to change."""
        self._turn += 1
        self.form_key, self.path_id = str(self._turn), path_id
        row = given.assignment if given else None
        whole = row is None or row.whole_path
        self._show_steps(given.steps if given and not whole else [])
        chosen = {str(seat) for seat in (given.seats if given else None) or ()}
        self.seats = [Tick(one.id, one.text, one.id in chosen) for one in self.seats]
        self.some_steps, self.some_seats = not whole, bool(chosen)
        self.opens_at = _typed(row.opens_at if row else None)
        self.due_at = _typed(row.due_at if row else None)
        self.editing, self._stamp = (str(row.id), given.stamp) if row and given else ("", "")
        path = paths.load_paths().get(path_id)
        self.editing_title = path.prose[self._language].title if row and path else ""

    def _show_steps(self, on: list[str]) -> None:
        path = paths.load_paths().get(self.path_id)
        self.steps = [
            Tick(step.id, f"{n}. {step.prose[self._language].title}", step.id in on)
            for n, step in enumerate(path.steps if path else (), 1)
        ]

    @rx.event
    async def choose_path(self, path_id: str):
        """Show the steps of another path."""
        if not self.editing and str(path_id) in paths.load_paths():
            self.path_id = str(path_id)
            self._show_steps([])

    @rx.event
    @shown
    async def assign(self, form: dict[str, Any]):
        """Assign what the form says, or change the assignment that is being edited."""
        self.told_of_student = False
        typed = parse(AssignForm, form)
        wanted = service.Wanted(
            path_id=typed.path_id,
            steps=_ticked(form, "step-"),
            seats=[parsed_id(one) for one in _ticked(form, "seat-")],
            opens_at=typed.opens_at,
            due_at=typed.due_at,
        )
        try:
            async with self._doing() as (session, actor):
                if self.editing:
                    one = parsed_id(self.editing)
                    came = await service.change(session, actor, one, wanted, self._stamp)
                else:
                    came = await service.assign(session, actor, self._room_id(), wanted)
        except Invalid as refused:
            if "seats" in refused.fields:  # somebody has left meanwhile
                await self._fetch()
            raise
        self._tell(came, changed=bool(self.editing))
        await self._fetch()
        self._show_form(None, self.path_id)

    def _tell(self, came: service.Came, *, changed: bool) -> None:
        t = self._t
        if came == service.Came.BEFORE_YOU:
            self.said = t("Another teacher was here before you. What you have chosen counts now.")
        elif changed:
            self.said = t("Saved.")
        elif came == service.Came.AGAIN:
            self.said = t("This was assigned already. It has the new dates now.")
        else:
            self.said = t("Assigned. The students see it in their place.")

    @rx.event
    @shown
    async def edit(self, assignment_id: str):
        """Put an assignment into the form; an empty id empties it."""
        self.told_of_student = False
        given = await self._fetch()
        one = next((g for g in given if str(g.assignment.id) == str(assignment_id)), None)
        path_id = one.assignment.path_id if one else self.path_id
        self._show_form(one, path_id)

    @rx.event
    @shown
    async def take_back(self, assignment_id: str):
        """Assign this no longer."""
        self.told_of_student = False
        async with self._doing() as (session, actor):
            await service.take_back(session, actor, parsed_id(assignment_id))
        self.said = self._t("Taken back. What the students have done stays theirs.")
        await self._fetch()
        if self.editing == str(assignment_id):
            self._show_form(None, self.path_id)

    @rx.event
    @shown
    async def update_version(self, assignment_id: str):
        """Take the path as it is now."""
        self.told_of_student = False
        async with self._doing() as (session, actor):
            await service.update_version(session, actor, parsed_id(assignment_id))
        self.said = self._t("Updated. What was passed stays passed.")
        await self._fetch()

    # ── One student ───────────────────────────────────────────────────────────────────────────

    @rx.event
    @shown
    async def begin_adapting(self, seat_id: str):
        """Show what is different for a student; an empty id closes it."""
        self.adapting, self.told_of_student = "", True
        if seat_id:
            await self._show_student(str(seat_id), "")

    @rx.event
    @shown
    async def choose_adapted(self, path_id: str):
        """Look at another path of the student's."""
        self.told_of_student = True
        await self._show_student(self.adapting, str(path_id))

    async def _show_student(self, seat_id: str, path_id: str) -> None:
        t, known = self._t, paths.load_paths()
        async with self._asking() as (session, actor):
            plan = await service.student_plan(session, actor, parsed_id(seat_id))
        given = list(dict.fromkeys(part.assignment.path_id for part in plan.parts))
        if not given:
            self.refused = t("Nothing is assigned to {name} yet.", name=plan.nickname)
            return
        self.adapting, self.adapting_name = seat_id, plan.nickname
        self.adapt_paths = [PathLine(one, known[one].prose[self._language].title) for one in given]
        self.adapt_path = path_id if path_id in given else given[0]
        parts = [part for part in plan.parts if part.assignment.path_id == self.adapt_path]
        steps = {step for part in parts for step in (*part.steps, *part.skipped)}
        there = plan.adaptations.get(self.adapt_path)
        self.adapt_steps = [
            Tick(
                step.id,
                f"{n}. {step.prose[self._language].title}",
                bool(there and step.id in there.skipped),
            )
            for n, step in enumerate(known[self.adapt_path].steps, 1)
            if step.id in steps
        ]
        dates = sorted(p.assignment.due_at for p in parts if p.assignment.due_at)
        self.adapt_about = (
            t("For everybody else: {dates}.", dates="; ".join(moment(t, one) for one in dates))
            if dates
            else t("There is no due date on this path.")
        )
        self.adapt_due = _typed(there.due_at if there else None)
        self.adapt_easier = bool(there and there.easier)
        self._stamp_of_student = service.stamp_of(there)
        self._turn += 1
        self.adapt_key = str(self._turn)

    @rx.event
    @shown
    async def adapt(self, form: dict[str, Any]):
        """Keep what is different for the student."""
        self.told_of_student = True
        typed = parse(AdaptForm, form)
        wanted = service.Adapted(_ticked(form, "skip-"), typed.extra_due_at, typed.easier)
        try:
            async with self._doing() as (session, actor):
                came = await service.adapt(
                    session,
                    actor,
                    parsed_id(self.adapting),
                    self.adapt_path,
                    wanted,
                    self._stamp_of_student,
                )
        except Invalid as refused:
            fields = dict(refused.fields)
            if "due_at" in fields:
                fields["extra_due_at"] = fields.pop("due_at")
            raise Invalid(fields) from refused
        self._tell(came, changed=True)
        self.adapting = ""
