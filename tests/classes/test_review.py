"""Projects: whole by the server's run, good by a teacher's word; nobody else passes one."""

import asyncio
from datetime import timedelta

import pytest
from sqlmodel import select

from outreach.badges import service as badges
from outreach.badges.models import Award
from outreach.classes import service
from outreach.core.actor import NOBODY, Role
from outreach.core.clock import travelled
from outreach.core.database import reading, writing
from outreach.core.errors import Conflict, Invalid, NotAllowed, NotFound, NotSignedIn
from outreach.core.live import Watch
from outreach.paths import service as paths
from outreach.paths.models import Review, Submission, Work
from outreach.paths.sandbox.run import SandboxBusy
from tests.classes.story import RIGHT, WRONG, adult, as_student, passes_what_says_right
from tests.classes.studio import PROJECT, STEP, STUDIO, studio  # noqa: F401

JUDGE = passes_what_says_right
PASSED, RETURNED = paths.Judgement.PASSED, paths.Judgement.RETURNED
GOOD = {"idea": 2, "play": 1}


@pytest.fixture
async def lesson(session, story, studio):  # noqa: F811
    return story


async def hand_in(session, who, code=RIGHT, step=PROJECT):
    return await paths.submit_within(session, who, STUDIO, step, code, JUDGE)


async def mine(session, who):
    return await paths.my_project(session, who, STUDIO, PROJECT)


async def only_id(session, lesson):
    [line] = await service.queue(session, lesson.alice)
    return line.project.submission_id


async def test_a_project_that_is_whole_waits_and_is_not_passed(session, lesson):
    result = await hand_in(session, lesson.zane)
    assert (result.status, result.award_id) == ("submitted", None)
    assert (await mine(session, lesson.zane)).state == "submitted"
    [work] = (await session.exec(select(Work))).all()
    assert (work.state, work.passed_at) == ("submitted", None)


async def test_a_project_that_is_not_whole_says_why_and_does_not_wait(session, lesson):
    result = await hand_in(session, lesson.zane, WRONG)
    assert (result.status, result.failures[0]["id"]) == ("failed", "not_yet")
    assert (await mine(session, lesson.zane)).state == "working"
    assert await service.queue(session, lesson.alice) == []


async def test_the_queue_holds_the_oldest_first_and_only_what_waits(session, lesson):
    cards = await service.add_seats(session, lesson.alice, lesson.room.id, ["lapsa", "ūdrs"])
    others = []
    for card in cards:
        user = await service.sign_in_with_card(session, card.join_code, card.secret, "here")
        others.append(as_student(user.id))
    with travelled(timedelta(hours=-2)):
        await hand_in(session, others[1])
    with travelled(timedelta(hours=-1)):
        await hand_in(session, lesson.zane)
    await hand_in(session, others[0], WRONG)
    await hand_in(session, lesson.zane, step=STEP)
    waiting = await service.queue(session, lesson.alice)
    assert [(one.nickname, one.classroom) for one in waiting] == [
        ("ūdrs", "7.b"),
        ("jūras ezis", "7.b"),
    ]
    room = await service.classroom(session, lesson.alice, lesson.room.id)
    assert await service.waiting_projects(session, room) == 2


async def test_a_newer_hand_in_takes_the_place_of_the_older(session, lesson):
    await hand_in(session, lesson.zane, RIGHT + "# one\n")
    old = await only_id(session, lesson)
    with travelled(timedelta(minutes=1)):
        await hand_in(session, lesson.zane, RIGHT + "# two\n")
    new = await only_id(session, lesson)
    assert new != old
    opened = await service.opened_project(session, lesson.alice, new)
    assert opened.project.code.endswith("# two\n")
    with pytest.raises(NotFound):
        await service.opened_project(session, lesson.alice, old)
    with pytest.raises(Conflict):
        await service.judge_project(session, lesson.alice, old, PASSED, GOOD, "")


async def test_zane_takes_her_project_back_and_it_is_hers_alone_again(session, lesson):
    await hand_in(session, lesson.zane)
    waiting = await only_id(session, lesson)
    await paths.unsubmit(session, lesson.zane, STUDIO, PROJECT)
    assert (await mine(session, lesson.zane)).state == "working"
    assert await service.queue(session, lesson.alice) == []
    with pytest.raises(NotFound):
        await service.opened_project(session, lesson.alice, waiting)
    with pytest.raises(Conflict):
        await service.judge_project(session, lesson.alice, waiting, PASSED, GOOD, "")
    with pytest.raises(Conflict):
        await paths.unsubmit(session, lesson.zane, STUDIO, PROJECT)


async def test_returned_with_feedback_then_better_then_passed(session, lesson):
    await hand_in(session, lesson.zane)
    first = await only_id(session, lesson)
    await service.judge_project(
        session, lesson.alice, first, RETURNED, {"idea": 2}, " Say who wins. "
    )
    seen = await mine(session, lesson.zane)
    assert (seen.state, seen.said[0].feedback, seen.said[0].marks) == (
        "returned",
        "Say who wins.",
        {"idea": 2},
    )
    with travelled(timedelta(minutes=5)):
        await hand_in(session, lesson.zane, RIGHT + "# who wins\n")
        assert (await mine(session, lesson.zane)).state == "submitted"
        second = await only_id(session, lesson)
        [line] = await service.queue(session, lesson.alice)
        assert line.project.before == 1
        await service.judge_project(session, lesson.alice, second, PASSED, GOOD, "Now I see it!")
    seen = await mine(session, lesson.zane)
    assert seen.state == "passed"
    assert [(one.outcome, one.feedback) for one in seen.said] == [
        ("passed", "Now I see it!"),
        ("returned", "Say who wins."),
    ]
    assert await service.queue(session, lesson.alice) == []
    again = await service.opened_project(session, lesson.alice, first)
    assert (again.project.is_waiting, len(again.project.said)) == (False, 2)


async def test_taken_back_after_a_return_it_is_returned_again(session, lesson):
    await hand_in(session, lesson.zane)
    await service.judge_project(
        session, lesson.alice, await only_id(session, lesson), RETURNED, {}, "More."
    )
    with travelled(timedelta(minutes=1)):
        await hand_in(session, lesson.zane)
        await paths.unsubmit(session, lesson.zane, STUDIO, PROJECT)
    assert (await mine(session, lesson.zane)).state == "returned"


@pytest.mark.parametrize(
    ("outcome", "marks", "feedback", "field"),
    [
        (PASSED, {}, "Well done", "marks"),
        (PASSED, {"idea": 2}, "Well done", "marks"),
        (PASSED, {"idea": 2, "play": 3}, "Well done", "marks"),
        (PASSED, {"idea": 2, "play": -1}, "Well done", "marks"),
        (PASSED, {**GOOD, "other": 1}, "Well done", "marks"),
        (RETURNED, GOOD, "  ", "feedback"),
        (RETURNED, GOOD, "x" * 2001, "feedback"),
    ],
)
async def test_what_is_missing_is_named_and_nothing_happens(
    session, lesson, outcome, marks, feedback, field
):
    await hand_in(session, lesson.zane)
    with pytest.raises(Invalid) as refused:
        await service.judge_project(
            session, lesson.alice, await only_id(session, lesson), outcome, marks, feedback
        )
    assert set(refused.value.fields) == {field}
    assert (await session.exec(select(Review))).all() == []
    assert (await mine(session, lesson.zane)).state == "submitted"


async def test_the_badges_of_the_steps_and_of_the_project_are_two(session, lesson):
    await hand_in(session, lesson.zane)
    await service.judge_project(
        session, lesson.alice, await only_id(session, lesson), PASSED, GOOD, ""
    )
    [of_project] = await badges.my_awards(session, lesson.zane)
    assert (of_project.badge.id, of_project.verified_by, of_project.runs, of_project.marks) == (
        "studio-project",
        "rubric",
        1,
        2,
    )
    result = await hand_in(session, lesson.zane, step=STEP)
    assert result.award_id
    by_badge = {one.badge.id: one for one in await badges.my_awards(session, lesson.zane)}
    assert set(by_badge) == {"studio-badge", "studio-project"}
    assert (by_badge["studio-badge"].verified_by, by_badge["studio-badge"].runs) == ("rerun", 1)
    rows = {one.badge_id: one.evidence for one in (await session.exec(select(Award))).all()}
    assert rows["studio-project"]["marks"] == GOOD
    assert str(lesson.zane.user_id) not in str(rows)


async def test_the_path_badge_does_not_wait_for_the_project(session, lesson):
    assert (await hand_in(session, lesson.zane, step=STEP)).award_id


async def test_once_passed_it_stays_passed(session, lesson):
    await hand_in(session, lesson.zane)
    await service.judge_project(
        session, lesson.alice, await only_id(session, lesson), PASSED, GOOD, ""
    )
    with travelled(timedelta(minutes=1)):
        assert (await hand_in(session, lesson.zane)).status == "passed"
        assert (await hand_in(session, lesson.zane, WRONG)).status == "failed"
    assert (await mine(session, lesson.zane)).state == "passed"
    assert await service.queue(session, lesson.alice) == []
    with pytest.raises(Conflict):
        await paths.unsubmit(session, lesson.zane, STUDIO, PROJECT)


async def test_the_matrix_does_not_return_what_waits_for_its_review(session, lesson):
    await service.assign_path(session, lesson.alice, lesson.room.id, STUDIO)
    await hand_in(session, lesson.zane)
    with pytest.raises(Conflict):
        await service.return_with_feedback(
            session, lesson.alice, lesson.seat.id, STUDIO, PROJECT, "x"
        )


async def test_only_a_teacher_of_the_student_sees_and_judges(session, lesson):
    await hand_in(session, lesson.zane)
    waiting = await only_id(session, lesson)
    bob = await adult(session, "Bob", Role.COORDINATOR)
    refused = [
        (lesson.charlie, NotFound),
        (lesson.zane, NotAllowed),
        (lesson.stranger, NotAllowed),
        (bob, NotAllowed),
        (NOBODY, NotSignedIn),
    ]
    for who, refusal in refused:
        with pytest.raises(refusal):
            await service.opened_project(session, who, waiting)
        with pytest.raises(refusal):
            await service.judge_project(session, who, waiting, PASSED, GOOD, "x")
    assert await service.queue(session, lesson.charlie) == []
    assert (await mine(session, lesson.zane)).state == "submitted"


async def test_a_teacher_opens_no_other_step_by_this_door(session, lesson):
    await hand_in(session, lesson.zane, step=STEP)
    [submission] = (await session.exec(select(Submission))).all()
    with pytest.raises(NotFound):
        await service.opened_project(session, lesson.alice, submission.id)
    with pytest.raises(NotFound):
        await service.judge_project(session, lesson.alice, submission.id, PASSED, {}, "x")


async def test_another_student_sees_nothing_of_it(session, lesson):
    await hand_in(session, lesson.zane)
    seen = await mine(session, lesson.stranger)
    assert (seen.state, seen.handed_in_at, seen.said) == ("untouched", None, [])
    with pytest.raises(Conflict):
        await paths.unsubmit(session, lesson.stranger, STUDIO, PROJECT)


async def test_a_step_that_is_no_project_has_no_such_doors(session, lesson):
    with pytest.raises(NotFound):
        await paths.my_project(session, lesson.zane, STUDIO, STEP)
    with pytest.raises(NotFound):
        await paths.unsubmit(session, lesson.zane, STUDIO, STEP)


async def test_a_student_without_a_classroom_is_told_and_keeps_it(session, lesson):
    assert await service.has_teacher(session, lesson.zane)
    assert not await service.has_teacher(session, lesson.stranger)
    assert (await hand_in(session, lesson.stranger)).status == "submitted"
    await service.archive(session, lesson.alice, lesson.room.id)
    assert not await service.has_teacher(session, lesson.zane)


async def test_what_waits_for_the_sandbox_does_not_wait_for_the_teacher_yet(session, lesson):
    async def busy(code, check, seed, kit="code"):
        raise SandboxBusy

    await paths.submit_within(session, lesson.zane, STUDIO, PROJECT, RIGHT, busy)
    assert await service.queue(session, lesson.alice) == []
    await session.commit()
    with travelled(timedelta(minutes=1)):
        assert await paths.judge_pending(judge=JUDGE) == 1
    async with reading() as later:
        assert len(await service.queue(later, lesson.alice)) == 1


async def test_taken_back_while_the_server_still_ran_it_it_does_not_come_back(session, lesson):
    async def busy(code, check, seed, kit="code"):
        raise SandboxBusy

    await paths.submit_within(session, lesson.zane, STUDIO, PROJECT, RIGHT, busy)
    await paths.unsubmit(session, lesson.zane, STUDIO, PROJECT)
    await session.commit()
    with travelled(timedelta(minutes=1)):
        await paths.judge_pending(judge=JUDGE)
    async with reading() as later:
        assert (await mine(later, lesson.zane)).state == "working"
        assert await service.queue(later, lesson.alice) == []


async def test_two_teachers_at_once_one_word_counts(session, lesson):
    await hand_in(session, lesson.zane)
    waiting = await only_id(session, lesson)
    await session.commit()

    async def say(outcome):
        async with writing() as own:
            await service.judge_project(own, lesson.alice, waiting, outcome, GOOD, "word")

    results = await asyncio.gather(say(PASSED), say(RETURNED), return_exceptions=True)
    assert sorted(type(one).__name__ for one in results) == ["Conflict", "NoneType"]
    async with reading() as later:
        assert len((await later.exec(select(Review))).all()) == 1


async def test_erasing_the_student_erases_the_review_and_leaves_the_award(session, lesson):
    await hand_in(session, lesson.zane)
    await service.judge_project(
        session, lesson.alice, await only_id(session, lesson), PASSED, GOOD, "Well done"
    )
    await service.remove_seat(session, lesson.alice, lesson.seat.id)
    assert (await session.exec(select(Review))).all() == []
    [award] = (await session.exec(select(Award))).all()
    assert award.user_id is None


async def test_the_teachers_matrix_and_the_student_are_woken(session, lesson):
    await hand_in(session, lesson.zane)
    waiting = await only_id(session, lesson)
    await session.commit()
    with (
        Watch(service.topic(lesson.room.id)) as room,
        Watch(f"student:{lesson.zane.user_id}") as own,
    ):
        async with writing() as one:
            await service.judge_project(one, lesson.alice, waiting, PASSED, GOOD, "")
        assert await room.wait(0.1)
        assert await own.wait(0.1)
