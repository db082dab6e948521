"""Assigning steps to students: what counts for whom, versions, two teachers, one student's way."""

import asyncio
import shutil
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import select

from outreach.classes import service
from outreach.classes.models import (
    Adaptation,
    Assignment,
    AssignmentSeat,
    AssignmentStep,
    ClassroomTeacher,
    Seat,
)
from outreach.classes.service import Adapted, Came, Wanted
from outreach.core.actor import NOBODY, Role
from outreach.core.clock import now, travelled
from outreach.core.database import reading, writing
from outreach.core.errors import Conflict, Invalid, NotAllowed, NotFound, NotSignedIn
from outreach.core.settings import settings
from outreach.paths import service as paths
from outreach.paths.content import _load_all
from tests.classes.story import PATH, RIGHT, adult, as_student, passes_what_says_right, write_path

ONE, TWO, THREE, FOUR = STEPS = ("01-one", "02-two", "03-three", "04-four")
DAY = timedelta(days=1)


@pytest.fixture
def little(little):
    """The little path with four steps."""
    folder = settings().content_dir / "paths" / PATH
    shutil.rmtree(folder)
    write_path(folder, STEPS)
    return little


@pytest.fixture
async def room(session, story):
    """Alice's classroom with Zane and the fox, and Bob who teaches there too."""
    bob = await adult(session, "Bob", Role.TEACHER)
    session.add(ClassroomTeacher(classroom_id=story.room.id, user_id=bob.user_id))
    await service.add_seats(session, story.alice, story.room.id, ["lapsa"])
    story.bob = bob
    story.seats = {s.nickname: s.id for s in await service.seats(session, bob, story.room.id)}
    return story


def zane(room):
    return room.seats["jūras ezis"]


def fox(room):
    return room.seats["lapsa"]


async def give(session, room, **wanted):
    return await service.assign(session, room.alice, room.room.id, Wanted(PATH, **wanted))


async def counts(session, room):
    """Which steps count for Zane, and until when, by assignment."""
    return [
        (task.part.steps, task.part.due_at) for task in await service.my_tasks(session, room.zane)
    ]


async def cells(session, room):
    """By nickname: the steps that count in the matrix, of those that it shows."""
    seen = await service.matrix(session, room.alice, room.room.id, PATH)
    shown = [step.id for step in seen.steps]
    return shown, {row.nickname: [c.step for c in row.cells if c.counts] for row in seen.rows}


# ── To whom, and which steps ─────────────────────────────────────────────────────────────────────


async def test_single_steps_for_some_students(session, room):
    assert await give(session, room, steps=[THREE, TWO], seats=[zane(room)]) == Came.FIRST
    assert await counts(session, room) == [([TWO, THREE], None)]
    assert await cells(session, room) == ([TWO, THREE], {"jūras ezis": [TWO, THREE]})
    [given] = await service.assigned(session, room.bob, room.room.id)
    assert (given.steps, given.seats) == ([TWO, THREE], {zane(room)})


async def test_what_is_not_assigned_to_a_student_stays_their_own_affair(session, room):
    await give(session, room, steps=[ONE])
    await give(session, room, steps=[TWO], seats=[fox(room)])
    for step in STEPS:
        await paths.save_draft(session, room.zane, PATH, step, "mine")
    opened = await service.student_code(session, room.alice, zane(room), PATH, ONE)
    assert opened.code == "mine"
    for step in (TWO, THREE):
        with pytest.raises(NotFound):
            await service.student_code(session, room.alice, zane(room), PATH, step)
        with pytest.raises(NotFound):
            await service.similar_to(session, room.alice, zane(room), PATH, step)
        with pytest.raises(NotFound):
            await service.return_with_feedback(
                session, room.alice, zane(room), PATH, step, "Look at line 2."
            )


async def test_two_weeks_of_one_path_stand_beside_each_other(session, room):
    first, second = now() + DAY, now() + 7 * DAY
    await give(session, room, steps=[ONE, TWO], due_at=first)
    await give(session, room, steps=[THREE, FOUR], due_at=second)
    assert await counts(session, room) == [([ONE, TWO], first), ([THREE, FOUR], second)]
    assert (await service.matrix(session, room.alice, room.room.id, PATH)).due_at == first
    with travelled(2 * DAY):
        assert (await service.matrix(session, room.alice, room.room.id, PATH)).due_at == second


async def test_for_one_student_and_step_one_assignment_counts(session, room):
    """Some students before everybody, steps before the whole path, the later before the earlier."""
    own, steps, whole = now() + DAY, now() + 2 * DAY, now() + 3 * DAY
    await give(session, room, steps=[TWO], seats=[zane(room)], due_at=own)
    await give(session, room, steps=[TWO, THREE], due_at=steps)
    await give(session, room, due_at=whole)
    expected = [([TWO], own), ([THREE], steps), ([ONE, FOUR], whole)]
    assert await counts(session, room) == expected
    later = now() + 5 * DAY
    await give(session, room, steps=[THREE, FOUR], due_at=later)
    assert await counts(session, room) == [
        ([TWO], own),
        ([ONE], whole),
        ([THREE, FOUR], later),
    ]


async def test_the_same_again_is_no_second_assignment(session, room):
    wanted = {"steps": [ONE, TWO], "seats": [zane(room)]}
    assert await give(session, room, **wanted) == Came.FIRST
    assert await give(session, room, **wanted, due_at=now() + DAY) == Came.AGAIN
    again = Wanted(PATH, [TWO, ONE], [zane(room)], due_at=now() + 2 * DAY)
    assert await service.assign(session, room.bob, room.room.id, again) == Came.BEFORE_YOU
    [given] = await service.assigned(session, room.alice, room.room.id)
    assert given.assignment.due_at == again.due_at
    assert await give(session, room, steps=list(STEPS)) == Came.FIRST
    assert await give(session, room) == Came.AGAIN, "all steps are the whole path"


async def test_the_list_of_paths_names_each_once(session, room):
    await give(session, room, steps=[ONE])
    await give(session, room, seats=[zane(room)])
    await service.assign_path(session, room.alice, room.room.id, PATH)
    [widest] = await service.assignments(session, room.alice, room.room.id)
    assert (widest.whole_path, widest.for_everybody) == (True, True)
    [summary] = await service.my_classrooms(session, room.alice)
    assert summary.paths == [PATH]
    [place] = await service.my_places(session, room.zane)
    assert [one.path_id for one in place.assignments] == [PATH]
    await service.take_back_path(session, room.alice, room.room.id, PATH)
    assert await service.assigned(session, room.alice, room.room.id) == []


async def test_a_path_opens_in_the_students_place_at_its_time(session, room):
    await give(session, room, opens_at=now() + DAY, due_at=now() + 2 * DAY)
    [task] = await service.my_tasks(session, room.zane)
    assert not task.part.is_open
    [place] = await service.my_places(session, room.zane)
    assert place.assignments == []
    with travelled(DAY + timedelta(minutes=1)):
        assert task.part.is_open
        [place] = await service.my_places(session, room.zane)
        assert [one.path_id for one in place.assignments] == [PATH]


async def test_a_student_who_leaves_never_makes_it_everybodys(session, room):
    await give(session, room, seats=[fox(room)])
    await session.delete(await session.get_one(Seat, fox(room)))
    await session.flush()
    [given] = await service.assigned(session, room.alice, room.room.id)
    assert given.seats == set()
    assert await counts(session, room) == []
    assert (await session.exec(select(AssignmentSeat))).all() == []


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        ({"path_id": "no-such-path"}, "path_id"),
        ({"steps": ["no-such-step"]}, "steps"),
        ({"steps": [ONE, "no-such-step"]}, "steps"),
        ({"seats": [uuid4()]}, "seats"),
        ({"due_at": timedelta(minutes=-1)}, "due_at"),
        ({"opens_at": 2 * DAY, "due_at": DAY}, "due_at"),
        ({"opens_at": DAY, "due_at": DAY}, "due_at"),
    ],
)
async def test_what_cannot_be_is_said_next_to_its_field(session, room, wanted, field):
    at = now()
    made = {k: at + v if isinstance(v, timedelta) else v for k, v in wanted.items()}
    with pytest.raises(Invalid) as refused:
        await service.assign(session, room.alice, room.room.id, Wanted(**{"path_id": PATH} | made))
    assert set(refused.value.fields) == {field}
    assert (await session.exec(select(Assignment))).all() == []


async def test_a_seat_of_another_classroom_is_none_of_this_one(session, room):
    other = await service.create_classroom(
        session, room.alice, service.NewClassroom(name="7.c", grade=7)
    )
    [card] = await service.add_seats(session, room.alice, other.id, ["kaija"])
    with pytest.raises(Invalid) as refused:
        await give(session, room, seats=[card.seat_id])
    assert set(refused.value.fields) == {"seats"}


# ── Changing, taking back ────────────────────────────────────────────────────────────────────────


async def only(session, room):
    [given] = await service.assigned(session, room.alice, room.room.id)
    return given


async def test_an_assignment_is_changed_and_the_other_teacher_hears_of_it(session, room):
    await give(session, room, steps=[ONE], due_at=now() + DAY)
    given = await only(session, room)
    wanted = Wanted(PATH, [ONE, TWO], [zane(room)], due_at=now() + 3 * DAY)
    change, seen = (given.assignment.id, wanted), given.stamp
    assert await service.change(session, room.alice, *change, seen) == Came.FIRST
    assert await service.change(session, room.bob, *change, seen) == Came.BEFORE_YOU
    assert await counts(session, room) == [([ONE, TWO], wanted.due_at)]


async def test_a_due_date_that_is_over_may_stay(session, room):
    due = now() + DAY
    await give(session, room, due_at=due)
    given = await only(session, room)
    with travelled(2 * DAY):
        same = Wanted(PATH, [], [zane(room)], due_at=due.replace(second=0, microsecond=0))
        await service.change(session, room.alice, given.assignment.id, same, given.stamp)
        with pytest.raises(Invalid):
            await service.change(
                session, room.alice, given.assignment.id, Wanted(PATH, due_at=due + DAY / 2), ""
            )


async def test_a_change_makes_no_second_of_the_same(session, room):
    await give(session, room, steps=[ONE])
    first = await only(session, room)
    await give(session, room, steps=[TWO])
    with pytest.raises(Conflict):
        await service.change(
            session, room.alice, first.assignment.id, Wanted(PATH, [TWO]), first.stamp
        )


async def test_one_is_taken_back_and_the_work_stays(session, room):
    await give(session, room, steps=[ONE])
    first = await only(session, room)
    await give(session, room, steps=[TWO])
    await paths.save_draft(session, room.zane, PATH, ONE, "mine")
    await service.take_back(session, room.bob, first.assignment.id)
    assert await counts(session, room) == [([TWO], None)]
    assert (await paths.my_work(session, room.zane, PATH))[0].code == "mine"
    rows = await session.exec(select(AssignmentStep.step))
    assert list(rows.all()) == [TWO]
    with pytest.raises(NotFound):
        await service.take_back(session, room.alice, first.assignment.id)


async def test_two_teachers_at_once_make_one_assignment(session, room):
    await session.commit()

    async def assign(who, hours):
        async with writing() as mine:
            wanted = Wanted(PATH, [ONE, TWO], due_at=now() + timedelta(hours=hours))
            came = await service.assign(mine, who, room.room.id, wanted)
            return came, wanted.due_at

    answers = await asyncio.gather(
        *(assign(who, n) for n, who in enumerate([room.alice, room.bob] * 4, 1))
    )
    came = [answer for answer, _ in answers]
    assert came.count(Came.FIRST) == 1
    assert came.count(Came.BEFORE_YOU) >= 1, "the other one is told"
    async with reading() as fresh:
        [given] = (await fresh.exec(select(Assignment))).all()
        steps = await fresh.exec(select(AssignmentStep.step))
        assert sorted(steps.all()) == [ONE, TWO]
    assert given.due_at in [due for _, due in answers]


# ── The version ──────────────────────────────────────────────────────────────────────────────────


def rewrite(step=None, steps=STEPS, file="lv.md"):
    """Change the path's content, as editors would: a step's lesson, or the list of steps."""
    folder = settings().content_dir / "paths" / PATH
    changed = folder / "steps" / step / file if step else None
    if changed is not None:
        changed.write_text(changed.read_text() + "\n# More.\n")
    if steps != STEPS:
        shutil.rmtree(folder)
        write_path(folder, steps)
    _load_all.cache_clear()


@pytest.fixture(autouse=True)
def _fresh_content():
    yield
    _load_all.cache_clear()


async def test_nothing_has_changed_at_first(session, room):
    await give(session, room)
    assert not (await only(session, room)).changes


async def test_a_changed_step_is_named_until_it_is_taken(session, room):
    await give(session, room, steps=[ONE, TWO])
    await paths.submit_within(session, room.zane, PATH, ONE, RIGHT, passes_what_says_right)
    rewrite(TWO)
    given = await only(session, room)
    assert (given.changes.changed, given.changes.added) == ([TWO], [])
    await service.update_version(session, room.bob, given.assignment.id)
    assert not (await only(session, room)).changes
    work = await paths.my_work(session, room.zane, PATH)
    assert work[0].state == paths.WorkState.PASSED, "a verdict stays"


async def test_a_step_outside_and_our_own_solution_change_nothing(session, room):
    await give(session, room, steps=[ONE, TWO])
    rewrite(THREE)
    rewrite(ONE, file="solution.py")
    assert not (await only(session, room)).changes


async def test_a_new_step_of_a_whole_path_comes_only_with_the_update(session, room):
    rewrite(steps=(ONE, TWO, FOUR))
    await give(session, room)
    rewrite(steps=(ONE, TWO, THREE))
    given = await only(session, room)
    assert (given.changes.added, given.changes.removed) == ([THREE], [FOUR])
    assert await counts(session, room) == [([ONE, TWO], None)]
    assert (await cells(session, room))[0] == [ONE, TWO]
    await service.update_version(session, room.alice, given.assignment.id)
    assert await counts(session, room) == [([ONE, TWO, THREE], None)]


async def test_new_dates_do_not_take_the_new_version(session, room):
    await give(session, room)
    rewrite(TWO)
    given = await only(session, room)
    wanted = Wanted(PATH, due_at=now() + DAY)
    await service.change(session, room.alice, given.assignment.id, wanted, given.stamp)
    assert (await only(session, room)).changes.changed == [TWO]


async def test_assigned_before_versions_were_kept_the_whole_path_counts(session, room):
    old = Assignment(classroom_id=room.room.id, path_id=PATH, content_version="of-old")
    session.add(old)
    await session.flush()
    assert await counts(session, room) == [(list(STEPS), None)]
    given = await only(session, room)
    assert given.changes.is_unknown
    await service.change(session, room.alice, old.id, Wanted(PATH, due_at=now() + DAY), given.stamp)
    assert (await only(session, room)).changes.is_unknown, "dates alone update nothing"
    await service.update_version(session, room.alice, old.id)
    assert not (await only(session, room)).changes


# ── One student ──────────────────────────────────────────────────────────────────────────────────


async def adapt(session, room, **wanted):
    return await service.adapt(session, room.alice, zane(room), PATH, Adapted(**wanted), "")


async def test_a_skipped_step_does_not_count_for_one(session, room):
    await give(session, room)
    await adapt(session, room, skipped=[TWO])
    assert await counts(session, room) == [([ONE, THREE, FOUR], None)]
    assert await cells(session, room) == (
        list(STEPS),
        {"jūras ezis": [ONE, THREE, FOUR], "lapsa": list(STEPS)},
    )
    await give(session, room, steps=[TWO, THREE])
    assert await counts(session, room) == [([ONE, FOUR], None), ([THREE], None)]


async def test_extra_time_is_one_students_and_never_less(session, room):
    due, late = now() + 2 * DAY, now() + 9 * DAY
    await give(session, room, steps=[ONE], due_at=due)
    await give(session, room, steps=[TWO], due_at=late)
    await adapt(session, room, due_at=now() + 4 * DAY)
    [first, second] = await service.my_tasks(session, room.zane)
    assert due < first.part.due_at < late
    assert (first.part.has_extra_time, second.part.has_extra_time) == (True, False)
    assert second.part.due_at == late
    seen = await service.student_plan(session, room.alice, fox(room))
    assert [part.due_at for part in seen.parts] == [due, late]


async def test_hints_open_sooner_for_one_only(session, room):
    await give(session, room)
    await adapt(session, room, easier=True)
    assert await service.is_eased(session, room.zane, PATH)
    seat = await session.get_one(Seat, fox(room))
    assert not await service.is_eased(session, as_student(seat.user_id), PATH)
    await service.take_back_path(session, room.alice, room.room.id, PATH)
    assert not await service.is_eased(session, room.zane, PATH)


async def test_an_adaptation_with_nothing_in_it_is_gone(session, room):
    await give(session, room)
    await adapt(session, room, easier=True)
    await adapt(session, room)
    assert (await session.exec(select(Adaptation))).all() == []


async def test_the_other_teacher_hears_that_somebody_adapted_before(session, room):
    await give(session, room)
    await adapt(session, room, easier=True)
    mine = service.Adapted(skipped=[ONE])
    came = await service.adapt(session, room.bob, zane(room), PATH, mine, "")
    assert came == Came.BEFORE_YOU
    plan = await service.student_plan(session, room.bob, zane(room))
    there = plan.adaptations[PATH]
    assert (there.skipped, there.easier) == ([ONE], False)
    again = await service.adapt(
        session, room.alice, zane(room), PATH, mine, service.stamp_of(there)
    )
    assert again == Came.FIRST


async def test_two_teachers_adapting_at_once_leave_one_adaptation(session, room):
    await give(session, room)
    await session.commit()

    async def mine(who, step):
        async with writing() as own:
            wanted = Adapted(skipped=[step])
            return await service.adapt(own, who, zane(room), PATH, wanted, "")

    came = await asyncio.gather(mine(room.alice, ONE), mine(room.bob, TWO))
    assert sorted(came) == [Came.BEFORE_YOU, Came.FIRST]
    async with reading() as fresh:
        [one] = (await fresh.exec(select(Adaptation))).all()
    assert one.skipped in ([ONE], [TWO])


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        ({"skipped": ["no-such-step"]}, "skipped"),
        ({"skipped": [THREE]}, "skipped"),
        ({"due_at": timedelta(minutes=-1)}, "due_at"),
        ({"due_at": DAY / 2}, "due_at"),
    ],
)
async def test_what_adapts_nothing_is_said(session, room, wanted, field):
    await give(session, room, steps=[ONE, TWO], due_at=now() + DAY)
    made = {k: now() + v if isinstance(v, timedelta) else v for k, v in wanted.items()}
    with pytest.raises(Invalid) as refused:
        await adapt(session, room, **made)
    assert set(refused.value.fields) == {field}


async def test_without_a_due_date_nobody_needs_extra_time(session, room):
    await give(session, room)
    with pytest.raises(Invalid) as refused:
        await adapt(session, room, due_at=now() + DAY)
    assert set(refused.value.fields) == {"due_at"}


async def test_what_is_not_assigned_to_a_student_is_not_adapted(session, room):
    await give(session, room, seats=[fox(room)])
    with pytest.raises(NotFound):
        await adapt(session, room, easier=True)


# ── Who may ──────────────────────────────────────────────────────────────────────────────────────

CALLS = {
    "see": lambda s, who, r, one: service.assigned(s, who, r.room.id),
    "assign": lambda s, who, r, one: service.assign(s, who, r.room.id, Wanted(PATH)),
    "change": lambda s, who, r, one: service.change(s, who, one, Wanted(PATH), ""),
    "update": lambda s, who, r, one: service.update_version(s, who, one),
    "take back": lambda s, who, r, one: service.take_back(s, who, one),
    "plan": lambda s, who, r, one: service.student_plan(s, who, zane(r)),
    "adapt": lambda s, who, r, one: service.adapt(s, who, zane(r), PATH, Adapted(), ""),
}


@pytest.mark.parametrize("call", CALLS)
async def test_charlie_and_students_are_refused(session, room, call):
    await give(session, room)
    one = (await only(session, room)).assignment.id
    for who, refusal in (
        (room.charlie, NotFound),
        (room.zane, NotAllowed),
        (room.stranger, NotAllowed),
        (NOBODY, NotSignedIn),
    ):
        with pytest.raises(refusal):
            await CALLS[call](session, who, room, one)
    assert (await only(session, room)).assignment.id == one


async def test_a_students_tasks_are_their_own(session, room):
    await give(session, room)
    assert await service.my_tasks(session, room.stranger) == []
    with pytest.raises(NotAllowed):
        await service.my_tasks(session, room.alice)
    with pytest.raises(NotSignedIn):
        await service.my_tasks(session, NOBODY)
    await service.archive(session, room.alice, room.room.id)
    assert await service.my_tasks(session, room.zane) == []
