"""A student's work: drafts that are not lost, attempts, what came along from before signing in."""

import asyncio
from datetime import timedelta

import pytest
from sqlmodel import select

from outreach.core.actor import NOBODY, Role
from outreach.core.clock import now, travelled
from outreach.core.database import writing
from outreach.core.errors import Conflict, Invalid, NotAllowed, NotFound, NotSignedIn
from outreach.core.live import Watch
from outreach.paths import service
from outreach.paths.models import Draft, DraftVersion, Work
from tests.classes.story import (  # noqa: F401
    PATH,
    RIGHT,
    WRONG,
    adult,
    little,
    passes_what_says_right,
    student,
)

STEP = "01-one"


@pytest.fixture
async def zane(session, little):  # noqa: F811
    return await student(session)


async def only(session, table):
    return (await session.exec(select(table))).one()


async def test_zanes_draft_is_kept_and_her_work_begun(session, zane):
    await service.save_draft(session, zane, PATH, STEP, "one")
    await service.save_draft(session, zane, PATH, STEP, "two")
    first, second = await service.my_work(session, zane, PATH)
    assert (first.code, first.state) == ("two", "working")
    assert (second.code, second.state) == (None, "untouched")


async def test_another_student_sees_nothing_of_it(session, zane):
    await service.save_draft(session, zane, PATH, STEP, "mine")
    other = await student(session)
    assert [one.code for one in await service.my_work(session, other, PATH)] == [None, None]


@pytest.mark.parametrize("role", [Role.TEACHER, Role.AMBASSADOR, Role.COORDINATOR])
async def test_charlie_who_is_no_student_is_refused_everywhere(session, zane, role):
    charlie = await adult(session, "Charlie", role)
    for who, refusal in ((charlie, NotAllowed), (NOBODY, NotSignedIn)):
        with pytest.raises(refusal):
            await service.save_draft(session, who, PATH, STEP, "x")
        with pytest.raises(refusal):
            await service.note_attempt(session, who, PATH, STEP)
        with pytest.raises(refusal):
            await service.import_drafts(session, who, [])
        with pytest.raises(refusal):
            await service.my_work(session, who, PATH)
        with pytest.raises(refusal):
            await service.my_versions(session, who, PATH, STEP)
        with pytest.raises(refusal):
            await service.submit(who, PATH, STEP, RIGHT, passes_what_says_right)


@pytest.mark.parametrize("code", ["x" * 20_001, "a\x00b"])
async def test_a_draft_that_cannot_be_kept_is_refused(session, zane, code):
    with pytest.raises(Invalid) as refused:
        await service.save_draft(session, zane, PATH, STEP, code)
    assert set(refused.value.fields) == {"code"}


async def test_the_longest_draft_and_odd_letters_are_kept(session, zane):
    code = "# ē 🏠 \ud800 ".ljust(20_000, "#")
    await service.save_draft(session, zane, PATH, STEP, code)
    kept = (await service.my_work(session, zane, PATH))[0].code
    assert kept is not None
    assert len(kept) == 20_000
    assert kept.startswith("# ē 🏠 ? ")


@pytest.mark.parametrize(("path", "step"), [(PATH, "03-none"), ("none", STEP), ("", "")])
async def test_an_unknown_step_is_not_found(session, zane, path, step):
    with pytest.raises(NotFound):
        await service.save_draft(session, zane, path, step, "x")
    with pytest.raises(NotFound):
        await service.note_attempt(session, zane, path, step)


async def test_what_was_left_in_an_earlier_sitting_is_kept_as_a_version(session, zane):
    await service.save_draft(session, zane, PATH, STEP, "yesterday's")
    await service.save_draft(session, zane, PATH, STEP, "yesterday's, longer")
    with travelled(timedelta(days=1)):
        await service.save_draft(session, zane, PATH, STEP, "today's")
        await service.save_draft(session, zane, PATH, STEP, "today's, longer")
    versions = await service.my_versions(session, zane, PATH, STEP)
    assert [code for _, code in versions] == ["yesterday's, longer"]


async def test_two_saves_at_once_are_both_answered(session, zane):
    await session.commit()

    async def save(code: str) -> None:
        async with writing() as one:
            await service.save_draft(one, zane, PATH, STEP, code)

    await asyncio.gather(save("a"), save("b"))
    assert (await only(session, Draft)).code in ("a", "b")
    assert (await only(session, Work)).state == "working"


def is_stuck(work, sat_for=timedelta(), ago=timedelta()):
    """Whether the student needs help who sits there for so long, and was last seen so long ago."""
    seen = now() - ago
    return service.is_stuck(
        work.state, work.failed_checks, work.last_run_at, seen - sat_for, seen, now()
    )


async def test_attempts_are_counted_and_four_failed_checks_are_stuck(session, zane):
    await service.note_attempt(session, zane, PATH, STEP, failed=False)
    work = await only(session, Work)
    assert (work.state, work.attempts) == ("working", 0)
    for _ in range(4):
        assert not is_stuck(work)
        await service.note_attempt(session, zane, PATH, STEP)
    assert work.attempts == 4
    assert is_stuck(work)


async def test_ten_minutes_without_a_run_are_stuck(session, zane):
    await service.note_attempt(session, zane, PATH, STEP, failed=False)
    work = await only(session, Work)
    lesson = timedelta(minutes=40)
    with travelled(timedelta(minutes=9)):
        assert not is_stuck(work, lesson)
    with travelled(timedelta(minutes=11)):
        assert is_stuck(work, lesson)
        assert not is_stuck(work, timedelta(minutes=5))  # they have only just come back
    with travelled(timedelta(hours=2)):  # the lesson is over
        assert not is_stuck(work, lesson, timedelta(hours=1, minutes=50))


async def test_work_returned_shows_its_feedback_until_it_is_submitted_again(session, zane):
    await service.note_attempt(session, zane, PATH, STEP)
    await service.return_work(session, zane.user_id, PATH, STEP, " Look at line 2. ")
    mine = (await service.my_work(session, zane, PATH))[0]
    assert (mine.state, mine.feedback) == ("returned", "Look at line 2.")
    await service.submit_within(session, zane, PATH, STEP, RIGHT, passes_what_says_right)
    mine = (await service.my_work(session, zane, PATH))[0]
    assert (mine.state, mine.feedback) == ("passed", "")


async def test_returned_work_that_fails_again_stays_returned(session, zane):
    await service.note_attempt(session, zane, PATH, STEP)
    await service.return_work(session, zane.user_id, PATH, STEP, "Look at line 2.")
    await service.submit_within(session, zane, PATH, STEP, WRONG, passes_what_says_right)
    assert (await service.my_work(session, zane, PATH))[0].state == "returned"


async def test_neither_untouched_nor_passed_work_can_be_returned(session, zane):
    with pytest.raises(Conflict):
        await service.return_work(session, zane.user_id, PATH, STEP, "Look again.")
    await service.submit_within(session, zane, PATH, STEP, RIGHT, passes_what_says_right)
    with pytest.raises(Conflict):
        await service.return_work(session, zane.user_id, PATH, STEP, "Look again.")


async def test_watchers_wake_after_the_transaction_and_not_before(session, zane):
    await session.commit()
    with Watch(f"student:{zane.user_id}") as watch:
        async with writing() as one:
            await service.note_attempt(one, zane, PATH, STEP)
            assert not await watch.wait(0.01)
        assert await watch.wait(0.01)


# ── What was written before signing in ──────────────────────────────────────────────────────


def before(code: str, minutes_ago: int = 5, step: str = STEP) -> service.WrittenBefore:
    at = now() - timedelta(minutes=minutes_ago)
    return service.WrittenBefore(path=PATH, step=step, code=code, at=at)


async def test_drafts_from_before_signing_in_come_along(session, zane):
    assert (
        await service.import_drafts(session, zane, [before("a"), before("b", step="02-two")]) == 2
    )
    assert [one.code for one in await service.my_work(session, zane, PATH)] == ["a", "b"]
    assert [one.state for one in await service.my_work(session, zane, PATH)] == ["working"] * 2


async def test_the_newer_draft_wins_and_the_older_becomes_a_version(session, zane):
    with travelled(timedelta(minutes=-10)):
        await service.save_draft(session, zane, PATH, STEP, "older, here")
    await service.import_drafts(session, zane, [before("newer, brought")])
    assert (await service.my_work(session, zane, PATH))[0].code == "newer, brought"
    assert [c for _, c in await service.my_versions(session, zane, PATH, STEP)] == ["older, here"]


async def test_an_older_draft_that_is_brought_overwrites_nothing(session, zane):
    await service.save_draft(session, zane, PATH, STEP, "newer, here")
    await service.import_drafts(session, zane, [before("older, brought")])
    assert (await service.my_work(session, zane, PATH))[0].code == "newer, here"
    assert [c for _, c in await service.my_versions(session, zane, PATH, STEP)] == [
        "older, brought"
    ]


async def test_bringing_the_same_again_changes_nothing(session, zane):
    brought = [before("once"), before("twice", 3)]
    await service.import_drafts(session, zane, brought)
    assert await service.import_drafts(session, zane, brought) == 0
    assert (await only(session, DraftVersion)).code == "once"


async def test_starters_and_steps_that_exist_no_longer_are_left_out(session, zane):
    brought = [
        before("print('begin')\n"),
        before("x", step="99-gone"),
        service.WrittenBefore(path="gone", step=STEP, code="x", at=now()),
    ]
    assert await service.import_drafts(session, zane, brought) == 0


async def test_a_clock_that_is_ahead_does_not_win_for_ever(session, zane):
    await service.import_drafts(session, zane, [before("from tomorrow", -24 * 60)])
    with travelled(timedelta(minutes=1)):
        await service.save_draft(session, zane, PATH, STEP, "later")
        await service.import_drafts(session, zane, [before("a little older", 2)])
    assert (await service.my_work(session, zane, PATH))[0].code == "later"


async def test_only_ten_versions_are_kept_and_the_newest_of_them(session, zane):
    for n in range(14):
        await service.import_drafts(session, zane, [before(f"v{n}", 100 - n)])
    codes = [code for _, code in await service.my_versions(session, zane, PATH, STEP)]
    assert codes == [f"v{n}" for n in range(12, 2, -1)]


async def test_too_much_to_bring_is_refused(session, zane):
    with pytest.raises(Invalid):
        await service.import_drafts(session, zane, [before("x")] * 101)
    with pytest.raises(Invalid):
        await service.import_drafts(session, zane, [before("x" * 20_001)])


async def test_bringing_work_along_never_brings_a_pass(session, zane):
    await service.import_drafts(session, zane, [before(RIGHT)])
    assert (await only(session, Work)).state == "working"
    assert not {"passed", "state", "verdict"} & set(service.WrittenBefore.model_fields)
