"""A classroom in the middle of a lesson, for the demo association: made by the services themselves."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.classes.gallery import approve, show_within
from outreach.classes.lessons import return_with_feedback
from outreach.classes.models import Classroom, Seat
from outreach.classes.nudges import nudge
from outreach.classes.rooms import NewClassroom, assign_path, create_classroom
from outreach.classes.seats import add_seats
from outreach.core.actor import Actor, Role
from outreach.core.clock import now, travelled
from outreach.paths import service as paths

NAME = "8.b"
FEEDBACK = "Skaisti! Paskaties vēlreiz uz nosacījumu: kuras mājas paliek bez jumta?"

# nickname: (steps passed, what they are doing on the next one, minutes ago)
STUDENTS: dict[str, tuple[int, str, int]] = {
    "bākas pūce": (8, "nothing", 3),
    "dzintara lapsa": (6, "draft", 2),
    "jūras ezis": (0, "nothing", 0),
    "kāpu ronis": (3, "returned", 4),
    "krasta ūdrs": (2, "idle", 14),
    "mākoņu kaija": (5, "tried", 1),
    "meža vāvere": (4, "stuck", 1),
    "ostas kaķis": (3, "draft", 2),
    "priežu dzenis": (0, "tried", 6),
    "rīta spāre": (1, "draft", 1),
    "vēja stirna": (2, "tried", 2),
    "viļņu delfīns": (1, "nothing", 25),
}
FREE = "jūras ezis"

# nickname, kind, title, of whose piece it is a remix, whether the teacher has approved it
PIECES: tuple[tuple[str, paths.Kind, str, str, bool], ...] = (
    ("dzintara lapsa", "game", "Zelta medības", "", True),
    ("bākas pūce", "model", "Savērptais trauks", "", True),
    ("mākoņu kaija", "model", "Trauks ar trim stūriem", "bākas pūce", False),
)
CHANGED = ('param("sides", 6,', 'param("sides", 3,')  # what the remix does otherwise


async def make_demo(session: AsyncSession, people: Mapping[str, Any]) -> dict[str, str]:
    """A classroom of twelve with a path half done; every passed step was judged by the sandbox.

    Without a sandbox the same work stands there as submitted.

    Args:
        session: a write transaction.
        people: ``people["teacher"]`` is the teacher's user row (anything with an ``id``).

    Returns:
        ``classroom_id``, ``classroom``, ``join_code``, ``nickname`` and ``card`` (the three words) of
        a student who has not begun yet.
    """
    alice = Actor(people["teacher"].id, frozenset({Role.TEACHER}))
    with travelled(timedelta(days=-6)):
        room = await create_classroom(session, alice, NewClassroom(name=NAME, grade=8))
        cards = await add_seats(session, alice, room.id, list(STUDENTS))
        path = paths.load_paths()["harbour-city"]
        await assign_path(session, alice, room.id, path.id, now() + timedelta(days=20))
    for card in cards:
        seat = await session.get_one(Seat, card.seat_id)
        passed, doing, ago = STUDENTS[card.nickname]
        student = Actor(seat.user_id, frozenset({Role.STUDENT}))
        with travelled(timedelta(minutes=-ago)):
            if passed or doing != "nothing":
                seat.last_seen_at = seat.here_since = now()
                session.add(seat)
            for step in path.steps[:passed]:
                await paths.submit_within(session, student, path.id, step.id, step.solution)
            if passed < len(path.steps):
                await _begin(session, student, path, path.steps[passed], doing)
        if doing == "idle":  # still there, and nothing run for a while
            seat.last_seen_at = now()
            session.add(seat)
        if doing == "stuck" and passed < len(path.steps):
            await nudge(session, alice, seat.id, path.id, path.steps[passed].id, hint=2)
        if doing == "returned" and passed < len(path.steps):
            step = path.steps[passed]
            await return_with_feedback(session, alice, seat.id, path.id, step.id, FEEDBACK)
    students = {card.nickname: await _student(session, card.seat_id) for card in cards}
    await _show_pieces(session, alice, room.id, students)
    await _hand_in_project(session, students["rīta spāre"])
    free = next(card for card in cards if card.nickname == FREE)
    return {
        "classroom_id": str(room.id),
        "classroom": room.name,
        "join_code": free.join_code,
        "nickname": free.nickname,
        "card": free.secret,
    }


async def _student(session: AsyncSession, seat_id: UUID) -> Actor:
    seat = await session.get_one(Seat, seat_id)
    return Actor(seat.user_id, frozenset({Role.STUDENT}))


async def _show_pieces(
    session: AsyncSession, alice: Actor, room_id: UUID, students: Mapping[str, Actor]
) -> None:
    """A gallery with something in it, and something that waits."""
    shown: dict[str, UUID] = {}
    for nickname, kind, title, origin, is_approved in PIECES:
        code = paths.starter_of(paths.Bench(kind))
        code = code.replace(*CHANGED) if origin else code
        student, made_from = students[nickname], shown.get(origin)
        piece = await show_within(session, student, room_id, kind, title, code, made_from)
        shown[nickname] = piece.piece_id
        if is_approved and piece.status == "waiting":
            await approve(session, alice, piece.piece_id)


async def _hand_in_project(session: AsyncSession, student: Actor) -> None:
    """A project that waits for the teacher, from the first path that ends in one."""
    for path in paths.load_paths().values():
        for step in path.steps:
            if step.file.project:
                with travelled(timedelta(minutes=-40)):
                    await paths.submit_within(session, student, path.id, step.id, step.solution)
                return


async def _begin(
    session: AsyncSession, student: Actor, path: paths.Path, step: paths.Step, doing: str
) -> None:
    """What somebody has done on a step that is not passed yet."""
    if doing == "nothing":
        return
    wrong = next(iter(step.wrong.values()), step.starter)
    code = wrong.partition("\n")[2] if wrong.startswith("# expect:") else wrong
    await paths.save_draft(session, student, path.id, step.id, code)
    await paths.note_attempt(session, student, path.id, step.id, failed=doing != "draft")
    if doing == "stuck":
        for _ in range(paths.STUCK_CHECKS - 1):
            await paths.note_attempt(session, student, path.id, step.id)


async def has_demo(session: AsyncSession, teacher_id: UUID) -> bool:
    """Whether the teacher's demo classroom stands already."""
    query = select(Classroom.id).where(Classroom.owner_id == teacher_id, Classroom.name == NAME)
    return (await session.exec(query)).first() is not None
