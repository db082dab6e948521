"""How far everybody is, as a table that a teacher takes along: one row for each student.

Built on the live matrix, so the table says what the page says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.classes.lessons import Cell, Matrix, matrix
from outreach.classes.rooms import assignments, classroom
from outreach.core import ratelimits
from outreach.core.actor import Actor, Role
from outreach.core.clock import now
from outreach.core.errors import Message, NotFound, m
from outreach.core.i18n import Language
from outreach.paths import service as paths

DOWNLOADS = "60 per 10 minute"

STATES: dict[paths.WorkState, tuple[Message, Message]] = {
    paths.WorkState.UNTOUCHED: (m("not begun"), m("The student has not opened the step yet.")),
    paths.WorkState.WORKING: (m("working"), m("There is a program, but none handed in.")),
    paths.WorkState.SUBMITTED: (
        m("submitted"),
        m("Handed in; it waits for the server's run, or a project for its teacher."),
    ),
    paths.WorkState.PASSED: (
        m("passed"),
        m(
            "The server ran the program again and its checks passed; a project: its teacher passed it."
        ),
    ),
    paths.WorkState.RETURNED: (
        m("returned"),
        m("Returned by the teacher with a word on what to do."),
    ),
}
"""Each state in words, and what it means."""


@dataclass(frozen=True)
class StudentProgress:
    """One row. `attempts` are checks run, in the browser or by the server."""

    nickname: str
    states: Sequence[paths.WorkState]
    attempts: int
    passed: int
    percent: int
    worked_at: datetime | None


@dataclass(frozen=True)
class PathProgress:
    """One assigned path, with its title and those of its steps in the language asked for."""

    path_id: str
    title: str
    version: str
    due_at: datetime | None
    steps: Sequence[str]
    rows: Sequence[StudentProgress]


@dataclass(frozen=True)
class Progress:
    """What a classroom has reached at a moment."""

    classroom: str
    language: Language
    made_at: datetime
    paths: Sequence[PathProgress]


async def progress(
    session: AsyncSession,
    actor: Actor,
    classroom_id: UUID,
    language: Language,
    path_id: str | None = None,
) -> Progress:
    """How far every student of a classroom is, with one assigned path or with all of them.

    Raises:
        NotSignedIn, NotAllowed: nobody, or no teacher.
        NotFound: not a classroom of this teacher, or the path is not assigned in it.
        TooMany: very often.
    """
    await ratelimits.hit(DOWNLOADS, "progress", str(actor.require(Role.TEACHER)))
    room = await classroom(session, actor, classroom_id)
    known = paths.load_paths()
    given = [
        one.path_id
        for one in await assignments(session, actor, classroom_id)
        if one.path_id in known
    ]
    if path_id is not None and path_id not in given:
        raise NotFound
    wanted = given if path_id is None else [path_id]
    return Progress(
        classroom=room.name,
        language=language,
        made_at=now(),
        paths=[
            _of_path(await matrix(session, actor, classroom_id, one), language) for one in wanted
        ],
    )


def _of_path(found: Matrix, language: Language) -> PathProgress:
    path = found.path
    return PathProgress(
        path_id=path.id,
        title=path.prose[language].title,
        version=path.version,
        due_at=found.due_at,
        steps=[step.prose[language].title for step in path.steps],
        rows=[_of_student(row.nickname, row.cells) for row in found.rows],
    )


def _of_student(nickname: str, cells: Sequence[Cell]) -> StudentProgress:
    passed = sum(cell.state == paths.WorkState.PASSED for cell in cells)
    worked = [cell.changed_at for cell in cells if cell.changed_at is not None]
    return StudentProgress(
        nickname=nickname,
        states=[cell.state for cell in cells],
        attempts=sum(cell.attempts for cell in cells),
        passed=passed,
        percent=round(100 * passed / len(cells)) if cells else 0,
        worked_at=max(worked, default=None),
    )
