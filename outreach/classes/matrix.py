"""The live matrix as it is kept: read once, then only what has changed.

A `Sheet` belongs to one teacher's open page. It is filled by one full reading, follows by readings
of the work rows changed since the last one, and says which cells look different now. A cell can
change by time alone: nobody ran anything for ten minutes.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.classes.assigned import plan_of
from outreach.classes.models import Seat
from outreach.classes.rooms import classroom
from outreach.classes.seats import seats_of
from outreach.core.actor import Actor
from outreach.core.clock import now
from outreach.core.errors import NotFound
from outreach.paths import service as paths

OVERLAP = timedelta(seconds=30)  # a row bears the time of its writing, and is seen at its commit
WHOLE_EVERY = timedelta(minutes=2)  # everything is read again, in case a clock was set

LETTERS = {
    "untouched": "u",
    "working": "w",
    "submitted": "s",
    "passed": "p",
    "returned": "r",
    "stuck": "h",
    "skipped": "x",
}


@dataclass(frozen=True)
class SeatNow:
    """A student's line: who they are, and whether they are here."""

    nickname: str
    here_since: datetime | None
    seen_at: datetime | None


@dataclass(frozen=True)
class WorkNow:
    """What decides how a cell looks."""

    state: str
    attempts: int
    failed_checks: int
    last_run_at: datetime


@dataclass(frozen=True)
class Given:
    """What of a path is assigned: which steps, in its order, and which of them count for whom.

    `counts` knows every seat of the classroom; None for one to whom nothing of the path is assigned.
    """

    steps: list[str]
    due_at: datetime | None
    counts: dict[str, frozenset[str] | None]


@dataclass(frozen=True)
class Reading:
    """What one look at the database brought. `whole`: all work rows, else those changed."""

    at: datetime
    whole: bool
    given: Given
    seats: dict[str, SeatNow]
    work: list[tuple[str, str, WorkNow]]


@dataclass
class Sheet:
    """Students × steps of one path as one page shows them."""

    path_id: str
    given: Given | None = None
    seats: dict[str, SeatNow] = field(default_factory=dict)
    work: dict[tuple[str, str], WorkNow] = field(default_factory=dict)
    marks: dict[str, list[str]] = field(default_factory=dict)
    read_at: datetime | None = None
    whole_at: datetime | None = None

    @property
    def steps(self) -> list[str]:
        """The columns."""
        return self.given.steps if self.given else []

    def since(self) -> datetime | None:
        """From when on changes are wanted; None when everything is to be read."""
        if self.read_at is None or self.whole_at is None or now() - self.whole_at > WHOLE_EVERY:
            return None
        return self.read_at - OVERLAP

    def take(self, reading: Reading) -> bool:
        """Take a reading in. Whether other students, names or steps stand there now."""
        others, steps = {k: s.nickname for k, s in self.seats.items()}, self.steps
        self.seats, self.read_at, self.given = reading.seats, reading.at, reading.given
        if reading.whole:
            self.work, self.whole_at = {}, reading.at
        for seat_id, step, work in reading.work:
            self.work[seat_id, step] = work
        if steps != self.steps:
            self.marks = {}
        return steps != self.steps or list(others.items()) != [
            (k, s.nickname) for k, s in self.seats.items()
        ]

    def moved(self, at: datetime) -> dict[str, dict[str, str]]:
        """The cells that look different from the last call: mark by number of the step, by seat."""
        found: dict[str, dict[str, str]] = {}
        for seat_id, seat in self.seats.items():
            before = self.marks.get(seat_id)
            marks = [self._mark(seat_id, seat, step, at) for step in self.steps]
            if marks != before:
                found[seat_id] = {
                    str(n): mark
                    for n, mark in enumerate(marks)
                    if before is None or before[n] != mark
                }
                self.marks[seat_id] = marks
        for gone in set(self.marks) - set(self.seats):
            del self.marks[gone]
        return found

    def _mark(self, seat_id: str, seat: SeatNow, step: str, at: datetime) -> str:
        counts = self.given.counts.get(seat_id) if self.given else None
        if counts is None or step not in counts:
            return "x"
        work = self.work.get((seat_id, step))
        if work is None:
            return "u"
        look = "stuck" if looks_stuck(work, seat, at) else work.state
        return f"{LETTERS[look]}{work.attempts or ''}"

    def in_need(self) -> list[str]:
        """The nicknames of who is stuck somewhere."""
        return [
            seat.nickname
            for seat_id, seat in self.seats.items()
            if any(mark.startswith("h") for mark in self.marks.get(seat_id, ()))
        ]


def seat_now(seat: Seat) -> SeatNow:
    """A seat as the matrix needs it."""
    return SeatNow(seat.nickname, seat.here_since, seat.last_seen_at)


def looks_stuck(work: WorkNow, seat: SeatNow, at: datetime) -> bool:
    """Whether a student needs help on a step at this moment."""
    return paths.is_stuck(
        work.state, work.failed_checks, work.last_run_at, seat.here_since, seat.seen_at, at
    )


def work_now(work: paths.Work) -> WorkNow:
    """A row of work as the matrix needs it."""
    return WorkNow(
        work.state, work.attempts, work.failed_checks, work.last_run_at or work.changed_at
    )


async def read_matrix(
    session: AsyncSession,
    actor: Actor,
    classroom_id: UUID,
    path_id: str,
    since: datetime | None = None,
    given: Given | None = None,
) -> Reading:
    """How far the students of a classroom are with an assigned path.

    Args:
        session: to read with.
        actor: a teacher of the classroom.
        classroom_id: which one.
        path_id: which path.
        since: only work changed from then on; None reads all of it.
        given: what is assigned, where it was read a moment ago; None reads it, and so does a
            student who was not there then.

    Raises:
        NotFound: not a classroom of this teacher, or the path is not assigned in it.
    """
    room = await classroom(session, actor, classroom_id)
    at = now()
    seats = await seats_of(session, room.id)
    if given is None or any(str(seat.id) not in given.counts for seat in seats):
        given = await _given(session, room.id, path_id, seats)
    shown = [seat for seat in seats if given.counts[str(seat.id)] is not None]
    ids = {seat.user_id: str(seat.id) for seat in shown}
    work = await paths.work_of(session, list(ids), path_id, since)
    return Reading(
        at=at,
        whole=since is None,
        given=given,
        seats={str(seat.id): seat_now(seat) for seat in shown},
        work=[(ids[one.user_id], one.step, work_now(one)) for one in work],
    )


async def _given(session: AsyncSession, room_id: UUID, path_id: str, seats: list[Seat]) -> Given:
    plan = await plan_of(session, [room_id], path_id)
    if not plan.assignments:
        raise NotFound
    assigned = {step for one in plan.assignments for step in plan.steps_of(one)}
    counts: dict[str, frozenset[str] | None] = {}
    for seat in seats:
        parts = plan.parts(seat)
        counts[str(seat.id)] = frozenset(s for part in parts for s in part.steps) if parts else None
    steps = [step.id for step in paths.find_path(path_id).steps if step.id in assigned]
    return Given(steps, plan.due(), counts)
