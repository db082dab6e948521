"""Logging the reach, signing, asking, verifying."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.ambassadors import service
from outreach.ambassadors.models import Engagement, ReachGroup, ReachLog, Visit
from outreach.core.actor import NOBODY, Role
from outreach.core.clock import travelled
from outreach.core.errors import Conflict, Invalid, NotAllowed, NotFound, NotSignedIn
from outreach.core.outbox import Mail
from tests.ambassadors.cast import Cast, reach, ready, request, times

AFTER = timedelta(days=7, hours=23)


async def delivered(session: AsyncSession, cast: Cast, **changes) -> Visit:
    visit = await ready(session, cast, **changes)
    with travelled(AFTER):
        await service.advance(session)
    assert visit.state == "delivered"
    return visit


async def logged(session: AsyncSession, cast: Cast, **changes) -> Visit:
    visit = await delivered(session, cast, **changes)
    assert (await service.log_reach(session, cast.bob, visit.id, reach())).logged
    return visit


async def log_of(session: AsyncSession) -> ReachLog:
    return (await session.exec(select(ReachLog))).one()


async def mail_about(session: AsyncSession, subject: str) -> Mail:
    return (await session.exec(select(Mail).where(col(Mail.subject).contains(subject)))).one()


async def test_bob_logs_alice_signs_dace_verifies(session: AsyncSession, cast: Cast):
    visit = await delivered(session, cast)
    assert (await service.log_reach(session, cast.bob, visit.id, reach())).logged
    assert visit.state == "logged"
    assert (await session.exec(select(Engagement.state))).one() == "attended"
    log = await log_of(session)
    assert (log.state, log.revision) == ("submitted", 1)
    mail = await mail_about(session, "Please check")
    assert mail.to == "alice@example.org"
    assert "23 students were logged." in mail.text
    await service.countersign(session, cast.alice, visit.id, revision=1)
    assert log.state == "countersigned"
    assert log.countersigned_by == cast.alice.user_id
    await service.verify(session, cast.dace, visit.id)
    assert (log.state, visit.state) == ("verified", "closed")
    lines = await service.history(session, cast.dace, visit.id)
    assert [(line.who, line.event.what) for line in lines[-5:]] == [
        ("Bob", "logged"),
        ("Bob", "reach_submitted"),
        ("Alice", "reach_countersigned"),
        ("Dace", "reach_verified"),
        ("Dace", "closed"),
    ]


async def test_it_is_logged_without_waiting_for_the_clock_to_be_written(
    session: AsyncSession, cast: Cast
):
    visit = await ready(session, cast)
    with travelled(AFTER):
        assert (await service.log_reach(session, cast.bob, visit.id, reach())).logged
    assert visit.state == "logged"


async def test_a_visit_to_come_has_no_reach(session: AsyncSession, cast: Cast):
    visit = await ready(session, cast)
    with pytest.raises(Conflict, match="taken place"):
        await service.log_reach(session, cast.bob, visit.id, reach())


async def test_alice_asks_bob_corrects_and_she_signs_the_new_figures(
    session: AsyncSession, cast: Cast
):
    visit = await logged(session, cast)
    await service.query(session, cast.alice, visit.id, 1, "There were only 21 of us")
    assert (await log_of(session)).state == "queried"
    assert "only 21 of us" in (await mail_about(session, "asks about the figures")).text
    with pytest.raises(Conflict):
        await service.countersign(session, cast.alice, visit.id, 1)
    await service.log_reach(session, cast.bob, visit.id, reach({"girls": 10, "boys": 11}))
    groups = (await session.exec(select(ReachGroup))).all()
    assert [(g.girls, g.boys) for g in groups] == [(10, 11)]
    await service.countersign(session, cast.alice, visit.id, 2)


async def test_alice_never_signs_figures_that_she_did_not_see(session: AsyncSession, cast: Cast):
    visit = await logged(session, cast)
    await service.log_reach(session, cast.bob, visit.id, reach({"girls": 20}))
    with pytest.raises(Conflict, match="changed"):
        await service.countersign(session, cast.alice, visit.id, 1)
    with pytest.raises(Conflict, match="changed"):
        await service.query(session, cast.alice, visit.id, 1, "Too many")
    await service.countersign(session, cast.alice, visit.id, 2)


async def test_signed_figures_stay_as_they_are(session: AsyncSession, cast: Cast):
    visit = await logged(session, cast)
    await service.countersign(session, cast.alice, visit.id, 1)
    with pytest.raises(Conflict, match="signed"):
        await service.log_reach(session, cast.bob, visit.id, reach({"girls": 1}))
    with pytest.raises(Conflict):
        await service.countersign(session, cast.alice, visit.id, 1)
    with pytest.raises(Conflict):
        await service.query(session, cast.alice, visit.id, 1, "On second thoughts")


async def test_dace_verifies_signed_figures_and_settles_a_query_with_a_reason(
    session: AsyncSession, cast: Cast
):
    visit = await logged(session, cast)
    with pytest.raises(Conflict):
        await service.verify(session, cast.dace, visit.id)
    await service.query(session, cast.alice, visit.id, 1, "I counted 24")
    with pytest.raises(Invalid):
        await service.verify(session, cast.dace, visit.id)
    await service.verify(session, cast.dace, visit.id, "Asked both: it was 23")
    assert (await log_of(session)).state == "verified"


async def test_nobody_verifies_a_visit_of_their_own(session: AsyncSession, cast: Cast):
    visit = await logged(session, cast)
    await service.countersign(session, cast.alice, visit.id, 1)
    for actor in (cast.alice, cast.bob):
        also_staff = replace(actor, roles=actor.roles | {Role.COORDINATOR})
        with pytest.raises(NotAllowed, match="Somebody else"):
            await service.verify(session, also_staff, visit.id)


@pytest.mark.parametrize(
    ("groups", "codes"),
    [
        ([{"girls": 40, "boys": 21}], ["large:0:61", "twice:61"]),
        ([{"girls": 30, "boys": 30}], ["twice:60"]),
        ([{"girls": 24, "boys": 24}], ["twice:48"]),
        ([{"girls": 23, "boys": 24}], []),
        ([{"minutes": 200}], ["long:200"]),
        ([{}, {"girls": 70, "boys": 0}], ["large:1:70", "twice:93"]),
    ],
)
async def test_odd_figures_are_asked_about_and_not_refused(
    session: AsyncSession, cast: Cast, groups: list[dict], codes: list[str]
):
    visit = await delivered(session, cast)
    result = await service.log_reach(session, cast.bob, visit.id, reach(*groups))
    assert [question.code for question in result.questions] == codes
    assert result.logged is not bool(codes)
    assert visit.state == ("delivered" if codes else "logged")
    if codes:
        assert (await session.exec(select(ReachGroup))).all() == []
        again = reach(*groups, acknowledged=codes)
        assert (await service.log_reach(session, cast.bob, visit.id, again)).logged
        assert (await log_of(session)).acknowledged == codes


async def test_an_answer_is_for_one_figure_only(session: AsyncSession, cast: Cast):
    visit = await delivered(session, cast)
    form = reach({"girls": 640}, acknowledged=["large:0:61", "twice:61"])
    assert not (await service.log_reach(session, cast.bob, visit.id, form)).logged


async def test_a_visit_that_looks_logged_twice_is_asked_about(session: AsyncSession, cast: Cast):
    first = await ready(session, cast, times=times((7, 9)))
    second = await ready(session, cast, times=times((7, 13)))
    with travelled(AFTER):
        assert (await service.log_reach(session, cast.bob, first.id, reach())).logged
        [question] = (await service.log_reach(session, cast.bob, second.id, reach())).questions
        assert question.code == "twin:23"
        other = reach({"girls": 9})
        assert (await service.log_reach(session, cast.bob, second.id, other)).logged


@pytest.mark.parametrize(
    ("groups", "field"),
    [
        ([{"girls": -1}], "groups.0.girls"),
        ([{"girls": 0, "boys": 0}], "groups.0.girls"),
        ([{}, {"boys": 5000}], "groups.1.boys"),
        ([{"not_stated": -2}], "groups.0.not_stated"),
        ([{"minutes": 0}], "groups.0.minutes"),
        ([{"minutes": 10_000}], "groups.0.minutes"),
        ([{"grade": 0}], "groups.0.grade"),
        ([{}] * 21, "groups"),
    ],
)
async def test_figures_that_cannot_be_are_refused_by_their_field(
    session: AsyncSession, cast: Cast, groups: list[dict], field: str
):
    visit = await delivered(session, cast)
    with pytest.raises(Invalid) as refused:
        await service.log_reach(session, cast.bob, visit.id, reach(*groups))
    assert set(refused.value.fields) == {field}
    with pytest.raises(Invalid):
        await service.log_reach(session, cast.bob, visit.id, service.ReachForm(groups=[]))


@pytest.mark.parametrize(
    "who", ["charlie_teacher", "charlie_ambassador", "charlie_student", "nobody"]
)
async def test_charlie_neither_logs_nor_signs_nor_verifies(
    session: AsyncSession, cast: Cast, who: str
):
    actor = NOBODY if who == "nobody" else getattr(cast, who)
    visit = await logged(session, cast)
    refusals = (NotAllowed, NotFound, NotSignedIn)
    with pytest.raises(refusals):
        await service.log_reach(session, actor, visit.id, reach())
    with pytest.raises(refusals):
        await service.countersign(session, actor, visit.id, 1)
    with pytest.raises(refusals):
        await service.query(session, actor, visit.id, 1, "Just asking")
    with pytest.raises(refusals):
        await service.verify(session, actor, visit.id, "Just so")
    assert (await log_of(session)).state == "submitted"


async def test_each_signs_only_in_their_own_place(session: AsyncSession, cast: Cast):
    visit = await logged(session, cast)
    for actor in (cast.bob, cast.dace):
        with pytest.raises(NotAllowed):
            await service.countersign(session, actor, visit.id, 1)
    for actor in (cast.alice, cast.dace):
        with pytest.raises(NotAllowed):
            await service.log_reach(session, actor, visit.id, reach())


async def test_a_class_of_unknown_grade_and_gender_can_be_logged(session: AsyncSession, cast: Cast):
    visit = await delivered(session, cast, **{"grade": None})
    form = reach({"grade": None, "girls": 0, "boys": 0, "not_stated": 24, "counted": False})
    assert (await service.log_reach(session, cast.bob, visit.id, form)).logged


async def test_an_open_request_has_no_reach(session: AsyncSession, cast: Cast):
    visit = await service.request_visit(session, cast.alice, request())
    with pytest.raises(NotFound):
        await service.log_reach(session, cast.bob, visit.id, reach())
    with pytest.raises(Conflict):
        await service.countersign(session, cast.alice, visit.id, 0)
    with pytest.raises(Conflict):
        await service.verify(session, cast.dace, visit.id)
