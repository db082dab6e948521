"""Where a card leads while a lesson runs, and what pages without a socket are told."""

import httpx
import pytest

from outreach.accounts import service as accounts
from outreach.classes import service
from outreach.core.actor import Actor, Role
from outreach.core.database import writing
from outreach.paths.content import load_paths

PATH = load_paths()["harbour-city"]
STEP = PATH.steps[0]
HERE = {lang: STEP.file.slug.of(lang) for lang in ("lv", "en")}


@pytest.fixture
async def card(database: str) -> service.Card:
    """A student's card of a classroom in which a lesson runs."""
    async with writing() as session:
        user = await accounts.create_adult(
            session, "alise@skola.lv", "Alise", "grīda-siena-41", Role.TEACHER
        )
        teacher = Actor(user.id, frozenset({Role.TEACHER}))
        room = await service.create_classroom(session, teacher, service.NewClassroom(name="8.b"))
        [card] = await service.add_seats(session, teacher, room.id, ["lapsa"])
        await service.assign_path(session, teacher, room.id, PATH.id)
        await service.start_lesson(session, teacher, room.id, PATH.id, STEP.id)
    return card


def typed(card: service.Card, **more: str) -> dict[str, str]:
    return {"code": card.join_code, "secret": card.secret, **more}


@pytest.mark.parametrize("language", ["lv", "en"])
async def test_a_card_leads_to_the_step_of_the_lesson(web: httpx.AsyncClient, card, language):
    answer = await web.post(f"/api/card?lang={language}", data=typed(card))
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"/{language}/")
    assert answer.headers["location"].endswith(f"/{HERE[language]}")


async def test_a_link_that_was_followed_comes_first(web: httpx.AsyncClient, card):
    answer = await web.post("/api/card?lang=en", data=typed(card, next="/en/workshop/game"))
    assert answer.headers["location"] == "/en/workshop/game"


async def test_without_a_lesson_a_card_leads_home(web: httpx.AsyncClient, card):
    async with writing() as session:
        user = await accounts.create_adult(
            session, "berta@skola.lv", "Berta", "grīda-siena-41", Role.TEACHER
        )
        teacher = Actor(user.id, frozenset({Role.TEACHER}))
        room = await service.create_classroom(session, teacher, service.NewClassroom(name="9.a"))
        [other] = await service.add_seats(session, teacher, room.id, ["ronis"])
    answer = await web.post("/api/card?lang=en", data=typed(other))
    assert answer.headers["location"] == "/api/home?lang=en"
    assert "@lesson" not in (await web.get("/api/work?lang=en")).json()


async def test_pages_without_a_socket_are_told_where_the_class_is(web: httpx.AsyncClient, card):
    assert (await web.get("/api/work?lang=en")).json() == {}
    await web.post("/api/card?lang=en", data=typed(card))
    told = (await web.get("/api/work?lang=en")).json()
    assert told["@lesson"]["href"].endswith(f"/{HERE['en']}")
    assert STEP.prose["en"].title in told["@lesson"]["says"]
