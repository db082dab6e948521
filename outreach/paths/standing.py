"""Whether the server can judge programs at all: for the coordinator, who has to get it mended."""

import asyncio
from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.core.actor import Actor, Role
from outreach.paths.models import Outcome, Submission
from outreach.paths.sandbox.run import sandbox


@dataclass(frozen=True)
class Standing:
    """`waiting` hand-ins are kept and not judged yet."""

    can_judge: bool
    waiting: int


async def standing(session: AsyncSession, actor: Actor) -> Standing:
    """How the server's own judge stands.

    Raises:
        NotAllowed: for coordinators and administrators only.
    """
    actor.require(Role.COORDINATOR, Role.ADMIN)
    counted = await session.exec(
        select(func.count()).select_from(Submission).where(Submission.verdict == Outcome.PENDING)
    )
    return Standing(await asyncio.to_thread(sandbox().is_ready), counted.one())
