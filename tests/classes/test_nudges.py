"""Nudges, and work returned at a line."""

import pytest
from sqlmodel import select

from outreach.accounts import service as accounts
from outreach.classes import service
from outreach.classes.lesson_state import LessonState
from outreach.classes.models import Nudge
from outreach.core.database import reading, writing
from outreach.core.errors import Invalid, NotAllowed, NotFound, NotSignedIn
from outreach.core.live import Watch
from outreach.paths import service as paths
from outreach.paths.advice_state import AdviceState
from tests.classes.story import PATH, STEPS, WRONG, passes_what_says_right
from tests.states import call, state_of

ONE, TWO = STEPS


@pytest.fixture
async def lesson(session, story):
    await service.assign_path(session, story.alice, story.room.id, PATH)
    return story


async def nudged(session, lesson, step=ONE):
    return await service.nudge_on(session, lesson.alice, lesson.seat.id, PATH, step)


async def test_a_nudge_reaches_its_student_and_goes_when_it_is_put_away(session, lesson):
    await service.nudge(session, lesson.alice, lesson.seat.id, PATH, ONE, hint=2)
    [tip] = await service.my_nudges(session, lesson.zane, PATH)
    assert (tip.step, tip.hint, tip.words, tip.seen_at) == (ONE, 2, "", None)
    await service.mark_seen(session, lesson.zane, PATH, TWO)
    assert (await nudged(session, lesson)).seen_at is None
    await service.mark_seen(session, lesson.zane, PATH, ONE)
    assert (await nudged(session, lesson)).seen_at is not None
    assert len(await service.my_nudges(session, lesson.zane, PATH)) == 1
    await service.dismiss_nudge(session, lesson.zane, tip.id, PATH)
    assert await service.my_nudges(session, lesson.zane, PATH) == []
    assert (await nudged(session, lesson)).is_dismissed


async def test_a_new_nudge_takes_the_old_ones_place_unseen(session, lesson):
    await service.nudge(session, lesson.alice, lesson.seat.id, PATH, ONE, hint=1)
    [old] = await service.my_nudges(session, lesson.zane, PATH)
    await service.dismiss_nudge(session, lesson.zane, old.id, PATH)
    await service.nudge(session, lesson.alice, lesson.seat.id, PATH, ONE, words=" Try\n the  loop ")
    [new] = await service.my_nudges(session, lesson.zane, PATH)
    assert (new.hint, new.words, new.seen_at) == (None, "Try the loop", None)
    assert len((await session.exec(select(Nudge))).all()) == 1


@pytest.mark.parametrize(
    "what",
    [
        {},
        {"words": "   "},
        {"words": "x" * 201},
        {"hint": 0},
        {"hint": 4},
        {"hint": -1},
        {"hint": 1, "words": "and words"},
    ],
)
async def test_a_nudge_is_one_hint_or_a_short_sentence(session, lesson, what):
    with pytest.raises(Invalid) as refused:
        await service.nudge(session, lesson.alice, lesson.seat.id, PATH, ONE, **what)
    assert set(refused.value.fields) == {"words"}
    assert await nudged(session, lesson) is None


async def test_only_the_teacher_nudges_and_only_its_student_puts_it_away(session, lesson):
    for stranger in (lesson.zane, lesson.stranger):
        with pytest.raises((NotFound, NotAllowed, NotSignedIn)):
            await service.nudge(session, stranger, lesson.seat.id, PATH, ONE, hint=1)
        with pytest.raises((NotFound, NotAllowed, NotSignedIn)):
            await service.nudge_on(session, stranger, lesson.seat.id, PATH, ONE)
    await service.nudge(session, lesson.alice, lesson.seat.id, PATH, ONE, hint=1)
    [tip] = await service.my_nudges(session, lesson.zane, PATH)
    for stranger in (lesson.alice, lesson.stranger):
        with pytest.raises((NotFound, NotAllowed)):
            await service.dismiss_nudge(session, stranger, tip.id, PATH)
    with pytest.raises(NotFound):
        await service.nudge(session, lesson.alice, lesson.seat.id, "other", ONE, hint=1)
    with pytest.raises(NotFound):
        await service.nudge(session, lesson.alice, lesson.seat.id, PATH, "other", hint=1)


async def test_a_nudge_goes_with_its_student(session, lesson):
    await service.nudge(session, lesson.alice, lesson.seat.id, PATH, ONE, hint=1)
    await service.remove_seat(session, lesson.alice, lesson.seat.id)
    await session.flush()
    session.expire_all()
    assert (await session.exec(select(Nudge))).all() == []


async def test_a_nudge_wakes_the_student_and_seeing_it_wakes_the_teacher(session, lesson):
    await session.commit()
    with (
        Watch(f"student:{lesson.zane.user_id}") as student,
        Watch(service.topic(lesson.room.id)) as teacher,
    ):
        async with writing() as one:
            await service.nudge(one, lesson.alice, lesson.seat.id, PATH, ONE, hint=1)
        assert await student.wait(0.1)
        assert await teacher.wait(0.1)
        async with writing() as one:
            await service.mark_seen(one, lesson.zane, PATH, ONE)
        assert await teacher.wait(0.1)


async def test_work_is_returned_at_a_line_of_the_program(session, lesson):
    await paths.save_draft(session, lesson.zane, PATH, ONE, "a = 1\nb = 2\nprint(a)\n")
    given = (session, lesson.alice, lesson.seat.id, PATH, ONE, "Look here.")
    for line in (0, -1, 4, 10**6):
        with pytest.raises(Invalid) as refused:
            await service.return_with_feedback(*given, line)
        assert set(refused.value.fields) == {"line"}
    await service.return_with_feedback(*given, 3)
    [mine, _] = await paths.my_work(session, lesson.zane, PATH)
    assert (mine.feedback, mine.line, mine.earlier) == ("Look here.", 3, "")
    opened = await service.student_code(session, lesson.alice, lesson.seat.id, PATH, ONE)
    assert opened.line == 3


async def test_after_handing_in_again_feedback_is_history(session, lesson):
    await paths.save_draft(session, lesson.zane, PATH, ONE, WRONG)
    given = (session, lesson.alice, lesson.seat.id, PATH, ONE)
    await service.return_with_feedback(*given, "Look here.", 1)
    await service.return_with_feedback(*given, "All of it.")
    [mine, _] = await paths.my_work(session, lesson.zane, PATH)
    assert (mine.feedback, mine.line) == ("All of it.", None)
    await paths.submit_within(
        session, lesson.zane, PATH, ONE, "print('right')", passes_what_says_right
    )
    [mine, _] = await paths.my_work(session, lesson.zane, PATH)
    assert (mine.feedback, mine.line, mine.earlier) == ("", None, "All of it.")


async def test_the_teachers_page_nudges_and_keeps_what_was_typed_wrong(session, lesson):
    cookie, _ = await accounts.open_session(session, lesson.alice.user_id)
    await paths.save_draft(session, lesson.zane, PATH, ONE, "a = 1\n")
    await session.commit()
    state = state_of(LessonState, cookie, f"/en/classrooms/classroom?id={lesson.room.id}")
    handlers = LessonState.event_handlers
    await call(state, handlers["load"], [])
    await call(state, handlers["open"], [str(lesson.seat.id), ONE])
    assert state.open_hints == ["1", "2", "3"]
    for number in ("2", "9", "", None):
        await call(state, handlers["nudge_hint"], [number])
        assert bool(state.errors["words"]) == (number != "2")
    assert state.open_nudge.endswith(": hint 2 · not seen yet")
    await call(state, handlers["nudge_words"], [{"words": "x" * 201}])
    assert state.errors["words"] == "Please write 1 to 200 characters."
    await call(state, handlers["return_work"], [{"feedback": "Here.", "line": "2"}])
    assert state.errors["line"] == "The program has lines 1 to 1."
    assert state.open_seat
    await call(state, handlers["return_work"], [{"feedback": "Here.", "line": "1"}])
    assert (state.errors["line"], state.open_seat) == ("", "")
    async with reading() as one:
        assert (await paths.my_work(one, lesson.zane, PATH))[0].line == 1


async def test_the_lab_shows_what_the_teacher_says(session, lesson):
    cookie, _ = await accounts.open_session(session, lesson.zane.user_id)
    await paths.save_draft(session, lesson.zane, PATH, ONE, "a = 1\n")
    await service.nudge(session, lesson.alice, lesson.seat.id, PATH, ONE, hint=2)
    await service.nudge(session, lesson.alice, lesson.seat.id, PATH, TWO, words="Later")
    await service.return_with_feedback(session, lesson.alice, lesson.seat.id, PATH, ONE, "Here.", 1)
    await session.commit()
    state = state_of(AdviceState, cookie, f"/en/paths/{PATH}-en/{ONE}-en")
    handlers = AdviceState.event_handlers
    await call(state, handlers["load"], [])
    assert (state.feedback, state.line, state.line_text) == ("Here.", "1", "line 1")
    tips = {tip.text: tip for tip in state.tips}
    assert set(tips) == {"Look at hint 2.", "Later"}
    assert tips["Look at hint 2."].href == ""
    assert tips["Later"].href.endswith(f"{TWO}-en")
    assert state._is_unseen
    await state._note_seen(PATH, ONE)
    async with reading() as one:
        assert (await nudged(one, lesson)).seen_at is not None
        assert (await nudged(one, lesson, TWO)).seen_at is None
    await call(state, handlers["put_away"], [tips["Look at hint 2."].id])
    assert [tip.text for tip in state.tips] == ["Later"]
