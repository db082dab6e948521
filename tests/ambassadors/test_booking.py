"""From a request to a visit that is ready: who may do what, and what is refused."""

import re
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.ambassadors import service
from outreach.ambassadors.models import Engagement, Visit, VisitTime
from outreach.core.actor import NOBODY, Role
from outreach.core.clock import today, travelled
from outreach.core.errors import Conflict, Invalid, NotAllowed, NotFound, NotSignedIn
from outreach.core.outbox import Mail
from tests.ambassadors.cast import (
    Cast,
    ambassador,
    confirmed,
    ready,
    request,
    taken,
    times,
    vet,
)


async def first_time(session: AsyncSession, visit: Visit) -> VisitTime:
    found = await session.exec(
        select(VisitTime).where(VisitTime.visit_id == visit.id).order_by(col(VisitTime.start))
    )
    return found.all()[0]


async def mails_to(session: AsyncSession, name: str) -> list[Mail]:
    found = await session.exec(
        select(Mail).where(Mail.to == f"{name.lower()}@example.org").order_by(col(Mail.created_at))
    )
    return list(found.all())


async def test_bob_takes_alices_request_she_confirms_and_names_the_adult(
    session: AsyncSession, cast: Cast
):
    visit = await service.request_visit(session, cast.alice, request())
    assert visit.state == "open"
    [seen] = await service.open_visits_for(session, cast.bob)
    await service.take_visit(session, cast.bob, visit.id, seen.of.times[1].id)
    assert visit.state == "matched"
    assert visit.chosen_start == seen.of.times[1].start
    await service.confirm_visit(session, cast.alice, visit.id)
    assert visit.state == "confirmed"
    await service.name_adult(session, cast.alice, visit.id, "  Ilze   Kalniņa ")
    assert visit.state == "ready"
    assert visit.adult_name == "Ilze Kalniņa"
    events = [line.event.what for line in await service.history(session, cast.dace, visit.id)]
    assert events == [
        "draft",
        "requested",
        "open",
        "matched",
        "confirmed",
        "adult_named",
        "ready",
    ]


async def test_an_adult_named_in_the_request_makes_it_ready_at_once(
    session: AsyncSession, cast: Cast
):
    assert (await ready(session, cast)).state == "ready"


async def test_the_mails_say_who_when_and_what_is_missing(session: AsyncSession, cast: Cast):
    visit = await confirmed(session, cast)
    asked = (await mails_to(session, "bob"))[0]
    assert "Software developer – Liepājas Liedaga vidusskola, Liepāja" in asked.text
    assert f"/en/ambassador?id={visit.id}" in asked.text
    took, sure = await mails_to(session, "alice")
    assert took.subject == "Bob would like to visit your class"
    assert "10:00–11:00" in took.text
    assert "name the adult" in sure.text
    assert "bob@example.org" in sure.text
    bobs = (await mails_to(session, "bob"))[-1]
    assert "alice@example.org" in bobs.text
    for mail in (sure, bobs):
        assert mail.calendar_method == "REQUEST"
        assert re.search(r"^METHOD:REQUEST\r$", mail.calendar or "", re.M)
    await service.name_adult(session, cast.alice, visit.id, "Ilze Kalniņa")
    assert "Ilze Kalniņa" in (await mails_to(session, "bob"))[-1].text


async def test_an_unvetted_ambassador_takes_nothing(session: AsyncSession, cast: Cast):
    visit = await service.request_visit(session, cast.alice, request())
    newcomer, row = await ambassador(session, "Newcomer", vetted_by=None)
    time = await first_time(session, visit)
    with pytest.raises(NotAllowed):
        await service.take_visit(session, newcomer, visit.id, time.id)
    await vet(session, cast.dace, row, days=3)  # runs out before the visit
    with pytest.raises(NotAllowed):
        await service.take_visit(session, newcomer, visit.id, time.id)
    await vet(session, cast.dace, row)
    await service.take_visit(session, newcomer, visit.id, time.id)


async def test_a_refused_check_counts_more_than_an_older_clear_one(
    session: AsyncSession, cast: Cast
):
    visit = await taken(session, cast)
    form = service.VettingForm(checked_on=today(), outcome="refused", expires_on=today())
    await service.record_vetting(session, cast.dace, cast.bobs.id, form)
    with pytest.raises(NotAllowed):
        await service.confirm_visit(session, cast.alice, visit.id)


async def test_a_vetting_that_ran_out_meanwhile_is_seen_at_the_confirmation(
    session: AsyncSession, cast: Cast
):
    visit = await service.request_visit(session, cast.alice, request(times=times((60, 10))))
    bill, row = await ambassador(session, "Bill", vetted_by=None)
    await vet(session, cast.dace, row, days=61)
    await service.take_visit(session, bill, visit.id, (await first_time(session, visit)).id)
    visit.chosen_start = visit.chosen_start + timedelta(days=5)  # type: ignore[operator]
    visit.chosen_end = visit.chosen_end + timedelta(days=5)  # type: ignore[operator]
    with pytest.raises(NotAllowed, match="run out"):
        await service.confirm_visit(session, cast.alice, visit.id)


async def test_an_old_code_of_conduct_is_not_enough(session: AsyncSession, cast: Cast):
    visit = await taken(session, cast)
    cast.bobs.code_version = "2019-1"
    session.add(cast.bobs)
    await session.flush()
    with pytest.raises(NotAllowed):
        await service.confirm_visit(session, cast.alice, visit.id)
    with pytest.raises(Conflict):
        await service.accept_code(session, cast.bob, "2019-1")


async def test_a_taken_request_is_not_taken_again(session: AsyncSession, cast: Cast):
    visit = await taken(session, cast)
    time = await first_time(session, visit)
    for actor in (cast.charlie_ambassador, cast.bob):
        with pytest.raises(Conflict, match="no longer open"):
            await service.take_visit(session, actor, visit.id, time.id)


async def test_a_time_of_another_visit_is_none_of_this_one(session: AsyncSession, cast: Cast):
    visit = await service.request_visit(session, cast.alice, request())
    other = await service.request_visit(session, cast.alice, request())
    time = await first_time(session, other)
    with pytest.raises(NotFound):
        await service.take_visit(session, cast.bob, visit.id, time.id)


async def test_nobody_takes_their_own_request(session: AsyncSession, cast: Cast):
    both = replace(cast.bob, roles=frozenset({Role.TEACHER, Role.AMBASSADOR}))
    visit = await service.request_visit(session, both, request())
    assert await service.open_visits_for(session, both) == []
    time = await first_time(session, visit)
    with pytest.raises(NotAllowed, match="own"):
        await service.take_visit(session, both, visit.id, time.id)


@pytest.mark.parametrize(
    ("hour", "minute", "clashes"),
    [(10, 30, True), (11, 59, True), (12, 0, False), (8, 0, False), (8, 1, True)],
)
async def test_the_way_there_and_back_is_part_of_a_visit(
    session: AsyncSession, cast: Cast, hour: int, minute: int, clashes: bool
):
    """A visit from 10 to 11 takes Bob from 9:30 to 11:30, another an hour long as much again."""
    await taken(session, cast, times=times((7, 10)))
    other = await service.request_visit(session, cast.alice, request(times=times((7, hour))))
    time = await first_time(session, other)
    time.start, time.end = (
        time.start + timedelta(minutes=minute),
        time.end + timedelta(minutes=minute),
    )
    session.add(time)
    await session.flush()
    [seen] = await service.open_visits_for(session, cast.bob)
    assert (time.id in seen.free_times) is not clashes
    if clashes:
        with pytest.raises(Conflict, match="your way included"):
            await service.take_visit(session, cast.bob, other.id, time.id)
    else:
        await service.take_visit(session, cast.bob, other.id, time.id)
        await service.confirm_visit(session, cast.alice, other.id)


async def test_an_online_visit_needs_no_way_there(session: AsyncSession, cast: Cast):
    await confirmed(session, cast, place="online", times=times((7, 10)))
    await confirmed(session, cast, place="online", times=times((7, 11)))
    found = (await session.exec(select(Engagement))).all()
    assert all(e.busy_until - e.busy_from == timedelta(hours=1) for e in found)  # type: ignore[operator]


async def test_a_time_that_has_passed_is_not_taken(session: AsyncSession, cast: Cast):
    visit = await service.request_visit(session, cast.alice, request())
    time = await first_time(session, visit)
    with (
        travelled(timedelta(days=7, hours=12)),
        pytest.raises(Conflict, match="has passed"),
    ):
        await service.take_visit(session, cast.bob, visit.id, time.id)


async def test_an_adult_needs_a_name(session: AsyncSession, cast: Cast):
    visit = await confirmed(session, cast)
    for name in ("", "  ", "x", "y" * 81):
        with pytest.raises(Invalid):
            await service.name_adult(session, cast.alice, visit.id, name)
    assert visit.state == "confirmed"


@pytest.mark.parametrize("who", ["charlie_teacher", "bob", "dace", "charlie_student", "nobody"])
async def test_only_alice_confirms_and_names_the_adult(session: AsyncSession, cast: Cast, who: str):
    actor = NOBODY if who == "nobody" else getattr(cast, who)
    visit = await taken(session, cast)
    refusals = (NotAllowed, NotFound, NotSignedIn)
    with pytest.raises(refusals):
        await service.confirm_visit(session, actor, visit.id)
    with pytest.raises(refusals):
        await service.name_adult(session, actor, visit.id, "Ilze Kalniņa")
    with pytest.raises(refusals):
        await service.let_go(session, actor, visit.id, "No reason at all")
    assert visit.state == "matched"
    assert visit.adult_name is None


@pytest.mark.parametrize("who", ["alice", "dace", "charlie_student", "nobody"])
async def test_only_ambassadors_see_and_take_requests(session: AsyncSession, cast: Cast, who: str):
    actor = NOBODY if who == "nobody" else getattr(cast, who)
    visit = await service.request_visit(session, cast.alice, request())
    time = await first_time(session, visit)
    with pytest.raises((NotAllowed, NotSignedIn)):
        await service.take_visit(session, actor, visit.id, time.id)
    with pytest.raises((NotAllowed, NotSignedIn)):
        await service.open_visits_for(session, actor)


async def test_charlie_sees_no_visit_that_is_not_theirs(session: AsyncSession, cast: Cast):
    visit = await confirmed(session, cast)
    for actor, seen_as in (
        (cast.charlie_teacher, "teacher"),
        (cast.charlie_ambassador, "ambassador"),
    ):
        assert await service.my_visits(session, actor, seen_as) == []
        with pytest.raises(NotFound):
            await service.one_visit(session, actor, visit.id, seen_as)
        with pytest.raises(NotAllowed):
            await service.my_visits(session, actor, "staff")
        with pytest.raises(NotAllowed):
            await service.history(session, actor, visit.id)
    for seen_as in ("teacher", "ambassador", "staff"):
        with pytest.raises(NotAllowed):
            await service.my_visits(session, cast.charlie_student, seen_as)
        with pytest.raises(NotSignedIn):
            await service.one_visit(session, NOBODY, visit.id, seen_as)
    with pytest.raises(NotFound):
        await service.history(session, cast.dace, uuid4())


async def test_each_sees_what_they_can_do(session: AsyncSession, cast: Cast):
    visit = await taken(session, cast)
    [alices] = await service.my_visits(session, cast.alice, "teacher")
    [bobs] = await service.my_visits(session, cast.bob, "ambassador")
    [daces] = await service.my_visits(session, cast.dace, "staff")
    assert alices.actions == {"name_adult", "confirm", "let_go", "cancel"}
    assert bobs.actions == {"withdraw"}
    assert daces.actions == {"decline", "cancel"}
    assert bobs.of.teacher.email == "alice@example.org"
    assert alices.of.team[0].person.name == "Bob"
    assert not hasattr(alices.of.teacher, "password_hash")
    one = await service.one_visit(session, cast.alice, visit.id, "teacher")
    assert one.state == "matched"


async def test_who_asks_is_told_only_to_who_took_it(session: AsyncSession, cast: Cast):
    await service.request_visit(session, cast.alice, request())
    [seen] = await service.open_visits_for(session, cast.bob)
    assert "alice" not in repr(seen).lower()


async def test_no_visit_is_ready_without_an_adult_not_even_by_hand(
    session: AsyncSession, cast: Cast
):
    visit = await confirmed(session, cast)
    visit.state = "ready"
    session.add(visit)
    with pytest.raises(IntegrityError):
        await session.flush()
    await session.rollback()
