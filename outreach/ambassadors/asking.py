"""A teacher asks for a visit; ambassadors see the open requests that fit them."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel
from sqlmodel import col, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.accounts.models import User
from outreach.ambassadors import mails, topics
from outreach.ambassadors.details import Details, Person, details, details_of, person
from outreach.ambassadors.life import due_move, move, note
from outreach.ambassadors.models import (
    Ambassador,
    AmbassadorMunicipality,
    Engagement,
    Visit,
    VisitTime,
)
from outreach.ambassadors.people import obstacles, own_profile, vetted_until
from outreach.ambassadors.states import EngagementState, VisitState
from outreach.core import ratelimits
from outreach.core.actor import NOBODY, Actor, Role
from outreach.core.clock import in_riga, now
from outreach.core.errors import Invalid, Message, m
from outreach.places.service import school_is_open

MOST_STUDENTS = 300
MOST_TIMES = 5
LONGEST_VISIT = timedelta(hours=8)
FURTHEST = timedelta(days=400)
MOST_MAILS = 20
NAMELESS = Person(UUID(int=0), "", "", "lv")


class OfferedTime(BaseModel):
    """One possible time of a visit."""

    start: AwareDatetime
    end: AwareDatetime


class VisitRequest(BaseModel):
    """What a teacher asks for. `grade` is empty for several grades; the adult can be named later."""

    school_id: str
    topic_kind: Literal["profession", "path", "free"]
    topic: str
    grade: int | None = None
    size: int
    place: Literal["at_school", "online"]
    room: str = ""
    equipment: str = ""
    needs: str = ""
    language: Literal["lv", "en"] = "lv"
    adult_name: str = ""
    times: list[OfferedTime]


async def request_visit(session: AsyncSession, actor: Actor, form: VisitRequest) -> Visit:
    """Ask for a visit. It is open at once, and ambassadors whom it fits get a mail.

    Args:
        session: a write transaction.
        actor: a teacher.
        form: what is asked for.

    Raises:
        Invalid: fields that cannot be accepted.
        NotSignedIn, NotAllowed: the actor is no teacher.
        TooMany: more requests in a day than a school needs.
    """
    teacher_id = actor.require(Role.TEACHER)
    if mistakes := await _mistakes(session, form):
        raise Invalid(mistakes)
    await ratelimits.hit("30 per day", "request-visit", str(teacher_id))
    visit = Visit(
        teacher_id=teacher_id,
        school_id=form.school_id,
        topic_kind=form.topic_kind,
        topic=form.topic.strip(),
        grade=form.grade,
        size=form.size,
        place=form.place,
        room=form.room.strip(),
        equipment=form.equipment.strip(),
        needs=form.needs.strip(),
        language=form.language,
    )
    if form.adult_name.strip():
        visit.adult_name, visit.adult_confirmed_at = form.adult_name.strip(), now()
    session.add(visit)
    await session.flush()
    for time in sorted(form.times, key=lambda time: time.start):
        session.add(VisitTime(visit_id=visit.id, start=time.start, end=time.end))
    await session.flush()
    note(session, visit, actor, VisitState.DRAFT)
    move(session, visit, VisitState.REQUESTED, actor)
    move(session, visit, VisitState.OPEN, NOBODY)
    await session.flush()
    of = await details(session, visit)
    mails.requested(session, of, await _whom_it_fits(session, of))
    return visit


async def _mistakes(session: AsyncSession, form: VisitRequest) -> dict[str, Message]:
    found: dict[str, Message] = {}
    if not topics.exists(form.topic_kind, form.topic):
        found["topic"] = m("Please say what the visit is about.")
    if form.grade is not None and not 1 <= form.grade <= 12:
        found["grade"] = m("Please choose a grade from 1 to 12.")
    if not 1 <= form.size <= MOST_STUDENTS:
        found["size"] = m(
            "Please write a number from 1 to {n}. For more students, ask for several visits.",
            n=MOST_STUDENTS,
        )
    for name, text, longest in (
        ("topic", form.topic, 200),
        ("room", form.room, 80),
        ("adult_name", form.adult_name, 80),
        ("equipment", form.equipment, 500),
        ("needs", form.needs, 1000),
    ):
        if len(text) > longest:
            found[name] = m("Please keep it below {n} characters.", n=longest)
    if wrong := _wrong_times(form.times):
        found["times"] = wrong
    day = in_riga(min((time.start for time in form.times), default=now())).date()
    if not await school_is_open(session, form.school_id, day):
        found["school_id"] = m("Please choose a school from the list.")
    return found


def _wrong_times(times: list[OfferedTime]) -> Message | None:
    """What is wrong with the times offered; nothing when they can be used."""
    if not times:
        return m("Please offer at least one time.")
    if len(times) > MOST_TIMES:
        return m("Please offer {n} times at most.", n=MOST_TIMES)
    if len({(time.start, time.end) for time in times}) < len(times):
        return m("The same time stands here twice.")
    for time in times:
        if time.start <= now():
            return m("A visit cannot be in the past. Please look at the dates.")
        if time.end <= time.start:
            return m("A visit cannot end before it begins. Please look at the times.")
        if time.end - time.start > LONGEST_VISIT:
            return m("A visit can last {n} hours at most.", n=8)
        if time.start > now() + FURTHEST:
            return m("Please choose a day within the next year.")
    return None


async def _whom_it_fits(session: AsyncSession, of: Details) -> list[Person]:
    """Vetted ambassadors of the town or of the profession, the best fitting first."""
    visit, town = of.visit, of.place.municipality.id
    goes_there = (
        select(AmbassadorMunicipality.ambassador_id)
        .where(
            AmbassadorMunicipality.ambassador_id == Ambassador.id,
            AmbassadorMunicipality.municipality_id == town,
        )
        .exists()
    )
    does_it = col(Ambassador.profession) == (
        visit.topic if visit.topic_kind == "profession" else ""
    )
    fits = goes_there if visit.place == "at_school" else or_(goes_there, does_it)
    found = await session.exec(
        select(Ambassador, User, does_it)
        .join(User, col(User.id) == col(Ambassador.user_id))
        .where(fits, User.id != visit.teacher_id)
        .order_by(does_it.desc(), col(Ambassador.created_at))
    )
    rows = [row for row in found.all() if _serves(row[0], visit)]
    until = await vetted_until(session, [ambassador.id for ambassador, _, _ in rows])
    day = in_riga(of.times[0].start).date()
    allowed = [
        person(user)
        for ambassador, user, _ in rows
        if not obstacles(ambassador, until.get(ambassador.id), day)
    ]
    return allowed[:MOST_MAILS]


def _serves(ambassador: Ambassador, visit: Visit) -> bool:
    return visit.place in ambassador.formats and visit.language in ambassador.languages


@dataclass(frozen=True)
class OpenVisit:
    """An open request as an ambassador sees it: why it fits, and at which times they are free.

    Who asks is not told before somebody took it.
    """

    of: Details
    reasons: tuple[Message, ...]
    free_times: frozenset[UUID]


async def open_visits_for(session: AsyncSession, actor: Actor) -> list[OpenVisit]:
    """Open requests, those that fit the actor first: same profession, same town, then by date.

    Those of the actor themselves and those of a teacher who let them go are left out.

    Raises:
        NotSignedIn, NotAllowed: the actor is no ambassador.
        NotFound: they have no profile yet.
    """
    mine = await own_profile(session, actor)
    let_go = select(Engagement.visit_id).where(
        Engagement.ambassador_id == mine.id, Engagement.state == EngagementState.DECLINED
    )
    found = await session.exec(
        select(Visit).where(
            Visit.state == VisitState.OPEN,
            Visit.teacher_id != mine.user_id,
            col(Visit.id).not_in(let_go),
        )
    )
    towns = set(
        (
            await session.exec(
                select(AmbassadorMunicipality.municipality_id).where(
                    AmbassadorMunicipality.ambassador_id == mine.id
                )
            )
        ).all()
    )
    taken = list(
        (
            await session.exec(
                select(Engagement).where(
                    Engagement.ambassador_id == mine.id,
                    col(Engagement.state).in_(
                        (EngagementState.ACCEPTED, EngagementState.CONFIRMED)
                    ),
                )
            )
        ).all()
    )
    at = now()
    ranked = []
    for of in await details_of(session, list(found.all())):
        if due_move(of.visit, of.times, at) is not None:
            continue
        same_job = of.visit.topic_kind == "profession" and of.visit.topic == mine.profession
        near = of.place.municipality.id in towns
        ahead = [time for time in of.times if time.start > at]
        reasons = [m("Your profession")] if same_job else []
        reasons += [m("Near you")] if near else []
        reasons += [m("Online")] if of.visit.place == "online" else []
        free = frozenset(
            time.id for time in ahead if not _clashes(taken, *busy_range(mine, of.visit, time))
        )
        ranked.append(
            (
                (not same_job, not near, ahead[0].start, of.visit.created_at),
                OpenVisit(replace(of, teacher=NAMELESS), tuple(reasons), free),
            )
        )
    return [visit for _, visit in sorted(ranked, key=lambda pair: pair[0])]


def busy_range(
    ambassador: Ambassador, visit: Visit, time: VisitTime | OfferedTime
) -> tuple[datetime, datetime]:
    """From when until when a visit takes an ambassador's time: on the way too, when there is one."""
    away = timedelta(minutes=ambassador.travel_minutes if visit.place == "at_school" else 0)
    return time.start - away, time.end + away


def _clashes(taken: list[Engagement], start: datetime, end: datetime) -> bool:
    return any(
        other.busy_from is not None
        and other.busy_until is not None
        and other.busy_from < end
        and other.busy_until > start
        for other in taken
    )
