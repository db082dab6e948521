"""How a visit moves from state to state: each move is checked and written into its history."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy import and_, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.ambassadors import mails
from outreach.ambassadors.details import Details, details
from outreach.ambassadors.models import (
    Ambassador,
    Engagement,
    ReachLog,
    Visit,
    VisitEvent,
    VisitTime,
)
from outreach.ambassadors.states import (
    ENGAGEMENT_MOVES,
    FIRM,
    LIVE,
    VISIT_MOVES,
    EngagementState,
    VisitState,
    moved_on,
)
from outreach.core.actor import NOBODY, Actor, Role
from outreach.core.clock import now
from outreach.core.database import writing
from outreach.core.errors import Invalid, NotFound, m

log = structlog.get_logger()
S = VisitState
NOT_TAKEN = m("No ambassador took it before its last time had passed.")
NOT_CONFIRMED = m("It was not confirmed before it began.")
NO_ADULT = m("No adult of the school was named before it ended.")
SHORTEST_REASON, LONGEST_REASON = 3, 500


@dataclass(frozen=True)
class DueMove:
    """A move that time alone brings about."""

    to: VisitState
    reason: str = ""


def due_move(visit: Visit, times: list[VisitTime], at: datetime) -> DueMove | None:
    """The move that a visit owes to the clock; none when it stands as it should."""
    match VisitState(visit.state):
        case S.REQUESTED | S.OPEN if all(time.start <= at for time in times):
            return DueMove(S.EXPIRED, NOT_TAKEN.text)
        case S.MATCHED if visit.chosen_start is None or visit.chosen_start <= at:
            return DueMove(S.EXPIRED, NOT_CONFIRMED.text)
        case S.CONFIRMED if visit.chosen_end is None or visit.chosen_end <= at:
            return DueMove(S.EXPIRED, NO_ADULT.text)
        case S.READY if visit.chosen_end is None or visit.chosen_end <= at:
            return DueMove(S.DELIVERED)
    return None


def note(session: AsyncSession, visit: Visit, actor: Actor, what: str, reason: str = "") -> None:
    """Write a line of the visit's history."""
    session.add(
        VisitEvent(visit_id=visit.id, who=actor.user_id, what=what, reason=reason, at=now())
    )


def move(
    session: AsyncSession, visit: Visit, to: VisitState, actor: Actor, reason: str = ""
) -> None:
    """Bring a visit into a state, with its line of history.

    Raises:
        Conflict: the visit is in a state from which this is no move.
    """
    if to not in VISIT_MOVES[VisitState(visit.state)]:
        raise moved_on()
    visit.state = to
    visit.sequence += 1
    visit.changed_at = now()
    if to in (S.DECLINED, S.EXPIRED, S.CANCELLED, S.NO_SHOW):
        visit.exit_by, visit.exit_reason, visit.exit_at = actor.user_id, reason, now()
    session.add(visit)
    note(session, visit, actor, str(to), reason)


def move_engagement(
    session: AsyncSession, engagement: Engagement, to: EngagementState, reason: str = ""
) -> None:
    """Bring an engagement into a state.

    Raises:
        Conflict: it is in a state from which this is no move.
    """
    if to not in ENGAGEMENT_MOVES[EngagementState(engagement.state)]:
        raise moved_on()
    engagement.state = to
    if to not in LIVE:
        engagement.left_at, engagement.left_reason = now(), reason
    session.add(engagement)


def given_reason(reason: str) -> str:
    """A reason as it is stored.

    Raises:
        Invalid: there is none, or it is a novel (field ``reason``).
    """
    reason = reason.strip()
    if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
        raise Invalid({"reason": m("Please say why, in a sentence or two.")})
    return reason


async def times_of(session: AsyncSession, visit_id: UUID) -> list[VisitTime]:
    """The times a teacher offered, earliest first."""
    found = await session.exec(
        select(VisitTime).where(VisitTime.visit_id == visit_id).order_by(col(VisitTime.start))
    )
    return list(found.all())


async def engagements_of(session: AsyncSession, visit_id: UUID) -> list[Engagement]:
    """Who is part of a visit now."""
    found = await session.exec(
        select(Engagement)
        .where(Engagement.visit_id == visit_id, col(Engagement.state).in_(LIVE))
        .order_by(col(Engagement.ambassador_id))
    )
    return list(found.all())


async def locked_visit(session: AsyncSession, visit_id: UUID) -> Visit:
    """A visit, kept from others until the transaction ends, and brought up to the present.

    Whoever locks ambassadors too does so after their visit, so that nobody waits in a ring.

    Raises:
        NotFound: there is no such visit.
    """
    found = await session.exec(
        select(Visit)
        .where(Visit.id == visit_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    visit = found.first()
    if visit is None:
        raise NotFound
    await _catch_up(session, visit)
    return visit


async def locked_ambassador(session: AsyncSession, ambassador_id: UUID) -> Ambassador:
    """An ambassador, kept from others until the transaction ends.

    Raises:
        NotFound: there is no such ambassador.
    """
    found = await session.exec(
        select(Ambassador)
        .where(Ambassador.id == ambassador_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    ambassador = found.first()
    if ambassador is None:
        raise NotFound
    return ambassador


async def teachers_visit(session: AsyncSession, actor: Actor, visit_id: UUID) -> Visit:
    """A visit that the actor asked for, locked.

    Raises:
        NotSignedIn, NotAllowed: the actor is no teacher.
        NotFound: there is no such visit, or it is another teacher's.
    """
    user_id = actor.require(Role.TEACHER)
    visit = await locked_visit(session, visit_id)
    if visit.teacher_id != user_id:
        raise NotFound
    return visit


async def ambassadors_visit(
    session: AsyncSession, actor: Actor, visit_id: UUID
) -> tuple[Visit, Engagement]:
    """A visit that the actor is part of as an ambassador, locked, and their engagement.

    Raises:
        NotSignedIn, NotAllowed: the actor is no ambassador.
        NotFound: there is no such visit, or they are no part of it.
    """
    user_id = actor.require(Role.AMBASSADOR)
    visit = await locked_visit(session, visit_id)
    found = await session.exec(
        select(Engagement)
        .join(Ambassador, col(Ambassador.id) == col(Engagement.ambassador_id))
        .where(
            Engagement.visit_id == visit_id,
            Ambassador.user_id == user_id,
            col(Engagement.state).in_(LIVE),
        )
    )
    mine = found.first()
    if mine is None:
        raise NotFound
    return visit, mine


async def advance(session: AsyncSession) -> int:
    """Make the moves that time has brought about; how many visits moved.

    Safe to call from several workers at once: each visit is locked, and one that another worker
    holds is left to it.
    """
    at = now()
    a_time_ahead = (
        select(VisitTime.id)
        .where(VisitTime.visit_id == Visit.id, col(VisitTime.start) > at)
        .exists()
    )
    found = await session.exec(
        select(Visit)
        .where(
            or_(
                and_(col(Visit.state).in_((S.REQUESTED, S.OPEN)), ~a_time_ahead),
                and_(col(Visit.state) == S.MATCHED, col(Visit.chosen_start) <= at),
                and_(col(Visit.state).in_((S.CONFIRMED, S.READY)), col(Visit.chosen_end) <= at),
            )
        )
        .order_by(col(Visit.id))
        .with_for_update(skip_locked=True)
    )
    moved = 0
    for visit in found.all():
        moved += await _catch_up(session, visit)
    await session.flush()
    return moved


async def keep_advancing(every: float = 60.0) -> None:
    """Make the moves that time brings about for as long as the app runs, in each worker."""
    while True:
        try:
            async with writing() as session:
                await advance(session)
        except Exception:
            log.exception("visits")
        await asyncio.sleep(every)


async def _catch_up(session: AsyncSession, visit: Visit) -> bool:
    due = due_move(visit, await times_of(session, visit.id), now())
    if due is None:
        return False
    was_firm = visit.state in FIRM
    move(session, visit, due.to, NOBODY, due.reason)
    if due.to == S.DELIVERED:
        session.add(ReachLog(visit_id=visit.id))
        mails.log_reach(session, await details(session, visit))
    else:
        of = await details(session, visit)
        mails.expired(session, of, due.reason, was_firm)
        end_engagements(session, of, due.reason)
    await session.flush()
    return True


def end_engagements(session: AsyncSession, of: Details, reason: str) -> None:
    """Release everyone who was part of a visit that will not take place."""
    for member in of.team:
        move_engagement(session, member.engagement, EngagementState.EXPIRED, reason)
