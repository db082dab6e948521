"""The lesson on the teacher's page and on those of its students, state by state."""

import asyncio
from datetime import timedelta

import pytest
from sqlmodel import col, select

from outreach.accounts import service as accounts
from outreach.classes import presence_state, service
from outreach.classes.conduct_models import Lesson, LessonFailure
from outreach.classes.conduct_state import ConductState
from outreach.classes.models import Seat
from outreach.classes.presence_state import PresenceState, TodayState
from outreach.core.clock import now, travelled
from outreach.core.database import reading, writing
from outreach.paths import service as paths
from outreach.paths import state as paths_state
from outreach.paths.state import LabState
from tests.classes.story import PATH, RIGHT, STEPS, as_student, passes_what_says_right
from tests.states import state_of

ONE, TWO = STEPS
STEP_PAGE = {step: f"/en/paths/little-en/{step}-en" for step in STEPS}


@pytest.fixture
async def room(session, story):
    """Alice's classroom with a path assigned; a student of Charlie's sits in another one."""
    paths_state._steps_by_address.cache_clear()
    await service.assign_path(session, story.alice, story.room.id, PATH)
    other = await service.create_classroom(session, story.charlie, service.NewClassroom(name="9.a"))
    [card] = await service.add_seats(session, story.charlie, other.id, ["svešais"])
    elsewhere = await session.get_one(Seat, card.seat_id)
    story.elsewhere = as_student(elsewhere.user_id)
    story.cookies = {"nobody": None}
    for name in ("alice", "charlie", "zane", "elsewhere", "stranger"):
        user_id = getattr(story, name).user_id
        story.cookies[name], _ = await accounts.open_session(session, user_id)
    await session.commit()
    yield story
    paths_state._steps_by_address.cache_clear()


def teacher(room, who="alice"):
    address = f"/en/classrooms/classroom?id={room.room.id}"
    return state_of(ConductState, room.cookies[who], address)


def page(room, who="zane", address="/en/my-place"):
    return state_of(PresenceState, room.cookies[who], address)


async def started(room, step=ONE):
    state = teacher(room)
    await state.load()
    await state.start({"step": f"{PATH}/{step}"})
    return state


async def test_a_teacher_holds_a_lesson_from_start_to_end(room):
    state = teacher(room)
    await state.load()
    assert (state.is_on, [len(one.steps) for one in state.choices]) == (False, [2])
    await state.start({"step": f"{PATH}/{ONE}"})
    assert (state.is_on, state.shows_board, state.next_id) == (True, True, f"{PATH}/{TWO}")
    assert state.here == "1 of 1 here"
    await state.go_next()
    assert (state.step_id, state.next_id) == (f"{PATH}/{TWO}", "")
    await state.go_to({"step": f"{PATH}/{ONE}"})
    await state.pause({"word": "Look"})
    assert (state.hold, state.word) == ("pause", "Look")
    await state.eyes()
    assert state.hold == "eyes"
    again = teacher(room)  # a reload, or another teacher: what the database says
    await again.load()
    assert (again.is_on, again.hold, again.shows_board) == (True, "eyes", False)
    await state.lift()
    assert state.hold == ""
    await state.ask_end(True)
    await state.end()
    assert (state.is_on, state.shows_board, state.asks_end) == (False, False, False)
    assert [one.nickname for one in state.sum_students] == ["jūras ezis"]
    assert [one.id for one in state.past] == [state.sum_id]
    await state.close_past()
    assert state.sum_students == []
    await state.open_past(state.past[0].id)
    assert state.sum_title


async def test_bad_input_is_said_at_its_field_and_changes_nothing(room):
    state = teacher(room)
    await state.load()
    for form in ({"step": "no/step"}, {"step": "x" * 300}, {"step": ""}, {}):
        await state.start(form)
        assert (state.errors["step"] != "", state.is_on) == (True, False), form
    await started(room)
    await state.pause({"word": "x" * 121})
    assert state.errors["word"]
    await state.end()
    await state.eyes()
    assert state.refused == "This lesson is over."


@pytest.mark.parametrize("who", ["nobody", "charlie", "zane", "elsewhere", "stranger"])
async def test_nobody_else_holds_or_reads_it(room, who):
    mine = await started(room)
    await mine.end()
    over = mine.sum_id
    await mine.start({"step": f"{PATH}/{ONE}"})
    state = teacher(room, who)
    for call in (
        state.load(),
        state.start({"step": f"{PATH}/{TWO}"}),
        state.go_to({"step": f"{PATH}/{TWO}"}),
        state.go_next(),
        state.pause({"word": "Boo"}),
        state.eyes(),
        state.lift(),
        state.end(),
        state.open_past(over),
        state.show_board(),
    ):
        await call
    assert (state.is_on, state.past, state.sum_students, state.shows_board) == (
        False,
        [],
        [],
        False,
    )
    async with reading() as session:
        [lesson] = (await session.exec(select(Lesson).where(col(Lesson.ended_at).is_(None)))).all()
    assert (lesson.step, lesson.eyes_at, lesson.paused_at) == (ONE, None, None)


async def test_a_student_elsewhere_gets_one_link_and_on_the_step_none(room):
    lesson = await started(room)
    state = page(room)
    await state.begin()
    assert (state.is_live, state.bar_href) == (True, STEP_PAGE[ONE])
    there = page(room, address=STEP_PAGE[ONE])
    await there.begin()
    assert (there.is_live, there.bar, there.bar_href) == (True, "", "")
    await lesson.pause({"word": "Look"})
    await state.beat()
    assert (state.hold, state.word) == ("pause", "Look")
    await lesson.end()
    await state.beat()
    assert (state.hold, state.word, state.bar) == ("", "", "")


@pytest.mark.parametrize("who", ["nobody", "alice", "stranger"])
async def test_who_sits_in_no_classroom_costs_nothing(room, who):
    await started(room)
    state = page(room, who)
    assert await state.begin() is None  # no task
    assert await state.beat() is None
    assert (state.is_live, state.bar, state.hold) == (False, "", "")


async def test_a_student_of_another_class_hears_nothing(room):
    lesson = await started(room)
    await lesson.eyes()
    state = page(room, "elsewhere")
    await state.begin()
    assert (state.is_live, state.bar, state.hold, state.word) == (True, "", "", "")


async def test_what_holds_a_student_comes_without_a_question(room, monkeypatch):
    lesson = await started(room)
    state = page(room)
    await state.begin()
    monkeypatch.setattr(type(state), "__aenter__", _enter, raising=False)
    monkeypatch.setattr(type(state), "__aexit__", _leave, raising=False)
    following = asyncio.create_task(type(state).event_handlers["watch"].fn(state))
    await asyncio.sleep(0.1)
    await lesson.eyes()
    await asyncio.sleep(0.5)
    assert state.hold == "eyes"
    # Without a heartbeat nobody is there, and nothing goes on.
    monkeypatch.setattr(presence_state, "SILENT", -1.0)
    await lesson.lift()
    await asyncio.wait_for(following, 2)
    assert state._is_followed is False


async def _enter(self):
    return self


async def _leave(self, *_):
    return None


async def test_the_page_notes_that_its_student_is_here_and_no_more(room):
    with travelled(timedelta(minutes=10)):
        await page(room).begin()
        async with reading() as session:
            seat = await session.get_one(Seat, room.seat.id)
        assert seat.last_seen_at
        assert now() - seat.last_seen_at < timedelta(seconds=5)


async def test_the_lab_counts_what_a_check_said_in_the_lesson(room):
    await started(room)
    for who, message in (("zane", "not_yet"), ("zane", "x" * 5000), ("elsewhere", "not_yet")):
        lab = state_of(LabState, room.cookies[who], STEP_PAGE[ONE])
        await lab.attempted(f"{PATH}/{ONE}", message)
        await lab.attempted(f"{PATH}/{ONE}")
    async with reading() as session:
        counted = (await session.exec(select(LessonFailure))).all()
    assert [(one.message, one.times) for one in counted] == [("not_yet", 1)]


async def test_the_day_of_a_student_is_their_own(room):
    lesson = await started(room)
    await paths.submit(room.zane, PATH, ONE, RIGHT, passes_what_says_right)
    await lesson.end()
    mine = state_of(TodayState, room.cookies["zane"], "/en/my-place")
    await mine.load()
    assert (mine.is_there, mine.passed, mine.next) == (True, ["T"], "Next comes “T”.")
    for who in ("nobody", "alice", "elsewhere", "stranger"):
        state = state_of(TodayState, room.cookies[who], "/en/my-place")
        await state.load()
        assert (state.is_there, state.passed) == (False, [])


async def test_three_moments_are_told_in_words(room):
    lesson = await started(room)
    async with writing() as session:
        for _ in range(3):
            await service.note_failure(session, room.zane, PATH, TWO, "not_yet")
    await lesson.end()
    [hard] = lesson.moments
    assert hard.title == "Hard: T"
    assert hard.text == "3 checks failed here. 3 times the check said: “Not …”"
