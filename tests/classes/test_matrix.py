"""The live matrix: what is read again, what is sent again, and who is stuck."""

from datetime import timedelta
from uuid import UUID

import pytest

from outreach.accounts import service as accounts
from outreach.classes import service
from outreach.classes.lesson_state import LessonState
from outreach.classes.models import Seat
from outreach.classes.service import Adapted, Wanted
from outreach.core.clock import now, travelled
from outreach.core.database import reading, writing
from outreach.core.errors import NotFound
from outreach.paths import service as paths
from tests.classes.story import PATH, RIGHT, STEPS, passes_what_says_right
from tests.states import call, state_of

ONE, TWO = STEPS


@pytest.fixture
async def lesson(session, story):
    await service.assign_path(session, story.alice, story.room.id, PATH)
    await service.add_seats(session, story.alice, story.room.id, ["lapsa"])
    return story


async def follow(session, lesson, sheet: service.Sheet):
    """One look: what the sheet says moved, by nickname."""
    found = await service.read_matrix(session, lesson.alice, lesson.room.id, PATH, sheet.since())
    sheet.take(found)
    return {sheet.seats[seat].nickname: marks for seat, marks in sheet.moved(now()).items()}


async def test_the_first_look_brings_everything_and_the_next_only_what_moved(session, lesson):
    sheet = service.Sheet(PATH)
    assert await follow(session, lesson, sheet) == {
        "jūras ezis": {"0": "u", "1": "u"},
        "lapsa": {"0": "u", "1": "u"},
    }
    assert await follow(session, lesson, sheet) == {}
    await paths.note_attempt(session, lesson.zane, PATH, TWO)
    assert await follow(session, lesson, sheet) == {"jūras ezis": {"1": "w1"}}
    await paths.submit_within(session, lesson.zane, PATH, ONE, RIGHT, passes_what_says_right)
    assert await follow(session, lesson, sheet) == {"jūras ezis": {"0": "p1"}}
    assert await follow(session, lesson, sheet) == {}


async def test_later_looks_read_only_the_rows_changed_lately(session, lesson):
    with travelled(timedelta(minutes=-5)):
        await paths.note_attempt(session, lesson.zane, PATH, ONE)
    sheet = service.Sheet(PATH)
    await follow(session, lesson, sheet)
    await paths.note_attempt(session, lesson.zane, PATH, TWO)
    found = await service.read_matrix(session, lesson.alice, lesson.room.id, PATH, sheet.since())
    assert [(seat, step) for seat, step, _ in found.work] == [(str(lesson.seat.id), TWO)]
    with travelled(timedelta(minutes=3)):
        assert sheet.since() is None  # now and then everything is read again


async def test_another_student_and_another_name_are_noticed(session, lesson):
    sheet = service.Sheet(PATH)
    await follow(session, lesson, sheet)
    for change, names in (
        (service.add_seats(session, lesson.alice, lesson.room.id, ["roni"]), 3),
        (service.rename_seat(session, lesson.alice, lesson.seat.id, "ezītis"), 3),
        (service.remove_seat(session, lesson.alice, lesson.seat.id), 2),
    ):
        await change
        found = await service.read_matrix(session, lesson.alice, lesson.room.id, PATH)
        assert sheet.take(found)
        assert len(found.seats) == names
        assert not sheet.take(found)
        sheet.moved(now())
        assert set(sheet.marks) == set(found.seats)


async def test_a_cell_becomes_stuck_by_time_alone(session, lesson):
    await service.note_presence(session, lesson.zane)
    await paths.note_attempt(session, lesson.zane, PATH, ONE, failed=False)
    sheet = service.Sheet(PATH)
    await follow(session, lesson, sheet)
    seen = []
    for minute in range(1, 13):
        with travelled(timedelta(minutes=minute)):
            await service.note_presence(session, lesson.zane)
            if moved := await follow(session, lesson, sheet):
                seen.append((minute, moved))
    assert seen == [(10, {"jūras ezis": {"0": "h"}})]
    assert sheet.in_need() == ["jūras ezis"]


@pytest.mark.parametrize(
    ("here", "looks"),
    [
        ([], "w"),  # never here: begun by somebody who left at once
        ([0, 4], "w"),  # went away after four minutes
        ([0, 3, 6, 9, 11], "h"),
        ([0, 3, 25], "w"),  # came back: a new sitting begins
    ],
)
async def test_ten_minutes_count_only_while_the_student_is_here(session, lesson, here, looks):
    await paths.note_attempt(session, lesson.zane, PATH, ONE, failed=False)
    for minute in here:
        with travelled(timedelta(minutes=minute)):
            await service.note_presence(session, lesson.zane)
    with travelled(timedelta(minutes=max([26, *here]) if here != [0, 3, 6, 9, 11] else 11)):
        sheet = service.Sheet(PATH)
        assert (await follow(session, lesson, sheet))["jūras ezis"]["0"] == looks


async def test_a_success_between_failed_checks_starts_the_count_again(session, lesson):
    for _ in range(3):
        await paths.note_attempt(session, lesson.zane, PATH, ONE)
    await paths.submit_within(session, lesson.zane, PATH, ONE, RIGHT, passes_what_says_right)
    await paths.note_attempt(session, lesson.zane, PATH, ONE)
    sheet = service.Sheet(PATH)
    assert (await follow(session, lesson, sheet))["jūras ezis"]["0"].startswith("p")
    for tries, looks in ((1, "w1"), (2, "w2"), (3, "w3"), (4, "h4")):
        await paths.note_attempt(session, lesson.zane, PATH, TWO)
        assert (await follow(session, lesson, sheet))["jūras ezis"] == {"1": looks}, tries


async def test_only_what_is_assigned_stands_there_and_what_is_skipped_says_so(session, lesson):
    sheet = service.Sheet(PATH)
    await follow(session, lesson, sheet)
    seats = {s.nickname: k for k, s in sheet.seats.items()}
    await service.adapt(
        session, lesson.alice, UUID(seats["lapsa"]), PATH, Adapted(skipped=[TWO]), ""
    )
    assert await follow(session, lesson, sheet) == {"lapsa": {"1": "x"}}
    await paths.note_attempt(session, lesson.zane, PATH, TWO)
    await service.take_back_path(session, lesson.alice, lesson.room.id, PATH)
    wanted = Wanted(PATH, steps=[TWO], seats=[lesson.seat.id])
    await service.assign(session, lesson.alice, lesson.room.id, wanted)
    found = await service.read_matrix(session, lesson.alice, lesson.room.id, PATH, sheet.since())
    assert sheet.take(found)  # other steps: the page gets the whole again
    assert sheet.moved(now()) == {seats["jūras ezis"]: {"0": "w1"}}
    assert sheet.steps == [TWO]
    assert [seat.nickname for seat in sheet.seats.values()] == ["jūras ezis"]


async def test_what_is_assigned_is_read_again_for_a_student_who_is_new(session, lesson):
    sheet = service.Sheet(PATH)
    await follow(session, lesson, sheet)
    await service.add_seats(session, lesson.alice, lesson.room.id, ["vilks"])
    found = await service.read_matrix(
        session, lesson.alice, lesson.room.id, PATH, sheet.since(), sheet.given
    )
    assert "vilks" in {seat.nickname for seat in found.seats.values()}


async def test_presence_is_noted_at_most_once_a_minute(session, lesson):
    await service.note_presence(session, lesson.zane)
    first = (await session.get_one(Seat, lesson.seat.id)).last_seen_at
    await service.note_presence(session, lesson.zane)
    assert (await session.get_one(Seat, lesson.seat.id)).last_seen_at == first


async def test_the_matrix_is_for_its_teacher_and_what_is_assigned(session, lesson):
    with pytest.raises(NotFound):
        await service.read_matrix(session, lesson.alice, lesson.room.id, "no-such-path")
    await service.take_back_path(session, lesson.alice, lesson.room.id, PATH)
    with pytest.raises(NotFound):
        await service.read_matrix(session, lesson.alice, lesson.room.id, PATH)


async def test_the_page_gets_only_the_cells_that_changed(session, lesson):
    cookie, _ = await accounts.open_session(session, lesson.alice.user_id)
    await session.commit()
    state = state_of(LessonState, cookie, f"/lv/klases/klase?id={lesson.room.id}")
    await call(state, LessonState.event_handlers["load"], [])
    assert [row[1:] for row in state.sheet["rows"]] == [
        ["jūras ezis", ["u", "u"]],
        ["lapsa", ["u", "u"]],
    ]
    state._clean()
    async with writing() as one:
        await paths.note_attempt(one, lesson.zane, PATH, TWO)
    await state._look(everything=False)
    [delta] = [d for d in state.get_delta().values() if d]
    assert {key.partition("_rx_")[0] for key in delta} == {"news"}
    assert delta["news_rx_state_"] == [
        {"n": state.sheet["n"] + 1, "cells": {str(lesson.seat.id): {"1": "w1"}}}
    ]
    state._clean()
    await state._look()
    assert not any(state.get_delta().values())
    await call(state, LessonState.event_handlers["again"], [])
    assert state.sheet["rows"][0][2] == ["u", "w1"]
    assert state.news == []


async def test_what_is_open_stays_open_when_the_page_loads_again(session, lesson):
    cookie, _ = await accounts.open_session(session, lesson.alice.user_id)
    await paths.save_draft(session, lesson.zane, PATH, ONE, "print('one')")
    await session.commit()
    state = state_of(LessonState, cookie, f"/lv/klases/klase?id={lesson.room.id}")
    await call(state, LessonState.event_handlers["load"], [])
    await call(state, LessonState.event_handlers["open"], [str(lesson.seat.id), ONE])
    async with writing() as one:
        await paths.save_draft(one, lesson.zane, PATH, ONE, "print('two')")
    await call(state, LessonState.event_handlers["load"], [])
    assert (state.open_seat, state.open_code) == (str(lesson.seat.id), "print('two')")
    async with writing() as one:
        await service.remove_seat(one, lesson.alice, lesson.seat.id)
    await call(state, LessonState.event_handlers["load"], [])
    assert (state.open_seat, state.open_code) == ("", "")
    async with reading() as one:
        assert len((await service.read_matrix(one, lesson.alice, lesson.room.id, PATH)).seats) == 1
