"""Erasure by schedule: classrooms that were put away long ago, and students whom nobody uses.

Who teaches in them is told 30 days before, and for a classroom again 7 days before, each once: the
moment of telling is written in the transaction of the mail, and nothing is erased untold.
"""

import asyncio
from collections import defaultdict
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from sqlalchemy import ColumnElement
from sqlmodel import col, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.accounts import service as accounts
from outreach.accounts.models import SignIn, User
from outreach.classes.colleagues import forget_old_invitations
from outreach.classes.joining import forget_old_requests
from outreach.classes.models import Classroom, ClassroomTeacher, Seat
from outreach.classes.rooms import topic
from outreach.classes.years import erased_at
from outreach.core import outbox
from outreach.core.clock import now
from outreach.core.database import writing
from outreach.core.i18n import as_language, translator
from outreach.core.settings import settings
from outreach.paths import service as paths
from outreach.ui.addresses import address

log = structlog.get_logger()
MONTH, WEEK = timedelta(days=30), timedelta(days=7)
AT_ONCE = 20  # classrooms or students a transaction


async def _teachers(session: AsyncSession, classroom_id: UUID) -> list[User]:
    found = await session.exec(
        select(User)
        .join(ClassroomTeacher, col(ClassroomTeacher.user_id) == col(User.id))
        .where(ClassroomTeacher.classroom_id == classroom_id, col(User.email).is_not(None))
        .order_by(col(User.id))
    )
    return list(found.all())


# ── Classrooms that were put away ───────────────────────────────────────────────────────────


async def advance_archived(session: AsyncSession) -> int:
    """Tell of classrooms whose time comes, and erase those whose time has come; how many moved.

    Safe in several workers at once: each classroom is locked, and one that is held is left out.
    """
    at, moved = now(), 0
    first = at + MONTH - timedelta(days=settings().erase_archived_days)
    found = await session.exec(
        select(Classroom)
        .where(col(Classroom.archived_at).is_not(None), col(Classroom.archived_at) <= first)
        .order_by(col(Classroom.archived_at))
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    for room in found.all():
        due = erased_at(room)
        if due is None or moved >= AT_ONCE:
            continue
        if room.told_month_at is None:
            room.told_month_at = at
        elif room.told_week_at is None and due - at <= WEEK:
            room.told_week_at = at
        elif room.told_week_at is not None and due <= at:
            await erase_classroom(session, room)
            moved += 1
            continue
        else:
            continue
        moved += 1
        session.add(room)
        await _tell_of_classroom(session, room, erased_at(room) or due)
    await session.flush()
    return moved


async def _tell_of_classroom(session: AsyncSession, room: Classroom, due: datetime) -> None:
    for teacher in await _teachers(session, room.id):
        language = as_language(teacher.language)
        t = translator(language)
        outbox.queue(
            session,
            teacher.email or "",
            t(
                "The classroom {classroom} will be erased on {day}",
                classroom=room.name,
                day=t.day(due),
            ),
            t(
                "Hello {name}!\n\nThe classroom {classroom} was put away on {since}. On {day} it "
                "will be erased with everything that its students wrote; badges stay valid. If you "
                "still need it, take it out again: {link}",
                name=teacher.name,
                classroom=room.name,
                since=t.day(room.archived_at or due),
                day=t.day(due),
                link=f"{settings().public_url}{address(language, 'classrooms')}",
            ),
        )


async def erase_classroom(session: AsyncSession, room: Classroom) -> None:
    """Erase a classroom, and every student who sits nowhere else. Whoever calls has authorised."""
    found = await session.exec(select(Seat.user_id).where(Seat.classroom_id == room.id))
    students = list(found.all())
    await session.delete(room)
    await session.flush()
    for user_id in students:
        await erase_if_nowhere(session, user_id)
    paths.announce(session, topic(room.id))


async def erase_if_nowhere(session: AsyncSession, user_id: UUID) -> None:
    """Erase a student who has no seat left."""
    if (await session.exec(select(Seat.id).where(Seat.user_id == user_id))).first() is None:
        await session.delete(await accounts.contact(session, user_id))
        await session.flush()


# ── Students whom nobody uses ───────────────────────────────────────────────────────────────


def _used_since(seat: type[Seat], when: datetime) -> ColumnElement[bool]:
    """Whether a seat was made, got a card, or was signed in to after a moment."""
    return or_(
        col(seat.created_at) > when, col(seat.card_made_at) > when, col(seat.last_seen_at) > when
    )


async def _unused(session: AsyncSession, since: datetime) -> list[Seat]:
    """The seats, locked, of students none of whose seats was used after a moment.

    Seats of students who only sit in classrooms that are put away are left to those.
    """
    used = select(Seat.user_id).where(_used_since(Seat, since))
    signed_in = select(SignIn.user_id).where(col(SignIn.created_at) > since)
    live = (
        select(Seat.user_id)
        .join(Classroom, col(Classroom.id) == col(Seat.classroom_id))
        .where(col(Classroom.archived_at).is_(None))
    )
    found = await session.exec(
        select(Seat)
        .where(
            col(Seat.user_id).not_in(used),
            col(Seat.user_id).not_in(signed_in),
            col(Seat.user_id).in_(live),
        )
        .order_by(col(Seat.user_id), col(Seat.id))
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return list(found.all())


async def advance_unused(session: AsyncSession) -> int:
    """Tell of students whom nobody uses, and erase those who were told of a month ago; how many."""
    at = now()
    days = timedelta(days=settings().erase_unused_days)
    by_student: dict[UUID, list[Seat]] = defaultdict(list)
    for seat in await _unused(session, at + MONTH - days):
        by_student[seat.user_id].append(seat)
    news: dict[UUID, int] = defaultdict(int)
    moved = 0
    for user_id, seats in by_student.items():
        lasts = max(_last(seat) for seat in seats)
        told = [seat.unused_told_at for seat in seats]
        fresh = [one for one in told if one is not None and one > lasts]
        if len(fresh) < len(seats):
            for seat in seats:
                if seat.unused_told_at is None or seat.unused_told_at <= lasts:
                    seat.unused_told_at = at
                    session.add(seat)
                    news[seat.classroom_id] += 1
            moved += 1
        elif lasts + days <= at and max(fresh) + MONTH <= at:
            for seat in seats:
                paths.announce(session, topic(seat.classroom_id))
            await session.delete(await accounts.contact(session, user_id))
            await session.flush()
            moved += 1
    await session.flush()
    for classroom_id, count in news.items():
        await _tell_of_students(session, classroom_id, count, at + MONTH)
    return moved


def _last(seat: Seat) -> datetime:
    times = (seat.created_at, seat.card_made_at, seat.last_seen_at)
    return max(one for one in times if one is not None)


async def _tell_of_students(
    session: AsyncSession, classroom_id: UUID, count: int, due: datetime
) -> None:
    room = await session.get_one(Classroom, classroom_id)
    if room.archived_at is not None:
        return
    for teacher in await _teachers(session, classroom_id):
        language = as_language(teacher.language)
        t = translator(language)
        outbox.queue(
            session,
            teacher.email or "",
            t("Unused accounts in the classroom {classroom}", classroom=room.name),
            t.n(
                "Hello {name}!\n\n{n} student of the classroom {classroom} has not been here for "
                "about a year. On {day} the account and everything written in it will be erased; "
                "badges stay valid. Who signs in before, or gets a new card, stays: {link}",
                "Hello {name}!\n\n{n} students of the classroom {classroom} have not been here for "
                "about a year. On {day} their accounts and everything written in them will be "
                "erased; badges stay valid. Who signs in before, or gets a new card, stays: {link}",
                count,
                name=teacher.name,
                classroom=room.name,
                day=t.day(due),
                link=f"{settings().public_url}{address(language, 'classroom')}?id={room.id}",
            ),
        )


# ── As long as the app runs ─────────────────────────────────────────────────────────────────


async def advance_all() -> None:
    """Everything that time brings about in classrooms, each kind in a transaction of its own."""
    for step in (forget_old_requests, forget_old_invitations, advance_archived, advance_unused):
        async with writing() as session:
            await step(session)


async def keep_erasing(every: float = 900.0) -> None:
    """Tell and erase for as long as the app runs, in each worker."""
    while True:
        try:
            await advance_all()
        except Exception:
            log.exception("erasure")
        await asyncio.sleep(every)
