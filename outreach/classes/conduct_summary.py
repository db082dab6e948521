"""What came of a lesson: for its teacher, with three moments to talk about; for a student, their own.

Where everybody stood is what was kept when the lesson ended. The moments follow from what is recorded
of it, by rules that stand here: each says its figures, none ranks students, and where too little
happened for one it is left out.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.classes.conduct_models import Lesson, LessonFailure, LessonMark
from outreach.classes.models import Classroom, Seat
from outreach.classes.rooms import classroom
from outreach.classes.seats import seats_of
from outreach.core.actor import Actor, Role
from outreach.core.clock import in_riga, now
from outreach.core.errors import NotFound
from outreach.paths import service as paths

MOST_LESSONS = 60  # in the list of those that are over
MOMENTS = 3
FEWEST_FAILURES = 3  # of a step, before it is said to be hard
FEWEST = 2  # students, before anything is said of them together
APART = 0.7  # two programs less alike than this are worth comparing

At = tuple[str, str]  # path and step


@dataclass(frozen=True)
class PastLesson:
    """A lesson that is over, in the list of them."""

    id: UUID
    path_id: str
    step: str
    started_at: datetime
    minutes: int


@dataclass(frozen=True)
class StepSum:
    """How many students stood how on one step; who is in none of the numbers had not begun."""

    path_id: str
    step: str
    passed: int
    handed_in: int
    working: int
    stuck: int
    untouched: int


@dataclass(frozen=True)
class StudentSum:
    """How far one student got: steps passed in the lesson, and the furthest step they were at."""

    nickname: str
    passed: int
    path_id: str
    step: str
    state: paths.WorkState
    is_stuck: bool


@dataclass(frozen=True)
class Moment:
    """Something to talk about.

    Attributes:
        kind: ``hard`` (many checks failed: `count` of them, `most` times with `message`), ``easy``
            (`count` of `of` students passed at first try), ``ways`` (`count` students passed, `codes`
            are the two programs least alike) or ``stuck`` (`count` of `of` students were stuck).
        path_id: where.
        step: where.
        count, of, most: the figures.
        message: of the check, an id.
        codes: two programs, without their students' names.
    """

    kind: Literal["hard", "easy", "ways", "stuck"]
    path_id: str
    step: str
    count: int
    of: int = 0
    most: int = 0
    message: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Summary:
    """A lesson that is over, for its teacher."""

    lesson: PastLesson
    seats: int
    steps: list[StepSum]
    students: list[StudentSum]
    moments: list[Moment]


@dataclass(frozen=True)
class MyLessonToday:
    """What one student did in today's last lesson; `next_step` is empty when the path is done."""

    passed: list[At]
    path_id: str
    next_step: str


async def past_lessons(session: AsyncSession, actor: Actor, classroom_id: UUID) -> list[PastLesson]:
    """The lessons of a teacher's classroom that are over, the latest first."""
    room = await classroom(session, actor, classroom_id)
    found = await session.exec(
        select(Lesson)
        .where(Lesson.classroom_id == room.id, col(Lesson.ended_at).is_not(None))
        .order_by(col(Lesson.started_at).desc())
        .limit(MOST_LESSONS)
    )
    known = paths.load_paths()
    return [_past(one) for one in found.all() if one.path_id in known]


def _past(lesson: Lesson) -> PastLesson:
    lasted = (lesson.ended_at or now()) - lesson.started_at
    minutes = max(1, round(lasted.total_seconds() / 60))
    return PastLesson(lesson.id, lesson.path_id, lesson.step, lesson.started_at, minutes)


async def lesson_summary(session: AsyncSession, actor: Actor, lesson_id: UUID) -> Summary:
    """What came of a lesson of a teacher's classroom.

    Raises:
        NotFound: there is none, it is another teacher's, or it is not over yet.
    """
    actor.require(Role.TEACHER)
    lesson = await session.get(Lesson, lesson_id)
    if lesson is None:
        raise NotFound
    room = await classroom(session, actor, lesson.classroom_id)
    if lesson.ended_at is None or lesson.path_id not in paths.load_paths():
        raise NotFound
    seats = await seats_of(session, room.id)
    order = _order(lesson)
    found = await session.exec(select(LessonMark).where(LessonMark.lesson_id == lesson.id))
    marks = [mark for mark in found.all() if (mark.path_id, mark.step) in order]
    by_step: dict[At, list[LessonMark]] = defaultdict(list)
    for mark in marks:
        by_step[mark.path_id, mark.step].append(mark)
    touched = [
        at
        for at in order
        if list(at) in lesson.shown or any(m.is_new or _is_at_it(m) for m in by_step[at])
    ]
    return Summary(
        lesson=_past(lesson),
        seats=len(seats),
        steps=[_step_sum(at, by_step[at], len(seats)) for at in touched],
        students=[_student_sum(seat, marks, order) for seat in seats],
        moments=await _moments(session, lesson, seats, by_step, order),
    )


def _order(lesson: Lesson) -> dict[At, int]:
    """The place of every step of the lesson's paths, in the order of the paths."""
    known = paths.load_paths()
    ids = dict.fromkeys(path_id for path_id, _ in lesson.shown if path_id in known)
    steps = [(path_id, step.id) for path_id in ids for step in known[path_id].steps]
    return {at: place for place, at in enumerate(steps)}


def _is_at_it(mark: LessonMark) -> bool:
    return mark.state in (
        paths.WorkState.WORKING,
        paths.WorkState.RETURNED,
        paths.WorkState.SUBMITTED,
    )


def _step_sum(at: At, marks: list[LessonMark], seats: int) -> StepSum:
    passed = sum(mark.state == paths.WorkState.PASSED for mark in marks)
    handed_in = sum(mark.state == paths.WorkState.SUBMITTED for mark in marks)
    stuck = sum(mark.is_stuck for mark in marks)
    working = sum(_is_at_it(mark) for mark in marks) - handed_in - stuck
    return StepSum(
        *at, passed, handed_in, working, stuck, seats - passed - handed_in - stuck - working
    )


def _student_sum(seat: Seat, marks: list[LessonMark], order: dict[At, int]) -> StudentSum:
    own = [mark for mark in marks if mark.seat_id == seat.id]
    own = [mark for mark in own if mark.state != paths.WorkState.UNTOUCHED]
    passed = sum(mark.is_new for mark in own)
    if not own:
        return StudentSum(seat.nickname, 0, "", "", paths.WorkState.UNTOUCHED, False)
    last = max(own, key=lambda mark: order[mark.path_id, mark.step])
    state = paths.WorkState(last.state)
    return StudentSum(seat.nickname, passed, last.path_id, last.step, state, last.is_stuck)


# ── Moments ──────────────────────────────────────────────────────────────────────────────────────


async def _moments(
    session: AsyncSession,
    lesson: Lesson,
    seats: list[Seat],
    by_step: dict[At, list[LessonMark]],
    order: dict[At, int],
) -> list[Moment]:
    """Up to three: the hardest step, one that came easily, one with two ways; else who was stuck."""
    failures: dict[At, Counter[str]] = defaultdict(Counter)
    counted = await session.exec(select(LessonFailure).where(LessonFailure.lesson_id == lesson.id))
    for one in counted.all():
        failures[one.path_id, one.step][one.message] += one.times
    tried = await paths.tried_between(
        session,
        [seat.user_id for seat in seats],
        sorted({path_id for path_id, _ in order}),
        lesson.started_at,
        lesson.ended_at or now(),
    )
    passing: dict[At, dict[UUID, str]] = defaultdict(dict)
    for one in tried:
        at = (one.path_id, one.step)
        if one.has_passed:
            passing[at][one.user_id] = one.code
        else:
            failures[at][one.message] += 1
    hard = _hard({at: found for at, found in failures.items() if at in order})
    easy = _easy(by_step, order)
    ways = _ways({at: codes for at, codes in passing.items() if at in order})
    stuck = _stuck(by_step, order, len(seats))
    if hard and stuck and (hard.path_id, hard.step) == (stuck.path_id, stuck.step):
        stuck = None
    return [one for one in (hard, easy, ways, stuck) if one][:MOMENTS]


def _hard(failures: dict[At, Counter[str]]) -> Moment | None:
    """The step with the most failed checks, and what the check said most often."""
    at = max(failures, key=lambda one: (failures[one].total(), one), default=None)
    if at is None or failures[at].total() < FEWEST_FAILURES:
        return None
    message, most = max(failures[at].items(), key=lambda one: (one[1], one[0]))
    return Moment("hard", *at, count=failures[at].total(), most=most, message=message)


def _easy(by_step: dict[At, list[LessonMark]], order: dict[At, int]) -> Moment | None:
    """The step that most passed at first try, if that were more than half of who passed it."""
    found = []
    for at, marks in by_step.items():
        new = [mark for mark in marks if mark.is_new]
        first = sum(mark.attempts == 1 for mark in new)
        if first >= FEWEST and 2 * first > len(new):
            found.append((first, order[at], at, len(new)))
    if not found:
        return None
    first, _, at, of = max(found)
    return Moment("easy", *at, count=first, of=of)


def _ways(passing: dict[At, dict[UUID, str]]) -> Moment | None:
    """The step on which two programs that passed are least alike."""
    found = []
    for at, codes in passing.items():
        starter = paths.find_path(at[0]).step(at[1]).starter
        apart = paths.far_apart(sorted(codes.values()), starter) if len(codes) >= FEWEST else None
        if apart and apart[0] < APART:
            found.append((apart[0], at, len(codes), apart[1:]))
    if not found:
        return None
    _, at, count, codes = min(found)
    return Moment("ways", *at, count=count, codes=codes)


def _stuck(by_step: dict[At, list[LessonMark]], order: dict[At, int], seats: int) -> Moment | None:
    """The step on which most were stuck when the lesson ended."""
    counts = {at: sum(mark.is_stuck for mark in marks) for at, marks in by_step.items()}
    at = max(counts, key=lambda one: (counts[one], order[one]), default=None)
    if at is None or counts[at] < FEWEST:
        return None
    return Moment("stuck", *at, count=counts[at], of=seats)


# ── The student ──────────────────────────────────────────────────────────────────────────────────


async def my_lesson_today(session: AsyncSession, actor: Actor) -> MyLessonToday | None:
    """What a student did in the last lesson of theirs that ended today; None when there was none."""
    user_id = actor.require(Role.STUDENT)
    found = await session.exec(
        select(Lesson, Seat.id)
        .join(Seat, col(Seat.classroom_id) == col(Lesson.classroom_id))
        .join(Classroom, col(Classroom.id) == col(Lesson.classroom_id))
        .where(
            Seat.user_id == user_id,
            col(Classroom.archived_at).is_(None),
            col(Lesson.ended_at).is_not(None),
        )
        .order_by(col(Lesson.ended_at).desc())
        .limit(1)
    )
    last = found.first()
    if last is None:
        return None
    lesson, seat_id = last
    is_today = in_riga(lesson.ended_at or now()).date() == in_riga(now()).date()
    if not is_today or lesson.path_id not in paths.load_paths():
        return None
    marks = await session.exec(
        select(LessonMark).where(
            LessonMark.lesson_id == lesson.id,
            LessonMark.seat_id == seat_id,
            col(LessonMark.is_new).is_(True),
        )
    )
    order = _order(lesson)
    passed = sorted(
        (at for mark in marks.all() if (at := (mark.path_id, mark.step)) in order),
        key=lambda at: order[at],
    )
    work = await paths.my_work(session, actor, lesson.path_id)
    left = (one.step for one in work if one.state != paths.WorkState.PASSED)
    return MyLessonToday(passed, lesson.path_id, next(left, ""))
