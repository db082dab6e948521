"""What everybody may read of ambassadors and visits: those who agreed to be named, and where somebody
is about to go. No school, no day, no hour: a town and a month.
"""

from dataclasses import dataclass

from sqlmodel import col, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.accounts.models import User
from outreach.ambassadors.models import Ambassador, AmbassadorMunicipality, Engagement, Visit
from outreach.ambassadors.people import obstacles, vetted_until
from outreach.ambassadors.states import EngagementState, VisitState
from outreach.core.clock import in_riga, now, today
from outreach.core.i18n import Language
from outreach.places.models import Municipality
from outreach.places.service import load_map, name_of

MOST = 12
"""Of each, on one page."""
COMING = (VisitState.CONFIRMED, VisitState.READY)


@dataclass(frozen=True)
class NamedAmbassador:
    """An ambassador who agreed to be named, vetted and bound by the current code of conduct."""

    name: str
    employer: str
    towns: tuple[str, ...]
    bio: str


@dataclass(frozen=True)
class ComingVisit:
    """A visit that is agreed: in which month, to which municipality ("" when it is online)."""

    year: int
    month: int
    municipality: str


async def named_ambassadors(
    session: AsyncSession, profession: str, language: Language
) -> list[NamedAmbassador]:
    """Who does a profession and agreed to be named, by name."""
    found = await session.exec(
        select(Ambassador, User)
        .join(User, col(User.id) == col(Ambassador.user_id))
        .where(Ambassador.profession == profession, col(Ambassador.public_since).is_not(None))
        .order_by(User.name)
    )
    rows = found.all()
    until = await vetted_until(session, [one.id for one, _ in rows])
    ready = [(a, u) for a, u in rows if not obstacles(a, until.get(a.id), today())][:MOST]
    towns = await session.exec(
        select(AmbassadorMunicipality.ambassador_id, Municipality)
        .join(Municipality, col(Municipality.id) == col(AmbassadorMunicipality.municipality_id))
        .where(col(AmbassadorMunicipality.ambassador_id).in_([one.id for one, _ in ready]))
    )
    going: dict = {}
    for ambassador_id, place in towns.all():
        going.setdefault(ambassador_id, []).append(name_of(place, language))
    return [
        NamedAmbassador(
            user.name,
            ambassador.employer,
            tuple(sorted(going.get(ambassador.id, ()))),
            ambassador.bio,
        )
        for ambassador, user in ready
    ]


async def coming_visits(
    session: AsyncSession, profession: str, language: Language
) -> list[ComingVisit]:
    """Visits to come about a profession, or by somebody who does it, soonest first."""
    found = await session.exec(
        select(Visit)
        .join(Engagement, col(Engagement.visit_id) == col(Visit.id))
        .join(Ambassador, col(Ambassador.id) == col(Engagement.ambassador_id))
        .where(
            col(Visit.state).in_(COMING),
            col(Visit.chosen_start) > now(),
            Engagement.state == EngagementState.CONFIRMED,
            or_(
                (Visit.topic_kind == "profession") & (Visit.topic == profession),
                (Visit.topic_kind != "profession") & (Ambassador.profession == profession),
            ),
        )
        .order_by(col(Visit.chosen_start))
        .distinct()
    )
    rows = found.all()[:MOST]
    places = await load_map(session) if rows else None
    coming = []
    for visit in rows:
        if visit.chosen_start is None or places is None:
            continue
        day = in_riga(visit.chosen_start).date()
        where = (
            places.place(visit.school_id, day).municipality_name(language)
            if visit.place == "at_school"
            else ""
        )
        coming.append(ComingVisit(day.year, day.month, where))
    return coming
