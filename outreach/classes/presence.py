"""Whether a student is here: noted once a minute while one of their labs is open."""

from datetime import timedelta

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.classes.models import Seat
from outreach.core.actor import Actor, Role
from outreach.core.clock import now

NOTED_EVERY = timedelta(minutes=1)
AWAY_AFTER = timedelta(minutes=5)  # without a sign: then the next one begins a new sitting


async def note_presence(session: AsyncSession, actor: Actor) -> None:
    """Note on all seats of a student that they are here now; rows noted this minute stay as they are."""
    moment = now()
    found = await session.exec(
        select(Seat).where(col(Seat.user_id) == actor.require(Role.STUDENT)).with_for_update()
    )
    for seat in found.all():
        last = seat.last_seen_at
        if seat.here_since is None or last is None or moment - last > AWAY_AFTER:
            seat.here_since = moment
        elif moment - last < NOTED_EVERY:
            continue
        seat.last_seen_at = moment
        session.add(seat)
    await session.flush()
