"""Asking for a visit: what can be asked for, who hears of it, and in which order it is seen."""

from datetime import datetime, timedelta

import pytest
from pydantic import ValidationError
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.ambassadors import service
from outreach.ambassadors.models import Visit
from outreach.core.actor import NOBODY, Role
from outreach.core.clock import travelled
from outreach.core.errors import Invalid, NotAllowed, NotFound, NotSignedIn
from outreach.core.outbox import Mail
from tests.ambassadors.cast import (
    OTHER_SCHOOL,
    SALDUS,
    Cast,
    ambassador,
    in_days,
    person,
    request,
    times,
)


def one_time(start: datetime, end: datetime) -> list[dict[str, datetime]]:
    return [{"start": start, "end": end}]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"times": []}, "times"),
        ({"times": times((-1, 10))}, "times"),
        ({"times": one_time(in_days(3, 12), in_days(3, 11))}, "times"),
        ({"times": one_time(in_days(3, 12), in_days(3, 12))}, "times"),
        ({"times": one_time(in_days(3), in_days(5))}, "times"),
        ({"times": times((900, 10))}, "times"),
        ({"times": times(*[(day, 10) for day in range(2, 8)])}, "times"),
        ({"times": times((2, 10), (2, 10))}, "times"),
        ({"size": 5000}, "size"),
        ({"size": 0}, "size"),
        ({"size": -3}, "size"),
        ({"grade": 13}, "grade"),
        ({"grade": 0}, "grade"),
        ({"school_id": "hogwarts"}, "school_id"),
        ({"topic": "wizard"}, "topic"),
        ({"topic_kind": "free", "topic": "  "}, "topic"),
        ({"topic_kind": "free", "topic": "x" * 201}, "topic"),
        ({"room": "x" * 81}, "room"),
        ({"needs": "x" * 1001}, "needs"),
    ],
)
async def test_what_cannot_be_is_refused_by_its_field(
    session: AsyncSession, cast: Cast, changes: dict, field: str
):
    with pytest.raises(Invalid) as refused:
        await service.request_visit(session, cast.alice, request(**changes))
    assert set(refused.value.fields) == {field}
    assert (await session.exec(select(Visit))).all() == []


@pytest.mark.parametrize(
    "changes",
    [
        {"place": "on the moon"},
        {"topic_kind": "gossip"},
        {"language": "xx"},
        {"size": "many"},
        {"times": one_time(datetime(2030, 1, 1, 10), datetime(2030, 1, 1, 11))},
    ],
)
def test_what_is_no_request_at_all_does_not_parse(changes: dict):
    with pytest.raises(ValidationError):
        request(**changes)


@pytest.mark.parametrize("who", ["bob", "dace", "charlie_student", "nobody"])
async def test_only_teachers_ask(session: AsyncSession, cast: Cast, who: str):
    actor = NOBODY if who == "nobody" else getattr(cast, who)
    with pytest.raises((NotAllowed, NotSignedIn)):
        await service.request_visit(session, actor, request())


async def told(session: AsyncSession) -> set[str]:
    found = await session.exec(select(Mail))
    return {mail.to for mail in found.all() if mail.subject == "A school near you asks for a visit"}


async def test_only_vetted_ambassadors_whom_it_fits_are_told(session: AsyncSession, cast: Cast):
    await ambassador(session, "Unvetted", None)
    await ambassador(session, "Far", cast.dace, municipalities=[SALDUS])
    await ambassador(session, "Online", cast.dace, formats=["online"], municipalities=[])
    await ambassador(session, "English", cast.dace, languages=["en"])
    await ambassador(session, "Analyst", cast.dace, profession="data-analyst")
    await service.request_visit(session, cast.alice, request())
    assert await told(session) == {
        "bob@example.org",
        "charlie.ambassador@example.org",
        "analyst@example.org",
    }


async def test_an_online_request_is_told_to_the_profession_wherever_they_live(
    session: AsyncSession, cast: Cast
):
    await ambassador(session, "Far", cast.dace, municipalities=[SALDUS])
    await ambassador(session, "Farther", cast.dace, municipalities=[SALDUS], formats=["at_school"])
    await service.request_visit(session, cast.alice, request(place="online"))
    assert "far@example.org" in await told(session)
    assert "farther@example.org" not in await told(session)


async def test_at_most_twenty_are_told_those_of_the_profession_first(
    session: AsyncSession, cast: Cast
):
    for number in range(25):
        profession = "data-analyst" if number < 5 else "software-developer"
        await ambassador(session, f"Amb{number:02}", cast.dace, profession=profession)
    await service.request_visit(session, cast.alice, request())
    names = await told(session)
    assert len(names) == 20
    assert not {f"amb{n:02}@example.org" for n in range(5)} & names


async def test_requests_are_seen_by_profession_then_town_then_date(
    session: AsyncSession, cast: Cast
):
    async def ask(name: str, **changes):
        visit = await service.request_visit(session, cast.alice, request(**changes))
        return name, visit.id

    names = dict(
        [
            await ask("other job, far", topic="ux-designer", school_id=OTHER_SCHOOL),
            await ask("other job, near", topic="ux-designer"),
            await ask("same job, far", school_id=OTHER_SCHOOL),
            await ask("same job, near, later", times=times((9, 10))),
            await ask("same job, near, sooner", times=times((3, 10))),
            await ask("own words, near", topic_kind="free", topic="Robots", times=times((2, 10))),
        ]
    )
    by_id = {visit_id: name for name, visit_id in names.items()}
    seen = await service.open_visits_for(session, cast.bob)
    assert [by_id[one.of.visit.id] for one in seen] == [
        "same job, near, sooner",
        "same job, near, later",
        "same job, far",
        "own words, near",
        "other job, near",
        "other job, far",
    ]
    assert [reason.text for reason in seen[0].reasons] == ["Your profession", "Near you"]
    assert seen[-1].reasons == ()


async def test_a_request_whose_times_have_passed_is_not_seen(session: AsyncSession, cast: Cast):
    await service.request_visit(session, cast.alice, request(times=times((2, 10))))
    await service.request_visit(session, cast.alice, request(times=times((2, 10), (9, 10))))
    with travelled(timedelta(days=3)):
        [seen] = await service.open_visits_for(session, cast.bob)
        assert len(seen.of.times) == 2
        assert len(seen.free_times) == 1


async def test_without_a_profile_there_is_nothing_to_see_yet(session: AsyncSession, cast: Cast):
    newcomer = await person(session, "Newcomer", Role.AMBASSADOR)
    with pytest.raises(NotFound, match="profile"):
        await service.open_visits_for(session, newcomer)
    assert (await service.standing(session, newcomer)).obstacles
