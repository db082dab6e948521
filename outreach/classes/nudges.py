"""Nudges: a teacher's tip on a step, from the live matrix to the student's lab and back.

One a student and step: a hint to look at, or a short sentence. The student sees it at once, and
after a reload, until they put it away; the teacher sees whether it was seen.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.classes.assigned import of_seats
from outreach.classes.models import Nudge, Seat
from outreach.classes.rooms import topic
from outreach.classes.seats import seat_of
from outreach.core.actor import Actor, Role
from outreach.core.clock import now
from outreach.core.errors import Invalid, NotFound, m
from outreach.paths import service as paths

MOST_WORDS = 200


@dataclass(frozen=True)
class NudgeSeen:
    """A nudge, for its student and for its teacher."""

    id: UUID
    path_id: str
    step: str
    hint: int | None
    words: str
    made_at: datetime
    seen_at: datetime | None
    is_dismissed: bool


async def nudge(
    session: AsyncSession,
    actor: Actor,
    seat_id: UUID,
    path_id: str,
    step_id: str,
    hint: int | None = None,
    words: str = "",
) -> None:
    """Give a student a tip on a step of an assigned path: a hint, or else words.

    It takes the place of an earlier one on the same step.

    Raises:
        Invalid: no such hint, no words, or too many (field ``words``).
        NotFound: not a student of this teacher, not assigned, or no such step.
    """
    room, seat = await seat_of(session, actor, seat_id)
    parts = (await of_seats(session, [seat]))[seat.id]
    if not any(p.assignment.path_id == path_id and step_id in p.steps for p in parts):
        raise NotFound
    step = paths.find_path(path_id).step(step_id)
    words = one_line(words)
    if hint is not None:
        if words or not 1 <= hint <= len(next(iter(step.prose.values())).hints):
            raise Invalid({"words": m("This step has no such hint.")})
    elif not 1 <= len(words) <= MOST_WORDS:
        raise Invalid({"words": m("Please write 1 to {n} characters.", n=MOST_WORDS)})
    await session.exec(select(Seat).where(col(Seat.id) == seat.id).with_for_update())
    row = await _on(session, seat.id, path_id, step_id) or Nudge(
        seat_id=seat.id, path_id=path_id, step=step_id
    )
    row.hint, row.words, row.made_by, row.made_at = hint, words, actor.user_id, now()
    row.seen_at = row.dismissed_at = None
    session.add(row)
    await session.flush()
    paths.announce(session, f"student:{seat.user_id}", topic(room.id))


async def nudge_on(
    session: AsyncSession, actor: Actor, seat_id: UUID, path_id: str, step_id: str
) -> NudgeSeen | None:
    """The nudge that a student of the teacher's has on a step.

    Raises:
        NotFound: not a student of this teacher.
    """
    _, seat = await seat_of(session, actor, seat_id)
    row = await _on(session, seat.id, path_id, step_id)
    return _seen(row) if row else None


async def my_nudges(session: AsyncSession, actor: Actor, path_id: str) -> list[NudgeSeen]:
    """The nudges that the student has not put away yet, on a path; newest first."""
    found = await session.exec(
        select(Nudge)
        .join(Seat, col(Seat.id) == col(Nudge.seat_id))
        .where(
            Seat.user_id == actor.require(Role.STUDENT),
            Nudge.path_id == path_id,
            col(Nudge.dismissed_at).is_(None),
        )
        .order_by(col(Nudge.made_at).desc())
    )
    return [_seen(row) for row in found.all()]


async def mark_seen(session: AsyncSession, actor: Actor, path_id: str, step_id: str) -> None:
    """Note that the student has what they were nudged about before their eyes."""
    for row in await _mine(session, actor, path_id):
        if row.step == step_id and row.seen_at is None:
            row.seen_at = now()
            await _keep(session, row)


async def dismiss_nudge(session: AsyncSession, actor: Actor, nudge_id: UUID, path_id: str) -> None:
    """Put a nudge of one's own away.

    Raises:
        NotFound: it is not the student's.
    """
    for row in await _mine(session, actor, path_id):
        if row.id == nudge_id:
            row.dismissed_at = row.dismissed_at or now()
            row.seen_at = row.seen_at or row.dismissed_at
            await _keep(session, row)
            return
    raise NotFound


def one_line(typed: str) -> str:
    """What was typed, as one line of plain text."""
    seen = "".join(sign if sign.isprintable() else " " for sign in typed)
    return " ".join(seen.encode("utf-8", "replace").decode().split())


async def _keep(session: AsyncSession, row: Nudge) -> None:
    seat = await session.get_one(Seat, row.seat_id)
    session.add(row)
    await session.flush()
    paths.announce(session, topic(seat.classroom_id))


async def _mine(session: AsyncSession, actor: Actor, path_id: str) -> list[Nudge]:
    found = await session.exec(
        select(Nudge)
        .join(Seat, col(Seat.id) == col(Nudge.seat_id))
        .where(Seat.user_id == actor.require(Role.STUDENT), Nudge.path_id == path_id)
        .with_for_update(of=Nudge)
        .execution_options(populate_existing=True)
    )
    return list(found.all())


async def _on(session: AsyncSession, seat_id: UUID, path_id: str, step_id: str) -> Nudge | None:
    found = await session.exec(
        select(Nudge).where(
            Nudge.seat_id == seat_id, Nudge.path_id == path_id, Nudge.step == step_id
        )
    )
    return found.first()


def _seen(row: Nudge) -> NudgeSeen:
    return NudgeSeen(
        row.id,
        row.path_id,
        row.step,
        row.hint,
        row.words,
        row.made_at,
        row.seen_at,
        row.dismissed_at is not None,
    )
