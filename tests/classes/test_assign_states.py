"""Assigning as a teacher and a student meet it: forms, words, and what comes first."""

from datetime import timedelta

import pytest

from outreach.accounts import service as accounts
from outreach.classes import service
from outreach.classes.assign_state import AssignState
from outreach.classes.assign_words import due_words, step_words, task_lines
from outreach.classes.service import Wanted
from outreach.classes.state import MyPlaceState
from outreach.core.clock import from_riga, in_riga, now, travelled
from outreach.core.database import reading, writing
from outreach.core.i18n import translator
from outreach.paths import service as paths
from tests.classes.story import PATH, RIGHT, STEPS, passes_what_says_right
from tests.states import state_of

ONE, TWO = STEPS
DAY = timedelta(days=1)
en = translator("en")


@pytest.fixture
async def page(session, story):
    """Makes a state of a person's page of Alice's classroom; the transaction before is committed."""
    cookies = {
        who.user_id: (await accounts.open_session(session, who.user_id))[0]
        for who in (story.alice, story.charlie, story.zane)
    }

    async def make(kind, who, address=f"/en/classrooms/classroom?id={story.room.id}"):
        await session.commit()
        return state_of(kind, cookies[who.user_id], address)

    return make


async def run(state, name, *args):
    """Call a handler as Reflex would."""
    return await type(state).event_handlers[name].fn(state, *args)


def typed(moment):
    return in_riga(moment).strftime("%Y-%m-%dT%H:%M")


async def test_a_teacher_assigns_edits_and_takes_back(story, page):
    state = await page(AssignState, story.alice)
    await run(state, "load")
    assert [tick.id for tick in state.steps] == [ONE, TWO]
    assert [tick.text for tick in state.seats] == ["jūras ezis"]
    due = now() + 3 * DAY
    form = {"path_id": PATH, f"step-{TWO}": "on", "opens_at": "", "due_at": typed(due)}
    await run(state, "assign", form | {f"seat-{story.seat.id}": "on"})
    assert (state.refused, set(state.errors.values())) == ("", {""})
    [line] = state.lines
    assert (line.what, line.whom, line.names) == ("step 2", "for 1 student", "jūras ezis")
    assert typed(due)[-5:] in line.when

    await run(state, "edit", line.id)
    assert (state.editing, state.due_at, state.some_seats) == (line.id, typed(due), True)
    assert [tick.is_on for tick in state.steps] == [False, True]
    await run(state, "assign", {"due_at": ""})
    [line] = state.lines
    assert (line.what, line.whom, line.when) == ("the whole path", "for everybody", "no due date")
    assert (state.said, state.editing) == ("Saved.", "")
    await run(state, "take_back", line.id)
    assert state.lines == []


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"due_at": "2020-01-01T10:00"}, "due_at"),
        ({"due_at": "soon"}, "due_at"),
        ({"due_at": "0001-01-01T00:00"}, "due_at"),
        ({"due_at": "9999-12-31T23:59"}, "due_at"),
        ({"opens_at": "2099-01-02T10:00", "due_at": "2099-01-01T10:00"}, "due_at"),
        ({"path_id": "no-such-path"}, "path_id"),
        ({"step-nonsense": "on"}, "steps"),
        ({"seat-00000000-0000-0000-0000-000000000000": "on"}, "seats"),
    ],
)
async def test_what_is_wrong_stands_next_to_its_field_and_the_form_stays(story, page, form, field):
    state = await page(AssignState, story.alice)
    await run(state, "load")
    key = state.form_key
    await run(state, "assign", {"path_id": PATH} | form)
    assert {name for name, said in state.errors.items() if said} == {field}
    assert state.form_key == key, "the inputs are not made anew"
    assert state.lines == []


async def test_the_dates_of_a_form_are_rigas(session, story, page):
    state = await page(AssignState, story.alice)
    await run(state, "assign", {"path_id": PATH, "due_at": "2099-07-01T15:00"})
    async with reading() as fresh:
        [given] = await service.assigned(fresh, story.alice, story.room.id)
    day = in_riga(given.assignment.due_at)
    assert given.assignment.due_at == from_riga(day.date(), 15)


async def test_a_student_is_adapted_on_their_line(story, page):
    state = await page(AssignState, story.alice)
    await run(state, "begin_adapting", str(story.seat.id))
    assert state.refused == "Nothing is assigned to jūras ezis yet."
    await run(state, "assign", {"path_id": PATH, "due_at": typed(now() + DAY)})
    await run(state, "begin_adapting", str(story.seat.id))
    assert [tick.id for tick in state.adapt_steps] == [ONE, TWO]
    await run(state, "adapt", {"extra_due_at": "2020-01-01T10:00"})
    assert state.errors["extra_due_at"] != ""
    assert state.adapting == str(story.seat.id)
    await run(state, "adapt", {f"skip-{ONE}": "on", "easier": "on", "extra_due_at": ""})
    assert (state.said, state.adapting) == ("Saved.", "")
    await run(state, "begin_adapting", str(story.seat.id))
    assert [tick.is_on for tick in state.adapt_steps] == [True, False]
    assert state.adapt_easier


@pytest.mark.parametrize("who", ["charlie", "zane"])
async def test_others_see_and_change_nothing(session, story, page, who):
    await service.assign(session, story.alice, story.room.id, Wanted(PATH))
    [given] = await service.assigned(session, story.alice, story.room.id)
    one, seat = str(given.assignment.id), str(story.seat.id)
    state = await page(AssignState, getattr(story, who))
    for call in (
        ("load",),
        ("assign", {"path_id": PATH, f"step-{ONE}": "on"}),
        ("edit", one),
        ("take_back", one),
        ("update_version", one),
        ("begin_adapting", seat),
        ("choose_adapted", PATH),
    ):
        await run(state, *call)
        assert state.refused != "", call
    state.adapting, state.adapt_path = seat, PATH
    await run(state, "adapt", {"easier": "on"})
    assert state.refused != ""
    assert (state.lines, state.seats, state.adapting_name) == ([], [], "")
    async with reading() as fresh:
        [still] = await service.assigned(fresh, story.alice, story.room.id)
        assert still.steps == [ONE, TWO]
        plan = await service.student_plan(fresh, story.alice, story.seat.id)
        assert plan.adaptations == {}


async def lines(session, story):
    tasks = await service.my_tasks(session, story.zane)
    work = {PATH: await paths.my_work(session, story.zane, PATH)}
    return task_lines(en, tasks, work)


async def test_the_students_place_puts_first_what_is_due_first(session, story):
    give = service.assign
    await give(session, story.alice, story.room.id, Wanted(PATH, [TWO], due_at=now() + DAY))
    await give(session, story.alice, story.room.id, Wanted(PATH, due_at=now() + 5 * DAY))
    first, second = await lines(session, story)
    assert (first.what, second.what) == ("step 2", "step 1")
    assert (first.is_next, second.is_next) == (True, False)
    assert first.due.startswith("due tomorrow at ")
    await paths.submit_within(session, story.zane, PATH, TWO, RIGHT, passes_what_says_right)
    left, done = await lines(session, story)
    assert (left.what, left.is_next) == ("step 1", True)
    assert (done.finished, done.due, done.is_next) == ("All done.", "", False)


async def test_what_is_over_says_so_in_words(session, story):
    await service.assign(session, story.alice, story.room.id, Wanted(PATH, due_at=now() + DAY))
    with travelled(2 * DAY):
        [line] = await lines(session, story)
    assert line.kind == "overdue"
    assert line.due.startswith("overdue: it was due ")


async def test_what_opens_later_is_told_and_not_linked(session, story):
    opens = now() + DAY
    await service.assign(session, story.alice, story.room.id, Wanted(PATH, opens_at=opens))
    [line] = await lines(session, story)
    assert (line.next_href, line.is_next) == ("", False)
    assert line.opens.startswith("opens ")
    with travelled(DAY + timedelta(minutes=1)):
        [line] = await lines(session, story)
    assert (line.opens, line.is_next) == ("", True)


async def test_what_is_skipped_is_left_out(session, story):
    await service.assign(session, story.alice, story.room.id, Wanted(PATH))
    skip = service.Adapted(skipped=[ONE])
    await service.adapt(session, story.alice, story.seat.id, PATH, skip, "")
    [line] = await lines(session, story)
    assert (line.steps, line.next_href.rpartition("/")[2]) == (1, f"{TWO}-en")
    skip = service.Adapted(skipped=[ONE, TWO])
    await service.adapt(session, story.alice, story.seat.id, PATH, skip, "")
    assert await lines(session, story) == []


async def test_the_place_loads_them(session, story, page):
    await service.assign(session, story.alice, story.room.id, Wanted(PATH, [TWO]))
    state = await page(MyPlaceState, story.zane, "/en/my-place")
    await run(state, "load")
    assert [(task.what, task.steps) for task in state.tasks] == [("step 2", 1)]


def test_dates_and_steps_in_words(little):
    path = paths.find_path(PATH)
    assert step_words(en, path, [ONE, TWO]) == "the whole path"
    assert step_words(en, path, [TWO]) == "step 2"
    assert due_words(en, now() + 30 * DAY).startswith("due ")


async def test_a_line_says_that_the_path_has_changed(session, story, page):
    from outreach.classes.models import Assignment

    old = Assignment(classroom_id=story.room.id, path_id=PATH, content_version="of-old")
    session.add(old)
    await session.flush()
    state = await page(AssignState, story.alice)
    await run(state, "load")
    assert state.lines[0].changed == "This path has changed since you assigned it."
    await run(state, "update_version", str(old.id))
    assert state.lines[0].changed == ""
    assert state.said == "Updated. What was passed stays passed."
    async with writing() as fresh:
        [given] = await service.assigned(fresh, story.alice, story.room.id)
    assert not given.changes
