"""Assigning: a path or single steps, to everybody or to some, opening and due, adapted for one.

Every change holds the classroom, so that two teachers at once follow each other: nothing is assigned
twice, the last one counts, and hears that somebody was there before (`Came`).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.classes.assigned import Part, Pins, Plan, pin, plan_of
from outreach.classes.models import Assignment, AssignmentSeat, Classroom, Seat
from outreach.classes.rooms import classroom, topic
from outreach.classes.seats import seats_of
from outreach.core.actor import Actor, Role
from outreach.core.clock import now
from outreach.core.errors import Conflict, Invalid, Message, NotFound, m
from outreach.paths import service as paths

MOST_ASSIGNMENTS = 100  # in one classroom


@dataclass(frozen=True)
class Wanted:
    """What a teacher wants to assign. No steps: the whole path; no seats: everybody."""

    path_id: str
    steps: Collection[str] = ()
    seats: Collection[UUID] = ()
    opens_at: datetime | None = None
    due_at: datetime | None = None


class Came(StrEnum):
    """What was there before a change."""

    FIRST = "first"
    AGAIN = "again"
    BEFORE_YOU = "before you"  # another teacher's, which this one has replaced


@dataclass(frozen=True)
class Changes:
    """How a path differs from what was assigned, by steps; `is_unknown` where only that it does."""

    changed: list[str]
    added: list[str]
    removed: list[str]
    is_unknown: bool = False

    def __bool__(self) -> bool:
        return bool(self.changed or self.added or self.removed or self.is_unknown)


@dataclass(frozen=True)
class Given:
    """An assignment as its teacher sees it. `seats` is None for everybody."""

    assignment: Assignment
    steps: list[str]
    seats: set[UUID] | None
    changes: Changes

    @property
    def stamp(self) -> str:
        """Changes whenever somebody edits the assignment."""
        return stamp_of_moment(self.assignment.changed_at or self.assignment.assigned_at)


@dataclass(frozen=True)
class Task:
    """What counts for a student in one of their classrooms."""

    classroom: str
    nickname: str
    part: Part


# ── Assigning ────────────────────────────────────────────────────────────────────────────────────


async def assigned(session: AsyncSession, actor: Actor, classroom_id: UUID) -> list[Given]:
    """Everything that a teacher's classroom has been given, in the order in which it was."""
    room = await classroom(session, actor, classroom_id)
    plan = await plan_of(session, [room.id])
    return [_given(plan, one) for one in plan.assignments if one.path_id in paths.load_paths()]


def _given(plan: Plan, one: Assignment) -> Given:
    seats = None if one.for_everybody else plan.only_for.get(one.id, set())
    return Given(one, plan.steps_of(one), seats, _changes(plan, one))


def _changes(plan: Plan, given: Assignment) -> Changes:
    path = paths.find_path(given.path_id)
    if given.content_version == path.version:
        return Changes([], [], [])
    now_there, then = paths.step_versions(path), plan.versions.get(given.id)
    if not then:
        return Changes([], [], [], is_unknown=True)
    return Changes(
        changed=[s for s, version in now_there.items() if s in then and then[s] != version],
        added=[s for s in now_there if s not in then] if given.whole_path else [],
        removed=[s for s in then if s not in now_there],
    )


async def assign(session: AsyncSession, actor: Actor, classroom_id: UUID, wanted: Wanted) -> Came:
    """Give a path or steps of it to everybody or to some, in the version of now.

    The same steps for the same students a second time get the new dates and the new version.

    Raises:
        Invalid: no such path or steps, a student of another classroom, or dates that cannot be
            (fields ``path_id``, ``steps``, ``seats``, ``opens_at``, ``due_at``).
        Conflict: very much is assigned already.
    """
    room = await classroom(session, actor, classroom_id, lock=True)
    path, steps = await _checked(session, room, wanted, None)
    plan = await plan_of(session, [room.id])
    there = _same(plan, path, steps, set(wanted.seats))
    if there is None and len(plan.assignments) >= MOST_ASSIGNMENTS:
        raise Conflict(m("Very much is assigned here. Please take something back first."))
    given = there or Assignment(classroom_id=room.id, path_id=path.id, content_version=path.version)
    came = came_after(actor, there.assigned_by if there else None) if there else Came.FIRST
    pinned = Pins(path.version, _some(paths.step_versions(path), steps))
    await _write(session, actor, given, path, steps, wanted, pinned)
    announce(session, room)
    return came


def _same(plan: Plan, path: paths.Path, steps: list[str], seats: set[UUID]) -> Assignment | None:
    """The assignment of the same steps to the same students, when there is one."""
    for one in plan.assignments:
        if one.path_id != path.id or one.for_everybody == bool(seats):
            continue
        if seats and plan.only_for.get(one.id, set()) != seats:
            continue
        if plan.steps_of(one) == steps or (one.whole_path and len(steps) == len(path.steps)):
            return one
    return None


def came_after(actor: Actor, before: UUID | None) -> Came:
    """Who was there before: the actor themselves, or somebody else."""
    return Came.AGAIN if before == actor.user_id else Came.BEFORE_YOU


async def change(
    session: AsyncSession, actor: Actor, assignment_id: UUID, wanted: Wanted, seen: str
) -> Came:
    """Change steps, students and dates of an assignment. Steps that stay keep their version.

    Args:
        session: a write transaction.
        actor: a teacher of the classroom.
        assignment_id: which one; its path stays.
        wanted: how it shall be.
        seen: the stamp of what the teacher saw when they began (`Given.stamp`).

    Raises:
        Invalid: as with `assign`. A due date that is over may stay as it is.
        Conflict: the same is assigned already.
        NotFound: there is none, it was taken back, or it is another teacher's.
    """
    room, given = await _found(session, actor, assignment_id)
    path, steps = await _checked(session, room, wanted, given)
    plan = await plan_of(session, [room.id], path.id)
    there = _same(plan, path, steps, set(wanted.seats))
    if there is not None and there.id != given.id:
        raise Conflict(m("The same is assigned already, in another line."))
    stale = seen != stamp_of_moment(given.changed_at or given.assigned_at)
    came = came_after(actor, given.assigned_by) if stale else Came.FIRST
    pinned = _kept_pins(plan, given, path, steps)
    await _write(session, actor, given, path, steps, wanted, pinned)
    announce(session, room)
    return came


def _kept_pins(plan: Plan, given: Assignment, path: paths.Path, steps: list[str]) -> Pins:
    """The versions of an edited assignment's steps: as they were, and of new ones as they are."""
    before, of_now = plan.versions.get(given.id), paths.step_versions(path)
    stays_whole = given.whole_path and len(steps) == len(path.steps)
    if before is None:  # from before versions of steps were kept
        known = given.content_version == path.version or not stays_whole
        return Pins(path.version, _some(of_now, steps)) if known else Pins(given.content_version)
    if stays_whole:  # new steps come with `update_version` only
        return Pins(given.content_version, before)
    return Pins(given.content_version, _some(of_now | before, steps))


def _some(versions: dict[str, str], steps: list[str]) -> dict[str, str]:
    return {step: versions[step] for step in steps}


async def update_version(session: AsyncSession, actor: Actor, assignment_id: UUID) -> None:
    """Take the path as it is now: a whole path gets its new steps, and changes are known.

    Verdicts stay as they are: what somebody has passed stays passed.
    """
    room, given = await _found(session, actor, assignment_id)
    path = paths.find_path(given.path_id)
    plan = await plan_of(session, [room.id], path.id)
    steps = [s.id for s in path.steps] if given.whole_path else plan.steps_of(given)
    if not steps:
        raise Conflict(m("None of these steps is there any more. Please take it back."))
    given.changed_at = now()
    await pin(session, given, Pins(path.version, _some(paths.step_versions(path), steps)))
    announce(session, room)


async def take_back(session: AsyncSession, actor: Actor, assignment_id: UUID) -> None:
    """Assign this no longer; what students have done in it stays theirs."""
    room, given = await _found(session, actor, assignment_id)
    await session.delete(given)
    await session.flush()
    announce(session, room)


async def _found(
    session: AsyncSession, actor: Actor, assignment_id: UUID
) -> tuple[Classroom, Assignment]:
    """An assignment and its classroom, held: fetches and authorises."""
    actor.require(Role.TEACHER)
    there = await session.get(Assignment, assignment_id)
    if there is None:
        raise NotFound
    room = await classroom(session, actor, there.classroom_id, lock=True)
    query = select(Assignment).where(Assignment.id == assignment_id)
    given = (await session.exec(query.execution_options(populate_existing=True))).first()
    if given is None or given.path_id not in paths.load_paths():
        raise NotFound
    return room, given


async def _checked(
    session: AsyncSession, room: Classroom, wanted: Wanted, given: Assignment | None
) -> tuple[paths.Path, list[str]]:
    """The path, and the steps in its order (all of them when none is named)."""
    wrong: dict[str, Message] = {}
    path = paths.load_paths().get(wanted.path_id if given is None else given.path_id)
    if path is None:
        raise Invalid({"path_id": m("Please choose a path.")})
    steps = [step.id for step in path.steps if not wanted.steps or step.id in wanted.steps]
    if not set(wanted.steps) <= set(steps):
        wrong["steps"] = m("Some of these steps are not in this path. Please choose again.")
    seats = {seat.id for seat in await seats_of(session, room.id)}
    if not set(wanted.seats) <= seats:
        wrong["seats"] = m("Somebody chosen here has left the classroom. Please choose again.")
    wrong |= _wrong_dates(wanted, given)
    if wrong:
        raise Invalid(wrong)
    return path, steps


def _wrong_dates(wanted: Wanted, given: Assignment | None) -> dict[str, Message]:
    due, opens = wanted.due_at, wanted.opens_at
    stays = given is not None and same_minute(due, given.due_at)
    if due is not None and due <= now() and not stays:
        return {"due_at": m("This date is over. Please choose a later one, or none.")}
    if due is not None and opens is not None and due <= opens:
        return {"due_at": m("This is before it opens. Please choose a later due date.")}
    return {}


def same_minute(one: datetime | None, other: datetime | None) -> bool:
    """Whether two dates look the same in a form."""
    if one is None or other is None:
        return one is other
    return abs(one - other) < timedelta(minutes=1)


async def _write(
    session: AsyncSession,
    actor: Actor,
    given: Assignment,
    path: paths.Path,
    steps: list[str],
    wanted: Wanted,
    pinned: Pins,
) -> None:
    given.whole_path = len(steps) == len(path.steps)
    given.for_everybody = not wanted.seats
    given.opens_at, given.due_at = wanted.opens_at, wanted.due_at
    given.assigned_by, given.changed_at = actor.user_id, now()
    await pin(session, given, pinned)
    await session.exec(delete(AssignmentSeat).where(col(AssignmentSeat.assignment_id) == given.id))
    session.add_all(AssignmentSeat(assignment_id=given.id, seat_id=s) for s in set(wanted.seats))
    await session.flush()


def stamp_of_moment(moment: datetime) -> str:
    """A moment of change as a form carries it."""
    return moment.isoformat()


def announce(session: AsyncSession, room: Classroom) -> None:
    """Wake whoever watches the classroom."""
    paths.announce(session, topic(room.id))


# ── The student ──────────────────────────────────────────────────────────────────────────────────


async def my_tasks(session: AsyncSession, actor: Actor) -> list[Task]:
    """What counts for the signed-in student, in classrooms that are not put away."""
    found = await session.exec(
        select(Classroom, Seat)
        .join(Seat, col(Seat.classroom_id) == col(Classroom.id))
        .where(Seat.user_id == actor.require(Role.STUDENT), col(Classroom.archived_at).is_(None))
        .order_by(col(Classroom.name))
    )
    seats = list(found.all())
    plan = await plan_of(session, [room.id for room, _ in seats])
    return [
        Task(room.name, seat.nickname, part) for room, seat in seats for part in plan.parts(seat)
    ]


async def is_eased(session: AsyncSession, actor: Actor, path_id: str) -> bool:
    """Whether a teacher has let the hints of a path open sooner for the signed-in student."""
    tasks = await my_tasks(session, actor)
    return any(t.part.is_easier for t in tasks if t.part.assignment.path_id == path_id)
