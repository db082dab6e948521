"""Seats and cards: students without email, name or password.

A card's secret is shown once, when it is made: only a keyed digest is stored. To print a card again
is therefore to make a new one; the old card stops working.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.accounts import service as accounts
from outreach.classes.models import Classroom, Seat
from outreach.classes.nicknames import LinesRefused, accepted, key_of
from outreach.classes.rooms import classroom, normal_code, shown_code, topic
from outreach.classes.setup_models import RetiredCode
from outreach.classes.words import new_secret, plain, propose_nicknames
from outreach.core import ratelimits
from outreach.core.actor import Actor, Role
from outreach.core.clock import now
from outreach.core.errors import Conflict, Invalid, NotFound, m
from outreach.core.i18n import Language, as_language
from outreach.core.tokens import keyed_digest
from outreach.paths import service as paths

MOST_SEATS = 60
MOST_LINES = 500  # of a pasted text that are looked at one by one


@dataclass(frozen=True)
class Card:
    """What is printed on a card. It exists only in the moment in which it is made."""

    seat_id: UUID
    nickname: str
    join_code: str
    secret: str
    language: Language


@dataclass(frozen=True)
class SeatSeen:
    """A seat as its teacher sees it."""

    id: UUID
    nickname: str
    card_made_at: datetime
    last_seen_at: datetime | None


async def add_seats(
    session: AsyncSession,
    actor: Actor,
    classroom_id: UUID,
    wanted: list[str] | int,
    *,
    sure: bool = False,
) -> list[Card]:
    """Add students by nickname, or a number of them with proposed nicknames; their cards.

    Args:
        session: a write transaction.
        actor: a teacher of the classroom.
        classroom_id: which one.
        wanted: nicknames, or how many.
        sure: the teacher has confirmed nicknames that look like full names.

    Raises:
        LinesRefused: says line by line what is the matter; nothing was added.
        Invalid: none, or too many (field ``nicknames``).
    """
    room = await classroom(session, actor, classroom_id, lock=True)
    taken = set(
        (await session.exec(select(Seat.nickname_key).where(Seat.classroom_id == room.id))).all()
    )
    count = wanted if isinstance(wanted, int) else len(wanted)
    if count < 1:
        raise Invalid({"nicknames": m("Please write nicknames, or how many students there are.")})
    full = m(
        "That would be {wanted} more. A classroom has at most {n} students; this one has {now} already.",
        wanted=count,
        n=MOST_SEATS,
        now=len(taken),
    )
    is_full = count + len(taken) > MOST_SEATS
    if not isinstance(wanted, int):
        try:
            names = accepted(wanted[:MOST_LINES], taken, sure)
        except LinesRefused as refused:
            raise LinesRefused(refused.lines, full if is_full else None) from refused
    if is_full:
        raise Invalid({"nicknames": full})
    if isinstance(wanted, int):
        names = propose_nicknames(wanted, as_language(room.language), taken)
    cards = [await _seat_one(session, room, name) for name in names]
    paths.announce(session, topic(room.id))
    return cards


async def _seat_one(session: AsyncSession, room: Classroom, nickname: str) -> Card:
    student = await accounts.create_student(session, room.language)
    seat = Seat(
        classroom_id=room.id,
        user_id=student.id,
        nickname=nickname,
        nickname_key=key_of(nickname),
        card_digest="",
    )
    return await new_card(session, room, seat)


async def new_card(session: AsyncSession, room: Classroom, seat: Seat) -> Card:
    """A new card for a seat; whoever calls has authorised. The seat's old card stops working."""
    while True:
        secret = new_secret(as_language(room.language))
        digest = card_digest(room.id, secret)
        if not (await session.exec(select(Seat.id).where(Seat.card_digest == digest))).first():
            break
    seat.card_digest, seat.card_made_at = digest, now()
    session.add(seat)
    await session.flush()
    return Card(
        seat_id=seat.id,
        nickname=seat.nickname,
        join_code=shown_code(room.join_code),
        secret=secret,
        language=as_language(room.language),
    )


def card_digest(classroom_id: UUID, secret: str) -> str:
    """What is stored of a card's secret."""
    return keyed_digest("card", f"{classroom_id}:{plain(secret)}")


async def seats(session: AsyncSession, actor: Actor, classroom_id: UUID) -> list[SeatSeen]:
    """The seats of a teacher's classroom, by nickname."""
    room = await classroom(session, actor, classroom_id)
    return [
        SeatSeen(seat.id, seat.nickname, seat.card_made_at, seat.last_seen_at)
        for seat in await seats_of(session, room.id)
    ]


async def seats_of(session: AsyncSession, classroom_id: UUID) -> list[Seat]:
    """The seats of a classroom; whoever calls has authorised."""
    found = await session.exec(select(Seat).where(Seat.classroom_id == classroom_id))
    return sorted(found.all(), key=lambda seat: (plain(seat.nickname), seat.nickname_key))


async def seat_of(
    session: AsyncSession, actor: Actor, seat_id: UUID, *, lock: bool = False
) -> tuple[Classroom, Seat]:
    """A seat in one of the teacher's classrooms: fetches and authorises.

    Raises:
        NotFound: there is none, or it is in another teacher's classroom.
    """
    actor.require(Role.TEACHER)
    seat = await session.get(Seat, seat_id)
    if seat is None:
        raise NotFound
    return await classroom(session, actor, seat.classroom_id, lock=lock), seat


async def new_cards(
    session: AsyncSession, actor: Actor, classroom_id: UUID, seat_ids: list[UUID]
) -> list[Card]:
    """New cards for some seats, to print them (again). The old cards of these seats stop working.

    Raises:
        Invalid: no seat was chosen (field ``seats``).
        NotFound: one of the seats is not in this classroom.
    """
    room = await classroom(session, actor, classroom_id, lock=True)
    if not seat_ids:
        raise Invalid({"seats": m("Please choose whose cards to print.")})
    chosen = [seat for seat in await seats_of(session, room.id) if seat.id in set(seat_ids)]
    if len(chosen) != len(set(seat_ids)):
        raise NotFound
    return [await new_card(session, room, seat) for seat in chosen]


async def renew_card(session: AsyncSession, actor: Actor, seat_id: UUID) -> Card:
    """A new card for a lost one; whoever is signed in with the old card is signed out."""
    room, seat = await seat_of(session, actor, seat_id, lock=True)
    await accounts.revoke_sessions(session, seat.user_id)
    return await new_card(session, room, seat)


async def rename_seat(
    session: AsyncSession, actor: Actor, seat_id: UUID, nickname: str, *, sure: bool = False
) -> None:
    """Give a student another nickname.

    Raises:
        LinesRefused: the nickname cannot be used, or has to be confirmed.
    """
    room, seat = await seat_of(session, actor, seat_id, lock=True)
    others = {s.nickname_key for s in await seats_of(session, room.id) if s.id != seat.id}
    seat.nickname = accepted([nickname], others, sure)[0]
    seat.nickname_key = key_of(seat.nickname)
    session.add(seat)
    await session.flush()
    paths.announce(session, topic(room.id))


async def remove_seat(session: AsyncSession, actor: Actor, seat_id: UUID) -> None:
    """Take a student out of the classroom.

    When it was their only classroom, everything of them is erased; awards stay without a person.
    """
    room, seat = await seat_of(session, actor, seat_id, lock=True)
    user_id = seat.user_id
    await session.delete(seat)
    await session.flush()
    left = select(func.count()).select_from(Seat).where(Seat.user_id == user_id)
    if (await session.exec(left)).one() == 0:
        await session.delete(await accounts.contact(session, user_id))
        await session.flush()
    paths.announce(session, topic(room.id))


async def _is_of_before(session: AsyncSession, code: str, secret: str) -> bool:
    """Whether a code was the classroom's of this card, so that its owner may hear that it is over."""
    retired = await session.get(RetiredCode, code)
    digest = card_digest(retired.classroom_id if retired else UUID(int=0), secret)
    seat = (await session.exec(select(Seat.id).where(Seat.card_digest == digest))).first()
    return retired is not None and seat is not None


async def sign_in_with_card(
    session: AsyncSession, code: str, secret: str, address: str
) -> accounts.User:
    """The student to whom a card belongs.

    Says the same for an unknown code and for wrong words. Up to 300 tries in ten minutes from an
    address (a whole school may share one), and 200 for a classroom's code.

    Raises:
        Invalid: they do not belong together (field ``secret``), or the code is over (``code``).
        Conflict: the teacher has closed the classroom for now.
        TooMany: too many tries.
    """
    typed = normal_code(code)[:20]
    await ratelimits.hit("300 per 10 minute", "card", address)
    await ratelimits.hit("200 per 10 minute", "card-code", typed)
    found = await session.exec(
        select(Classroom).where(Classroom.join_code == typed, col(Classroom.archived_at).is_(None))
    )
    room = found.first()
    digest = card_digest(room.id if room else UUID(int=0), secret[:200])
    seat = (await session.exec(select(Seat).where(Seat.card_digest == digest))).first()
    if room is None and await _is_of_before(session, typed, secret[:200]):
        raise Invalid(
            {"code": m("This code is over. Take the new one from the board; your words stay.")}
        )
    if room is None or seat is None:
        raise Invalid({"secret": m("This code and these three words do not belong together.")})
    if not room.join_open:
        raise Conflict(m("Your teacher has closed this classroom for now."))
    seat.last_seen_at = now()
    session.add(seat)
    paths.announce(session, topic(room.id))
    return await accounts.contact(session, seat.user_id)
