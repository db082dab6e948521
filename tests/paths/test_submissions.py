"""Submissions: only the server's own run passes a step, and nothing is lost when it cannot run."""

import asyncio
import inspect
from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlmodel import select

from outreach.badges.models import Award
from outreach.core.clock import travelled
from outreach.core.database import reading, writing
from outreach.core.errors import Invalid, NotFound, TooMany
from outreach.core.live import Watch
from outreach.paths import service, submissions
from outreach.paths.models import Submission, Work
from outreach.paths.sandbox.build import build, default_dir
from outreach.paths.sandbox.run import SandboxBusy, SandboxMissing, SandboxStopped
from outreach.paths.sandbox.turns import Turns
from tests.classes.story import (  # noqa: F401
    PATH,
    RIGHT,
    STEPS,
    WRONG,
    little,
    passes_what_says_right,
    student,
)

JUDGE = passes_what_says_right


@pytest.fixture
async def zane(database, little):  # noqa: F811
    async with writing() as session:
        return await student(session)


@pytest.fixture
def built_sandbox():
    """The app's own sandbox, built now if it is not current."""
    build(default_dir())


async def everything(table):
    async with reading() as session:
        return list((await session.exec(select(table))).all())


async def state_of(zane, step=STEPS[0]):
    async with reading() as session:
        return {w.step: w for w in await service.my_work(session, zane, PATH)}[step].state


async def test_what_the_server_finds_right_is_passed_with_its_evidence(zane):
    result = await service.submit(zane, PATH, STEPS[0], RIGHT, JUDGE)
    assert (result.status, result.award_id) == ("passed", None)
    [kept] = await everything(Submission)
    assert (kept.verdict, kept.code) == ("passed", RIGHT)
    assert kept.judged_at is not None
    assert kept.observations[0]["seed"] == kept.seed
    assert kept.content_version == service.find_path(PATH).version
    assert await state_of(zane) == "passed"


async def test_what_fails_says_why_and_goes_on(zane):
    result = await service.submit(zane, PATH, STEPS[0], WRONG, JUDGE)
    assert result.status == "failed"
    assert result.failures == [{"id": "not_yet", "params": {"got": WRONG.strip()}}]
    [work] = await everything(Work)
    assert (work.state, work.attempts, work.failed_checks) == ("working", 1, 1)


async def test_a_step_once_passed_stays_passed(zane):
    await service.submit(zane, PATH, STEPS[0], RIGHT, JUDGE)
    await service.submit(zane, PATH, STEPS[0], WRONG, JUDGE)
    [work] = await everything(Work)
    assert work.state == "passed"
    assert work.passed_at is not None


def test_a_forged_pass_has_no_way_in():
    """No public function takes a result; the code is all that comes from the browser."""
    for function in (service.submit, service.submit_within):
        names = set(inspect.signature(function).parameters)
        assert names <= {"session", "actor", "path_id", "step_id", "code", "judge"}
    for name in service.__all__:
        found = getattr(service, name)
        if inspect.isfunction(found) and name not in ("award_for", "is_stuck"):
            assert not {"passed", "verdict", "state"} & set(inspect.signature(found).parameters)


async def test_a_program_that_says_it_passed_is_believed_in_nothing(zane):
    code = "passed = True\nverdict = 'passed'\nprint('{\"passed\": true}')\n"
    result = await service.submit(zane, PATH, STEPS[0], code, JUDGE)
    assert result.status == "failed"
    assert await state_of(zane) == "working"


@pytest.mark.parametrize("said", ["yes", 1, None, "false"])
async def test_only_a_true_true_is_a_pass(zane, said):
    async def odd(code, check, seed, kit):
        return SimpleNamespace(passed=said, failures=[], observations=[])

    assert (await service.submit(zane, PATH, STEPS[0], RIGHT, odd)).status == "failed"


async def test_every_seed_is_the_servers_own_and_new(zane):
    seeds = []

    async def remembers(code, check, seed, kit):
        seeds.append(seed)
        return await JUDGE(code, check, seed)

    for _ in range(3):
        await service.submit(zane, PATH, STEPS[0], WRONG, remembers)
    assert len(set(seeds)) == 3


async def test_two_submissions_at_once_are_both_judged_and_counted(zane):
    results = await asyncio.gather(
        service.submit(zane, PATH, STEPS[0], RIGHT, JUDGE),
        service.submit(zane, PATH, STEPS[0], WRONG, JUDGE),
    )
    assert sorted(result.status for result in results) == ["failed", "passed"]
    [work] = await everything(Work)
    assert (work.state, work.attempts) == ("passed", 2)


async def test_the_last_two_steps_at_once_give_one_award(zane):
    results = await asyncio.gather(
        *(service.submit(zane, PATH, step, RIGHT, JUDGE) for step in STEPS)
    )
    assert len([result for result in results if result.award_id]) >= 1
    [award] = await everything(Award)
    assert award.user_id == zane.user_id
    assert [run["step"] for run in award.evidence["runs"]] == list(STEPS)


async def test_passing_the_last_step_gives_the_badge_once(zane):
    for step in STEPS:
        result = await service.submit(zane, PATH, step, RIGHT, JUDGE)
    again = await service.submit(zane, PATH, STEPS[1], RIGHT, JUDGE)
    assert again.award_id == result.award_id is not None
    assert len(await everything(Award)) == 1


async def test_a_state_without_recorded_evidence_gives_no_badge(zane):
    """Even a row that says "passed" is worth nothing without the submissions behind it."""
    async with writing() as session:
        for step in STEPS:
            moment = submissions.now()
            session.add(
                Work(
                    user_id=zane.user_id, path_id=PATH, step=step, state="passed", passed_at=moment
                )
            )
    async with writing() as session:
        assert await service.award_for(session, zane.user_id, PATH) is None


@pytest.mark.parametrize(
    ("trouble", "status"),
    [
        (SandboxBusy(), "busy"),
        (SandboxMissing("x"), "missing"),
        (SandboxStopped("starved"), "busy"),
    ],
)
async def test_without_a_sandbox_the_work_is_kept_and_judged_later(zane, trouble, status):
    async def cannot(code, check, seed, kit):
        raise trouble

    assert (await service.submit(zane, PATH, STEPS[0], RIGHT, cannot)).status == status
    assert await state_of(zane) == "submitted"
    assert await service.judge_pending(judge=JUDGE) == 0  # too fresh: somebody is at it
    with travelled(timedelta(minutes=1)):
        assert await service.judge_pending(judge=cannot) == 0
        assert await service.judge_pending(judge=JUDGE) == 1
        assert await service.judge_pending(judge=JUDGE) == 0
    assert await state_of(zane) == "passed"


async def test_a_verdict_that_comes_twice_counts_once(zane, monkeypatch):
    # Another process has a queue of its own.
    monkeypatch.setattr(submissions, "turns", lambda: Turns(1))

    async def slow(code, check, seed, kit):
        with travelled(timedelta(minutes=1)):
            await service.judge_pending(judge=JUDGE)
        return await JUDGE("wrong", check, seed)

    result = await service.submit(zane, PATH, STEPS[0], RIGHT, slow)
    assert result.status == "passed"
    [work] = await everything(Work)
    assert (work.state, work.failed_checks) == ("passed", 0)


async def test_one_student_is_judged_one_program_at_a_time_and_others_meanwhile(zane):
    """Of many hand-ins of one step, the first and the last are judged now; all others are kept."""
    async with writing() as session:
        other = await student(session)
    let_go, began = asyncio.Event(), []

    async def waits(code, check, seed, kit):
        began.append(code)
        if "hers" not in code:
            await let_go.wait()
        return await JUDGE(code, check, seed, kit)

    def presses(who, code):
        return asyncio.create_task(service.submit(who, PATH, STEPS[0], code, waits))

    async def until(what):
        async with asyncio.timeout(10):
            while not what():  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    hers = [presses(zane, "print('right 0')")]
    await until(lambda: began)
    for n in range(1, 5):
        hers.append(presses(zane, f"print('right {n}')"))
        await until(lambda: all(task.done() for task in hers[1:-1]))
        await asyncio.sleep(0.05)
    assert (await presses(other, "print('right, hers')")).status == "passed"
    let_go.set()
    results = await asyncio.gather(*hers)
    assert [result.status for result in results] == ["passed", "busy", "busy", "busy", "passed"]
    assert began == ["print('right 0')", "print('right, hers')", "print('right 4')"]
    kept = [row.code for row in await everything(Submission) if row.verdict == "pending"]
    assert sorted(kept) == [f"print('right {n}')" for n in (1, 2, 3)]
    with travelled(timedelta(minutes=1)):
        assert await service.judge_pending(judge=JUDGE) == 3


async def test_a_full_queue_says_so_and_keeps_the_work(zane, monkeypatch):
    full = Turns(1, waiting=0)
    monkeypatch.setattr(submissions, "turns", lambda: full)
    async with full.turn("somebody", "1"):
        result = await service.submit(zane, PATH, STEPS[0], RIGHT, JUDGE)
    assert result.status == "busy"
    assert await state_of(zane) == "submitted"
    with travelled(timedelta(minutes=1)):
        assert await service.judge_pending(judge=JUDGE) == 1
    assert await state_of(zane) == "passed"


async def test_one_that_the_machine_has_no_time_for_does_not_hold_up_the_others(zane):
    async def cannot(code, check, seed, kit):
        raise SandboxStopped("machine")

    async def picky(code, check, seed, kit):
        return await (cannot if "first" in code else JUDGE)(code, check, seed, kit)

    for code in ("print('right first')", "print('right')"):
        await service.submit(zane, PATH, STEPS[0], code, cannot)
    with travelled(timedelta(minutes=1)):
        assert await service.judge_pending(judge=picky) == 1


async def test_a_verdict_for_somebody_erased_meanwhile_is_dropped(zane):
    async def erases(code, check, seed, kit):
        async with writing() as session:
            from outreach.accounts import service as accounts

            await session.delete(await accounts.contact(session, zane.user_id))
        return await JUDGE(code, check, seed)

    with pytest.raises(NotFound):
        await service.submit(zane, PATH, STEPS[0], RIGHT, erases)
    assert await everything(Submission) == []


async def test_evidence_that_is_too_big_is_kept_as_its_hash(zane):
    async def talks(code, check, seed, kit):
        return SimpleNamespace(passed=True, failures=[], observations=["x" * 30_000])

    await service.submit(zane, PATH, STEPS[0], RIGHT, talks)
    [kept] = await everything(Submission)
    assert kept.observations["cut"] is True
    assert len(kept.observations["sha256"]) == 64


async def test_odd_observations_can_be_stored(zane):
    async def odd(code, check, seed, kit):
        return SimpleNamespace(passed=False, failures=[], observations=["\ud800 \x00 ē 🏠"])

    assert (await service.submit(zane, PATH, STEPS[0], RIGHT, odd)).status == "failed"


@pytest.mark.parametrize("code", ["x" * 20_001, "\x00"])
async def test_a_program_that_cannot_be_kept_is_refused(zane, code):
    with pytest.raises(Invalid):
        await service.submit(zane, PATH, STEPS[0], code, JUDGE)
    assert await everything(Submission) == []


async def test_more_than_twenty_submissions_a_minute_have_to_wait(zane):
    for _ in range(20):
        await service.submit(zane, PATH, STEPS[0], WRONG, JUDGE)
    with pytest.raises(TooMany):
        await service.submit(zane, PATH, STEPS[0], RIGHT, JUDGE)


async def test_the_watcher_hears_of_the_submission_and_of_the_verdict(zane):
    heard = []

    with Watch(f"student:{zane.user_id}") as watch:

        async def listens(code, check, seed, kit):
            heard.append(await watch.wait(0.1))
            return await JUDGE(code, check, seed)

        await service.submit(zane, PATH, STEPS[0], RIGHT, listens)
        heard.append(await watch.wait(0.1))
    assert heard == [True, True]


async def test_the_real_sandbox_passes_a_solution_and_fails_a_starter(database, built_sandbox):
    async with writing() as session:
        real = await student(session)
    step = service.find_path("harbour-city").steps[0]
    before = await service.submit(real, "harbour-city", step.id, step.starter)
    assert before.status == "failed"
    assert before.failures
    after = await service.submit(real, "harbour-city", step.id, step.solution)
    assert after.status == "passed"
