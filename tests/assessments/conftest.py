"""Alice's classroom with seven students who went through the compass; Charlie teaches elsewhere."""

from dataclasses import dataclass
from uuid import UUID

import pytest
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.assessments import service
from outreach.assessments.content import COMPASS, load_assessments
from outreach.classes import service as classes
from outreach.classes.models import Seat
from outreach.core.actor import Actor, Role
from tests.classes.story import adult, as_student, student

FILE = load_assessments()[COMPASS].file


def answered(liked: str = "", disliked: str = "") -> service.Answers:
    """The answers of somebody who likes one dimension's cards and does not like another's."""
    given = {}
    for question in FILE.questions:
        main = max(question.counts, key=lambda name: question.counts[name])
        given[question.id] = "like" if main == liked else "no" if main == disliked else "unsure"
    return service.Answers(version=load_assessments()[COMPASS].version, answers=given)


@dataclass
class Room:
    alice: Actor
    charlie: Actor
    stranger: Actor
    id: UUID
    seats: list[UUID]
    students: list[Actor]


@pytest.fixture
async def room(session: AsyncSession) -> Room:
    alice = await adult(session, "Alice", Role.TEACHER)
    charlie = await adult(session, "Charlie", Role.TEACHER)
    made = await classes.create_classroom(session, alice, classes.NewClassroom(name="8.b"))
    cards = await classes.add_seats(session, alice, made.id, 11)
    seats = [card.seat_id for card in cards]
    users = {seat.id: seat.user_id for seat in (await session.exec(select(Seat))).all()}
    students = [as_student(users[seat]) for seat in seats]
    return Room(alice, charlie, await student(session), made.id, seats, students)
