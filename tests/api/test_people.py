"""Signing up, in and out over plain forms, as a browser without scripts does."""

import re

import httpx
import pytest
from sqlmodel import select

from outreach.accounts import service
from outreach.accounts.session import COOKIE
from outreach.core.actor import Role
from outreach.core.database import reading, writing
from outreach.core.outbox import Mail

PASSWORD = "grīda-siena-41"


async def alice() -> None:
    async with writing() as session:
        await service.create_adult(session, "alice@skola.lv", "Alise", PASSWORD, Role.TEACHER)


async def sign_in(web: httpx.AsyncClient, **more: str) -> httpx.Response:
    form = {"email": "alice@skola.lv", "password": PASSWORD} | more
    return await web.post("/api/sign-in?lang=lv", data=form)


async def test_alice_signs_up_presses_the_link_and_is_in(web: httpx.AsyncClient):
    form = {"email": "a@skola.lv", "name": "Alise", "password": PASSWORD, "role": "teacher"}
    answer = await web.post("/api/sign-up?lang=lv", data=form)
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        "/lv/registreties/parbaudi-pastu",
    )
    async with reading() as session:
        mail = (await session.exec(select(Mail))).one()
    link = re.search(r"/api/verify-email\S+", mail.text)
    assert link
    answer = await web.get(link[0])
    assert answer.headers["location"] == "/api/home?lang=lv"
    cookie = next(c for c in answer.headers.get_list("set-cookie") if c.startswith(COOKIE))
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert (await web.get("/api/home?lang=lv")).headers["location"] == "/lv/klases"


async def test_the_answer_to_a_known_email_is_the_answer_to_an_unknown_one(web: httpx.AsyncClient):
    await alice()
    form = {"name": "Alise", "password": PASSWORD, "role": "teacher"}
    known = await web.post("/api/sign-up?lang=lv", data=form | {"email": "alice@skola.lv"})
    unknown = await web.post("/api/sign-up?lang=lv", data=form | {"email": "bob@skola.lv"})
    assert known.status_code == unknown.status_code
    assert known.headers["location"] == unknown.headers["location"]
    assert known.content == unknown.content


async def test_bad_fields_come_back_with_messages_and_nothing_typed_is_lost(web: httpx.AsyncClient):
    form = {"email": 'not"an<email', "name": "Ž", "password": "short-secret", "role": "ambassador"}
    answer = await web.post("/api/sign-up?lang=en", data=form)
    assert answer.status_code == 422
    assert "does not look like an email address" in answer.text
    assert "2 to 80 characters" in answer.text
    assert 'value="not&quot;an&lt;email"' in answer.text
    assert "short-secret" not in answer.text


async def test_a_role_that_one_cannot_take_by_oneself_is_refused(web: httpx.AsyncClient):
    form = {"email": "e@evil.lv", "name": "Eve", "password": PASSWORD, "role": "coordinator"}
    answer = await web.post("/api/sign-up?lang=en", data=form)
    assert answer.status_code == 422
    async with reading() as session:
        assert (await session.exec(select(Mail))).all() == []


async def test_a_wrong_password_says_so_and_keeps_the_email(web: httpx.AsyncClient):
    await alice()
    answer = await sign_in(web, password="not this one")
    assert answer.status_code == 422
    assert 'value="alice@skola.lv"' in answer.text
    assert "not this one" not in answer.text
    assert COOKIE not in web.cookies


async def test_signing_out_ends_the_session_on_the_server(web: httpx.AsyncClient):
    await alice()
    await sign_in(web)
    stolen = web.cookies[COOKIE]
    await web.post("/api/sign-out?lang=lv")
    web.cookies.set(COOKIE, stolen)
    assert (await web.get("/api/home?lang=lv")).headers["location"] == "/lv/ienakt"


async def test_a_session_from_before_is_not_kept_through_a_new_sign_in(web: httpx.AsyncClient):
    await alice()
    await sign_in(web)
    first = web.cookies[COOKIE]
    await sign_in(web)
    assert web.cookies[COOKIE] != first
    async with reading() as session:
        assert (await service.actor_for(session, first)).is_nobody


@pytest.mark.parametrize(
    "wanted",
    ["https://evil.lv/", "//evil.lv", "/\\evil.lv", "javascript:alert(1)", "\\\\evil.lv", "/x\n/y"],
)
async def test_nobody_is_led_to_a_foreign_place_after_signing_in(
    web: httpx.AsyncClient, wanted: str
):
    await alice()
    answer = await sign_in(web, next=wanted)
    assert answer.headers["location"] == "/api/home?lang=lv"


async def test_one_is_led_to_where_one_was(web: httpx.AsyncClient):
    await alice()
    answer = await sign_in(web, next="/lv/klases/klase?id=1")
    assert answer.headers["location"] == "/lv/klases/klase?id=1"


@pytest.mark.parametrize("path", ["/api/sign-in", "/api/sign-up", "/api/card", "/api/sign-out"])
@pytest.mark.parametrize("origin", ["https://evil.lv", "null", None])
async def test_a_form_on_a_foreign_page_changes_nothing(
    web: httpx.AsyncClient, path: str, origin: str | None
):
    del web.headers["Origin"]
    headers = {} if origin is None else {"Origin": origin}
    answer = await web.post(path, data={"email": "a@b.lv"}, headers=headers)
    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("lv", "lv"),
        ("en-GB,en;q=0.9", "en"),
        ("de,en;q=0.5,lv;q=0.4", "en"),
        ("de", "lv"),
        ("", "lv"),
        ("en;q=0", "lv"),
        ("en;q=x,,;;", "lv"),
    ],
)
async def test_the_first_page_speaks_the_visitors_language(
    web: httpx.AsyncClient, header: str, language: str
):
    answer = await web.get("/", headers={"Accept-Language": header})
    assert answer.headers["location"] == f"/{language}"


async def test_a_chosen_language_is_remembered(web: httpx.AsyncClient):
    web.cookies.set("outreach_lang", "en")
    answer = await web.get("/", headers={"Accept-Language": "lv"})
    assert answer.headers["location"] == "/en"


async def test_a_wrong_card_is_refused_with_one_sentence(web: httpx.AsyncClient):
    answer = await web.post("/api/card?lang=lv", data={"code": "AAA-AAA", "secret": "a b c"})
    assert answer.status_code == 422
    assert 'value="AAA-AAA"' in answer.text
    assert 'value="a b c"' not in answer.text


async def test_health_says_status_database_and_version(web: httpx.AsyncClient):
    answer = await web.get("/api/health")
    assert answer.json().keys() == {"status", "database", "version"}
    assert answer.json()["status"] == "ok"


async def test_every_answer_carries_the_protecting_headers(web: httpx.AsyncClient):
    answer = await web.get("/api/health")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
