"""A classroom over the years: changed, copied, put away and taken out again, moved on a year."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.classes.assigned import plan_of
from outreach.classes.assigning import Wanted, assign
from outreach.classes.models import Classroom, ClassroomTeacher
from outreach.classes.rooms import (
    LONGEST_NAME,
    NewClassroom,
    changed,
    checked,
    classroom,
    create_classroom,
    normal_code,
    replace_code,
)
from outreach.core.actor import Actor, Role
from outreach.core.clock import now
from outreach.core.errors import Conflict, m
from outreach.core.settings import settings

LAST_GRADE = 12


@dataclass(frozen=True)
class PutAway:
    """A classroom that is put away. `erased_at` is the earliest moment at which it is erased."""

    id: UUID
    name: str
    archived_at: datetime
    erased_at: datetime


async def change_classroom(
    session: AsyncSession, actor: Actor, classroom_id: UUID, form: NewClassroom
) -> None:
    """Give a classroom another name, grade, school or language of cards.

    Raises:
        Invalid: as `create_classroom`.
    """
    room = await classroom(session, actor, classroom_id, lock=True)
    form = await checked(session, form, room.school_id)
    for name, value in form.model_dump().items():
        setattr(room, name, value)
    await changed(session, room)


async def copy_classroom(
    session: AsyncSession, actor: Actor, classroom_id: UUID, name: str
) -> Classroom:
    """A new classroom of the teacher's own with the same settings and assignments, without students.

    What is assigned comes in the version of now. What was only for some students stays behind, and
    so does a due or opening date that is over.

    Raises:
        Invalid, Conflict: as `create_classroom`.
    """
    room = await classroom(session, actor, classroom_id)
    form = NewClassroom(
        name=name, grade=room.grade, school_id=room.school_id, language=room.language
    )
    made = await create_classroom(session, actor, await checked(session, form, room.school_id))
    plan, at = await plan_of(session, [room.id]), now()
    for given in plan.assignments:
        steps = plan.steps_of(given)
        if not (given.for_everybody and steps):
            continue
        dates = (given.opens_at, given.due_at)
        opens_at, due_at = (one if one and one > at else None for one in dates)
        chosen = () if given.whole_path else steps
        wanted = Wanted(given.path_id, chosen, opens_at=opens_at, due_at=due_at)
        await assign(session, actor, made.id, wanted)
    return made


async def move_on(
    session: AsyncSession, actor: Actor, classroom_id: UUID, seen_code: str
) -> Classroom:
    """A new school year: the next grade, its name with it, a new join code; the seats stay.

    Args:
        session: a write transaction.
        actor: a teacher of the classroom.
        classroom_id: which one.
        seen_code: the join code that the teacher saw, so that two of them move it once only.

    Raises:
        Conflict: it has moved on meanwhile, is put away, or was in the last grade.
    """
    room = await classroom(session, actor, classroom_id, lock=True)
    if room.archived_at is not None:
        raise Conflict(m("This classroom is put away. Take it out first."))
    if room.join_code != normal_code(seen_code):
        raise Conflict(m("This classroom has a new code already: somebody else was faster."))
    if room.grade == LAST_GRADE:
        raise Conflict(m("After grade 12 there is no next one. You can put this classroom away."))
    if room.grade is not None:
        room.name = next_name(room.name, room.grade)
        room.grade += 1
    await replace_code(session, room, "year")
    room.join_open = True
    await changed(session, room)
    return room


def next_name(name: str, grade: int) -> str:
    """A classroom's name a year later: "8.a" becomes "9.a"; one without the grade stays."""
    later = re.sub(rf"^{grade}(?!\d)", str(grade + 1), name)
    return later if len(later) <= LONGEST_NAME else name


async def take_out(session: AsyncSession, actor: Actor, classroom_id: UUID) -> None:
    """Take a classroom that was put away out again: its cards work, and it is not erased."""
    room = await classroom(session, actor, classroom_id, lock=True)
    room.archived_at = room.told_month_at = room.told_week_at = None
    await changed(session, room)


async def put_away(session: AsyncSession, actor: Actor) -> list[PutAway]:
    """The teacher's classrooms that are put away, newest first."""
    user_id = actor.require(Role.TEACHER)
    found = await session.exec(
        select(Classroom)
        .join(ClassroomTeacher, col(ClassroomTeacher.classroom_id) == col(Classroom.id))
        .where(ClassroomTeacher.user_id == user_id, col(Classroom.archived_at).is_not(None))
        .order_by(col(Classroom.archived_at).desc())
    )
    return [
        PutAway(room.id, room.name, room.archived_at, due)
        for room in found.all()
        if room.archived_at is not None and (due := erased_at(room)) is not None
    ]


def erased_at(room: Classroom) -> datetime | None:
    """The earliest moment at which a classroom is erased; none unless it is put away.

    Never sooner than 30 days after its teachers were told, and 7 days after they were told again.
    """
    if room.archived_at is None:
        return None
    due = room.archived_at + timedelta(days=settings().erase_archived_days)
    if room.told_month_at is not None:
        due = max(due, room.told_month_at + timedelta(days=30))
    if room.told_week_at is not None:
        due = max(due, room.told_week_at + timedelta(days=7))
    return due
