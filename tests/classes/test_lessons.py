"""The matrix, a student's code, and work returned."""

from datetime import timedelta

import pytest

from outreach.classes import service
from outreach.core.clock import travelled
from outreach.core.database import reading, writing
from outreach.core.errors import Conflict, Invalid, NotFound
from outreach.core.live import Watch
from outreach.paths import service as paths
from tests.classes.story import PATH, RIGHT, STEPS, passes_what_says_right

ONE, TWO = STEPS


@pytest.fixture
async def lesson(session, story):
    await service.assign_path(session, story.alice, story.room.id, PATH)
    await service.add_seats(session, story.alice, story.room.id, ["lapsa"])
    return story


async def cells(session, lesson):
    seen = await service.matrix(session, lesson.alice, lesson.room.id, PATH)
    return {
        row.nickname: [(c.state, c.attempts, c.is_stuck) for c in row.cells] for row in seen.rows
    }


async def test_the_matrix_shows_every_student_and_step(session, lesson):
    await paths.submit_within(session, lesson.zane, PATH, ONE, RIGHT, passes_what_says_right)
    for _ in range(4):
        await paths.note_attempt(session, lesson.zane, PATH, TWO)
    assert await cells(session, lesson) == {
        "jūras ezis": [("passed", 1, False), ("working", 4, True)],
        "lapsa": [("untouched", 0, False), ("untouched", 0, False)],
    }


async def test_who_has_not_run_for_ten_minutes_is_stuck(session, lesson):
    await service.note_presence(session, lesson.zane)
    await paths.note_attempt(session, lesson.zane, PATH, ONE, failed=False)
    for minute in range(1, 12):
        with travelled(timedelta(minutes=minute)):
            await service.note_presence(session, lesson.zane)
            assert (await cells(session, lesson))["jūras ezis"][0] == ("working", 0, minute >= 10)


async def test_a_path_that_is_not_assigned_is_not_the_teachers_to_see(session, story):
    await paths.save_draft(session, story.zane, PATH, ONE, "mine")
    with pytest.raises(NotFound):
        await service.matrix(session, story.alice, story.room.id, PATH)
    with pytest.raises(NotFound):
        await service.student_code(session, story.alice, story.seat.id, PATH, ONE)
    with pytest.raises(NotFound):
        await service.return_with_feedback(session, story.alice, story.seat.id, PATH, ONE, "x")


async def test_alice_opens_zanes_code_as_it_is_now(session, lesson):
    opened = await service.student_code(session, lesson.alice, lesson.seat.id, PATH, ONE)
    assert (opened.code, opened.saved_at, opened.state) == ("", None, "untouched")
    await paths.save_draft(session, lesson.zane, PATH, ONE, "print('now')")
    opened = await service.student_code(session, lesson.alice, lesson.seat.id, PATH, ONE)
    assert (opened.nickname, opened.code) == ("jūras ezis", "print('now')")
    with pytest.raises(NotFound):
        await service.student_code(session, lesson.alice, lesson.seat.id, PATH, "no-such-step")


async def test_alice_returns_work_with_feedback(session, lesson):
    await paths.note_attempt(session, lesson.zane, PATH, ONE)
    await service.return_with_feedback(
        session, lesson.alice, lesson.seat.id, PATH, ONE, "Look at line 2."
    )
    assert (await cells(session, lesson))["jūras ezis"][0] == ("returned", 1, False)
    assert (await paths.my_work(session, lesson.zane, PATH))[0].feedback == "Look at line 2."


@pytest.mark.parametrize("feedback", ["", "   ", "x" * 1001])
async def test_returning_needs_a_word_of_advice(session, lesson, feedback):
    await paths.note_attempt(session, lesson.zane, PATH, ONE)
    with pytest.raises(Invalid) as refused:
        await service.return_with_feedback(
            session, lesson.alice, lesson.seat.id, PATH, ONE, feedback
        )
    assert set(refused.value.fields) == {"feedback"}


async def test_what_the_server_passed_is_not_returned(session, lesson):
    await paths.submit_within(session, lesson.zane, PATH, ONE, RIGHT, passes_what_says_right)
    with pytest.raises(Conflict):
        await service.return_with_feedback(session, lesson.alice, lesson.seat.id, PATH, ONE, "x")


async def test_a_students_check_wakes_the_teachers_matrix(session, lesson):
    await session.commit()
    with Watch(service.topic(lesson.room.id)) as watch:
        await paths.submit(lesson.zane, PATH, ONE, RIGHT, passes_what_says_right)
        assert await watch.wait(0.1)
    async with reading() as one:
        assert (await cells(one, lesson))["jūras ezis"][0] == ("passed", 1, False)
    with Watch(service.topic(lesson.room.id)) as watch:
        async with writing() as one:
            await paths.note_attempt(one, lesson.stranger, PATH, ONE)
        assert not await watch.wait(0.05)
