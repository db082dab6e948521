"""Every handler and every route, called by those who may not.

Reflex lets anyone on the internet call any public method of any state with any arguments. So each is
called here as nobody, as an outsider, as a student and in the wrong role, with the ids of other
people's things and with rubbish. Nothing of theirs may change, and nothing of theirs may be told.
"""

import inspect
import itertools
import random
import shutil
import typing
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
import reflex as rx
from reflex.event import EventHandler
from sqlalchemy import select as every
from sqlmodel import SQLModel, select, text

import outreach.outreach  # noqa: F401  (brings in every state)
from outreach.accounts import service as accounts
from outreach.accounts.models import User
from outreach.accounts.session import COOKIE
from outreach.ambassadors.demo import make_demo as make_visits
from outreach.api.guard import Guard
from outreach.api.routes import ROUTES, routes
from outreach.assessments.demo import make_demo as make_interests
from outreach.classes import service as classes
from outreach.classes.demo import PIECES
from outreach.classes.demo import make_demo as make_classroom
from outreach.classes.setup_models import TeacherInvitation
from outreach.core.actor import NOBODY, Actor, Role
from outreach.core.database import reading, writing
from outreach.core.settings import settings
from outreach.demo import PASSWORD, PEOPLE
from outreach.paths.content import load_paths
from outreach.places.service import sync_places
from tests.states import call, state_of

pytestmark = pytest.mark.timeout(600)

RUBBISH: list[Any] = [
    "",
    "x" * 5000,
    "00000000-0000-0000-0000-000000000000",
    "'; DROP TABLE seat; --",
    "\x00",
    "-1",
    None,
    -1,
    [],
    {},
    {"a": {"b": []}},
    True,
]
PAGES = [
    "/lv/klases",
    "/lv/klases/klase",
    "/lv/klases/kartes",
    "/lv/vizites",
    "/lv/vestnesis",
    "/lv/vestnesis/auditorija",
    "/lv/parskati",
    "/lv/mana-vieta",
    "/lv/galerija",
    "/lv/galerija/darbs",
    "/lv/klases/projekti",
    "/lv/klases/projekti/projekts",
    "/lv/darbnica/spele",
    "/lv/darbnica/modelis",
    "/lv/macibu-celi/pilseta-no-koda/tornis-ko-redz-no-juras",
    "/nowhere",
]
WAITS = "ziemas lūsis"  # the nickname of somebody who waits to join
WORDS = ("cancel", "archive", "code", "remove", "query", "let_go", "path", "year", "leave", "owner")
OURS = {"hydrate", "set_is_hydrated", "update_vars_internal", "on_load_internal", "setvar"}


def handlers() -> list[tuple[type[rx.State], str, EventHandler]]:
    """Every handler of every state of ours; Reflex's own are left out."""
    found = []
    waiting = list(rx.State.get_substates())
    while waiting:
        state = waiting.pop()
        waiting += state.get_substates()
        if state.__module__.startswith("outreach."):
            for name, handler in state.event_handlers.items():
                if name not in OURS:
                    found.append((state, name, handler))
    return sorted(found, key=lambda h: (h[0].__name__, h[1]))


def is_background(handler: EventHandler) -> bool:
    return getattr(handler.fn, "_reflex_background_task", False)


HANDLERS = [h for h in handlers() if not is_background(h[2])]


@dataclass
class World:
    """The demo's people and things, and cookies to act with."""

    cookies: dict[str, str | None]
    users: dict[str, UUID]
    ids: list[str]
    secrets: set[str]
    shared: set[str]
    room: str

    def secrets_for(self, who: str) -> set[str]:
        """What this person must not be told: a student knows what the classroom shows."""
        return self.secrets - self.shared if who == "student" else self.secrets


@pytest.fixture
def database_url(tmp_path: Path, migrated_sqlite: Path) -> str:
    """SQLite is enough here: what is asked is who may, not how it is stored."""
    shutil.copyfile(migrated_sqlite, tmp_path / "outsiders.db")
    return f"sqlite:///{tmp_path / 'outsiders.db'}"


@pytest.fixture
async def world(database: str) -> World:
    async with writing() as session:
        await sync_places(session)
        people = {
            who: await accounts.create_adult(session, email, name, PASSWORD, *roles)
            for who, (email, name, roles) in PEOPLE.items()
        }
        made = await make_classroom(session, people)
        await make_visits(session, people)
        room = UUID(made["classroom_id"])
        await make_interests(session, room, made["nickname"])
        teacher = Actor(people["teacher"].id, frozenset({Role.TEACHER}))
        await classes.ask_to_join(session, NOBODY, made["join_code"], WAITS, "here")
        session.add(TeacherInvitation(classroom_id=room, user_id=people["coordinator"].id))
        await session.flush()
        step = load_paths()["harbour-city"].steps[0].id
        await classes.start_lesson(session, teacher, room, "harbour-city", step)
        await classes.end_lesson(session, teacher, room)  # one that is over, and one that runs
        await classes.start_lesson(session, teacher, room, "harbour-city", step)
        seats = await classes.seats(session, teacher, room)
    async with writing() as session:
        student = await classes.sign_in_with_card(session, made["join_code"], made["card"], "here")
        cookies: dict[str, str | None] = {"nobody": None, "forged": "not-a-real-cookie"}
        for who, user_id in {**{w: p.id for w, p in people.items()}, "student": student.id}.items():
            cookies[who], _ = await accounts.open_session(session, user_id)
    ids: list[str] = [made["classroom_id"]]
    async with reading() as session:
        for table in (
            "seat",
            "visit",
            "visit_time",
            "engagement",
            "reach_log",
            "ambassador",
            "user_account",
            "submission",
            "piece",
            "assignment",
            "lesson",
            "nudge",
            "assessment_result",
            "join_request",
            "teacher_invitation",
        ):
            rows = (await session.exec(text(f"SELECT id FROM {table}"))).all()  # type: ignore[call-overload]
            ids += [str(UUID(str(row[0]))) for row in rows[:3]]
    return World(
        cookies=cookies,
        users={who: person.id for who, person in people.items()} | {"student": student.id},
        ids=ids,
        secrets={seat.nickname for seat in seats if seat.nickname != made["nickname"]}
        | {title for _, _, title, _, _ in PIECES}
        | {WAITS, PEOPLE["teacher"][0], made["join_code"].replace("-", "")},
        shared={text for who, _, title, _, shown in PIECES if shown for text in (who, title)},
        room=made["classroom_id"],
    )


async def rows() -> dict[tuple[str, str], dict[str, Any]]:
    """Every row of every table, by table and primary key."""
    found = {}
    async with reading() as session:
        connection = await session.connection()
        for table in SQLModel.metadata.sorted_tables:
            for row in (await connection.execute(every(table))).mappings():
                key = "/".join(str(row[column.name]) for column in table.primary_key)
                found[(table.name, key)] = dict(row)
    return found


def harmed(
    before: dict[tuple[str, str], dict[str, Any]],
    after: dict[tuple[str, str], dict[str, Any]],
    own: UUID | None,
) -> list[str]:
    """Rows that changed or vanished, other than the caller's own."""
    return [
        f"{table} {key}"
        for (table, key), row in before.items()
        if after.get((table, key)) != row and (own is None or own not in row.values())
    ]


def arguments(handler: EventHandler, ids: list[str], chance: random.Random) -> list[list[Any]]:
    """Lists of arguments for a handler: other people's ids, full forms, and rubbish."""
    names = list(inspect.signature(handler.fn).parameters)[1:]
    if not names:
        return [[] for _ in ids]  # the address says what is meant
    hints = typing.get_type_hints(handler.fn)
    tries: list[list[Any]] = []
    for one in ids:
        tries.append([_form(one) if "dict" in str(hints.get(n, "")) else one for n in names])
    for rubbish in RUBBISH:
        tries.append([rubbish for _ in names])
    for one in chance.sample(ids, 3):
        tries.append([chance.choice([one, *WORDS]) for _ in names])
    return tries


def _form(one: str) -> dict[str, Any]:
    """A form with every field that any of ours has."""
    fields = {"visit_id": one, "reason": "Because.", "name": "Eve", "nickname": "eve", "count": "3"}
    fields |= {"email": "eve@evil.lv", "copy_name": "Eve's", "school_id": "", "grade": "1"}
    fields |= {"title": "Eve's", "word": "No.", "room": one, "words": "Eve's", "line": "1"}
    fields |= {"nicknames": "eve one", "path_id": "harbour-city", "due_at": "", "feedback": "No."}
    fields |= {"easier": "on", "opens_at": "", "extra_due_at": ""}
    fields |= {
        f"seat-{one}": "on",
        "girls-1": "5",
        "boys-1": "5",
        "minutes-1": "40",
        "how-1": "counted",
    }
    fields |= {
        "outcome": "passed",
        "checked_on": "2026-01-01",
        "expires_on": "2027-01-01",
        "ambassador_id": one,
    }
    return fields


def told(state: Any, secrets: set[str]) -> set[str]:
    """Which secrets stand in what a state sends to the browser."""
    sent = repr(state.dict())
    return {secret for secret in secrets if secret in sent}


def test_there_are_handlers_to_call():
    assert len(HANDLERS) >= 30
    assert {name for _, name, h in handlers() if is_background(h)} == {"watch"}


@pytest.mark.parametrize("who", ["nobody", "forged", "outsider", "newcomer", "student"])
async def test_no_handler_harms_or_tells_an_outsider(world: World, who: str):
    chance = random.Random(who)
    own = world.users.get(who)
    before, crashed, leaked = await rows(), [], []
    for kind, name, handler in HANDLERS:
        tries = arguments(handler, world.ids, chance)
        ways = zip(tries, itertools.cycle(PAGES), itertools.cycle(world.ids), strict=False)
        for args, page, other in ways:
            meant = args[0] if args and isinstance(args[0], str) and len(args[0]) == 36 else other
            address = f"{page}?id={meant}&piece={meant}"
            state = state_of(kind, world.cookies[who], address)
            try:
                await call(state, handler, args)
            except Exception as error:
                crashed.append(f"{kind.__name__}.{name}({args!r:.80}) on {page}: {error!r:.120}")
            if found := told(state, world.secrets_for(who)):
                leaked.append(f"{kind.__name__}.{name}({args!r:.80}): {found}")
    assert crashed == []
    assert leaked == []
    assert harmed(before, await rows(), own) == []


async def test_the_check_itself_would_notice(world: World):
    """The same calls as the teacher do tell, and do change: the test above can fail."""
    chance = random.Random("teacher")
    before, leaked = await rows(), set()
    for kind, _name, handler in HANDLERS:
        for args in arguments(handler, world.ids, chance)[:20]:
            state = state_of(kind, world.cookies["teacher"], f"/lv/klases/klase?id={world.room}")
            try:
                await call(state, handler, args)
            except Exception:
                continue
            leaked |= told(state, world.secrets)
    assert leaked
    assert harmed(before, await rows(), None)


@pytest.fixture
async def web(world: World) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(Guard(routes())),
        base_url=settings().public_url,
        headers={"Origin": settings().public_url},
    ) as client:
        yield client


@pytest.mark.parametrize("who", ["nobody", "forged", "outsider", "newcomer", "student"])
async def test_no_route_harms_or_tells_an_outsider(world: World, web: httpx.AsyncClient, who: str):
    before, leaked = await rows(), []
    if cookie := world.cookies[who]:
        web.cookies.set(COOKIE, cookie)
    for route in ROUTES:
        if route.path in ("/api/mails", "/api/sign-out"):
            continue  # development only; ends the caller's own session
        for one in [*world.ids, "rubbish", "%00", "..%2f..%2fetc%2fpasswd"]:
            path = route.path
            for name in route.param_convertors:
                path = path.replace("{" + name + "}", one)
            for method in route.methods or {"GET"}:
                answer = await web.request(
                    method, path, data={"x": "1"} if method == "POST" else None
                )
                assert answer.status_code < 500, f"{method} {path}"
                if found := {s for s in world.secrets_for(who) if s in answer.text}:
                    leaked.append(f"{method} {path}: {found}")
            if not route.param_convertors:
                break
    assert leaked == []
    assert harmed(before, await rows(), world.users.get(who)) == []


async def test_the_report_is_for_coordinators(world: World, web: httpx.AsyncClient):
    for who, status in (("nobody", 401), ("outsider", 403), ("student", 403), ("coordinator", 200)):
        web.cookies.clear()
        if cookie := world.cookies[who]:
            web.cookies.set(COOKIE, cookie)
        answer = await web.get("/api/reports/reach.csv?year=2026")
        assert answer.status_code == status, who


async def test_signing_a_person_out_everywhere_closes_their_states_too(world: World):
    async with writing() as session:
        user = (await session.exec(select(User).where(User.email == PEOPLE["teacher"][0]))).one()
        await accounts.revoke_sessions(session, user.id)
    kind, _, handler = next(
        h for h in HANDLERS if (h[0].__name__, h[1]) == ("ClassroomState", "load")
    )
    state = state_of(kind, world.cookies["teacher"], f"/lv/klases/klase?id={world.room}")
    await call(state, handler, [])
    assert told(state, world.secrets) == set()
