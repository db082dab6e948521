"""The demo classroom is made by the services, and what is passed in it was judged."""

import pytest
from sqlmodel import select

from outreach.accounts import service as accounts
from outreach.classes import service
from outreach.classes.demo import STUDENTS, has_demo, make_demo
from outreach.core.actor import Actor, Role
from outreach.core.database import reading, writing
from outreach.paths.models import Submission, Work
from outreach.paths.sandbox.build import build, default_dir
from outreach.paths.service import find_path


@pytest.fixture(autouse=True)
def built_sandbox():
    """What is shown and passed in the demo was run by the server."""
    build(default_dir())


async def test_the_demo_is_a_lesson_under_way(database):
    async with writing() as session:
        teacher = await accounts.create_adult(
            session, "alice@skola.lv", "Alise", "grīda-siena-41", Role.TEACHER
        )
        assert not await has_demo(session, teacher.id)
        made = await make_demo(session, {"teacher": teacher})
    alice = Actor(teacher.id, frozenset({Role.TEACHER}))
    async with writing() as session:
        assert await has_demo(session, teacher.id)
        await service.sign_in_with_card(session, made["join_code"], made["card"], "10.0.0.1")
    async with reading() as session:
        [room] = await service.my_classrooms(session, alice)
        assert (str(room.id), room.seats) == (made["classroom_id"], len(STUDENTS))
        seen = await service.matrix(session, alice, room.id, room.paths[0])
        states = {cell.state.value for row in seen.rows for cell in row.cells}
        assert {"untouched", "working", "returned"} < states
        assert any(cell.is_stuck for row in seen.rows for cell in row.cells)
        passed = {(w.user_id, w.step) for w in await _all(session, Work) if w.state == "passed"}
        judged = {
            (s.user_id, s.step)
            for s in await _all(session, Submission)
            if s.verdict == "passed" and not find_path(s.path_id).step(s.step).file.project
        }
        assert passed == judged
        gallery = await service.gallery(session, alice, room.id)
        assert (len(gallery.shown), len(gallery.waiting)) == (2, 1)
        assert [origin.nickname for origin in gallery.waiting[0].origins] == ["bākas pūce"]


async def _all(session, table):
    return (await session.exec(select(table))).all()
