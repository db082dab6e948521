"""Projects that wait for a teacher: across a teacher's classrooms, oldest first, and one of them.

A student who hands a project in asks for a teacher's eye, so it needs no assignment. What was taken
back, and every other step, stays the student's own affair.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.classes.lessons import Similar
from outreach.classes.models import Classroom, ClassroomTeacher, Seat
from outreach.classes.seats import seats_of
from outreach.core.actor import Actor, Role
from outreach.core.errors import NotFound
from outreach.paths import service as paths


@dataclass(frozen=True)
class QueueLine:
    """A project that waits: whose, where they sit, and what."""

    nickname: str
    classroom: str
    project: paths.Waiting


@dataclass(frozen=True)
class ProjectOpened:
    """A project as a teacher of its student opens it."""

    nickname: str
    classroom: str
    project: paths.HandedIn


async def queue(session: AsyncSession, actor: Actor) -> list[QueueLine]:
    """What waits for the teacher, oldest first; a student of two of their classrooms counts once."""
    seats = await _seats(session, actor)
    return [
        QueueLine(*seats[project.user_id], project)
        for project in await paths.waiting_of(session, list(seats))
    ]


async def waiting_projects(session: AsyncSession, room: Classroom) -> int:
    """How many projects of a classroom wait; whoever calls has authorised."""
    seats = await seats_of(session, room.id)
    return len(await paths.waiting_of(session, [seat.user_id for seat in seats]))


async def opened_project(session: AsyncSession, actor: Actor, submission_id: UUID) -> ProjectOpened:
    """A project that waits, or that was judged, of a student of the teacher's.

    Raises:
        NotFound: there is none; it is of no student of this teacher; its student took it back.
    """
    nickname, classroom = await _student(session, actor, submission_id)
    return ProjectOpened(nickname, classroom, await paths.handed_in(session, submission_id))


async def similar_projects(
    session: AsyncSession, actor: Actor, submission_id: UUID
) -> list[Similar]:
    """Which of the teacher's students have nearly the same program at a project's step.

    Raises:
        NotFound: there is none, or it is of no student of this teacher.
    """
    owner = await _owner(session, actor, submission_id)
    await _student(session, actor, submission_id)
    project = await paths.handed_in(session, submission_id)
    seats = await _seats(session, actor)
    found = await paths.alike(session, owner, list(seats), project.path.id, project.step.id)
    return [Similar(seats[one.user_id][0], one.share, one.code) for one in found]


async def judge_project(
    session: AsyncSession,
    actor: Actor,
    submission_id: UUID,
    outcome: paths.Judgement,
    marks: Mapping[str, int],
    feedback: str,
) -> None:
    """Pass a project of a student of the teacher's, or return it with feedback.

    Raises:
        Invalid: a level or the feedback is missing (fields ``marks`` and ``feedback``).
        Conflict: it does not wait any more.
        NotFound: there is none, or it is of no student of this teacher.
    """
    await _student(session, actor, submission_id)
    teacher_id = actor.require(Role.TEACHER)
    await paths.judge_project(session, teacher_id, submission_id, outcome, marks, feedback)


async def has_teacher(session: AsyncSession, actor: Actor) -> bool:
    """Whether the student sits in a classroom whose teacher could judge a project."""
    found = await session.exec(
        select(Seat.id)
        .join(Classroom, col(Classroom.id) == col(Seat.classroom_id))
        .where(Seat.user_id == actor.require(Role.STUDENT), col(Classroom.archived_at).is_(None))
        .limit(1)
    )
    return found.first() is not None


async def _student(session: AsyncSession, actor: Actor, submission_id: UUID) -> tuple[str, str]:
    """Nickname and classroom of a project's student: fetches and authorises."""
    seats = await _seats(session, actor, [await _owner(session, actor, submission_id)])
    for place in seats.values():
        return place
    raise NotFound


async def _owner(session: AsyncSession, actor: Actor, submission_id: UUID) -> UUID:
    actor.require(Role.TEACHER)
    return await paths.owner_of(session, submission_id)


async def _seats(
    session: AsyncSession, actor: Actor, only: Sequence[UUID] | None = None
) -> dict[UUID, tuple[str, str]]:
    """Nickname and classroom by student, of the teacher's classrooms that are not put away."""
    query = (
        select(Seat.user_id, Seat.nickname, Classroom.name)
        .join(Classroom, col(Classroom.id) == col(Seat.classroom_id))
        .join(ClassroomTeacher, col(ClassroomTeacher.classroom_id) == col(Classroom.id))
        .where(
            ClassroomTeacher.user_id == actor.require(Role.TEACHER),
            col(Classroom.archived_at).is_(None),
        )
        .order_by(col(Classroom.name))
    )
    if only is not None:
        query = query.where(col(Seat.user_id).in_(only))
    seats: dict[UUID, tuple[str, str]] = {}
    for user_id, nickname, room in (await session.exec(query)).all():
        seats.setdefault(user_id, (nickname, room))
    return seats
