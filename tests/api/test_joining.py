"""Joining over plain forms, as a browser without scripts does."""

import re

import httpx
import pytest

from outreach.accounts import service as accounts
from outreach.accounts.session import COOKIE
from outreach.api.joining import WAITING
from outreach.classes import service
from outreach.core.actor import Actor, Role
from outreach.core.database import reading, writing


@pytest.fixture
async def teacher(database: str) -> Actor:
    async with writing() as session:
        user = await accounts.create_adult(
            session, "alice@skola.lv", "Alise", "grīda-siena-41", Role.TEACHER
        )
    return Actor(user.id, frozenset({Role.TEACHER}), "Alise")


@pytest.fixture
async def room(teacher: Actor) -> service.Classroom:
    async with writing() as session:
        return await service.create_classroom(session, teacher, service.NewClassroom(name="7.<b>"))


async def ask(web: httpx.AsyncClient, room: service.Classroom, **more: str) -> httpx.Response:
    form = {"code": room.join_code, "nickname": "lapsa"} | more
    return await web.post("/api/join/ask?lang=lv", data=form)


async def let_in(teacher: Actor, room: service.Classroom) -> None:
    async with writing() as session:
        waiting = await service.waiting(session, teacher, room.id)
        await service.let_in(session, teacher, room.id, [one.id for one in waiting])


async def test_a_student_types_the_code_waits_and_comes_in(web, teacher, room):
    typed = service.shown_code(room.join_code).lower()
    answer = await web.post("/api/join?lang=lv", data={"code": typed})
    assert answer.status_code == 200
    assert "7.&lt;b&gt;" in answer.text
    proposals = re.findall(r'name="proposed"[^>]*value="([^"]+)"', answer.text) or re.findall(
        r'value="([^"]+)"[^>]*name="proposed"', answer.text
    )
    assert len(set(proposals)) == 6
    answer = await ask(web, room, nickname="", proposed=proposals[0])
    assert (answer.status_code, answer.headers["location"]) == (303, "/api/join/wait?lang=lv")
    cookie = next(c for c in answer.headers.get_list("set-cookie") if c.startswith(WAITING))
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    answer = await web.get("/api/join/wait?lang=lv")
    assert proposals[0] in answer.text
    assert 'http-equiv="refresh"' in answer.text
    assert (await web.get("/api/join/state")).json() == {"state": "waiting"}
    answer = await web.post("/api/join/come-in?lang=lv")
    assert answer.status_code == 303
    assert COOKIE not in web.cookies
    await let_in(teacher, room)
    assert (await web.get("/api/join/state")).json() == {"state": "approved"}
    assert 'http-equiv="refresh"' not in (await web.get("/api/join/wait?lang=lv")).text
    answer = await web.post("/api/join/come-in?lang=lv")
    words = re.search(r'data-fill="words"[^>]*>([^<]+)<', answer.text)
    assert words
    assert answer.headers["cache-control"] == "no-store"
    assert (await web.get("/api/home?lang=lv")).headers["location"] == "/lv/mana-vieta"
    async with writing() as session:
        user = await service.sign_in_with_card(session, room.join_code, words[1], "here")
        actor = await accounts.actor_for(session, web.cookies[COOKIE])
    assert actor.user_id == user.id
    assert (await web.get("/api/join/state")).json() == {"state": "none"}
    assert (await web.post("/api/join/come-in?lang=lv")).status_code == 404


async def test_nothing_typed_is_lost_when_something_is_wrong(web, room):
    answer = await ask(web, room, nickname="Jānis Bērziņš")
    assert answer.status_code == 422
    assert 'value="Jānis Bērziņš"' in answer.text
    assert f'value="{room.join_code}"' in answer.text
    said = re.search(r'id="nickname-error"[^>]*>([^<]*)<', answer.text)
    assert said
    assert "segvārdu" in said[1]
    answer = await web.post("/api/join?lang=en", data={"code": 'x"<y'})
    assert answer.status_code == 422
    assert 'value="x&quot;&lt;y"' in answer.text
    assert "No classroom has this code" in answer.text
    assert WAITING not in web.cookies


async def test_another_browser_knows_nothing_of_who_waits(web, teacher, room):
    await ask(web, room)
    mine = web.cookies[WAITING]
    web.cookies.clear()
    await let_in(teacher, room)
    for forged in ("", "x", mine[:-1]):
        web.cookies.set(WAITING, forged)
        assert (await web.get("/api/join/state")).json() == {"state": "none"}
        assert (await web.get("/api/join/wait?lang=lv")).status_code == 404
        assert (await web.post("/api/join/come-in?lang=lv")).status_code == 404
    assert COOKIE not in web.cookies


async def test_waiting_can_be_given_up(web, teacher, room):
    await ask(web, room)
    answer = await web.post("/api/join/leave?lang=lv")
    assert answer.headers["location"] == "/lv/pievienoties"
    async with reading() as session:
        assert await service.waiting(session, teacher, room.id) == []


async def test_a_foreign_page_cannot_ask_or_come_in(web, room):
    foreign = {"Origin": "https://evil.lv"}
    for path in ("", "/ask", "/come-in", "/leave"):
        answer = await web.post(f"/api/join{path}?lang=lv", data={"x": "1"}, headers=foreign)
        assert answer.status_code == 403


async def test_a_student_who_is_signed_in_hears_that_their_account_joins(web, teacher, room):
    await ask(web, room)
    await let_in(teacher, room)
    await web.post("/api/join/come-in?lang=en")
    async with writing() as session:
        other = await service.create_classroom(session, teacher, service.NewClassroom(name="8.c"))
    answer = await web.post("/api/join?lang=en", data={"code": other.join_code})
    assert "joins your account" in answer.text
    web.cookies.clear()
    answer = await web.post("/api/join?lang=en", data={"code": other.join_code})
    assert "joins your account" not in answer.text
