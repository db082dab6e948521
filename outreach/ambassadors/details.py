"""Everything that belongs to visits, read in a handful of queries however many visits there are."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.accounts.models import User
from outreach.ambassadors.models import (
    Ambassador,
    Engagement,
    ReachGroup,
    ReachLog,
    Visit,
    VisitTime,
)
from outreach.ambassadors.states import FIRM, LIVE
from outreach.core.clock import in_riga, today
from outreach.core.i18n import Language, as_language
from outreach.places.service import Place, load_map


@dataclass(frozen=True)
class Person:
    """Of an adult's account, what the other side of a visit may know, and their language."""

    id: UUID
    name: str
    email: str
    language: Language


def person(user: User) -> Person:
    """An adult as the other side of a visit may know them."""
    return Person(user.id, user.name, user.email or "", as_language(user.language))


@dataclass(frozen=True)
class Member:
    """An ambassador who is part of a visit."""

    engagement: Engagement
    ambassador: Ambassador
    person: Person


@dataclass(frozen=True)
class Details:
    """A visit with all that belongs to it. `log` is the newest one; corrections follow their row."""

    visit: Visit
    place: Place
    teacher: Person
    times: list[VisitTime] = field(default_factory=list)
    team: list[Member] = field(default_factory=list)
    log: ReachLog | None = None
    groups: list[ReachGroup] = field(default_factory=list)

    @property
    def is_firm(self) -> bool:
        """Whether both sides agreed on a time that still stands or has passed."""
        return self.visit.state in FIRM


def day_of(visit: Visit, times: list[VisitTime]) -> date:
    """The day of a visit in Riga: the agreed one, else the first offered, else today."""
    moments: list[datetime] = [visit.chosen_start] if visit.chosen_start else []
    moments += sorted(time.start for time in times)
    return in_riga(moments[0]).date() if moments else today()


async def details_of(session: AsyncSession, visits: list[Visit]) -> list[Details]:
    """Visits with all that belongs to them, in the order given."""
    ids = [visit.id for visit in visits]
    if not ids:
        return []
    places = await load_map(session)
    times: dict[UUID, list[VisitTime]] = defaultdict(list)
    offered = await session.exec(
        select(VisitTime)
        .where(col(VisitTime.visit_id).in_(ids))
        .order_by(col(VisitTime.start), col(VisitTime.id))
    )
    for time in offered.all():
        times[time.visit_id].append(time)
    teachers = await session.exec(
        select(User).where(col(User.id).in_({visit.teacher_id for visit in visits}))
    )
    by_id = {user.id: person(user) for user in teachers.all()}
    teams = await _teams(session, ids)
    logs = await _logs(session, ids)
    groups = await _groups(session, [log.id for log in logs.values()])
    return [
        Details(
            visit=visit,
            place=places.place(visit.school_id, day_of(visit, times[visit.id])),
            teacher=by_id[visit.teacher_id],
            times=times[visit.id],
            team=teams[visit.id],
            log=logs.get(visit.id),
            groups=groups[logs[visit.id].id] if visit.id in logs else [],
        )
        for visit in visits
    ]


async def details(session: AsyncSession, visit: Visit) -> Details:
    """One visit with all that belongs to it."""
    return (await details_of(session, [visit]))[0]


async def _teams(session: AsyncSession, ids: list[UUID]) -> dict[UUID, list[Member]]:
    found = await session.exec(
        select(Engagement, Ambassador, User)
        .join(Ambassador, col(Ambassador.id) == col(Engagement.ambassador_id))
        .join(User, col(User.id) == col(Ambassador.user_id))
        .where(col(Engagement.visit_id).in_(ids), col(Engagement.state).in_(LIVE))
        .order_by(col(Engagement.created_at), col(Engagement.id))
    )
    teams: dict[UUID, list[Member]] = defaultdict(list)
    for engagement, ambassador, user in found.all():
        teams[engagement.visit_id].append(Member(engagement, ambassador, person(user)))
    return teams


async def _logs(session: AsyncSession, ids: list[UUID]) -> dict[UUID, ReachLog]:
    found = await session.exec(select(ReachLog).where(col(ReachLog.visit_id).in_(ids)))
    logs = list(found.all())
    corrected = {log.corrects_id for log in logs}
    return {log.visit_id: log for log in logs if log.id not in corrected}


async def _groups(session: AsyncSession, logs: list[UUID]) -> dict[UUID, list[ReachGroup]]:
    found = await session.exec(
        select(ReachGroup)
        .where(col(ReachGroup.log_id).in_(logs))
        .order_by(col(ReachGroup.position))
    )
    groups: dict[UUID, list[ReachGroup]] = defaultdict(list)
    for group in found.all():
        groups[group.log_id].append(group)
    return groups
