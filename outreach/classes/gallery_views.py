"""What people see of a gallery: its pieces, one opened, and where a remix comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import defer
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.classes.gallery import seat_in
from outreach.classes.models import (
    Classroom,
    ClassroomTeacher,
    Piece,
    PieceOrigin,
    PieceState,
    Seat,
)
from outreach.classes.rooms import classroom
from outreach.core.actor import Actor, Role
from outreach.core.errors import NotFound

TEACHERS = (PieceState.WAITING, PieceState.APPROVED, PieceState.DECLINED)


@dataclass(frozen=True)
class Origin:
    """A piece that another was made from. No nickname: its author has left. No title: not shown."""

    nickname: str
    title: str
    piece_id: UUID | None


@dataclass(frozen=True)
class PieceSeen:
    """A piece in a list; `origins` is the whole chain, the nearest first."""

    id: UUID
    kind: str
    title: str
    nickname: str
    state: PieceState
    at: datetime
    word: str
    error: dict[str, Any] | None
    is_mine: bool
    origins: Sequence[Origin]


@dataclass(frozen=True)
class Gallery:
    """One classroom's gallery for one viewer. `waiting` and `declined` are the teacher's to see."""

    classroom_id: UUID
    classroom: str
    is_teacher: bool
    shown: list[PieceSeen]
    mine: list[PieceSeen]
    waiting: list[PieceSeen]
    declined: list[PieceSeen]


@dataclass(frozen=True)
class PieceOpened:
    """A piece with its program, and what this viewer can do with it."""

    piece: PieceSeen
    code: str
    classroom_id: UUID
    classroom: str
    is_teacher: bool


@dataclass(frozen=True)
class Room:
    """A classroom whose gallery the person can open. `waiting` pieces are the teacher's to see."""

    id: UUID
    name: str
    waiting: int = 0


async def my_galleries(session: AsyncSession, actor: Actor) -> list[Room]:
    """The classrooms whose galleries a teacher or a student can open, by name."""
    user_id = actor.require(Role.TEACHER, Role.STUDENT)
    query = select(Classroom.id, Classroom.name).where(col(Classroom.archived_at).is_(None))
    if actor.has(Role.TEACHER):
        query = query.join(
            ClassroomTeacher, col(ClassroomTeacher.classroom_id) == col(Classroom.id)
        ).where(ClassroomTeacher.user_id == user_id)
    else:
        query = query.join(Seat, col(Seat.classroom_id) == col(Classroom.id)).where(
            Seat.user_id == user_id
        )
    rooms = list((await session.exec(query.order_by(col(Classroom.name)))).all())
    waiting: dict[UUID, int] = {}
    if actor.has(Role.TEACHER):
        waiting = {room_id: await waiting_pieces(session, room_id) for room_id, _ in rooms}
    return [Room(room_id, name, waiting.get(room_id, 0)) for room_id, name in rooms]


async def waiting_pieces(session: AsyncSession, classroom_id: UUID) -> int:
    """How many pieces of a classroom wait for its teacher; whoever calls has authorised."""
    found = await session.exec(
        select(func.count())
        .select_from(Piece)
        .join(Seat, col(Seat.id) == col(Piece.seat_id))
        .where(Seat.classroom_id == classroom_id, Piece.state == PieceState.WAITING)
    )
    return found.one()


async def gallery(session: AsyncSession, actor: Actor, classroom_id: UUID) -> Gallery:
    """The gallery of a classroom, newest first.

    Raises:
        NotFound: neither a teacher of this classroom nor a student in it.
    """
    room, is_teacher = await _room(session, actor, classroom_id)
    pieces = await _pieces(session, actor, classroom_id)

    def those(*states: PieceState) -> list[PieceSeen]:
        return [one for one in pieces if one.state in states]

    return Gallery(
        classroom_id=classroom_id,
        classroom=room.name,
        is_teacher=is_teacher,
        shown=those(PieceState.APPROVED),
        mine=[one for one in pieces if one.is_mine],
        waiting=those(PieceState.WAITING)[::-1] if is_teacher else [],
        declined=those(PieceState.DECLINED) if is_teacher else [],
    )


async def opened_piece(session: AsyncSession, actor: Actor, piece_id: UUID) -> PieceOpened:
    """A piece to play and to read.

    Its student sees it always, the classroom's teachers once it waits for them, and classmates
    once it is approved.

    Raises:
        NotFound: there is none that this person may know of.
    """
    actor.require(Role.TEACHER, Role.STUDENT)
    found = await session.get(PieceOrigin, piece_id)
    if found is None:
        raise NotFound
    room, is_teacher = await _room(session, actor, found.classroom_id)
    for seen in await _pieces(session, actor, room.id):
        visible = (
            seen.is_mine
            or seen.state == PieceState.APPROVED
            or (is_teacher and seen.state in TEACHERS)
        )
        if seen.id == piece_id and visible:
            code = (await session.exec(select(Piece.code).where(Piece.id == piece_id))).one()
            return PieceOpened(seen, code, room.id, room.name, is_teacher)
    raise NotFound


async def _room(session: AsyncSession, actor: Actor, classroom_id: UUID) -> tuple[Classroom, bool]:
    """The classroom, and whether the viewer teaches in it: fetches and authorises."""
    if actor.has(Role.TEACHER):
        return await classroom(session, actor, classroom_id), True
    await seat_in(session, actor, classroom_id)
    return await session.get_one(Classroom, classroom_id), False


async def _pieces(session: AsyncSession, actor: Actor, classroom_id: UUID) -> list[PieceSeen]:
    """Every piece of a classroom but those taken back, newest first; callers choose what is seen."""
    pieces = await _rows(session, classroom_id)
    parents = await _parents(session, classroom_id)
    return [
        PieceSeen(
            id=piece.id,
            kind=piece.kind,
            title=piece.title,
            nickname=seat.nickname,
            state=PieceState(piece.state),
            at=piece.shown_at,
            word=piece.word,
            error=piece.error,
            is_mine=seat.user_id == actor.user_id,
            origins=_chain(parents.get(piece.id), parents, pieces),
        )
        for piece, seat in pieces.values()
        if piece.state != PieceState.WITHDRAWN
    ]


async def _rows(session: AsyncSession, classroom_id: UUID) -> dict[UUID, tuple[Piece, Seat]]:
    found = await session.exec(
        select(Piece, Seat)
        .join(Seat, col(Seat.id) == col(Piece.seat_id))
        .where(Seat.classroom_id == classroom_id)
        .order_by(col(Piece.shown_at).desc(), col(Piece.id))
        .options(defer(col(Piece.code)))  # pyright: ignore[reportArgumentType]
    )
    return {piece.id: (piece, seat) for piece, seat in found.all()}


async def _parents(session: AsyncSession, classroom_id: UUID) -> dict[UUID, UUID]:
    found = await session.exec(
        select(PieceOrigin.id, PieceOrigin.parent_id).where(
            PieceOrigin.classroom_id == classroom_id, col(PieceOrigin.parent_id).is_not(None)
        )
    )
    return {piece_id: parent for piece_id, parent in found.all() if parent}


def _chain(
    at: UUID | None, parents: dict[UUID, UUID], pieces: dict[UUID, tuple[Piece, Seat]]
) -> list[Origin]:
    """A piece and those behind it. A title, and a way to it, only while the classroom may see it."""
    chain = []
    while at is not None:
        piece, seat = pieces.get(at, (None, None))
        is_shown = piece is not None and piece.state == PieceState.APPROVED
        chain.append(
            Origin(
                nickname=seat.nickname if seat else "",
                title=piece.title if piece and is_shown else "",
                piece_id=at if is_shown else None,
            )
        )
        at = parents.get(at)
    return chain


async def origins_of(session: AsyncSession, actor: Actor, piece_id: UUID) -> list[Origin]:
    """What a remix of a piece comes from, the piece itself first; empty when nobody knows it.

    Raises:
        NotFound: it belongs to a classroom in which this person is not.
    """
    found = await session.get(PieceOrigin, piece_id)
    if found is None:
        return []
    await _room(session, actor, found.classroom_id)
    pieces = await _rows(session, found.classroom_id)
    return _chain(piece_id, await _parents(session, found.classroom_id), pieces)
