"""The compass's route, as the page's script calls it."""

import httpx
import pytest
from sqlmodel import select

from outreach.accounts import service as accounts
from outreach.accounts.session import COOKIE
from outreach.assessments.content import COMPASS
from outreach.assessments.models import AssessmentResult
from outreach.core.database import reading
from tests.api.conftest import web  # noqa: F401
from tests.assessments.conftest import answered

URL = f"/api/assessments/{COMPASS}"


@pytest.fixture
async def zane(session, room, web: httpx.AsyncClient) -> httpx.AsyncClient:  # noqa: F811
    secret, _ = await accounts.open_session(session, room.students[0].user_id)
    await session.commit()
    web.cookies.set(COOKIE, secret)
    return web


async def count() -> int:
    async with reading() as session:
        return len((await session.exec(select(AssessmentResult))).all())


async def test_a_student_adds_looks_and_takes_out(zane: httpx.AsyncClient):
    body = answered("logic").model_dump()
    assert (await zane.get(URL)).json() == {"classrooms": ["8.b"], "saved": []}
    answer = await zane.post(URL, json=body)
    assert (answer.status_code, answer.json()) == (200, {"classrooms": ["8.b"], "saved": ["8.b"]})
    assert answer.headers["cache-control"] == "private, no-store"
    assert (await zane.get(URL)).json()["saved"] == ["8.b"]
    assert (await zane.delete(URL)).json() == {"classrooms": ["8.b"], "saved": []}
    assert await count() == 0


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b"{",
        b"\xff\xfe",
        b'{"version": 1, "answers": {}}',
        b'{"version": "x", "answers": {"drawer": 1}}',
        b'{"version": "x", "answers": {}, "more": 1}',
        b'{"version": "x", "answers": {}}',
        b" " * 20_000,
    ],
)
async def test_what_cannot_be_read_is_answered_with_a_sentence(zane: httpx.AsyncClient, body):
    answer = await zane.post(f"{URL}?lang=en", content=body)
    assert answer.status_code == 422
    assert answer.json()["error"].endswith((".", "please."))
    assert await count() == 0


async def test_unknown_cards_and_wrong_values_are_refused(zane: httpx.AsyncClient):
    for more in ({"cupboard": "like"}, {"drawer": "maybe"}):
        body = answered("logic").model_dump()
        body["answers"] |= more
        assert (await zane.post(URL, json=body)).status_code == 422
    assert await count() == 0


async def test_nobody_reads_nothing_and_may_do_nothing(room, session, web: httpx.AsyncClient):  # noqa: F811
    await session.commit()
    assert (await web.get(URL)).json() == {"classrooms": [], "saved": []}
    body = answered("logic").model_dump()
    assert (await web.post(URL, json=body)).status_code == 401
    assert (await web.delete(URL)).status_code == 401
    assert (await web.get("/api/assessments/astrology")).status_code == 404
    assert (await web.put(URL)).status_code == 405


async def test_another_site_may_not_send_answers(zane: httpx.AsyncClient):
    body = answered("logic").model_dump()
    answer = await zane.post(URL, json=body, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    assert await count() == 0
