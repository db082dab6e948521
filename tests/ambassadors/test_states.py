"""The state machines, and the history that nothing rewrites."""

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import configure_mappers
from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.ambassadors import states
from outreach.ambassadors.life import move, move_engagement
from outreach.ambassadors.models import Engagement, Visit, VisitEvent
from outreach.core.actor import NOBODY
from outreach.core.errors import Conflict
from tests.ambassadors.cast import Cast, confirmed

V, E = states.VisitState, states.EngagementState

configure_mappers()  # rows are made here without any database


def test_every_state_has_its_moves_and_its_name():
    assert set(states.VISIT_MOVES) == set(V) == set(states.VISIT_NAMES)
    assert set(states.ENGAGEMENT_MOVES) == set(E)
    assert set(states.REACH_MOVES) == set(states.ReachState) == set(states.REACH_NAMES)


def test_a_visit_gets_to_the_end_one_step_at_a_time():
    way = [V.DRAFT, V.REQUESTED, V.OPEN, V.MATCHED, V.CONFIRMED, V.READY, V.DELIVERED, V.LOGGED]
    for now, then in zip(way, [*way[1:], V.CLOSED], strict=True):
        assert then in states.VISIT_MOVES[now]
    assert V.DELIVERED not in states.VISIT_MOVES[V.CONFIRMED]  # never alone
    assert V.CONFIRMED not in states.VISIT_MOVES[V.OPEN]


@pytest.mark.parametrize(
    ("now", "to"),
    [(now, to) for now in V for to in V if to not in states.VISIT_MOVES[now]],
    ids=str,
)
def test_no_other_move_of_a_visit_is_possible(now: V, to: V):
    class Unused:
        def add(self, _: object) -> None:
            raise AssertionError

    visit = Visit.model_construct(state=now, sequence=3)
    with pytest.raises(Conflict):
        move(Unused(), visit, to, NOBODY)  # type: ignore[arg-type]
    assert (visit.state, visit.sequence) == (now, 3)


@pytest.mark.parametrize(
    ("now", "to"),
    [(now, to) for now in E for to in E if to not in states.ENGAGEMENT_MOVES[now]],
    ids=str,
)
def test_no_other_move_of_an_engagement_is_possible(now: E, to: E):
    engagement = Engagement.model_construct(state=now)
    with pytest.raises(Conflict):
        move_engagement(None, engagement, to)  # type: ignore[arg-type]


@pytest.mark.parametrize("how", ["update", "delete"])
async def test_history_is_only_ever_added_to(session: AsyncSession, cast: Cast, how: str):
    visit = await confirmed(session, cast)
    of_it = col(VisitEvent.visit_id) == visit.id
    statement = (
        update(VisitEvent).where(of_it).values(reason="It was never so")
        if how == "update"
        else delete(VisitEvent).where(of_it)
    )
    with pytest.raises(IntegrityError, match="append-only"):
        await session.exec(statement)
    await session.rollback()


async def test_the_database_knows_the_states(session: AsyncSession, cast: Cast):
    visit = await confirmed(session, cast)
    assert (await session.exec(select(Visit.state))).one() == "confirmed"
    visit.state = "finished"
    session.add(visit)
    with pytest.raises(IntegrityError):
        await session.flush()
    await session.rollback()
