"""Classrooms: made by a teacher, opened by a join code, given paths to work on."""

import secrets
import string
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pydantic import BaseModel
from sqlmodel import col, delete, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.classes.assigned import Pins, main_ones, of_seats, pin
from outreach.classes.models import Assignment, Classroom, ClassroomTeacher, Seat
from outreach.classes.setup_models import RetiredCode
from outreach.core.actor import Actor, Role
from outreach.core.clock import now, today
from outreach.core.errors import Conflict, Invalid, Message, NotFound, m
from outreach.core.i18n import as_language
from outreach.paths import service as paths
from outreach.places import service as places

# No letter or digit that looks or sounds like another, and no vowel to make a word with.
CODE_LETTERS = "CDFHJKMNPRTV3479"
CODE_LENGTH = 6
MOST_CLASSROOMS = 60
LONGEST_NAME = 60


class NewClassroom(BaseModel):
    """What a teacher says of a new classroom."""

    name: str
    grade: int | None = None
    school_id: str | None = None
    language: str = "lv"


@dataclass(frozen=True)
class ClassroomSummary:
    """A classroom in its teacher's list."""

    id: UUID
    name: str
    grade: int | None
    join_code: str
    seats: int
    paths: list[str]


@dataclass(frozen=True)
class Place:
    """A student's place in one classroom, with what is assigned there."""

    classroom: str
    nickname: str
    assignments: list[Assignment]


@dataclass(frozen=True)
class MySeat:
    """A student's seat in a classroom that is not put away, and the classroom's name."""

    id: UUID
    classroom: str


def topic(classroom_id: UUID) -> str:
    """What to watch (`core.live.Watch`) to hear of every change in a classroom."""
    return f"classroom:{classroom_id}"


def shown_code(code: str) -> str:
    """A join code as people read it: ``K7M-4PR``."""
    return f"{code[:3]}-{code[3:]}"


def normal_code(typed: str) -> str:
    """A typed join code as it is stored: capitals, without hyphens and spaces."""
    return "".join(sign for sign in typed.upper() if sign in string.ascii_uppercase + string.digits)


async def create_classroom(session: AsyncSession, actor: Actor, form: NewClassroom) -> Classroom:
    """A new classroom of the teacher's own.

    Raises:
        Invalid: no name, or a grade that is none (fields ``name``, ``grade``, ``school_id``).
        Conflict: the teacher has very many classrooms.
    """
    user_id = actor.require(Role.TEACHER)
    form = await checked(session, form)
    owned = select(func.count()).select_from(Classroom).where(Classroom.owner_id == user_id)
    if (await session.exec(owned)).one() >= MOST_CLASSROOMS:
        raise Conflict(m("You have {n} classrooms, and that is the most.", n=MOST_CLASSROOMS))
    room = Classroom(
        **form.model_dump(),
        join_code=await fresh_code(session),
        owner_id=user_id,
    )
    session.add(room)
    await session.flush()
    session.add(ClassroomTeacher(classroom_id=room.id, user_id=user_id))
    await session.flush()
    return room


async def checked(
    session: AsyncSession, form: NewClassroom, school_before: str | None = None
) -> NewClassroom:
    """What a teacher says of a classroom, as it is stored.

    Args:
        session: reading is enough.
        form: as typed.
        school_before: the school that it has already, which may have closed since.

    Raises:
        Invalid: names each field that cannot be accepted.
    """
    name, wrong = " ".join(form.name.replace("\x00", "").split()), dict[str, Message]()
    if not 1 <= len(name) <= LONGEST_NAME:
        wrong["name"] = m("Please give the classroom a name, up to {n} characters.", n=LONGEST_NAME)
    if form.grade is not None and not 1 <= form.grade <= 12:
        wrong["grade"] = m("Please choose a grade from 1 to 12, or none.")
    school = form.school_id or None
    if school and school != school_before:
        known = len(school) <= 80 and "\x00" not in school
        if not known or not await places.school_is_open(session, school, today()):
            wrong["school_id"] = m("Please choose a school from the list, or none.")
    if wrong:
        raise Invalid(wrong)
    return NewClassroom(
        name=name, grade=form.grade, school_id=school, language=as_language(form.language)
    )


async def fresh_code(session: AsyncSession) -> str:
    """A join code that no classroom has or had."""
    while True:
        code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
        used = select(Classroom.id).where(Classroom.join_code == code)
        if (await session.exec(used)).first() or await session.get(RetiredCode, code):
            continue
        return code


async def replace_code(session: AsyncSession, room: Classroom, why: str) -> None:
    """Give a classroom, locked, a new code; whoever types the old one will be told `why`."""
    session.add(RetiredCode(code=room.join_code, classroom_id=room.id, why=why))
    room.join_code = await fresh_code(session)


async def my_classrooms(session: AsyncSession, actor: Actor) -> list[ClassroomSummary]:
    """The teacher's classrooms that are not archived, by name."""
    user_id = actor.require(Role.TEACHER)
    found = await session.exec(
        select(Classroom)
        .join(ClassroomTeacher, col(ClassroomTeacher.classroom_id) == col(Classroom.id))
        .where(ClassroomTeacher.user_id == user_id, col(Classroom.archived_at).is_(None))
        .order_by(col(Classroom.name))
    )
    rooms = list(found.all())
    ids = [room.id for room in rooms]
    counted = await session.exec(
        select(Seat.classroom_id, func.count())
        .where(col(Seat.classroom_id).in_(ids))
        .group_by(col(Seat.classroom_id))
    )
    seats = dict(counted.all())
    assigned = await session.exec(
        select(Assignment.classroom_id, Assignment.path_id)
        .where(col(Assignment.classroom_id).in_(ids))
        .order_by(col(Assignment.assigned_at))
    )
    given = list(dict.fromkeys(assigned.all()))
    return [
        ClassroomSummary(
            id=room.id,
            name=room.name,
            grade=room.grade,
            join_code=shown_code(room.join_code),
            seats=seats.get(room.id, 0),
            paths=[path_id for room_id, path_id in given if room_id == room.id],
        )
        for room in rooms
    ]


async def classroom(
    session: AsyncSession, actor: Actor, classroom_id: UUID, *, lock: bool = False
) -> Classroom:
    """A classroom in which the teacher works: fetches and authorises.

    Args:
        session: reading, or a write transaction when `lock` is wanted.
        actor: who asks.
        classroom_id: which one.
        lock: hold it until the transaction ends, so that two changes follow each other.

    Raises:
        NotSignedIn, NotAllowed: nobody, or no teacher.
        NotFound: there is none, or it is another teacher's.
    """
    user_id = actor.require(Role.TEACHER)
    query = (
        select(Classroom)
        .join(ClassroomTeacher, col(ClassroomTeacher.classroom_id) == col(Classroom.id))
        .where(Classroom.id == classroom_id, ClassroomTeacher.user_id == user_id)
    )
    if lock:
        query = query.with_for_update(of=Classroom).execution_options(populate_existing=True)
    room = (await session.exec(query)).first()
    if room is None:
        raise NotFound
    return room


async def renew_code(session: AsyncSession, actor: Actor, classroom_id: UUID) -> str:
    """A new join code; cards printed with the old one no longer sign in."""
    room = await classroom(session, actor, classroom_id, lock=True)
    await replace_code(session, room, "renewed")
    return await changed(session, room)


async def open_code(session: AsyncSession, actor: Actor, classroom_id: UUID, is_open: bool) -> str:
    """Let the code sign students in, or not for now; who is signed in stays so."""
    room = await classroom(session, actor, classroom_id, lock=True)
    room.join_open = is_open
    return await changed(session, room)


async def archive(session: AsyncSession, actor: Actor, classroom_id: UUID) -> None:
    """Put a classroom away: it leaves the list, and its cards no longer sign in."""
    room = await classroom(session, actor, classroom_id, lock=True)
    room.archived_at = room.archived_at or now()
    await changed(session, room)


async def changed(session: AsyncSession, room: Classroom) -> str:
    """Keep a classroom, and tell whoever watches it; its code as people read it."""
    session.add(room)
    await session.flush()
    paths.announce(session, topic(room.id))
    return shown_code(room.join_code)


async def assign_path(
    session: AsyncSession,
    actor: Actor,
    classroom_id: UUID,
    path_id: str,
    due_at: datetime | None = None,
) -> Assignment:
    """Give a whole path to everybody. Assigned so before, it gets the new due date and version.

    `assigning.assign` also knows single steps, some students and an opening.

    Raises:
        Invalid: the due date is over (field ``due_at``), or there is no such path (``path_id``).
    """
    room = await classroom(session, actor, classroom_id, lock=True)
    try:
        path = paths.find_path(path_id)
    except NotFound as error:
        raise Invalid({"path_id": m("Please choose a path.")}) from error
    if due_at is not None and due_at <= now():
        raise Invalid({"due_at": m("This date is over. Please choose a later one, or none.")})
    found = await session.exec(
        select(Assignment).where(
            Assignment.classroom_id == room.id,
            Assignment.path_id == path_id,
            Assignment.whole_path,
            Assignment.for_everybody,
        )
    )
    given = found.first() or Assignment(
        classroom_id=room.id, path_id=path_id, content_version=path.version
    )
    given.due_at, given.opens_at, given.assigned_by = due_at, None, actor.user_id
    given.changed_at = now()
    await pin(session, given, Pins(path.version, paths.step_versions(path)))
    await changed(session, room)
    return given


async def take_back_path(
    session: AsyncSession, actor: Actor, classroom_id: UUID, path_id: str
) -> None:
    """Assign a path and its steps no longer; what students have done in it stays theirs."""
    room = await classroom(session, actor, classroom_id, lock=True)
    await session.exec(
        delete(Assignment).where(
            col(Assignment.classroom_id) == room.id, col(Assignment.path_id) == path_id
        )
    )
    await changed(session, room)


async def assignments(session: AsyncSession, actor: Actor, classroom_id: UUID) -> list[Assignment]:
    """The paths that a teacher's classroom has been given, in the order in which they were.

    One assignment for each path, the widest; `assigning.assigned` tells all of them.
    """
    room = await classroom(session, actor, classroom_id)
    found = await session.exec(
        select(Assignment)
        .where(Assignment.classroom_id == room.id)
        .order_by(col(Assignment.assigned_at))
    )
    return main_ones(found.all())


async def my_places(session: AsyncSession, actor: Actor) -> list[Place]:
    """A student's places: in which classrooms, by which nickname, with which open paths.

    One assignment for each path; `assigning.my_tasks` tells steps and dates.
    """
    user_id = actor.require(Role.STUDENT)
    found = await session.exec(
        select(Classroom, Seat)
        .join(Seat, col(Seat.classroom_id) == col(Classroom.id))
        .where(Seat.user_id == user_id, col(Classroom.archived_at).is_(None))
        .order_by(col(Classroom.name))
    )
    rooms = list(found.all())
    mine = await of_seats(session, [seat for _, seat in rooms])
    return [
        Place(
            classroom=room.name,
            nickname=seat.nickname,
            assignments=main_ones(p.assignment for p in mine[seat.id] if p.is_open),
        )
        for room, seat in rooms
    ]


async def my_seats(session: AsyncSession, actor: Actor, *, lock: bool = False) -> list[MySeat]:
    """A student's seats in classrooms that are not put away, by the classroom's name.

    Args:
        session: reading, or a write transaction when `lock` is wanted.
        actor: the student.
        lock: hold the seats until the transaction ends, so that none is removed meanwhile.
    """
    query = (
        select(Seat, Classroom.name)
        .join(Classroom, col(Classroom.id) == col(Seat.classroom_id))
        .where(
            Seat.user_id == actor.require(Role.STUDENT),
            col(Classroom.archived_at).is_(None),
        )
        .order_by(col(Classroom.name))
    )
    if lock:
        query = query.with_for_update(of=Seat)
    return [MySeat(seat.id, name) for seat, name in (await session.exec(query)).all()]
