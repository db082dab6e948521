"""The reach of a visit: logged by the ambassador, counter-signed by the teacher, verified by staff.

Counts, not children: a group has a grade, girls, boys and not stated, and how long it lasted.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import func
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.ambassadors import mails
from outreach.ambassadors.details import details
from outreach.ambassadors.life import (
    ambassadors_visit,
    given_reason,
    locked_visit,
    move,
    move_engagement,
    note,
    teachers_visit,
)
from outreach.ambassadors.models import Ambassador, Engagement, ReachGroup, ReachLog, Visit
from outreach.ambassadors.people import STAFF
from outreach.ambassadors.states import (
    BUSY,
    COUNTED,
    REACH_MOVES,
    EngagementState,
    ReachState,
    VisitState,
    moved_on,
)
from outreach.core.actor import Actor
from outreach.core.clock import in_riga, now
from outreach.core.errors import Conflict, Invalid, Message, NotAllowed, m

LARGE_GROUP = 60
MOST_IN_GROUP = 1000
MOST_GROUPS = 20
MOST_MINUTES = 480


class GroupForm(BaseModel):
    """One group of students. `grade` is empty for several grades or when nobody knows."""

    grade: int | None = None
    girls: int = 0
    boys: int = 0
    not_stated: int = 0
    counted: bool = True
    minutes: int

    @property
    def students(self) -> int:
        return self.girls + self.boys + self.not_stated


class ReachForm(BaseModel):
    """What an ambassador logs. `acknowledged` are codes of questions that they answered with yes."""

    groups: list[GroupForm]
    acknowledged: list[str] = []


@dataclass(frozen=True)
class Question:
    """Something about the figures that looks odd. Its code holds the figure it is about."""

    code: str
    message: Message


@dataclass(frozen=True)
class LogResult:
    """Whether the reach was logged; if not, the questions to answer first."""

    logged: bool
    questions: tuple[Question, ...] = ()


async def log_reach(
    session: AsyncSession, actor: Actor, visit_id: UUID, form: ReachForm
) -> LogResult:
    """Log, or log again, how many students a visit reached; the teacher is asked to sign.

    Figures that look odd are not refused: they come back as questions, nothing is written, and the
    caller asks again with the questions' codes acknowledged.

    Args:
        session: a write transaction.
        actor: an ambassador of the visit.
        visit_id: a visit that took place.
        form: the groups.

    Raises:
        Conflict: it has not taken place yet, or the figures are signed already.
        Invalid: figures that cannot be (fields ``groups``, or ``groups.0.girls`` and the like).
        NotFound: the actor is no part of the visit.
    """
    visit, _ = await ambassadors_visit(session, actor, visit_id)
    if visit.state not in (VisitState.DELIVERED, VisitState.LOGGED):
        raise Conflict(m("You can log the students once the visit has taken place."))
    log = await _log_of(session, visit)
    if ReachState.SUBMITTED not in REACH_MOVES[ReachState(log.state)]:
        raise Conflict(m("These figures are signed. Please ask a coordinator to correct them."))
    if mistakes := _mistakes(form):
        raise Invalid(mistakes)
    questions = await _questions(session, visit, form)
    if any(question.code not in form.acknowledged for question in questions):
        return LogResult(False, tuple(questions))
    log.state = ReachState.SUBMITTED
    log.revision += 1
    log.acknowledged = [question.code for question in questions]
    log.logged_by, log.logged_at = actor.user_id, now()
    session.add(log)
    await session.exec(delete(ReachGroup).where(col(ReachGroup.log_id) == log.id))
    for position, group in enumerate(form.groups):
        session.add(ReachGroup(log_id=log.id, position=position, **group.model_dump()))
    if visit.state == VisitState.DELIVERED:
        move(session, visit, VisitState.LOGGED, actor)
        for member in (await details(session, visit)).team:
            if member.engagement.state == EngagementState.CONFIRMED:
                move_engagement(session, member.engagement, EngagementState.ATTENDED)
    students = sum(group.students for group in form.groups)
    note(session, visit, actor, "reach_submitted", f"{students} ({log.revision})")
    await session.flush()
    mails.countersign(session, await details(session, visit), students)
    return LogResult(True)


async def countersign(session: AsyncSession, actor: Actor, visit_id: UUID, revision: int) -> None:
    """The teacher signs the figures.

    Args:
        session: a write transaction.
        actor: the teacher who asked for the visit.
        visit_id: a visit whose reach is logged.
        revision: of the figures that the teacher saw.

    Raises:
        Conflict: the figures changed meanwhile, or are not waiting for a signature.
        NotFound: it is not this teacher's visit.
    """
    log, visit = await _seen(session, actor, visit_id, revision)
    _move_log(log, ReachState.COUNTERSIGNED)
    log.countersigned_by, log.countersigned_at = actor.user_id, now()
    session.add(log)
    note(session, visit, actor, "reach_countersigned", f"({revision})")
    await session.flush()


async def query(
    session: AsyncSession, actor: Actor, visit_id: UUID, revision: int, reason: str
) -> None:
    """The teacher asks about the figures; the ambassador corrects them or staff decides.

    Raises:
        Conflict: the figures changed meanwhile, or are not waiting for a signature.
        Invalid: no reason was given (field ``reason``).
        NotFound: it is not this teacher's visit.
    """
    log, visit = await _seen(session, actor, visit_id, revision)
    reason = given_reason(reason)
    _move_log(log, ReachState.QUERIED)
    log.query_reason = reason
    session.add(log)
    note(session, visit, actor, "reach_queried", reason)
    await session.flush()
    mails.queried(session, await details(session, visit), reason)


async def verify(session: AsyncSession, actor: Actor, visit_id: UUID, reason: str = "") -> None:
    """Staff verifies figures that the teacher signed, or settles a query (with a reason).

    Raises:
        Conflict: the figures are not signed or queried.
        Invalid: a query is settled without a reason (field ``reason``).
        NotAllowed: the actor is not staff, or is teacher or ambassador of this visit.
        NotFound: there is no such visit.
    """
    user_id = actor.require(*STAFF)
    visit = await locked_visit(session, visit_id)
    if user_id == visit.teacher_id or await _went_there(session, visit, user_id):
        raise NotAllowed(m("Somebody else has to check this for you."))
    log = await _log_of(session, visit)
    if log.state == ReachState.QUERIED:
        reason = given_reason(reason)
    _move_log(log, ReachState.VERIFIED)
    log.verified_by, log.verified_at = user_id, now()
    session.add(log)
    note(session, visit, actor, "reach_verified", reason)
    move(session, visit, VisitState.CLOSED, actor)
    await session.flush()


def _move_log(log: ReachLog, to: ReachState) -> None:
    if to not in REACH_MOVES[ReachState(log.state)]:
        raise moved_on()
    log.state = to


async def _seen(
    session: AsyncSession, actor: Actor, visit_id: UUID, revision: int
) -> tuple[ReachLog, Visit]:
    visit = await teachers_visit(session, actor, visit_id)
    log = await _log_of(session, visit)
    if log.state == ReachState.SUBMITTED and log.revision != revision:
        raise Conflict(m("The figures have changed in the meantime. Please look at them again."))
    return log, visit


async def _log_of(session: AsyncSession, visit: Visit) -> ReachLog:
    log = (await details(session, visit)).log
    if log is None:
        raise moved_on()
    return log


async def _went_there(session: AsyncSession, visit: Visit, user_id: UUID) -> bool:
    found = await session.exec(
        select(Engagement.id)
        .join(Ambassador, col(Ambassador.id) == col(Engagement.ambassador_id))
        .where(
            Engagement.visit_id == visit.id,
            Ambassador.user_id == user_id,
            col(Engagement.state).in_(BUSY),
        )
    )
    return found.first() is not None


def _mistakes(form: ReachForm) -> dict[str, Message]:
    found: dict[str, Message] = {}
    if not 1 <= len(form.groups) <= MOST_GROUPS:
        found["groups"] = m("Please log between 1 and {n} groups.", n=MOST_GROUPS)
    for number, group in enumerate(form.groups):
        for name in ("girls", "boys", "not_stated"):
            if not 0 <= getattr(group, name) <= MOST_IN_GROUP:
                found[f"groups.{number}.{name}"] = m(
                    "Please write a number from 0 to {n}.", n=MOST_IN_GROUP
                )
        if group.students < 1:
            found[f"groups.{number}.girls"] = m("A group has at least one student.")
        if group.grade is not None and not 1 <= group.grade <= 12:
            found[f"groups.{number}.grade"] = m("Please choose a grade from 1 to 12.")
        if not 1 <= group.minutes <= MOST_MINUTES:
            found[f"groups.{number}.minutes"] = m(
                "Please write minutes between 1 and {n}.", n=MOST_MINUTES
            )
    return found


async def _questions(session: AsyncSession, visit: Visit, form: ReachForm) -> list[Question]:
    """What looks odd about the figures."""
    found = [
        Question(
            f"large:{number}:{group.students}",
            m(
                "{n} students in one group is unusually many. Is this right?",
                n=group.students,
            ),
        )
        for number, group in enumerate(form.groups)
        if group.students > LARGE_GROUP
    ]
    students = sum(group.students for group in form.groups)
    if students >= 2 * visit.size:
        found.append(
            Question(
                f"twice:{students}",
                m(
                    "{planned} students were planned and {n} are logged. Is this right?",
                    planned=visit.size,
                    n=students,
                ),
            )
        )
    planned = _minutes(visit.chosen_start, visit.chosen_end)
    longest = max(group.minutes for group in form.groups)
    if longest > planned + 30:
        found.append(
            Question(
                f"long:{longest}",
                m(
                    "The visit was planned for {planned} minutes and {n} are logged. Is this right?",
                    planned=planned,
                    n=longest,
                ),
            )
        )
    if await _looks_logged_twice(session, visit, students):
        found.append(
            Question(
                f"twin:{students}",
                m(
                    "Another visit to this school on the same day has {n} students logged too. "
                    "Are these other students?",
                    n=students,
                ),
            )
        )
    return found


def _minutes(start: datetime | None, end: datetime | None) -> int:
    return int((end - start).total_seconds() // 60) if start and end else 0


async def _looks_logged_twice(session: AsyncSession, visit: Visit, students: int) -> bool:
    """Whether another visit of the school on the same day has the same number of students."""
    if visit.chosen_start is None:
        return False
    total = func.sum(ReachGroup.girls + ReachGroup.boys + ReachGroup.not_stated)
    found = await session.exec(
        select(Visit.chosen_start)
        .join(ReachLog, col(ReachLog.visit_id) == col(Visit.id))
        .join(ReachGroup, col(ReachGroup.log_id) == col(ReachLog.id))
        .where(
            Visit.school_id == visit.school_id,
            Visit.id != visit.id,
            col(ReachLog.state).in_(COUNTED),
        )
        .group_by(col(ReachLog.id), col(Visit.chosen_start))
        .having(total == students)
    )
    day = in_riga(visit.chosen_start).date()
    return any(start is not None and in_riga(start).date() == day for start in found.all())
