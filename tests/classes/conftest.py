"""Alice's classroom, in which Zane sits; Charlie teaches elsewhere."""

from dataclasses import dataclass

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.classes import service
from outreach.core.actor import Actor, Role
from tests.classes.story import adult, as_student, little, student  # noqa: F401


@dataclass
class Story:
    """Who is who, and where."""

    alice: Actor
    charlie: Actor
    zane: Actor
    stranger: Actor
    room: service.ClassroomSummary
    seat: service.SeatSeen
    card: service.Card


@pytest.fixture
async def story(session: AsyncSession, little: str) -> Story:  # noqa: F811
    alice = await adult(session, "Alice", Role.TEACHER)
    charlie = await adult(session, "Charlie", Role.TEACHER)
    room = await service.create_classroom(
        session, alice, service.NewClassroom(name="7.b", grade=7, language="lv")
    )
    [card] = await service.add_seats(session, alice, room.id, ["jūras ezis"])
    zane = await service.sign_in_with_card(session, card.join_code, card.secret, "10.0.0.1")
    [seat] = await service.seats(session, alice, room.id)
    [summary] = await service.my_classrooms(session, alice)
    return Story(alice, charlie, as_student(zane.id), await student(session), summary, seat, card)
