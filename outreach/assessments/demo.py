"""Nine students of the demo's classroom who added what the compass asked them to the sum."""

import random
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.assessments.content import COMPASS, load_assessments
from outreach.assessments.service import Answers, save
from outreach.classes.models import Seat
from outreach.core.actor import Actor, Role

STUDENTS = 9
LIKED = (
    "logic",
    "pictures",
    "people",
    "faults",
    "stories",
    "logic",
    "hands",
    "pictures",
    "numbers",
)


async def make_demo(session: AsyncSession, classroom_id: UUID, free: str) -> None:
    """Answers of nine students, each with a leaning of their own.

    Args:
        session: a write transaction.
        classroom_id: the demo's classroom.
        free: the nickname of whoever has not begun anything.
    """
    seats = await session.exec(
        select(Seat)
        .where(Seat.classroom_id == classroom_id, Seat.nickname != free)
        .order_by(col(Seat.nickname))
    )
    assessment = load_assessments()[COMPASS]
    for number, (seat, liked) in enumerate(zip(seats.all()[:STUDENTS], LIKED, strict=False)):
        chance = random.Random(number)  # noqa: S311
        answers = {
            question.id: "like"
            if liked in question.counts
            else chance.choice(("like", "unsure", "unsure", "no"))
            for question in assessment.file.questions
        }
        student = Actor(seat.user_id, frozenset({Role.STUDENT}))
        await save(session, student, COMPASS, Answers(version=assessment.version, answers=answers))
