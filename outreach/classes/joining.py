"""Joining a classroom by its code: a student asks and waits, a teacher lets in or declines.

Whoever waits is known by a random secret in a cookie of their browser, of which only a digest is
stored. A seat, and an account, come into being when a teacher lets the student in; the three words
of the seat exist once, when its student's browser comes for them.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import col, delete, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.accounts import service as accounts
from outreach.classes.models import Classroom, Seat
from outreach.classes.nicknames import LinesRefused, Matter, accepted, key_of
from outreach.classes.rooms import classroom, normal_code, topic
from outreach.classes.seats import MOST_SEATS, Card, new_card
from outreach.classes.setup_models import JoinRequest, JoinState, RetiredCode
from outreach.classes.words import load_nicknames, propose_nicknames
from outreach.core import ratelimits
from outreach.core.actor import Actor, Role
from outreach.core.clock import now
from outreach.core.errors import Conflict, Invalid, Message, NotFound, m
from outreach.core.i18n import Language, as_language
from outreach.core.tokens import digest, new_secret
from outreach.paths import service as paths

MOST_WAITING = 40
WAITS = timedelta(hours=3)
PROPOSED = 6


@dataclass(frozen=True)
class OpenDoor:
    """A classroom that somebody may ask to join, and nicknames that nobody has there."""

    classroom: str
    code: str
    proposals: list[str]


@dataclass(frozen=True)
class Waiting:
    """Somebody who waits, as the classroom's teachers see them."""

    id: UUID
    nickname: str
    asked_at: datetime
    is_known: bool


@dataclass(frozen=True)
class Standing:
    """How far the one is whose browser asks."""

    state: JoinState
    classroom: str
    nickname: str


@dataclass(frozen=True)
class LetIn:
    """A student who has just come in. `card` holds their three words: it exists this once."""

    user_id: UUID
    classroom: str
    card: Card


async def open_door(session: AsyncSession, code: str, address: str) -> OpenDoor:
    """The classroom of a join code, for somebody who has no card.

    Raises:
        Invalid: no classroom has this code, or none has it any more (field ``code``).
        Conflict: the teacher has closed it for now.
        TooMany: too many tries from this address, or for this code.
    """
    room = await _room_of(session, code, address)
    taken = await _taken(session, room.id)
    proposals = propose_nicknames(PROPOSED, as_language(room.language), taken)
    return OpenDoor(room.name, normal_code(code), proposals)


def usual_proposals(language: Language) -> list[str]:
    """The nicknames that stand on the page before it knows the classroom."""
    words = load_nicknames(language)
    return [f"{a} {b}" for a, b in zip(words.first, words.second, strict=False)][:PROPOSED]


async def _room_of(
    session: AsyncSession, code: str, address: str, *, lock: bool = False
) -> Classroom:
    typed = normal_code(code)[:20]
    await ratelimits.hit("300 per 10 minute", "join", address)
    await ratelimits.hit("200 per 10 minute", "join-code", typed)
    query = select(Classroom).where(Classroom.join_code == typed)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    room = (await session.exec(query)).first()
    if room is None:
        retired = await session.get(RetiredCode, typed)
        raise Invalid({"code": _NO_ROOM[retired.why if retired else "unknown"]})
    if room.archived_at is not None:
        raise Invalid({"code": m("This classroom has been put away. Ask your teacher.")})
    if not room.join_open:
        raise Conflict(m("Your teacher has closed this classroom for now."))
    return room


_NO_ROOM: dict[str, Message] = {
    "unknown": m("No classroom has this code. Look at the board once more."),
    "renewed": m("This code has been replaced. Take the new one from the board."),
    "year": m("This code is from an earlier school year. Take the new one from the board."),
}


async def _taken(session: AsyncSession, classroom_id: UUID, but: UUID | None = None) -> set[str]:
    """Keys of the nicknames that are in use or waited for."""
    seated = await session.exec(select(Seat.nickname_key).where(Seat.classroom_id == classroom_id))
    waiting = await _of(session, classroom_id)
    return set(seated.all()) | {one.nickname_key for one in waiting if one.id != but}


async def _of(session: AsyncSession, classroom_id: UUID) -> list[JoinRequest]:
    """Who waits in a classroom, longest first."""
    found = await session.exec(
        select(JoinRequest)
        .where(
            JoinRequest.classroom_id == classroom_id,
            JoinRequest.state == JoinState.WAITING,
            JoinRequest.asked_at > now() - WAITS,
        )
        .order_by(col(JoinRequest.asked_at), col(JoinRequest.id))
    )
    return list(found.all())


async def ask_to_join(
    session: AsyncSession,
    actor: Actor,
    code: str,
    nickname: str,
    address: str,
    before: str | None = None,
) -> str:
    """Ask for a seat; the secret for the browser's cookie.

    Args:
        session: a write transaction.
        actor: nobody, or a student with a seat elsewhere, who keeps their account.
        code: the classroom's, as typed.
        nickname: as typed.
        address: the network address, for the rate limit.
        before: the secret of what this browser asked before; that is taken back.

    Raises:
        Invalid: fields ``code`` or ``nickname``.
        Conflict: closed, full, an adult, or a student who is in this classroom already.
        TooMany: too many tries.
    """
    if not actor.is_nobody and not actor.has(Role.STUDENT):
        raise Conflict(m("You are signed in as an adult. Students join from their own browser."))
    room = await _room_of(session, code, address, lock=True)
    if before:
        await session.exec(
            delete(JoinRequest).where(col(JoinRequest.secret_digest) == digest(before))
        )
    if actor.user_id is not None and await _sits(session, room.id, actor.user_id):
        raise Conflict(m("You are in this classroom already."))
    waiting = await _of(session, room.id)
    if len(waiting) >= MOST_WAITING:
        raise Conflict(m("Very many are waiting already. Tell your teacher."))
    try:
        [name] = accepted([nickname[:1000]], await _taken(session, room.id), sure=False)
    except LinesRefused as refused:
        raise Invalid({"nickname": _TO_STUDENT[refused.lines[0].matter]}) from refused
    secret = new_secret()
    session.add(
        JoinRequest(
            classroom_id=room.id,
            secret_digest=digest(secret),
            user_id=actor.user_id,
            nickname=name,
            nickname_key=key_of(name),
        )
    )
    await session.flush()
    paths.announce(session, topic(room.id))
    return secret


_TO_STUDENT: dict[Matter, Message] = {
    Matter.EMPTY: m("Choose a nickname."),
    Matter.LONG: m("That is too long: 24 characters at most."),
    Matter.SIGNS: m("Only letters, digits, spaces and hyphens, please."),
    Matter.NUMBER: m("Too many digits: leave out numbers that belong to you."),
    Matter.TWICE: m("Somebody here has this nickname. Choose another one."),
    Matter.TAKEN: m("Somebody here has this nickname. Choose another one."),
    Matter.NAME: m(
        "This looks like a first and a last name. Nobody needs yours here: choose a nickname."
    ),
    Matter.OFFENSIVE: m("This could hurt somebody. Choose another nickname."),
}


async def _sits(session: AsyncSession, classroom_id: UUID, user_id: UUID) -> bool:
    mine = select(Seat.id).where(Seat.classroom_id == classroom_id, Seat.user_id == user_id)
    return (await session.exec(mine)).first() is not None


# ── The teacher ─────────────────────────────────────────────────────────────────────────────


async def waiting(session: AsyncSession, actor: Actor, classroom_id: UUID) -> list[Waiting]:
    """Who waits to join a teacher's classroom, longest first."""
    room = await classroom(session, actor, classroom_id)
    return [
        Waiting(one.id, one.nickname, one.asked_at, one.user_id is not None)
        for one in await _of(session, room.id)
    ]


async def let_in(
    session: AsyncSession, actor: Actor, classroom_id: UUID, request_ids: list[UUID]
) -> int:
    """Give seats to some who wait; how many. One whom somebody else let in or declined is left out.

    Raises:
        Conflict: the classroom is full, or put away; nobody was let in.
    """
    room = await classroom(session, actor, classroom_id, lock=True)
    if room.archived_at is not None:
        raise Conflict(m("This classroom is put away. Take it out first."))
    chosen = [one for one in await _of(session, room.id) if one.id in set(request_ids)]
    seated = select(func.count()).select_from(Seat).where(Seat.classroom_id == room.id)
    taken = (await session.exec(seated)).one()
    if taken + len(chosen) > MOST_SEATS:
        raise Conflict(m("A classroom has at most {n} students.", n=MOST_SEATS))
    for one in chosen:
        await _seat(session, room, one)
    paths.announce(session, topic(room.id))
    return len(chosen)


async def _seat(session: AsyncSession, room: Classroom, request: JoinRequest) -> None:
    name, user_id = request.nickname, request.user_id
    keys = select(Seat.nickname_key).where(Seat.classroom_id == room.id)
    if request.nickname_key in set((await session.exec(keys)).all()):
        raise Conflict(
            m("There is a “{name}” in this classroom already.", name=name)
        )  # a teacher has given the nickname to somebody else meanwhile
    if user_id is not None and await _sits(session, room.id, user_id):
        await session.delete(request)  # asked twice, from two browsers
        await session.flush()
        return
    if user_id is None:
        user_id = (await accounts.create_student(session, room.language)).id
    seat = Seat(
        classroom_id=room.id,
        user_id=user_id,
        nickname=name,
        nickname_key=request.nickname_key,
        card_digest=digest(new_secret()),  # no words yet: nobody can sign in with this
    )
    session.add(seat)
    await session.flush()
    request.state, request.seat_id = JoinState.APPROVED, seat.id
    session.add(request)
    await session.flush()


async def decline_joining(
    session: AsyncSession, actor: Actor, classroom_id: UUID, request_ids: list[UUID]
) -> int:
    """Send some who wait away; how many. One who was let in or declined meanwhile is left out."""
    room = await classroom(session, actor, classroom_id, lock=True)
    chosen = [one for one in await _of(session, room.id) if one.id in set(request_ids)]
    for one in chosen:
        one.state = JoinState.DECLINED
        session.add(one)
    await session.flush()
    paths.announce(session, topic(room.id))
    return len(chosen)


# ── The one who waits ───────────────────────────────────────────────────────────────────────


async def _mine(session: AsyncSession, secret: str | None, *, lock: bool = False) -> JoinRequest:
    query = select(JoinRequest).where(
        JoinRequest.secret_digest == digest(secret or ""), JoinRequest.asked_at > now() - WAITS
    )
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    found = (await session.exec(query)).first()
    if found is None:
        raise NotFound(m("You are not waiting anywhere. Begin again with the code."))
    return found


async def standing(session: AsyncSession, secret: str | None) -> Standing:
    """How far the owner of a cookie's secret is.

    Raises:
        NotFound: they wait nowhere (any more).
    """
    mine = await _mine(session, secret)
    room = await session.get_one(Classroom, mine.classroom_id)
    return Standing(JoinState(mine.state), room.name, mine.nickname)


async def come_in(session: AsyncSession, secret: str | None) -> LetIn:
    """What a student who was let in takes along, once: their account and their three words.

    Raises:
        NotFound: they wait nowhere, or have come in already.
        Conflict: no teacher has let them in.
    """
    mine = await _mine(session, secret, lock=True)
    if mine.state != JoinState.APPROVED or mine.seat_id is None:
        raise Conflict(m("Your teacher has not let you in yet."))
    seat = await session.get_one(Seat, mine.seat_id)
    room = await session.get_one(Classroom, seat.classroom_id)
    card = await new_card(session, room, seat)
    seat.last_seen_at = now()
    session.add(seat)
    await session.delete(mine)
    await session.flush()
    paths.announce(session, topic(room.id))
    return LetIn(seat.user_id, room.name, card)


async def give_up(session: AsyncSession, secret: str | None) -> None:
    """Wait no longer. Whoever was let in already keeps their seat."""
    try:
        mine = await _mine(session, secret, lock=True)
    except NotFound:
        return
    await session.delete(mine)
    await session.flush()
    paths.announce(session, topic(mine.classroom_id))


async def forget_old_requests(session: AsyncSession) -> None:
    """Drop what nobody came back for."""
    await session.exec(delete(JoinRequest).where(col(JoinRequest.asked_at) <= now() - WAITS))
