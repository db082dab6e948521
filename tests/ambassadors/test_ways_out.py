"""Giving back, letting go, cancelling, declining, and what time does by itself."""

from datetime import timedelta

import pytest
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.ambassadors import service
from outreach.ambassadors.models import Engagement, ReachLog
from outreach.core.actor import NOBODY
from outreach.core.clock import now, travelled
from outreach.core.errors import Conflict, Invalid, NotAllowed, NotFound, NotSignedIn
from outreach.core.outbox import Mail
from tests.ambassadors.cast import Cast, confirmed, ready, request, taken, times

WHY = "Our network is down that day"


async def newest_to(session: AsyncSession, name: str) -> Mail:
    found = await session.exec(
        select(Mail)
        .where(Mail.to == f"{name}@example.org")
        .order_by(col(Mail.created_at).desc())
        .limit(1)
    )
    return found.one()


async def engagement(session: AsyncSession) -> Engagement:
    return (await session.exec(select(Engagement))).one()


async def test_bob_gives_a_confirmed_visit_back_and_it_is_open_again(
    session: AsyncSession, cast: Cast
):
    visit = await ready(session, cast)
    before = visit.sequence
    await service.withdraw(session, cast.bob, visit.id, WHY)
    assert visit.state == "open"
    assert visit.chosen_start is None
    assert visit.sequence > before
    assert (await engagement(session)).state == "withdrawn"
    for name in ("alice", "bob"):
        mail = await newest_to(session, name)
        assert mail.calendar_method == "CANCEL"
        assert "STATUS:CANCELLED" in (mail.calendar or "")
    assert WHY in (await newest_to(session, "alice")).text
    [seen] = await service.open_visits_for(session, cast.charlie_ambassador)
    await service.take_visit(session, cast.charlie_ambassador, visit.id, seen.of.times[0].id)
    await service.confirm_visit(session, cast.alice, visit.id)
    assert visit.state == "ready"


async def test_bob_can_take_again_what_he_gave_back(session: AsyncSession, cast: Cast):
    visit = await taken(session, cast)
    await service.withdraw(session, cast.bob, visit.id, WHY)
    [seen] = await service.open_visits_for(session, cast.bob)
    await service.take_visit(session, cast.bob, visit.id, seen.of.times[0].id)
    assert visit.state == "matched"


async def test_whom_alice_let_go_does_not_see_it_again(session: AsyncSession, cast: Cast):
    visit = await taken(session, cast)
    await service.let_go(session, cast.alice, visit.id, "We had Bob last week")
    assert visit.state == "open"
    assert await service.open_visits_for(session, cast.bob) == []
    [seen] = await service.open_visits_for(session, cast.charlie_ambassador)
    with pytest.raises(NotAllowed):
        await service.take_visit(session, cast.bob, visit.id, seen.of.times[0].id)
    assert "We had Bob last week" in (await newest_to(session, "bob")).text


async def test_alice_cancels_and_bobs_time_is_free_again(session: AsyncSession, cast: Cast):
    visit = await ready(session, cast)
    await service.cancel_visit(session, cast.alice, visit.id, WHY)
    assert visit.state == "cancelled"
    assert (visit.exit_by, visit.exit_reason) == (cast.alice.user_id, WHY)
    assert visit.exit_at is not None
    assert (await engagement(session)).state == "expired"
    assert (await newest_to(session, "bob")).calendar_method == "CANCEL"
    again = await ready(session, cast)
    assert again.state == "ready"


async def test_staff_cancels_for_a_teacher_and_both_are_told(session: AsyncSession, cast: Cast):
    visit = await ready(session, cast)
    await service.cancel_visit(session, cast.dace, visit.id, WHY)
    for name in ("alice", "bob"):
        assert WHY in (await newest_to(session, name)).text
    lines = await service.history(session, cast.dace, visit.id)
    assert (lines[-1].who, lines[-1].event.what, lines[-1].event.reason) == (
        "Dace",
        "cancelled",
        WHY,
    )


async def test_staff_declines_only_what_is_not_confirmed(session: AsyncSession, cast: Cast):
    visit = await service.request_visit(session, cast.alice, request())
    await service.decline_visit(session, cast.dace, visit.id, WHY)
    assert visit.state == "declined"
    sure = await confirmed(session, cast)
    with pytest.raises(Conflict):
        await service.decline_visit(session, cast.dace, sure.id, WHY)


@pytest.mark.parametrize(
    "who",
    ["charlie_teacher", "charlie_ambassador", "charlie_student", "nobody"],
)
async def test_charlie_ends_nothing(session: AsyncSession, cast: Cast, who: str):
    actor = NOBODY if who == "nobody" else getattr(cast, who)
    visit = await confirmed(session, cast)
    for act in (
        service.withdraw,
        service.let_go,
        service.cancel_visit,
        service.decline_visit,
    ):
        with pytest.raises((NotAllowed, NotFound, NotSignedIn)):
            await act(session, actor, visit.id, WHY)
    assert visit.state == "confirmed"


async def test_alice_does_not_withdraw_and_bob_does_not_cancel(session: AsyncSession, cast: Cast):
    visit = await confirmed(session, cast)
    with pytest.raises(NotAllowed):
        await service.withdraw(session, cast.alice, visit.id, WHY)
    with pytest.raises(NotAllowed):
        await service.cancel_visit(session, cast.bob, visit.id, WHY)
    with pytest.raises(NotAllowed):
        await service.decline_visit(session, cast.alice, visit.id, WHY)


@pytest.mark.parametrize("reason", ["", "  ", "no", "x" * 501])
async def test_every_way_out_asks_why(session: AsyncSession, cast: Cast, reason: str):
    visit = await taken(session, cast)
    for act, actor in (
        (service.withdraw, cast.bob),
        (service.let_go, cast.alice),
        (service.cancel_visit, cast.alice),
        (service.decline_visit, cast.dace),
    ):
        with pytest.raises(Invalid) as refused:
            await act(session, actor, visit.id, reason)
        assert set(refused.value.fields) == {"reason"}
    assert visit.state == "matched"


async def test_what_is_over_is_not_ended_again(session: AsyncSession, cast: Cast):
    visit = await taken(session, cast)
    await service.cancel_visit(session, cast.alice, visit.id, WHY)
    for act, actor in (
        (service.cancel_visit, cast.alice),
        (service.let_go, cast.alice),
        (service.decline_visit, cast.dace),
    ):
        with pytest.raises(Conflict):
            await act(session, actor, visit.id, WHY)
    with pytest.raises(NotFound):
        await service.withdraw(session, cast.bob, visit.id, WHY)
    with pytest.raises(Conflict):
        await service.confirm_visit(session, cast.alice, visit.id)
    with pytest.raises(Conflict):
        await service.name_adult(session, cast.alice, visit.id, "Ilze Kalniņa")


async def test_a_ready_visit_is_delivered_when_its_end_has_passed(
    session: AsyncSession, cast: Cast
):
    visit = await ready(session, cast)
    assert await service.advance(session) == 0
    end = (visit.chosen_end or now()) - now()
    with travelled(end - timedelta(minutes=1)):
        assert await service.advance(session) == 0
    with travelled(end + timedelta(minutes=1)):
        [seen] = await service.my_visits(session, cast.bob, "ambassador")
        assert (seen.state, visit.state) == ("delivered", "ready")  # seen before it is written
        assert "log_reach" in seen.actions
        assert await service.advance(session) == 1
        assert await service.advance(session) == 0
    assert visit.state == "delivered"
    assert (await session.exec(select(ReachLog))).one().state == "due"
    assert "How many students" in (await newest_to(session, "bob")).subject


@pytest.mark.parametrize("stage", ["open", "matched", "confirmed"])
async def test_what_did_not_get_ready_in_time_expires(
    session: AsyncSession, cast: Cast, stage: str
):
    make = {
        "open": lambda: service.request_visit(
            session, cast.alice, request(times=times((7, 10), (8, 12)))
        ),
        "matched": lambda: taken(session, cast),
        "confirmed": lambda: confirmed(session, cast),
    }[stage]
    visit = await make()
    assert visit.state == stage
    with travelled(timedelta(days=8, hours=23)):
        [seen] = await service.my_visits(session, cast.alice, "teacher")
        assert seen.state == "expired"
        assert seen.actions == set()
        assert await service.advance(session) == 1
    assert visit.state == "expired"
    assert visit.exit_by is None
    assert visit.exit_reason
    mail = await newest_to(session, "alice")
    assert mail.subject.startswith("Expired")
    assert (mail.calendar_method == "CANCEL") is (stage == "confirmed")
    if stage != "open":
        assert (await engagement(session)).state == "expired"


async def test_a_visit_without_an_adult_is_never_delivered(session: AsyncSession, cast: Cast):
    visit = await confirmed(session, cast)
    with travelled(timedelta(days=8)), pytest.raises(Conflict):
        await service.name_adult(session, cast.alice, visit.id, "Ilze Kalniņa")
