"""Taking a request, confirming it, naming the adult, and every way out.

One pair of hands, one place at a time: `take_visit` and `confirm_visit` lock the visit and then the
ambassador, look for an overlap and write, all in one transaction; and the database refuses an
overlap that they would have missed.
"""

from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.ambassadors import mails
from outreach.ambassadors.asking import OfferedTime, busy_range
from outreach.ambassadors.details import Details, Member, details
from outreach.ambassadors.life import (
    ambassadors_visit,
    end_engagements,
    given_reason,
    locked_ambassador,
    locked_visit,
    move,
    move_engagement,
    note,
    teachers_visit,
)
from outreach.ambassadors.models import Ambassador, Engagement, Visit, VisitTime
from outreach.ambassadors.people import STAFF, obstacles, own_profile, vetted_until
from outreach.ambassadors.states import AHEAD, FIRM, EngagementState, VisitState, moved_on
from outreach.core.actor import Actor
from outreach.core.clock import in_riga, now
from outreach.core.errors import Conflict, Invalid, NotAllowed, NotFound, m

ONE_PLACE = "one_place_at_a_time"


async def take_visit(session: AsyncSession, actor: Actor, visit_id: UUID, time_id: UUID) -> Visit:
    """Take an open request at one of its times; the teacher is asked to confirm.

    Args:
        session: a write transaction.
        actor: a vetted ambassador who accepted the current code of conduct.
        visit_id: an open request.
        time_id: one of the times it offers.

    Raises:
        Conflict: somebody else took it, the time has passed, or the ambassador is not free then.
        NotAllowed: vetting or code of conduct are missing, it is their own request, or the
            teacher let them go before.
        NotFound: there is no such request or time.
    """
    own = await own_profile(session, actor)
    visit = await locked_visit(session, visit_id)
    if visit.state != VisitState.OPEN:
        raise Conflict(m("This request is no longer open. Somebody else may have taken it."))
    mine = await locked_ambassador(session, own.id)
    time = await session.get(VisitTime, time_id)
    if time is None or time.visit_id != visit.id:
        raise NotFound
    if time.start <= now():
        raise Conflict(m("This time has passed. Please choose another one."))
    if visit.teacher_id == mine.user_id:
        raise NotAllowed(m("You cannot take your own request."))
    await _must_be_allowed(session, mine, time)
    await _must_not_have_been_let_go(session, mine, visit)
    busy_from, busy_until = busy_range(mine, visit, time)
    engagement = Engagement(
        visit_id=visit.id,
        ambassador_id=mine.id,
        state=EngagementState.ACCEPTED,
        busy_from=busy_from,
        busy_until=busy_until,
    )
    if await _is_taken(session, engagement, EngagementState.ACCEPTED, EngagementState.CONFIRMED):
        raise Conflict(
            m("You have another visit at this time, your way included. Please choose another time.")
        )
    visit.chosen_start, visit.chosen_end = time.start, time.end
    move(session, visit, VisitState.MATCHED, actor)
    session.add(engagement)
    await session.flush()
    of = await details(session, visit)
    mails.taken(session, of, _member(of, mine.id))
    return visit


async def confirm_visit(session: AsyncSession, actor: Actor, visit_id: UUID) -> Visit:
    """The teacher confirms the ambassador who took the request; with an adult named it is ready.

    Args:
        session: a write transaction.
        actor: the teacher who asked.
        visit_id: a visit that was taken.

    Raises:
        Conflict: nothing to confirm (any more), or the ambassador has meanwhile been confirmed
            for another visit at that time.
        NotAllowed: the ambassador's vetting or code of conduct does not hold on that day.
        NotFound: it is not this teacher's visit.
    """
    visit = await teachers_visit(session, actor, visit_id)
    if visit.state != VisitState.MATCHED or not visit.chosen_start or not visit.chosen_end:
        raise moved_on()
    of = await details(session, visit)
    time = OfferedTime(start=visit.chosen_start, end=visit.chosen_end)
    for member in sorted(of.team, key=lambda member: member.ambassador.id):
        ambassador = await locked_ambassador(session, member.ambassador.id)
        await _must_be_allowed(session, ambassador, time, member.person.name)
        engagement = member.engagement
        engagement.busy_from, engagement.busy_until = busy_range(ambassador, visit, time)
        if await _is_taken(session, engagement, EngagementState.CONFIRMED):
            raise _not_free(member.person.name)
        move_engagement(session, engagement, EngagementState.CONFIRMED)
        try:
            await session.flush()
        except IntegrityError as error:
            if ONE_PLACE not in str(error.orig):
                raise
            raise _not_free(member.person.name) from error
    move(session, visit, VisitState.CONFIRMED, actor)
    if visit.adult_name:
        move(session, visit, VisitState.READY, actor)
    await session.flush()
    mails.confirmed(session, of)
    return visit


async def name_adult(session: AsyncSession, actor: Actor, visit_id: UUID, name: str) -> Visit:
    """Name the adult of the school who will be in the room (rule 2); a confirmed visit is ready.

    Raises:
        Conflict: the visit is over.
        Invalid: no name, or one too long (field ``name``).
        NotFound: it is not this teacher's visit.
    """
    visit = await teachers_visit(session, actor, visit_id)
    name = " ".join(name.split())
    if not 2 <= len(name) <= 80:
        raise Invalid({"name": m("Please write the adult's name, 2 to 80 characters.")})
    if visit.state not in AHEAD:
        raise moved_on()
    visit.adult_name, visit.adult_confirmed_at = name, now()
    visit.changed_at = now()
    visit.sequence += 1
    session.add(visit)
    note(session, visit, actor, "adult_named")
    if visit.state == VisitState.CONFIRMED:
        move(session, visit, VisitState.READY, actor)
    await session.flush()
    if visit.state == VisitState.READY:
        mails.ready(session, await details(session, visit))
    return visit


async def withdraw(session: AsyncSession, actor: Actor, visit_id: UUID, reason: str) -> Visit:
    """An ambassador gives a visit back; with nobody left on it, it is open again.

    Raises:
        Conflict: the visit is over.
        Invalid: no reason was given (field ``reason``).
        NotFound: the actor is no part of it.
    """
    visit, engagement = await ambassadors_visit(session, actor, visit_id)
    reason = given_reason(reason)
    if visit.state not in (VisitState.MATCHED, VisitState.CONFIRMED, VisitState.READY):
        raise moved_on()
    of = await details(session, visit)
    gone = _member(of, engagement.ambassador_id)
    move_engagement(session, engagement, EngagementState.WITHDRAWN, reason)
    note(session, visit, actor, "withdrawn", reason)
    if len(of.team) == 1:
        await _reopen(session, actor, of, gone, reason)
    await session.flush()
    return visit


async def let_go(session: AsyncSession, actor: Actor, visit_id: UUID, reason: str) -> Visit:
    """The teacher does not confirm who took the request; it is open again, for others.

    Raises:
        Conflict: nobody is waiting for a confirmation.
        Invalid: no reason was given (field ``reason``).
        NotFound: it is not this teacher's visit.
    """
    visit = await teachers_visit(session, actor, visit_id)
    reason = given_reason(reason)
    if visit.state != VisitState.MATCHED:
        raise moved_on()
    of = await details(session, visit)
    for member in of.team:
        move_engagement(session, member.engagement, EngagementState.DECLINED, reason)
        mails.let_go(session, of, member, reason)
    note(session, visit, actor, "let_go", reason)
    move(session, visit, VisitState.OPEN, actor, reason)
    visit.chosen_start = visit.chosen_end = None
    await session.flush()
    return visit


async def cancel_visit(session: AsyncSession, actor: Actor, visit_id: UUID, reason: str) -> Visit:
    """The teacher who asked, or staff, cancels a visit that has not taken place.

    Raises:
        Conflict: it took place, or is over already.
        Invalid: no reason was given (field ``reason``).
        NotFound: it is not this teacher's visit.
    """
    return await _end(session, actor, visit_id, VisitState.CANCELLED, reason)


async def decline_visit(session: AsyncSession, actor: Actor, visit_id: UUID, reason: str) -> Visit:
    """Staff declines a request that is not confirmed yet.

    Raises:
        Conflict: it is confirmed or over.
        Invalid: no reason was given (field ``reason``).
        NotAllowed: the actor is not staff.
    """
    actor.require(*STAFF)
    return await _end(session, actor, visit_id, VisitState.DECLINED, reason)


async def _end(
    session: AsyncSession, actor: Actor, visit_id: UUID, to: VisitState, reason: str
) -> Visit:
    by = actor.require()
    if actor.has(*STAFF):
        visit = await locked_visit(session, visit_id)
    else:
        visit = await teachers_visit(session, actor, visit_id)
    reason = given_reason(reason)
    firm = visit.state in FIRM
    of = await details(session, visit)
    move(session, visit, to, actor, reason)
    await session.flush()
    mails.ended(session, of, by, reason, firm)
    end_engagements(session, of, reason)
    await session.flush()
    return visit


async def _reopen(
    session: AsyncSession, actor: Actor, of: Details, gone: Member, reason: str
) -> None:
    firm = of.is_firm
    move(session, of.visit, VisitState.OPEN, actor, reason)
    mails.reopened(session, of, gone, reason, firm)
    of.visit.chosen_start = of.visit.chosen_end = None


async def _must_be_allowed(
    session: AsyncSession, ambassador: Ambassador, time: VisitTime | OfferedTime, name: str = ""
) -> None:
    """Rule 3, at this moment and on the day of the visit. `name` is set when a teacher is told."""
    until = (await vetted_until(session, [ambassador.id])).get(ambassador.id)
    if found := obstacles(ambassador, until, in_riga(time.start).date()):
        if name:
            raise NotAllowed(
                m("{name} cannot be confirmed: the background check has run out.", name=name)
                if until is not None
                else m("{name} cannot be confirmed at the moment.", name=name)
            )
        raise NotAllowed(found[0])


async def _must_not_have_been_let_go(
    session: AsyncSession, ambassador: Ambassador, visit: Visit
) -> None:
    found = await session.exec(
        select(Engagement.id).where(
            Engagement.visit_id == visit.id,
            Engagement.ambassador_id == ambassador.id,
            Engagement.state == EngagementState.DECLINED,
        )
    )
    if found.first() is not None:
        raise NotAllowed(m("The school asked for somebody else for this visit."))


async def _is_taken(
    session: AsyncSession, engagement: Engagement, *states: EngagementState
) -> bool:
    """Whether another engagement of the same ambassador in one of the states overlaps."""
    found = await session.exec(
        select(Engagement.id).where(
            Engagement.ambassador_id == engagement.ambassador_id,
            Engagement.id != engagement.id,
            col(Engagement.state).in_(states),
            col(Engagement.busy_from) < engagement.busy_until,
            col(Engagement.busy_until) > engagement.busy_from,
        )
    )
    return found.first() is not None


def _not_free(name: str) -> Conflict:
    return Conflict(
        m(
            "{name} has meanwhile been confirmed for another visit at this time, travel included. "
            "You can let {name} go; your request is then open for others.",
            name=name,
        )
    )


def _member(of: Details, ambassador_id: UUID) -> Member:
    return next(member for member in of.team if member.ambassador.id == ambassador_id)
