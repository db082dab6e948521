"""Awards: given once on recorded evidence, shown to anyone without naming anyone, revocable.

Who did what is known to the feature in which it happened; it calls `award` with a summary of its
evidence. Nothing here can be reached by a student: there is no handler that awards.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.badges.content import Badge, find_badge
from outreach.badges.models import Award
from outreach.core.actor import Actor, Role
from outreach.core.clock import now
from outreach.core.errors import Conflict, Invalid, NotFound, m


class Run(BaseModel):
    """One program that the server ran: what, with which content and seed, and when."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    step: str
    code_sha256: str
    seed: int
    content_version: str
    judged_at: datetime


class Evidence(BaseModel):
    """What an award rests on. It holds no person's data, so it outlives an erasure.

    `marks` are a teacher's, by criterion, when `verified_by` is ``rubric``.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    verified_by: str
    path: str
    content_version: str
    runs: list[Run] = Field(min_length=1)
    marks: dict[str, int] = {}


@dataclass(frozen=True)
class PublicAward:
    """What anyone may know of an award."""

    id: UUID
    badge: Badge
    issued_at: datetime
    is_valid: bool
    revoked_at: datetime | None
    reason: str
    verified_by: str
    content_version: str
    runs: int
    marks: int


async def award(session: AsyncSession, user_id: UUID, badge_id: str, evidence: Evidence) -> Award:
    """Give a badge to a person, once: a second call answers with the award that stands.

    A revoked award stays revoked.

    Raises:
        NotFound: there is no such badge.
    """
    find_badge(badge_id)
    insert = (postgresql if session.get_bind().dialect.name == "postgresql" else sqlite).insert
    made = Award(user_id=user_id, badge_id=badge_id, evidence=evidence.model_dump(mode="json"))
    await session.exec(insert(Award).values(**made.model_dump()).on_conflict_do_nothing())
    found = await session.exec(
        select(Award).where(Award.user_id == user_id, Award.badge_id == badge_id)
    )
    return found.one()


async def public_award(session: AsyncSession, award_id: UUID) -> PublicAward:
    """An award as anyone who has its address sees it.

    Raises:
        NotFound: there is no such award.
    """
    found = await session.get(Award, award_id)
    if found is None:
        raise NotFound(m("There is no award with this address."))
    return _public(found)


async def my_awards(session: AsyncSession, actor: Actor) -> list[PublicAward]:
    """The signed-in person's awards, newest first."""
    user_id = actor.require()
    found = await session.exec(
        select(Award).where(Award.user_id == user_id).order_by(col(Award.issued_at).desc())
    )
    return [_public(one) for one in found.all()]


async def valid_awards_of(
    session: AsyncSession, user_ids: list[UUID], badge_id: str
) -> dict[UUID, UUID]:
    """The awards of a badge that hold, by their people; whoever calls has authorised."""
    found = await session.exec(
        select(Award).where(
            col(Award.user_id).in_(user_ids),
            Award.badge_id == badge_id,
            col(Award.revoked_at).is_(None),
        )
    )
    return {one.user_id: one.id for one in found.all() if one.user_id is not None}


async def revoke(session: AsyncSession, actor: Actor, award_id: UUID, reason: str) -> None:
    """Take an award back; it stays, shown as revoked, with its reason.

    Raises:
        Invalid: no reason (field ``reason``).
        Conflict: it was revoked before.
        NotFound: there is no such award.
    """
    actor.require(Role.COORDINATOR, Role.ADMIN)
    reason = reason.strip()
    if not 3 <= len(reason) <= 300:
        raise Invalid({"reason": m("Please say why, in 3 to 300 characters.")})
    query = select(Award).where(Award.id == award_id).with_for_update()
    found = (await session.exec(query)).first()
    if found is None:
        raise NotFound
    if found.revoked_at is not None:
        raise Conflict(m("This award was revoked before."))
    found.revoked_at, found.reason = now(), reason
    session.add(found)


def _public(found: Award) -> PublicAward:
    evidence: dict[str, Any] = found.evidence
    return PublicAward(
        id=found.id,
        badge=find_badge(found.badge_id),
        issued_at=found.issued_at,
        is_valid=found.revoked_at is None,
        revoked_at=found.revoked_at,
        reason=found.reason,
        verified_by=str(evidence.get("verified_by", "")),
        content_version=str(evidence.get("content_version", "")),
        runs=len(evidence.get("runs", [])),
        marks=len(evidence.get("marks", {})),
    )
