"""Whether a student is here: noted once a minute while a page of theirs is open."""

from datetime import timedelta

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.classes.models import Seat
from outreach.core.actor import Actor, Role
from outreach.core.clock import now

NOTED_EVERY = timedelta(seconds=55)  # a seat is not written more often
AWAY_AFTER = timedelta(minutes=5)  # without a sign: then the next one begins a new sitting


async def note_presence(session: AsyncSession, actor: Actor) -> bool:
    """Note on all seats of a student that they are here now, once a minute at most.

    Nothing is kept but when this sitting began and its latest minute. Returns whether anything was
    written; for whoever is no student nothing ever is.
    """
    if actor.user_id is None or not actor.has(Role.STUDENT):
        return False
    moment, wrote = now(), False
    found = await session.exec(
        select(Seat).where(col(Seat.user_id) == actor.user_id).with_for_update()
    )
    for seat in found.all():
        last = seat.last_seen_at
        if seat.here_since is None or last is None or moment - last > AWAY_AFTER:
            seat.here_since = moment
        elif moment - last < NOTED_EVERY:
            continue
        seat.last_seen_at, wrote = moment, True
        session.add(seat)
    await session.flush()
    return wrote
