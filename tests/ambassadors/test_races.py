"""One pair of hands, one place at a time, also when everybody confirms at the same moment."""

import asyncio
import time as stopwatch
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.ambassadors import booking, service
from outreach.ambassadors.models import Ambassador, Engagement, Visit, VisitTime
from outreach.core.actor import Actor
from outreach.core.database import reading, writing
from outreach.core.errors import Conflict
from tests.ambassadors.cast import SCHOOL, Cast, cast_of, in_days, request, times

RACERS = 50


async def everybody() -> Cast:
    async with writing() as session:
        return await cast_of(session)


async def accepted(
    session: AsyncSession, teacher: Actor, ambassador: Ambassador, minutes: int = 0
) -> Visit:
    """A visit of a teacher that an ambassador has accepted, written past the services."""
    start = in_days(7) + timedelta(minutes=minutes)
    end = start + timedelta(hours=1)
    visit = Visit(
        state="matched",
        teacher_id=teacher.user_id or UUID(int=0),
        school_id=SCHOOL,
        topic_kind="free",
        topic="Robots",
        size=20,
        place="at_school",
        chosen_start=start,
        chosen_end=end,
    )
    session.add(visit)
    await session.flush()
    session.add(VisitTime(visit_id=visit.id, start=start, end=end))
    session.add(Engagement(visit_id=visit.id, ambassador_id=ambassador.id, state="accepted"))
    await session.flush()
    return visit


async def confirm(actor: Actor, visit_id: UUID) -> str:
    """Confirm over a connection of its own; "won", or what the loser is told."""
    try:
        async with writing() as session:
            await service.confirm_visit(session, actor, visit_id)
    except Conflict as refusal:
        return str(refusal)
    return "won"


async def states() -> dict[str, int]:
    async with reading() as session:
        found = await session.exec(
            select(Engagement.state, func.count()).group_by(col(Engagement.state))
        )
        return dict(found.all())


@pytest.mark.parametrize("racers", [2, RACERS])
async def test_of_many_confirmations_at_once_exactly_one_wins(database: str, racers: int):
    cast = await everybody()
    async with writing() as session:
        ids = [(await accepted(session, cast.alice, cast.bobs, n)).id for n in range(racers)]
    began = stopwatch.perf_counter()
    said = await asyncio.gather(*(confirm(cast.alice, visit_id) for visit_id in ids))
    took = stopwatch.perf_counter() - began
    print(f"{racers} confirmations on {database.split(':')[0]}: {took:.2f} s")
    assert said.count("won") == 1
    assert await states() == {"confirmed": 1, "accepted": racers - 1}
    loser = next(text for text in said if text != "won")
    assert loser.startswith("Bob has meanwhile been confirmed for another visit at this time")


async def test_the_database_refuses_what_the_check_would_miss(
    database: str, monkeypatch: pytest.MonkeyPatch
):
    async def blind(*_: object) -> bool:
        return False

    monkeypatch.setattr(booking, "_is_taken", blind)
    cast = await everybody()
    async with writing() as session:
        ids = [(await accepted(session, cast.alice, cast.bobs, n)).id for n in range(RACERS)]
    said = await asyncio.gather(*(confirm(cast.alice, visit_id) for visit_id in ids))
    assert said.count("won") == 1
    assert await states() == {"confirmed": 1, "accepted": RACERS - 1}
    assert all("meanwhile been confirmed" in text for text in said if text != "won")


async def test_the_database_refuses_by_itself(database: str):
    """Whoever writes past the services meets the constraint: inserting, or moving into a taken time."""
    cast = await everybody()
    start = in_days(7)

    def engagement(visit: Visit, minutes: int) -> Engagement:
        return Engagement(
            visit_id=visit.id,
            ambassador_id=cast.bobs.id,
            state="confirmed",
            busy_from=start + timedelta(minutes=minutes),
            busy_until=start + timedelta(minutes=minutes + 60),
        )

    async def write(row: Engagement) -> None:
        async with writing() as session:
            session.add(row)

    async with writing() as session:
        visits = [
            await service.request_visit(
                session, cast.alice, request(topic_kind="free", topic="Robots")
            )
            for _ in range(3)
        ]
    engagements = [engagement(visits[0], 0), engagement(visits[1], 60)]  # one ends, one begins
    for allowed in engagements:
        await write(allowed)
    late = engagement(visits[2], 200)
    late.busy_until = None
    moved = engagements[1]
    moved.busy_from = start + timedelta(minutes=59)
    for refused in (engagement(visits[2], 59), moved, late):
        with pytest.raises(IntegrityError):
            await write(refused)
    assert await states() == {"confirmed": 2}


async def test_of_many_ambassadors_who_take_a_request_exactly_one_gets_it(database: str):
    cast = await everybody()
    async with writing() as session:
        visit = await service.request_visit(session, cast.alice, request())
        time_id = (
            await session.exec(select(VisitTime.id).where(VisitTime.visit_id == visit.id))
        ).all()[0]

    async def take(actor: Actor) -> str:
        try:
            async with writing() as session:
                await service.take_visit(session, actor, visit.id, time_id)
        except Conflict as refusal:
            return str(refusal)
        return "won"

    said = await asyncio.gather(
        *(take(actor) for actor in [cast.bob, cast.charlie_ambassador] * 10)
    )
    assert said.count("won") == 1
    assert all("no longer open" in text for text in said if text != "won")
    assert await states() == {"accepted": 1}


async def test_an_ambassador_who_takes_two_at_once_gets_one(database: str):
    cast = await everybody()
    async with writing() as session:
        offers = []
        for _ in range(10):
            visit = await service.request_visit(session, cast.alice, request(times=times((7, 10))))
            found = await session.exec(select(VisitTime.id).where(VisitTime.visit_id == visit.id))
            offers.append((visit.id, found.one()))

    async def take(visit_id: UUID, time_id: UUID) -> str:
        try:
            async with writing() as session:
                await service.take_visit(session, cast.bob, visit_id, time_id)
        except Conflict as refusal:
            return str(refusal)
        return "won"

    said = await asyncio.gather(*(take(*offer) for offer in offers))
    assert said.count("won") == 1
    assert all("another visit at this time" in text for text in said if text != "won")
