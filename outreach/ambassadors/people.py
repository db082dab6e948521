"""Ambassadors: their profile, the code of conduct, vetting, and whether they may go to a school."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.accounts.models import User
from outreach.ambassadors.models import Ambassador, AmbassadorMunicipality, Vetting
from outreach.core.actor import Actor, Role
from outreach.core.clock import now, today
from outreach.core.errors import Conflict, Invalid, Message, NotAllowed, NotFound, m
from outreach.places.models import Municipality
from outreach.professions.content import load_professions

CODE_VERSION = "2026-1"
"""The code of conduct that an ambassador must have accepted."""
STAFF = (Role.COORDINATOR, Role.ADMIN)
FORMATS = ("at_school", "online")
LONGEST_VETTING = 5 * 366


class ProfileForm(BaseModel):
    """What an ambassador says about themselves."""

    profession: str
    employer: str = ""
    bio: str = ""
    formats: list[Literal["at_school", "online"]]
    languages: list[Literal["lv", "en"]]
    municipalities: list[str]
    travel_minutes: int = 30
    public: bool = False


class VettingForm(BaseModel):
    """What a coordinator notes after having seen a certificate."""

    checked_on: date
    outcome: Literal["clear", "refused"]
    expires_on: date


@dataclass(frozen=True)
class Standing:
    """An ambassador's own profile, and what keeps them from taking visits (nothing when empty)."""

    ambassador: Ambassador | None
    municipalities: tuple[str, ...]
    vetted_until: date | None
    obstacles: tuple[Message, ...]


@dataclass(frozen=True)
class AmbassadorRow:
    """An ambassador as the coordinator's list shows them."""

    id: UUID
    name: str
    email: str
    profession: str
    employer: str
    vetted_until: date | None
    accepted_code: bool


async def save_profile(session: AsyncSession, actor: Actor, form: ProfileForm) -> Ambassador:
    """Write the actor's own profile.

    Raises:
        Invalid: fields that cannot be accepted.
        NotSignedIn, NotAllowed: the actor is no ambassador.
    """
    user_id = actor.require(Role.AMBASSADOR)
    if mistakes := await _profile_mistakes(session, form):
        raise Invalid(mistakes)
    mine = await _of_user(session, user_id) or Ambassador(user_id=user_id, profession="")
    mine.profession = form.profession
    mine.employer = form.employer.strip()
    mine.bio = form.bio.strip()
    mine.formats = sorted(set(form.formats))
    mine.languages = sorted(set(form.languages))
    mine.travel_minutes = form.travel_minutes
    mine.public_since = (mine.public_since or now()) if form.public else None
    session.add(mine)
    await session.flush()
    await session.exec(
        delete(AmbassadorMunicipality).where(col(AmbassadorMunicipality.ambassador_id) == mine.id)
    )
    for municipality in set(form.municipalities):
        session.add(AmbassadorMunicipality(ambassador_id=mine.id, municipality_id=municipality))
    await session.flush()
    return mine


async def _profile_mistakes(session: AsyncSession, form: ProfileForm) -> dict[str, Message]:
    found: dict[str, Message] = {}
    if form.profession not in load_professions():
        found["profession"] = m("Please choose a profession from the list.")
    if len(form.employer) > 120:
        found["employer"] = m("This is too long.")
    if len(form.bio) > 1000:
        found["bio"] = m("Please keep it below {n} characters.", n=1000)
    if not form.formats:
        found["formats"] = m("Please choose at least one.")
    if not form.languages:
        found["languages"] = m("Please choose at least one.")
    if not 0 <= form.travel_minutes <= 240:
        found["travel_minutes"] = m("Please write minutes between 0 and 240.")
    wanted = set(form.municipalities)
    known = (
        await session.exec(select(Municipality.id).where(col(Municipality.id).in_(wanted)))
    ).all()
    if wanted - set(known) or ("at_school" in form.formats and not wanted):
        found["municipalities"] = m("Please choose the municipalities that you can travel to.")
    return found


async def accept_code(session: AsyncSession, actor: Actor, version: str) -> None:
    """Note that the actor accepted the code of conduct.

    Args:
        session: a write transaction.
        actor: an ambassador with a profile.
        version: of the text that they saw.

    Raises:
        Conflict: the text they saw is not the current one.
        NotFound: no profile was written yet.
    """
    mine = await own_profile(session, actor)
    if version != CODE_VERSION:
        raise Conflict(m("There is a newer code of conduct. Please read that one."))
    mine.code_version, mine.code_accepted_at = version, now()
    session.add(mine)


async def record_vetting(
    session: AsyncSession, actor: Actor, ambassador_id: UUID, form: VettingForm
) -> Vetting:
    """Note what came of a background check. The newest note counts.

    Raises:
        Invalid: dates that cannot be.
        NotAllowed: the actor is not staff, or vets themselves.
        NotFound: there is no such ambassador.
    """
    checked_by = actor.require(*STAFF)
    ambassador = await session.get(Ambassador, ambassador_id)
    if ambassador is None:
        raise NotFound
    if ambassador.user_id == checked_by:
        raise NotAllowed(m("Somebody else has to check this for you."))
    mistakes: dict[str, Message] = {}
    if form.checked_on > today():
        mistakes["checked_on"] = m("This day has not come yet.")
    if not 0 <= (form.expires_on - form.checked_on).days <= LONGEST_VETTING:
        mistakes["expires_on"] = m("Please choose a day after the check, within five years.")
    if mistakes:
        raise Invalid(mistakes)
    vetting = Vetting(ambassador_id=ambassador_id, checked_by=checked_by, **form.model_dump())
    session.add(vetting)
    await session.flush()
    return vetting


async def own_profile(session: AsyncSession, actor: Actor) -> Ambassador:
    """The actor's own row.

    Raises:
        NotFound: they have not written a profile yet.
    """
    mine = await _of_user(session, actor.require(Role.AMBASSADOR))
    if mine is None:
        raise NotFound(m("Please fill in your ambassador profile first."))
    return mine


async def standing(session: AsyncSession, actor: Actor) -> Standing:
    """How the actor stands as an ambassador today."""
    mine = await _of_user(session, actor.require(Role.AMBASSADOR))
    if mine is None:
        return Standing(None, (), None, (m("Please fill in your ambassador profile first."),))
    towns = await session.exec(
        select(AmbassadorMunicipality.municipality_id).where(
            AmbassadorMunicipality.ambassador_id == mine.id
        )
    )
    until = (await vetted_until(session, [mine.id])).get(mine.id)
    return Standing(mine, tuple(towns.all()), until, tuple(obstacles(mine, until, today())))


async def vetted_until(session: AsyncSession, ambassadors: list[UUID]) -> dict[UUID, date]:
    """The last day for which each ambassador's newest vetting is good; none when it was refused."""
    found = await session.exec(
        select(Vetting)
        .where(col(Vetting.ambassador_id).in_(ambassadors))
        .order_by(col(Vetting.checked_on), col(Vetting.created_at))
    )
    newest = {vetting.ambassador_id: vetting for vetting in found.all()}
    return {key: v.expires_on for key, v in newest.items() if v.outcome == "clear"}


def obstacles(ambassador: Ambassador, until: date | None, day: date) -> list[Message]:
    """What keeps an ambassador from a visit on a day (rule 3); they are told what to do about it."""
    found = []
    if until is None:
        found.append(m("A coordinator has to check your background first. They will write to you."))
    elif until < max(day, today()):
        found.append(m("Your background check does not last until that day. Please renew it."))
    if ambassador.code_version != CODE_VERSION:
        found.append(m("Please read and accept the code of conduct first."))
    return found


async def ambassadors(session: AsyncSession, actor: Actor) -> list[AmbassadorRow]:
    """All ambassadors, for the staff, those without a valid vetting first."""
    actor.require(*STAFF)
    found = await session.exec(
        select(Ambassador, User).join(User, col(User.id) == col(Ambassador.user_id))
    )
    rows = found.all()
    until = await vetted_until(session, [ambassador.id for ambassador, _ in rows])
    return sorted(
        (
            AmbassadorRow(
                id=ambassador.id,
                name=user.name,
                email=user.email or "",
                profession=ambassador.profession,
                employer=ambassador.employer,
                vetted_until=until.get(ambassador.id),
                accepted_code=ambassador.code_version == CODE_VERSION,
            )
            for ambassador, user in rows
        ),
        key=lambda row: (row.vetted_until or date.min, row.name),
    )


async def _of_user(session: AsyncSession, user_id: UUID) -> Ambassador | None:
    return (await session.exec(select(Ambassador).where(Ambassador.user_id == user_id))).first()
