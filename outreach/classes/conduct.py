"""Conducting a lesson: it starts, goes from step to step, holds everybody for a moment, and ends.

The database is the truth. Whoever changes a lesson announces it on `lesson_topic`; other workers
learn of it by `keep_following`. A lesson that is left open is over after the setting's hours.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

import structlog
from sqlmodel import col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.classes.conduct_models import Lesson, LessonFailure, LessonMark
from outreach.classes.matrix import looks_stuck, seat_now, work_now
from outreach.classes.models import Assignment, Classroom, Seat
from outreach.classes.rooms import classroom, topic
from outreach.classes.seats import seats_of
from outreach.core import live
from outreach.core.actor import Actor, Role
from outreach.core.clock import now
from outreach.core.database import reading, writing
from outreach.core.errors import Conflict, Invalid, NotFound, m
from outreach.core.settings import settings
from outreach.paths import service as paths
from outreach.paths.work import insert_missing

log = structlog.get_logger()

LONGEST_WORD = 120
HERE_FOR = timedelta(seconds=150)  # since they were last seen: two and a half heartbeats

Hold = Literal["", "pause", "eyes"]


@dataclass(frozen=True)
class Started:
    """The open lesson. `is_joined`: another teacher's, which was open already."""

    lesson: Lesson
    is_joined: bool


@dataclass(frozen=True)
class OpenLesson:
    """The lesson that runs, as its teachers see it. `here` of `seats` students are there now."""

    lesson: Lesson
    here: int
    seats: int


@dataclass(frozen=True)
class MyLesson:
    """The lesson that runs, as one of its students sees it."""

    path_id: str
    step: str
    hold: Hold
    word: str


def lesson_topic(classroom_id: UUID) -> str:
    """What to watch to hear of a classroom's lesson, and of nothing else that happens in it."""
    return f"lesson:{classroom_id}"


def hold_of(lesson: Lesson) -> Hold:
    """Whether, and how, everybody is held just now."""
    return "eyes" if lesson.eyes_at else "pause" if lesson.paused_at else ""


def _oldest() -> datetime:
    """Lessons that started before this moment are over, whether or not that is written down yet."""
    return now() - timedelta(hours=settings().lesson_hours)


# ── The teacher ──────────────────────────────────────────────────────────────────────────────────


async def start_lesson(
    session: AsyncSession, actor: Actor, classroom_id: UUID, path_id: str, step_id: str
) -> Started:
    """Start a lesson at a step of an assigned path; one that is open already is joined as it is.

    Raises:
        Invalid: no such step, or its path is not assigned (field ``step``).
        Conflict: the classroom is put away.
        NotFound: not a classroom of this teacher.
    """
    room = await classroom(session, actor, classroom_id, lock=True)
    if room.archived_at:
        raise Conflict(m("This classroom is put away, so no lesson can start in it."))
    open_now = await _open(session, room.id)
    if open_now and open_now.started_at > _oldest():
        return Started(open_now, is_joined=open_now.started_by != actor.user_id)
    if open_now:
        await _end(session, open_now)
    await _check_step(session, room.id, path_id, step_id)
    lesson = Lesson(
        classroom_id=room.id,
        path_id=path_id,
        step=step_id,
        shown=[[path_id, step_id]],
        started_by=actor.user_id,
    )
    session.add(lesson)
    await _tell(session, lesson)
    return Started(lesson, is_joined=False)


async def move_lesson(
    session: AsyncSession, actor: Actor, classroom_id: UUID, path_id: str, step_id: str
) -> None:
    """Go to another step with everybody.

    Raises:
        Invalid: no such step, or its path is not assigned (field ``step``).
        Conflict: the lesson is over.
    """
    lesson = await _running(session, actor, classroom_id)
    await _check_step(session, classroom_id, path_id, step_id)
    lesson.path_id, lesson.step = path_id, step_id
    if [path_id, step_id] not in lesson.shown:
        lesson.shown = [*lesson.shown, [path_id, step_id]]
    await _tell(session, lesson)


async def hold_lesson(
    session: AsyncSession, actor: Actor, classroom_id: UUID, hold: str, word: str = ""
) -> None:
    """Hold everybody (`pause` with a word of the teacher's, `eyes`), or let them go on (empty).

    Raises:
        Invalid: the word is too long (field ``word``).
        NotFound: no such way to hold.
        Conflict: the lesson is over.
    """
    if hold not in ("", "pause", "eyes"):
        raise NotFound
    seen = "".join(sign if sign.isprintable() else " " for sign in word)
    word = " ".join(seen.encode("utf-8", "replace").decode().split())
    if len(word) > LONGEST_WORD:
        raise Invalid({"word": m("Please write at most {n} characters.", n=LONGEST_WORD)})
    lesson = await _running(session, actor, classroom_id)
    lesson.paused_at = now() if hold == "pause" else None
    lesson.eyes_at = now() if hold == "eyes" else None
    lesson.word = word if hold == "pause" else ""
    await _tell(session, lesson)


async def end_lesson(session: AsyncSession, actor: Actor, classroom_id: UUID) -> Lesson:
    """End the lesson, and keep where everybody stands.

    Raises:
        Conflict: it is over already.
    """
    lesson = await _running(session, actor, classroom_id)
    await _end(session, lesson)
    return lesson


async def open_lesson(session: AsyncSession, actor: Actor, classroom_id: UUID) -> OpenLesson | None:
    """The lesson that runs in a teacher's classroom."""
    room = await classroom(session, actor, classroom_id)
    lesson = await _open(session, room.id)
    if lesson is None or lesson.started_at <= _oldest():
        return None
    seats = await seats_of(session, room.id)
    return OpenLesson(lesson, sum(is_here(seat.last_seen_at) for seat in seats), len(seats))


def is_here(last_seen_at: datetime | None) -> bool:
    """Whether somebody who was last seen then is here now."""
    return last_seen_at is not None and last_seen_at > now() - HERE_FOR


async def _open(session: AsyncSession, classroom_id: UUID) -> Lesson | None:
    found = await session.exec(
        select(Lesson)
        .where(Lesson.classroom_id == classroom_id, col(Lesson.ended_at).is_(None))
        .execution_options(populate_existing=True)
    )
    return found.first()


async def _running(session: AsyncSession, actor: Actor, classroom_id: UUID) -> Lesson:
    room = await classroom(session, actor, classroom_id, lock=True)
    lesson = await _open(session, room.id)
    if lesson is None or lesson.started_at <= _oldest():
        raise Conflict(m("This lesson is over."))
    return lesson


async def _check_step(
    session: AsyncSession, classroom_id: UUID, path_id: str, step_id: str
) -> None:
    wrong = Invalid({"step": m("Please choose a step of a path that is assigned here.")})
    try:
        paths.find_path(path_id).step(step_id)
    except NotFound as error:
        raise wrong from error
    given = await session.exec(
        select(Assignment.id).where(
            Assignment.classroom_id == classroom_id, Assignment.path_id == path_id
        )
    )
    if given.first() is None:
        raise wrong


async def _tell(session: AsyncSession, lesson: Lesson) -> None:
    session.add(lesson)
    await session.flush()
    paths.announce(session, lesson_topic(lesson.classroom_id), topic(lesson.classroom_id))


async def _end(session: AsyncSession, lesson: Lesson) -> None:
    """End a lesson now, or at the moment at which it was over by itself."""
    over = lesson.started_at + timedelta(hours=settings().lesson_hours)
    lesson.ended_at = min(now(), over)
    lesson.paused_at = lesson.eyes_at = None
    await _mark(session, lesson, lesson.ended_at)
    await _tell(session, lesson)


async def _mark(session: AsyncSession, lesson: Lesson, end: datetime) -> None:
    """Keep where everybody stands on the steps of the lesson, and on what they did within it."""
    seats = {seat.user_id: seat for seat in await seats_of(session, lesson.classroom_id)}
    shown = {(path_id, step) for path_id, step in lesson.shown}
    for path_id in sorted({path_id for path_id, _ in shown}):
        for work in await paths.work_of(session, list(seats), path_id):
            if (path_id, work.step) not in shown and work.changed_at < lesson.started_at:
                continue
            seat, passed = seats[work.user_id], work.passed_at
            session.add(
                LessonMark(
                    lesson_id=lesson.id,
                    seat_id=seat.id,
                    path_id=path_id,
                    step=work.step,
                    state=work.state,
                    is_stuck=looks_stuck(work_now(work), seat_now(seat), end),
                    is_new=passed is not None and lesson.started_at <= passed <= end,
                    attempts=work.attempts,
                )
            )
    await session.flush()


# ── The student ──────────────────────────────────────────────────────────────────────────────────


async def my_rooms(session: AsyncSession, actor: Actor) -> list[UUID]:
    """The classrooms in which somebody sits; none for whoever is no student."""
    if actor.user_id is None or not actor.has(Role.STUDENT):
        return []
    found = await session.exec(
        select(Classroom.id)
        .join(Seat, col(Seat.classroom_id) == col(Classroom.id))
        .where(Seat.user_id == actor.user_id, col(Classroom.archived_at).is_(None))
    )
    return list(found.all())


async def my_lesson(session: AsyncSession, actor: Actor) -> MyLesson | None:
    """The lesson that runs in a classroom of the student's; of several, the latest."""
    if actor.user_id is None or not actor.has(Role.STUDENT):
        return None
    found = await session.exec(
        select(Lesson)
        .join(Seat, col(Seat.classroom_id) == col(Lesson.classroom_id))
        .join(Classroom, col(Classroom.id) == col(Lesson.classroom_id))
        .where(
            Seat.user_id == actor.user_id,
            col(Classroom.archived_at).is_(None),
            col(Lesson.ended_at).is_(None),
            col(Lesson.started_at) > _oldest(),
        )
        .order_by(col(Lesson.started_at).desc())
        .limit(1)
    )
    lesson = found.first()
    if lesson is None or lesson.path_id not in paths.load_paths():
        return None
    return MyLesson(lesson.path_id, lesson.step, hold_of(lesson), lesson.word)


async def note_failure(
    session: AsyncSession, actor: Actor, path_id: str, step_id: str, message: str
) -> None:
    """Count what a check said in the browser of somebody whose lesson is at this path.

    The count is the lesson's; who it was is not kept. A message that there is not counts nothing.
    """
    if actor.user_id is None or not paths.says(path_id, step_id, message, "en"):
        return
    found = await session.exec(
        select(Lesson.id)
        .join(Seat, col(Seat.classroom_id) == col(Lesson.classroom_id))
        .where(
            Seat.user_id == actor.user_id,
            Lesson.path_id == path_id,
            col(Lesson.ended_at).is_(None),
            col(Lesson.started_at) > _oldest(),
        )
    )
    for lesson_id in found.all():
        one = {"lesson_id": lesson_id, "path_id": path_id, "step": step_id, "message": message}
        await insert_missing(session, LessonFailure(**one))
        same = (getattr(LessonFailure, name) == value for name, value in one.items())
        await session.exec(
            update(LessonFailure).where(*same).values(times=col(LessonFailure.times) + 1)
        )


# ── Beside the requests ──────────────────────────────────────────────────────────────────────────


async def end_overdue() -> int:
    """End the lessons that were left open; how many."""
    async with reading() as session:
        found = await session.exec(
            select(Lesson.id).where(
                col(Lesson.ended_at).is_(None), col(Lesson.started_at) <= _oldest()
            )
        )
        overdue = list(found.all())
    for lesson_id in overdue:
        async with writing() as session:
            query = select(Lesson).where(Lesson.id == lesson_id).with_for_update()
            lesson = (await session.exec(query)).first()
            if lesson is not None and lesson.ended_at is None:
                await _end(session, lesson)
    return len(overdue)


async def changes_since(seen: dict[UUID, Any]) -> dict[UUID, Any]:
    """The open lessons as they stand; wakes whoever watches one that is not as it was `seen`."""
    async with reading() as session:
        found = await session.exec(select(Lesson).where(col(Lesson.ended_at).is_(None)))
        stands: dict[UUID, Any] = {
            one.classroom_id: (one.id, one.path_id, one.step, hold_of(one), one.word)
            for one in found.all()
        }
    for room_id in stands.keys() | seen.keys():
        if stands.get(room_id) != seen.get(room_id):
            live.changed(lesson_topic(room_id))
    return stands


async def keep_following(every: float = 1.5, end_every: int = 40) -> None:
    """Hear of lessons that other workers change, and end those that were left open.

    One small query for all classrooms, and only while somebody of this process watches one.
    """
    seen: dict[UUID, Any] = {}
    turn = 0
    while True:
        await asyncio.sleep(every)
        turn += 1
        try:
            if live.is_watched("lesson:"):
                seen = await changes_since(seen)
            if turn % end_every == 0:
                await end_overdue()
        except Exception:
            log.exception("following lessons")
