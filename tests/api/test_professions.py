"""What a profession's page asks for: people who agreed to be named, visits without school or day."""

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.ambassadors import service
from outreach.ambassadors.models import Engagement, Visit
from outreach.core.database import writing
from tests.ambassadors.cast import SCHOOL, Cast, ambassador, cast_of, in_days, profile

URL = "/api/professions/software-developer?lang=en"


@pytest.fixture
async def cast(database: str) -> Cast:
    async with writing() as session:
        return await cast_of(session)


async def named(session: AsyncSession, cast: Cast, name: str = "Zane", **changes) -> None:
    await ambassador(session, name, cast.dace, **({"public": True} | changes))


async def asked(web: httpx.AsyncClient, url: str = URL) -> dict:
    answer = await web.get(url)
    assert answer.status_code == 200
    return answer.json()


async def test_nobody_is_named_who_did_not_agree(web: httpx.AsyncClient, cast: Cast):
    assert await asked(web) == {"people": [], "coming": []}


async def test_who_agreed_is_named_with_town_and_employer(web: httpx.AsyncClient, cast: Cast):
    async with writing() as session:
        await named(session, cast, bio="I mend trams.")
    found = await asked(web)
    assert found["people"][0]["name"] == "Zane"
    assert "Jūras vējš" in found["people"][0]["about"]
    assert "Liepāja" in found["people"][0]["about"]
    assert found["people"][0]["bio"] == "I mend trams."
    assert set(found["people"][0]) == {"name", "about", "bio"}, "no address, no id"


async def test_who_takes_it_back_is_gone(web: httpx.AsyncClient, cast: Cast):
    async with writing() as session:
        actor, _row = await ambassador(session, "Zane", cast.dace, public=True)
        await service.save_profile(session, actor, profile(public=False))
    assert (await asked(web))["people"] == []


async def test_without_a_vetting_nobody_is_shown(web: httpx.AsyncClient, cast: Cast):
    async with writing() as session:
        await ambassador(session, "Zane", None, public=True)
    assert (await asked(web))["people"] == []


async def test_another_profession_shows_other_people(web: httpx.AsyncClient, cast: Cast):
    async with writing() as session:
        await named(session, cast, profession="data-analyst")
    assert (await asked(web))["people"] == []
    assert (await asked(web, URL.replace("software-developer", "data-analyst")))["people"]


async def visit_of(session: AsyncSession, cast: Cast, **changes) -> Visit:
    """A confirmed visit of Bob's, in ten days."""
    start, end = in_days(10), in_days(10, 11)
    values = {
        "state": "confirmed",
        "teacher_id": cast.alice.user_id,
        "school_id": SCHOOL,
        "topic_kind": "profession",
        "topic": "software-developer",
        "grade": 8,
        "size": 24,
        "place": "at_school",
        "chosen_start": start,
        "chosen_end": end,
    }
    visit = Visit(**(values | changes))
    session.add(visit)
    await session.flush()
    session.add(
        Engagement(
            visit_id=visit.id,
            ambassador_id=cast.bobs.id,
            state="confirmed",
            busy_from=start,
            busy_until=end,
        )
    )
    return visit


async def test_a_coming_visit_tells_month_and_municipality_and_nothing_else(
    web: httpx.AsyncClient, cast: Cast
):
    async with writing() as session:
        await visit_of(session, cast)
    (line,) = (await asked(web))["coming"]
    when = in_days(10)
    assert str(when.year) in line
    assert "Liepāja" in line
    for secret in ("Liedaga", f"{when.day}.", "10:00", "Bob", "24"):
        assert secret not in line


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "cancelled"},
        {"topic": "data-analyst"},
        {"chosen_start": in_days(-3), "chosen_end": in_days(-3, 11)},
    ],
)
async def test_other_visits_are_not_told(web: httpx.AsyncClient, cast: Cast, changes: dict):
    async with writing() as session:
        await visit_of(session, cast, **changes)
    assert (await asked(web))["coming"] == []


async def test_a_visit_about_a_path_counts_for_its_ambassadors_profession(
    web: httpx.AsyncClient, cast: Cast
):
    async with writing() as session:
        await visit_of(session, cast, topic_kind="path", topic="first-game", place="online")
    assert (await asked(web))["coming"][0].endswith("online")


@pytest.mark.parametrize("name", ["nobody", "..%2f..", "%00", "x" * 500])
async def test_an_unknown_profession_is_404(web: httpx.AsyncClient, cast: Cast, name: str):
    assert (await web.get(f"/api/professions/{name}")).status_code == 404


@pytest.mark.parametrize("language", ["", "xx", "lv'--", "en"])
async def test_any_language_is_answered(web: httpx.AsyncClient, cast: Cast, language: str):
    await asked(web, f"/api/professions/data-analyst?lang={language}")
