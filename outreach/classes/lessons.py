"""The lesson as its teacher sees it: students × steps, a student's code, work returned."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.classes.assigned import plan_of
from outreach.classes.matrix import looks_stuck, seat_now, work_now
from outreach.classes.models import Classroom, Seat
from outreach.classes.rooms import classroom, topic
from outreach.classes.seats import seat_of, seats_of
from outreach.core.actor import Actor
from outreach.core.clock import now
from outreach.core.errors import NotFound
from outreach.paths import service as paths


@dataclass(frozen=True)
class Cell:
    """One student's work on one step."""

    step: str
    state: paths.WorkState
    attempts: int
    changed_at: datetime | None
    is_stuck: bool
    counts: bool = True  # whether the step is assigned to this student, and not skipped


@dataclass(frozen=True)
class Row:
    """One student's line of the matrix."""

    seat_id: UUID
    nickname: str
    last_seen_at: datetime | None
    cells: list[Cell]


@dataclass(frozen=True)
class Matrix:
    """Students × steps of one assigned path: the steps and students that it is assigned to."""

    path: paths.Path
    due_at: datetime | None
    rows: list[Row]
    steps: tuple[paths.Step, ...]


@dataclass(frozen=True)
class StudentCode:
    """What a student has in the editor, to be read."""

    nickname: str
    code: str
    saved_at: datetime | None
    state: paths.WorkState
    attempts: int
    feedback: str
    line: int | None = None


@dataclass(frozen=True)
class Similar:
    """A student of the same teacher whose program is nearly the same. `share` is 0.9 to 1."""

    nickname: str
    share: float
    code: str


async def matrix(session: AsyncSession, actor: Actor, classroom_id: UUID, path_id: str) -> Matrix:
    """How far every student of a classroom is with an assigned path.

    Raises:
        NotFound: not a classroom of this teacher, or the path is not assigned in it.
    """
    room = await classroom(session, actor, classroom_id)
    plan = await plan_of(session, [room.id], path_id)
    if not plan.assignments:
        raise NotFound
    path = paths.find_path(path_id)
    given = {step for one in plan.assignments for step in plan.steps_of(one)}
    steps = tuple(step for step in path.steps if step.id in given)
    everybody = await seats_of(session, room.id)
    mine = {seat.id: plan.parts(seat) for seat in everybody}
    counts = {seat: {s for part in parts for s in part.steps} for seat, parts in mine.items()}
    seats = [seat for seat in everybody if mine[seat.id]]
    work = {
        (one.user_id, one.step): one
        for one in await paths.work_of(session, [seat.user_id for seat in seats], path_id)
    }
    rows = [
        Row(
            seat_id=seat.id,
            nickname=seat.nickname,
            last_seen_at=seat.last_seen_at,
            cells=[
                _cell(step.id, seat, work.get((seat.user_id, step.id)))
                if step.id in counts[seat.id]
                else Cell(step.id, paths.WorkState.UNTOUCHED, 0, None, False, counts=False)
                for step in steps
            ],
        )
        for seat in seats
    ]
    return Matrix(path, plan.due(), rows, steps)


def _cell(step_id: str, seat: Seat, work: paths.Work | None) -> Cell:
    if work is None:
        return Cell(step_id, paths.WorkState.UNTOUCHED, 0, None, False)
    return Cell(
        step=step_id,
        state=paths.WorkState(work.state),
        attempts=work.attempts,
        changed_at=work.changed_at,
        is_stuck=looks_stuck(work_now(work), seat_now(seat), now()),
    )


async def _assigned(
    session: AsyncSession, room: Classroom, seats: list[Seat], path_id: str, step_id: str
) -> list[Seat]:
    """The seats to which a step is assigned: what is not assigned is the student's own affair.

    Raises:
        NotFound: to none of them.
    """
    plan = await plan_of(session, [room.id], path_id)
    found = [
        seat
        for seat in seats
        if any(step_id in (*part.steps, *part.skipped) for part in plan.parts(seat))
    ]
    if not found:
        raise NotFound
    return found


async def student_code(
    session: AsyncSession, actor: Actor, seat_id: UUID, path_id: str, step_id: str
) -> StudentCode:
    """What a student of the teacher's has in the editor of an assigned path's step, as it is now.

    Raises:
        NotFound: not a student of this teacher, not assigned, or no such step.
    """
    room, seat = await seat_of(session, actor, seat_id)
    await _assigned(session, room, [seat], path_id, step_id)
    written = await paths.code_of(session, seat.user_id, path_id, step_id)
    work = {w.step: w for w in await paths.work_of(session, [seat.user_id], path_id)}.get(step_id)
    code, saved_at = written or ("", None)
    return StudentCode(
        nickname=seat.nickname,
        code=code,
        saved_at=saved_at,
        state=paths.WorkState(work.state) if work else paths.WorkState.UNTOUCHED,
        attempts=work.attempts if work else 0,
        feedback=work.feedback if work else "",
        line=work.feedback_line if work else None,
    )


async def similar_to(
    session: AsyncSession, actor: Actor, seat_id: UUID, path_id: str, step_id: str
) -> list[Similar]:
    """Who in the same classroom has nearly the same program, most alike first.

    Only shown: what it means is the teacher's to find out, and nothing follows from it by itself.

    Raises:
        NotFound: not a student of this teacher, not assigned, or no such step.
    """
    room, seat = await seat_of(session, actor, seat_id)
    await _assigned(session, room, [seat], path_id, step_id)
    others = await _assigned(session, room, await seats_of(session, room.id), path_id, step_id)
    nicknames = {one.user_id: one.nickname for one in others}
    found = await paths.alike(session, seat.user_id, nicknames, path_id, step_id)
    return [Similar(nicknames[one.user_id], one.share, one.code) for one in found]


async def return_with_feedback(
    session: AsyncSession,
    actor: Actor,
    seat_id: UUID,
    path_id: str,
    step_id: str,
    feedback: str,
    line: int | None = None,
) -> None:
    """Give a student's work back with a word on what to do next, about one line or all of it.

    Raises:
        Invalid: no feedback, or too much (field ``feedback``); no such line (field ``line``).
        Conflict: nothing to return, or passed already.
        NotFound: not a student of this teacher, not assigned, or no such step.
    """
    room, seat = await seat_of(session, actor, seat_id)
    await _assigned(session, room, [seat], path_id, step_id)
    await paths.return_work(session, seat.user_id, path_id, step_id, feedback, line)


async def _topics_of_student(session: AsyncSession, user_id: UUID) -> list[str]:
    """The classrooms to wake when a student's work changes."""
    found = await session.exec(select(Seat.classroom_id).where(col(Seat.user_id) == user_id))
    return [topic(classroom_id) for classroom_id in found.all()]


paths.tell_also(_topics_of_student)
