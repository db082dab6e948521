"""What is different for one student on a path: steps that do not count, extra time, hints sooner.

An adaptation belongs to the student and the path, so that a later assignment does not undo it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.classes.assigned import Part, plan_of
from outreach.classes.assigning import Came, announce, came_after, same_minute, stamp_of_moment
from outreach.classes.models import Adaptation
from outreach.classes.rooms import classroom
from outreach.classes.seats import seat_of, seats_of
from outreach.core.actor import Actor
from outreach.core.clock import now
from outreach.core.errors import Invalid, Message, NotFound, m
from outreach.paths import service as paths


@dataclass(frozen=True)
class Adapted:
    """What is different for one student on one path. `due_at` is extra time, `easier` the hints."""

    skipped: Collection[str] = ()
    due_at: datetime | None = None
    easier: bool = False


@dataclass(frozen=True)
class StudentPlan:
    """What is assigned to one student, and what is adapted, by path."""

    nickname: str
    parts: list[Part]
    adaptations: dict[str, Adaptation]


async def student_plan(session: AsyncSession, actor: Actor, seat_id: UUID) -> StudentPlan:
    """What is assigned to a student of the teacher's, and what is different for them."""
    room, seat = await seat_of(session, actor, seat_id)
    plan = await plan_of(session, [room.id])
    mine = {path: one for (owner, path), one in plan.adaptations.items() if owner == seat.id}
    return StudentPlan(seat.nickname, plan.parts(seat), mine)


async def adapt(
    session: AsyncSession,
    actor: Actor,
    seat_id: UUID,
    path_id: str,
    wanted: Adapted,
    seen: str,
) -> Came:
    """Make a path different for one student; nothing different takes the adaptation away.

    Args:
        session: a write transaction.
        actor: a teacher of the classroom.
        seat_id: the student's.
        path_id: of an assigned path.
        wanted: how it shall be.
        seen: the stamp of what the teacher saw (`stamp_of`).

    Raises:
        Invalid: no such steps, or a date that gives no extra time (fields ``skipped``, ``due_at``).
        NotFound: not a student of this teacher, or the path is not assigned to them.
    """
    room, seat = await seat_of(session, actor, seat_id)
    await classroom(session, actor, room.id, lock=True)
    plan = await plan_of(session, [room.id], path_id)
    parts = plan.parts(seat)
    if not parts or seat not in await seats_of(session, room.id):  # removed meanwhile
        raise NotFound
    there = plan.adaptations.get((seat.id, path_id))
    _check_adapted(parts, wanted, there)
    came = Came.FIRST if seen == stamp_of(there) else came_after(actor, there and there.changed_by)
    if not (wanted.skipped or wanted.due_at or wanted.easier):
        if there is not None:
            await session.delete(there)
    else:
        one = there or Adaptation(seat_id=seat.id, path_id=path_id)
        order = [step.id for step in paths.find_path(path_id).steps]
        one.skipped = [step for step in order if step in wanted.skipped]
        one.due_at, one.easier = wanted.due_at, wanted.easier
        one.changed_by, one.changed_at = actor.user_id, now()
        session.add(one)
    await session.flush()
    announce(session, room)
    return came


def _check_adapted(parts: list[Part], wanted: Adapted, there: Adaptation | None) -> None:
    wrong: dict[str, Message] = {}
    known = {step for part in parts for step in (*part.steps, *part.skipped)}
    known |= set(there.skipped) if there else set()
    if not set(wanted.skipped) <= known:
        wrong["skipped"] = m("Some of these steps are not assigned. Please choose again.")
    dates = [part.assignment.due_at for part in parts if part.assignment.due_at]
    stays = there is not None and same_minute(wanted.due_at, there.due_at)
    if wanted.due_at is not None and not stays:
        if wanted.due_at <= now():
            wrong["due_at"] = m("This date is over. Please choose a later one, or none.")
        elif not dates:
            wrong["due_at"] = m("There is no due date here, so nobody needs extra time.")
        elif wanted.due_at <= min(dates):
            wrong["due_at"] = m("This is not later than the due date of all the others.")
    if wrong:
        raise Invalid(wrong)


def stamp_of(adapted: Adaptation | None) -> str:
    """Changes whenever somebody edits an adaptation; empty for none."""
    return stamp_of_moment(adapted.changed_at) if adapted else ""
