"""A lesson that is held: one at a time, what students are told, how it ends, what came of it."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from outreach.accounts import service as accounts
from outreach.classes import conduct, service
from outreach.classes.conduct_models import Lesson, LessonFailure, LessonMark
from outreach.classes.models import ClassroomTeacher
from outreach.core import live
from outreach.core.clock import travelled
from outreach.core.database import reading, writing
from outreach.core.errors import Conflict, Invalid, NotAllowed, NotFound
from outreach.core.live import Watch
from outreach.paths import service as paths
from tests.classes.story import PATH, RIGHT, STEPS, as_student, passes_what_says_right

ONE, TWO = STEPS
OTHER_RIGHT = "words = []\nfor letter in 'right':\n    words.append(letter)\nprint(''.join(words) + 'right')\n"


@pytest.fixture
async def lesson(session, story):
    """A path is assigned; Lapsa sits there too, and Dana teaches beside Alice."""
    await service.assign_path(session, story.alice, story.room.id, PATH)
    [card] = await service.add_seats(session, story.alice, story.room.id, ["lapsa"])
    lapsa = await service.sign_in_with_card(session, card.join_code, card.secret, "here")
    story.lapsa = as_student(lapsa.id)
    session.add(ClassroomTeacher(classroom_id=story.room.id, user_id=story.charlie.user_id))
    story.dana = story.charlie
    await session.commit()
    return story


async def start(lesson, who=None, step=ONE):
    async with writing() as session:
        return await service.start_lesson(session, who or lesson.alice, lesson.room.id, PATH, step)


async def seen_by(actor):
    async with reading() as session:
        return await service.my_lesson(session, actor)


async def hands_in(actor, step, code):
    return await paths.submit(actor, PATH, step, code, passes_what_says_right)


async def ends(lesson):
    async with writing() as session:
        over = await service.end_lesson(session, lesson.alice, lesson.room.id)
    async with reading() as session:
        return await service.lesson_summary(session, lesson.alice, over.id)


async def test_the_students_of_the_class_are_told_and_nobody_else(lesson):
    await start(lesson)
    assert await seen_by(lesson.zane) == service.MyLesson(PATH, ONE, "", "")
    assert await seen_by(lesson.lapsa) == service.MyLesson(PATH, ONE, "", "")
    assert await seen_by(lesson.stranger) is None
    assert await seen_by(lesson.alice) is None


async def test_two_teachers_who_start_at_once_hold_one_lesson(lesson):
    first, second = await asyncio.gather(start(lesson), start(lesson, lesson.dana, TWO))
    assert first.lesson.id == second.lesson.id
    assert sorted([first.is_joined, second.is_joined]) == [False, True]
    async with reading() as session:
        assert len((await session.exec(select(Lesson))).all()) == 1


async def test_the_database_itself_refuses_a_second_open_lesson(session, lesson):
    await start(lesson)
    with pytest.raises(IntegrityError):
        async with writing() as other:
            other.add(Lesson(classroom_id=lesson.room.id, path_id=PATH, step=ONE))
            await other.flush()
    await ends(lesson)
    assert not (await start(lesson)).is_joined


async def test_one_goes_from_step_to_step_and_everybody_hears_it(lesson):
    await start(lesson)
    with Watch(service.lesson_topic(lesson.room.id)) as watch:
        async with writing() as session:
            await service.move_lesson(session, lesson.dana, lesson.room.id, PATH, TWO)
        assert await watch.wait(0.2)
    assert await seen_by(lesson.zane) == service.MyLesson(PATH, TWO, "", "")


@pytest.mark.parametrize(("path_id", "step"), [(PATH, "no-step"), ("no-path", ONE), ("", "")])
async def test_a_step_that_there_is_not_is_said_at_its_field(lesson, path_id, step):
    for act in (service.start_lesson, service.move_lesson):
        if act is service.move_lesson:
            await start(lesson)
        async with writing() as session:
            with pytest.raises(Invalid) as refused:
                await act(session, lesson.alice, lesson.room.id, path_id, step)
        assert set(refused.value.fields) == {"step"}


async def test_what_is_not_assigned_is_not_taught(lesson):
    async with writing() as session:
        await service.take_back_path(session, lesson.alice, lesson.room.id, PATH)
    with pytest.raises(Invalid):
        await start(lesson)


async def test_everybody_is_held_and_let_go(lesson):
    await start(lesson)
    for hold, word, told in (
        ("pause", " Look \x00at the\nboard ", ("pause", "Look at the board")),
        ("eyes", "not said", ("eyes", "")),
        ("pause", "", ("pause", "")),
        ("", "", ("", "")),
    ):
        async with writing() as session:
            await service.hold_lesson(session, lesson.alice, lesson.room.id, hold, word)
        found = await seen_by(lesson.zane)
        assert (found.hold, found.word) == told


async def test_a_hold_is_refused_when_it_is_none_or_its_word_too_long(lesson):
    await start(lesson)
    async with writing() as session:
        with pytest.raises(NotFound):
            await service.hold_lesson(session, lesson.alice, lesson.room.id, "forever")
        with pytest.raises(Invalid) as refused:
            await service.hold_lesson(session, lesson.alice, lesson.room.id, "pause", "x" * 121)
    assert set(refused.value.fields) == {"word"}
    assert (await seen_by(lesson.zane)).hold == ""


async def test_what_is_over_is_over(lesson):
    await start(lesson)
    async with writing() as session:
        await service.hold_lesson(session, lesson.alice, lesson.room.id, "eyes")
    await ends(lesson)
    assert await seen_by(lesson.zane) is None
    room = lesson.room.id
    async with writing() as session:
        for act in (
            service.end_lesson(session, lesson.alice, room),
            service.hold_lesson(session, lesson.alice, room, "eyes"),
            service.move_lesson(session, lesson.alice, room, PATH, TWO),
        ):
            with pytest.raises(Conflict):
                await act


async def test_a_lesson_left_open_ends_after_three_hours_wherever_one_looks(lesson):
    started = (await start(lesson)).lesson
    with travelled(timedelta(hours=2, minutes=59)):
        assert await service.end_overdue() == 0
        assert await seen_by(lesson.zane)
    with travelled(timedelta(hours=3, minutes=1)):
        assert await seen_by(lesson.zane) is None
        async with reading() as session:
            assert await service.open_lesson(session, lesson.alice, lesson.room.id) is None
        assert await service.end_overdue() == 1
        assert await service.end_overdue() == 0
        async with reading() as session:
            [over] = await service.past_lessons(session, lesson.alice, lesson.room.id)
        assert (over.id, over.minutes) == (started.id, 180)


async def test_a_new_lesson_begins_where_one_was_forgotten(lesson):
    old = (await start(lesson)).lesson
    with travelled(timedelta(days=1)):
        new = await start(lesson, step=TWO)
        assert (new.is_joined, new.lesson.id != old.id) == (False, True)
        async with reading() as session:
            [over] = await service.past_lessons(session, lesson.alice, lesson.room.id)
        assert (over.id, over.minutes) == (old.id, 180)


async def test_other_workers_hear_of_it_from_the_database(lesson):
    seen = await conduct.changes_since({})
    await start(lesson)
    with Watch(service.lesson_topic(lesson.room.id)) as watch:
        assert live.is_watched("lesson:")
        seen = await conduct.changes_since(seen)
        assert await watch.wait(0.2)
        await conduct.changes_since(seen)
        assert not await watch.wait(0.05)
        await ends(lesson)
        await watch.wait(0.05)
        await conduct.changes_since(seen)
        assert await watch.wait(0.2)
    assert not live.is_watched("lesson:")


async def test_who_is_here_is_counted_and_written_once_a_minute(lesson):
    await start(lesson)

    async def here():
        async with reading() as session:
            found = await service.open_lesson(session, lesson.alice, lesson.room.id)
        return found.here, found.seats

    assert await here() == (2, 2)
    with travelled(timedelta(minutes=4)):
        assert await here() == (0, 2)
        for wrote in (True, False):
            async with writing() as session:
                assert await service.note_presence(session, lesson.zane) is wrote
        assert await here() == (1, 2)
    async with writing() as session:
        assert not await service.note_presence(session, lesson.alice)
        assert not await service.note_presence(session, lesson.stranger)


async def test_the_summary_says_who_got_how_far_without_a_ranking(lesson):
    await start(lesson)
    await hands_in(lesson.zane, ONE, RIGHT)
    async with writing() as session:
        await service.move_lesson(session, lesson.alice, lesson.room.id, PATH, TWO)
        for _ in range(4):
            await paths.note_attempt(session, lesson.zane, PATH, TWO)
        await paths.note_attempt(session, lesson.lapsa, PATH, ONE)
    found = await ends(lesson)
    assert [(s.step, s.passed, s.working, s.stuck, s.untouched) for s in found.steps] == [
        (ONE, 1, 1, 0, 0),
        (TWO, 0, 0, 1, 1),
    ]
    assert [(s.nickname, s.passed, s.step, s.is_stuck) for s in found.students] == [
        ("jūras ezis", 1, TWO, True),
        ("lapsa", 0, ONE, False),
    ]
    assert found.lesson.minutes == 1


async def test_the_summary_stays_as_it_was_and_forgets_who_is_erased(lesson):
    await start(lesson)
    await hands_in(lesson.zane, ONE, RIGHT)
    before = await ends(lesson)
    await hands_in(lesson.zane, TWO, RIGHT)
    async with reading() as session:
        assert await service.lesson_summary(session, lesson.alice, before.lesson.id) == before
    async with writing() as session:
        await service.remove_seat(session, lesson.alice, lesson.seat.id)
    async with reading() as session:
        after = await service.lesson_summary(session, lesson.alice, before.lesson.id)
        assert (await session.exec(select(LessonMark))).all() == []
    assert [s.nickname for s in after.students] == ["lapsa"]
    assert after.moments == []


async def test_what_was_passed_before_the_lesson_is_not_counted_as_its_own(lesson):
    with travelled(timedelta(minutes=-10)):
        await hands_in(lesson.zane, ONE, RIGHT)
    await start(lesson)
    found = await ends(lesson)
    assert [(s.step, s.passed) for s in found.steps] == [(ONE, 1)]
    assert [(s.passed, s.step, s.state) for s in found.students] == [
        (0, ONE, "passed"),
        (0, "", "untouched"),
    ]


async def test_the_hardest_step_is_told_with_what_the_check_said_most(lesson):
    await start(lesson)
    for actor, step, message, times in (
        (lesson.zane, ONE, "error.NameError", 1),
        (lesson.zane, TWO, "not_yet", 2),
        (lesson.lapsa, TWO, "error.NameError", 1),
        (lesson.stranger, TWO, "not_yet", 5),
        (lesson.zane, TWO, "<b>made up</b>", 9),
    ):
        async with writing() as session:
            for _ in range(times):
                await service.note_failure(session, actor, PATH, step, message)
    await hands_in(lesson.lapsa, TWO, "print('no')")  # the server fails it: not_yet once more
    async with reading() as session:
        counted = (await session.exec(select(LessonFailure))).all()
    assert sorted((one.step, one.message, one.times) for one in counted) == [
        (ONE, "error.NameError", 1),
        (TWO, "error.NameError", 1),
        (TWO, "not_yet", 2),
    ]
    [hard] = (await ends(lesson)).moments
    assert hard == service.Moment("hard", PATH, TWO, count=4, most=3, message="not_yet")
    assert paths.says(PATH, TWO, "not_yet", "en") == "Not …"


async def test_what_came_easily_and_two_ways_are_told_with_figures(lesson):
    await start(lesson)
    await hands_in(lesson.zane, ONE, RIGHT)
    await hands_in(lesson.lapsa, ONE, OTHER_RIGHT)
    easy, ways = (await ends(lesson)).moments
    assert easy == service.Moment("easy", PATH, ONE, count=2, of=2)
    assert ways == service.Moment("ways", PATH, ONE, count=2, codes=(RIGHT, OTHER_RIGHT))


async def test_programs_that_are_the_same_are_not_two_ways(lesson):
    await start(lesson)
    await hands_in(lesson.zane, ONE, RIGHT)
    await hands_in(lesson.lapsa, ONE, "# mine\n" + RIGHT)
    assert [one.kind for one in (await ends(lesson)).moments] == ["easy"]


async def test_where_too_little_happened_nothing_is_made_up(lesson):
    await start(lesson)
    async with writing() as session:
        await service.note_failure(session, lesson.zane, PATH, ONE, "not_yet")
    assert (await ends(lesson)).moments == []


async def test_a_student_sees_their_own_day_and_what_comes_next(lesson):
    async def today(actor):
        async with reading() as session:
            return await service.my_lesson_today(session, actor)

    await start(lesson)
    await hands_in(lesson.zane, ONE, RIGHT)
    assert await today(lesson.zane) is None
    await ends(lesson)
    assert await today(lesson.zane) == service.MyLessonToday([(PATH, ONE)], PATH, TWO)
    assert await today(lesson.lapsa) == service.MyLessonToday([], PATH, ONE)
    assert await today(lesson.stranger) is None
    with pytest.raises(NotAllowed):
        await today(lesson.alice)
    with travelled(timedelta(days=1)):
        assert await today(lesson.zane) is None


async def test_a_foreign_teacher_and_students_conduct_nothing(session, story):
    await service.assign_path(session, story.alice, story.room.id, PATH)
    started = await service.start_lesson(session, story.alice, story.room.id, PATH, ONE)
    room, expected = story.room.id, {story.charlie: NotFound, story.zane: NotAllowed}
    for actor, refusal in ((who, why) for who, why in expected.items()):
        for act in (
            service.start_lesson(session, actor, room, PATH, ONE),
            service.move_lesson(session, actor, room, PATH, TWO),
            service.hold_lesson(session, actor, room, "eyes"),
            service.end_lesson(session, actor, room),
            service.open_lesson(session, actor, room),
            service.past_lessons(session, actor, room),
            service.lesson_summary(session, actor, started.lesson.id),
        ):
            with pytest.raises(refusal):
                await act
    lesson = (await session.exec(select(Lesson))).one()
    assert (lesson.step, lesson.ended_at, lesson.eyes_at) == (ONE, None, None)


async def test_a_classroom_that_is_put_away_has_no_lesson(lesson):
    await start(lesson)
    async with writing() as session:
        await service.archive(session, lesson.alice, lesson.room.id)
    assert await seen_by(lesson.zane) is None
    with pytest.raises(Conflict):
        await start(lesson)


async def test_a_lesson_outlives_the_teacher_who_started_it(lesson):
    await start(lesson, lesson.dana)
    async with writing() as session:
        await session.delete(await accounts.contact(session, lesson.dana.user_id))
        await session.flush()
    async with reading() as session:
        found = await service.open_lesson(session, lesson.alice, lesson.room.id)
    assert found.lesson.started_by is None
