"""Calendars and the report's file over HTTP."""

import csv
import io

import httpx
import pytest
from icalendar import Calendar

from outreach.accounts import service as accounts
from outreach.accounts.session import COOKIE
from outreach.ambassadors import service
from outreach.core.actor import Actor
from outreach.core.clock import school_year, today
from outreach.core.database import writing
from tests.ambassadors.cast import Cast, cast_of, ready
from tests.api.conftest import web

__all__ = ["web"]


async def everybody() -> tuple[Cast, str]:
    async with writing() as session:
        cast = await cast_of(session)
        visit = await ready(session, cast)
        return cast, f"/api/visits/{visit.id}.ics"


async def sign_in(web: httpx.AsyncClient, actor: Actor | None) -> None:
    web.cookies.clear()
    if actor is not None and actor.user_id is not None:
        async with writing() as session:
            secret, _ = await accounts.open_session(session, actor.user_id)
        web.cookies.set(COOKIE, secret)


async def test_a_visit_is_a_file_for_those_who_are_part_of_it(web: httpx.AsyncClient):
    cast, address = await everybody()
    for actor in (cast.alice, cast.bob):
        await sign_in(web, actor)
        answer = await web.get(address)
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/calendar")
        assert len(Calendar.from_ical(answer.text).events) == 1
    for actor in (cast.charlie_teacher, cast.charlie_ambassador, cast.charlie_student, None):
        await sign_in(web, actor)
        assert (await web.get(address)).status_code == 404
    assert (await web.get("/api/visits/nonsense.ics")).status_code == 404


async def test_a_feed_needs_nothing_but_its_address(web: httpx.AsyncClient):
    cast, _ = await everybody()
    async with writing() as session:
        feed = await service.renew_feed(session, cast.bob)
    path = feed.address.removeprefix(str(web.base_url).rstrip("/"))
    answer = await web.get(path)
    assert answer.status_code == 200
    assert len(Calendar.from_ical(answer.text).events) == 1
    assert "no-store" in answer.headers["cache-control"]
    assert (await web.get("/api/calendar/guess.ics")).status_code == 404


async def test_the_reports_file_is_for_coordinators(web: httpx.AsyncClient):
    cast, _ = await everybody()
    address = f"/api/reports/reach.csv?year={school_year(today())}&lang=en"
    await sign_in(web, cast.dace)
    answer = await web.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"), newline="")))
    assert rows[0][0] == "School year"
    for actor, status in (
        (cast.alice, 403),
        (cast.bob, 403),
        (cast.charlie_student, 403),
        (None, 401),
    ):
        await sign_in(web, actor)
        assert (await web.get(address)).status_code == status


@pytest.mark.parametrize("year", ["0001", "9999", "abcd", "2026'; --", "", "²²²²"])
async def test_a_strange_year_is_no_trouble(web: httpx.AsyncClient, year: str):
    cast, _ = await everybody()
    await sign_in(web, cast.dace)
    answer = await web.get("/api/reports/reach.csv", params={"year": year})
    assert answer.status_code in (200, 404)
