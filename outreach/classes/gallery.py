"""The gallery of a classroom: what its students show each other, once the teacher has played it.

A piece is a program with a title. The server runs it before anybody sees it; then the teacher
approves or declines it, and classmates can open it and make a remix, whose origin stays named.
Nobody else ever sees a piece. It belongs to a seat and goes with it; remixes stay.
"""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal
from uuid import UUID

import structlog
from sqlmodel import col, delete, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.classes.models import Classroom, Piece, PieceOrigin, PieceState, Seat
from outreach.classes.rooms import classroom, topic
from outreach.core import ratelimits
from outreach.core.actor import Actor, Role
from outreach.core.clock import now
from outreach.core.database import reading, writing
from outreach.core.errors import Conflict, Invalid, NotFound, m
from outreach.paths import service as paths

log = structlog.get_logger()

LONGEST_TITLE = 60
LONGEST_WORD = 500
MOST_PIECES = 20  # of one student in one classroom
SHOW_LIMIT = "12 per 10 minute"
KEPT = (PieceState.CHECKING, PieceState.WAITING, PieceState.APPROVED)


@dataclass(frozen=True)
class Shown:
    """What came of showing a piece. `busy`: kept, and run later. `error` is the kit's."""

    status: Literal["waiting", "busy", "broken", "empty"]
    piece_id: UUID
    error: dict[str, Any] | None = None


def title_of(typed: str) -> str:
    """A piece's title as it is stored: one line of plain text.

    Raises:
        Invalid: none, or too long (field ``title``).
    """
    seen = "".join(sign if sign.isprintable() else " " for sign in typed)
    title = " ".join(seen.split())
    if not 1 <= len(title) <= LONGEST_TITLE or not any(sign.isalnum() for sign in title):
        raise Invalid(
            {"title": m("Please give it a title, up to {n} characters.", n=LONGEST_TITLE)}
        )
    return title.encode("utf-8", "replace").decode()


async def show(
    actor: Actor,
    classroom_id: UUID,
    kind: paths.Kind,
    title: str,
    code: str,
    made_from: UUID | None = None,
    judge: paths.Judge | None = None,
) -> Shown:
    """Show a program to one's own classroom: keep it, run it, and let it wait for the teacher.

    Opens its own transactions, as `paths.submit` does.

    Args:
        actor: the student.
        classroom_id: one of theirs.
        kind: of lab.
        title: of the student's own.
        code: the program.
        made_from: the piece that it is a remix of.
        judge: who runs it, in tests; the sandbox otherwise.

    Raises:
        Invalid: the title or the program cannot be kept (fields ``title`` and ``code``).
        Conflict: very many pieces, or a remix of a piece of another classroom.
        NotFound: not a classroom of this student.
        TooMany: very often.
    """
    await ratelimits.hit(SHOW_LIMIT, "show", str(actor.require(Role.STUDENT)))
    async with writing() as session:
        piece = await _keep(session, actor, classroom_id, kind, title, code, made_from)
    return await _run(piece, judge)


async def show_within(
    session: AsyncSession,
    actor: Actor,
    classroom_id: UUID,
    kind: paths.Kind,
    title: str,
    code: str,
    made_from: UUID | None = None,
) -> Shown:
    """`show` inside one given transaction: for the demo, which nobody else waits for."""
    piece = await _keep(session, actor, classroom_id, kind, title, code, made_from)
    trial = await paths.try_out(kind, code, piece.seat_id)
    if trial.status in ("busy", "missing"):
        return Shown("busy", piece.id)
    return await _record(session, piece.id, trial)


async def _keep(
    session: AsyncSession,
    actor: Actor,
    classroom_id: UUID,
    kind: paths.Kind,
    title: str,
    code: str,
    made_from: UUID | None,
) -> Piece:
    title, code = title_of(title), paths.checked(code)
    seat = await seat_in(session, actor, classroom_id, lock=True)
    await session.exec(
        delete(Piece).where(col(Piece.seat_id) == seat.id, col(Piece.state) == PieceState.BROKEN)
    )
    held = await session.exec(
        select(func.count()).where(Piece.seat_id == seat.id, col(Piece.state).in_(KEPT))
    )
    if held.one() >= MOST_PIECES:
        raise Conflict(m("You show {n} pieces already. Please take one back first.", n=MOST_PIECES))
    origin = PieceOrigin(classroom_id=classroom_id)
    if made_from is not None:
        parent = await session.get(PieceOrigin, made_from)
        if parent is not None and parent.classroom_id != classroom_id:
            raise Conflict(
                m("This is a remix of a piece of another classroom. It can be shown there only.")
            )
        origin.parent_id = parent.id if parent else None
    session.add(origin)
    await session.flush()
    piece = Piece(id=origin.id, seat_id=seat.id, kind=kind, title=title, code=code)
    session.add(piece)
    await session.flush()
    return piece


async def seat_in(
    session: AsyncSession, actor: Actor, classroom_id: UUID, *, lock: bool = False
) -> Seat:
    """The student's seat in a classroom that is not put away.

    Raises:
        NotFound: they have none there.
    """
    query = (
        select(Seat)
        .join(Classroom, col(Classroom.id) == col(Seat.classroom_id))
        .where(
            Seat.classroom_id == classroom_id,
            Seat.user_id == actor.require(Role.STUDENT),
            col(Classroom.archived_at).is_(None),
        )
    )
    if lock:
        query = query.with_for_update(of=Seat)
    seat = (await session.exec(query)).first()
    if seat is None:
        raise NotFound
    return seat


async def _run(piece: Piece, judge: paths.Judge | None) -> Shown:
    kind = paths.as_kind(piece.kind)
    given = {} if judge is None else {"judge": judge}
    trial = await paths.try_out(kind, piece.code, piece.seat_id, **given)
    if trial.status in ("busy", "missing"):
        return Shown("busy", piece.id)
    async with writing() as session:
        return await _record(session, piece.id, trial)


async def _record(session: AsyncSession, piece_id: UUID, trial: Any) -> Shown:
    query = select(Piece).where(Piece.id == piece_id).with_for_update()
    piece = (await session.exec(query)).first()
    if piece is None:  # its student was erased meanwhile
        raise NotFound
    if piece.state == PieceState.CHECKING:
        fine = trial.status == "fine"
        piece.state = PieceState.WAITING if fine else PieceState.BROKEN
        piece.error = trial.error
        session.add(piece)
        await _tell(session, piece)
    return Shown("waiting" if trial.status == "fine" else trial.status, piece.id, trial.error)


async def _tell(session: AsyncSession, piece: Piece) -> None:
    seat = await session.get_one(Seat, piece.seat_id)
    await session.flush()
    paths.announce(session, topic(seat.classroom_id))


async def run_waiting(
    limit: int = 20,
    older_than: timedelta = timedelta(seconds=30),
    judge: paths.Judge | None = None,
) -> int:
    """Run the pieces that were kept while the sandbox was busy; how many were run."""
    async with reading() as session:
        found = await session.exec(
            select(Piece)
            .where(Piece.state == PieceState.CHECKING)
            .where(col(Piece.shown_at) <= now() - older_than)
            .order_by(col(Piece.shown_at))
            .limit(limit)
        )
        waiting = list(found.all())
    done = 0
    for piece in waiting:
        try:
            shown = await _run(piece, judge)
        except NotFound:
            continue
        if shown.status == "busy":
            break
        done += 1
    return done


async def keep_running(every: float = 30.0) -> None:
    """Run what had to wait for the sandbox, for as long as the app runs."""
    while True:
        await asyncio.sleep(every)
        try:
            await run_waiting()
        except Exception:
            log.exception("running pieces that waited")


async def approve(session: AsyncSession, actor: Actor, piece_id: UUID) -> None:
    """Let the whole classroom see a piece.

    Raises:
        Conflict: it does not wait for that.
        NotFound: there is none, or it is in another teacher's classroom.
    """
    piece = await _decide(session, actor, piece_id, {PieceState.WAITING, PieceState.DECLINED})
    piece.state, piece.word = PieceState.APPROVED, ""
    await _tell(session, piece)


async def decline(session: AsyncSession, actor: Actor, piece_id: UUID, word: str) -> None:
    """Do not show a piece, or no longer, and say why.

    Raises:
        Invalid: no word, or too many (field ``word``).
        Conflict: it is not there to be declined.
        NotFound: there is none, or it is in another teacher's classroom.
    """
    word = word.strip()
    if not 1 <= len(word) <= LONGEST_WORD:
        raise Invalid(
            {"word": m("Please write a word on why, up to {n} characters.", n=LONGEST_WORD)}
        )
    piece = await _decide(session, actor, piece_id, {PieceState.WAITING, PieceState.APPROVED})
    piece.state, piece.word = PieceState.DECLINED, word
    await _tell(session, piece)


async def _decide(
    session: AsyncSession, actor: Actor, piece_id: UUID, states: set[PieceState]
) -> Piece:
    """A piece in one of the teacher's classrooms, locked: fetches and authorises."""
    user_id = actor.require(Role.TEACHER)
    query = select(Piece).where(Piece.id == piece_id).with_for_update()
    piece = (await session.exec(query)).first()
    if piece is None:
        raise NotFound
    seat = await session.get_one(Seat, piece.seat_id)
    await classroom(session, actor, seat.classroom_id)
    if piece.state in (PieceState.CHECKING, PieceState.BROKEN):
        raise NotFound
    if piece.state not in states:
        raise Conflict(m("Meanwhile this piece was decided on, or taken back."))
    piece.decided_by, piece.decided_at = user_id, now()
    session.add(piece)
    return piece


async def withdraw(session: AsyncSession, actor: Actor, piece_id: UUID) -> None:
    """Take one's own piece back; remixes of it stay.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    user_id = actor.require(Role.STUDENT)
    query = (
        select(Piece)
        .join(Seat, col(Seat.id) == col(Piece.seat_id))
        .where(Piece.id == piece_id, Seat.user_id == user_id)
        .with_for_update(of=Piece)
    )
    piece = (await session.exec(query)).first()
    if piece is None:
        raise NotFound
    piece.state = PieceState.WITHDRAWN
    session.add(piece)
    await _tell(session, piece)
