"""Submissions: kept first, judged by the server's own run, and only then written down as passed.

Only `_record` writes `passed`, and only from a verdict of the server's own run; no function takes a
result from outside. Judging happens between two transactions, so that no lock is held meanwhile.
Of a project the run only shows that it is whole: it then waits for a teacher (see `projects`).
"""

import asyncio
import hashlib
import json
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import Any, Literal
from uuid import UUID

import structlog
from pydantic_core import to_json
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.badges import service as badges
from outreach.core import ratelimits
from outreach.core.actor import Actor, Role
from outreach.core.clock import now
from outreach.core.database import reading, writing
from outreach.core.errors import NotFound
from outreach.paths.content import find_path
from outreach.paths.drafts import put_draft
from outreach.paths.models import Outcome, Submission, Work, WorkState
from outreach.paths.sandbox.judge import judge as in_sandbox
from outreach.paths.sandbox.run import SandboxBusy, SandboxMissing, SandboxStopped
from outreach.paths.sandbox.turns import turns
from outreach.paths.work import announce_work, checked, locked, step_of
from outreach.paths.workshop import TRIALS, Kind

log = structlog.get_logger()

MOST_OBSERVED = 20_000
SUBMIT_LIMIT = "20 per minute"

Judge = Callable[[str, str, int, str], Awaitable[Any]]


@dataclass(frozen=True)
class Result:
    """What came of a submission. `busy` and `missing`: kept, and judged later.

    `submitted`: a project that is whole and waits for a teacher.
    """

    status: Literal["passed", "failed", "busy", "missing", "submitted"]
    failures: list[dict[str, Any]] = field(default_factory=list)
    award_id: UUID | None = None


async def submit(
    actor: Actor, path_id: str, step_id: str, code: str, judge: Judge = in_sandbox
) -> Result:
    """Hand a program in and have the server run it.

    Opens its own transactions: one that keeps the submission, and one that records the verdict.

    Args:
        actor: the student.
        path_id: the path.
        step_id: the step.
        code: the program; nothing else is taken from the browser.
        judge: who runs it, in tests of this service; the sandbox otherwise.

    Raises:
        TooMany: more than twenty in a minute.
        Invalid: too long (field ``code``).
        NotFound: no such path or step.
    """
    await ratelimits.hit(SUBMIT_LIMIT, "submit", str(actor.require(Role.STUDENT)))
    async with writing() as session:
        submission = await _hand_in(session, actor, path_id, step_id, code)
    verdict = await _judge(submission, judge)
    if isinstance(verdict, Result):
        return verdict
    async with writing() as session:
        return await _record(session, submission.id, verdict)


async def submit_within(
    session: AsyncSession,
    actor: Actor,
    path_id: str,
    step_id: str,
    code: str,
    judge: Judge = in_sandbox,
) -> Result:
    """`submit` inside one given transaction: for the demo, which nobody else waits for."""
    submission = await _hand_in(session, actor, path_id, step_id, code)
    verdict = await _judge(submission, judge)
    if isinstance(verdict, Result):
        return verdict
    return await _record(session, submission.id, verdict)


@dataclass(frozen=True)
class Trial:
    """What came of a program that is nobody's hand-in. `error` is the kit's, when it stopped."""

    status: Literal["fine", "empty", "broken", "busy", "missing"]
    error: dict[str, Any] | None = None


async def try_out(kind: Kind, code: str, who: UUID, judge: Judge = in_sandbox) -> Trial:
    """Run a free program in the sandbox: does it start, live for two seconds, show something?

    `who` stands in the queue for it.
    """
    try:
        async with turns().turn(who, "trial"):
            verdict = await judge(code, TRIALS[kind], 1, kind)
    except (SandboxBusy, SandboxStopped):
        return Trial("busy")
    except SandboxMissing:
        return Trial("missing")
    if verdict.passed is True:
        return Trial("fine")
    for failure in map(_plain, verdict.failures):
        if failure["id"] != "nothing_to_see":
            return Trial("broken", failure["params"])
    return Trial("empty")


async def judge_pending(
    limit: int = 50, older_than: timedelta = timedelta(seconds=30), judge: Judge = in_sandbox
) -> int:
    """Judge what was kept while the sandbox was busy or missing; how many were judged."""
    async with reading() as session:
        found = await session.exec(
            select(Submission)
            .where(Submission.verdict == Outcome.PENDING)
            .where(col(Submission.created_at) <= now() - older_than)
            .order_by(col(Submission.created_at))
            .limit(limit)
        )
        waiting = list(found.all())
    judged = 0
    for submission in waiting:
        try:
            verdict = await _judge(submission, judge)
        except NotFound:  # its step was taken out of the path
            continue
        if isinstance(verdict, Result):
            if verdict.status == "missing":
                break
            continue
        async with writing() as session:
            await _record(session, submission.id, verdict)
        judged += 1
    return judged


async def keep_judging(every: float = 30.0) -> None:
    """Judge what had to wait for the sandbox, for as long as the app runs."""
    while True:
        await asyncio.sleep(every)
        try:
            await judge_pending()
        except Exception:
            log.exception("judging what waited")


async def _hand_in(
    session: AsyncSession, actor: Actor, path_id: str, step_id: str, code: str
) -> Submission:
    user_id = actor.require(Role.STUDENT)
    path, _ = step_of(path_id, step_id)
    code = checked(code)
    work = await locked(session, user_id, path_id, step_id)
    await put_draft(session, user_id, path_id, step_id, code)
    submission = Submission(
        user_id=user_id,
        path_id=path_id,
        step=step_id,
        code=code,
        content_version=path.version,
        seed=secrets.randbelow(2**31),
    )
    session.add(submission)
    work.attempts += 1
    work.last_run_at = work.changed_at = now()
    if work.state != WorkState.PASSED:
        work.state = WorkState.SUBMITTED
    session.add(work)
    await session.flush()
    await announce_work(session, user_id)
    return submission


async def _judge(submission: Submission, judge: Judge) -> Any:
    """The verdict, or a `Result` that says why there is none yet."""
    _, step = step_of(submission.path_id, submission.step)
    try:
        async with turns().turn(submission.user_id, (submission.path_id, submission.step)):
            return await judge(submission.code, step.check, submission.seed, step.kind)
    except (SandboxBusy, SandboxStopped):  # no room, or no time: the machine's fault
        log.warning("sandbox busy", submission=str(submission.id))
        return Result("busy")
    except SandboxMissing:
        log.warning("sandbox missing", submission=str(submission.id))
        return Result("missing")


async def _record(session: AsyncSession, submission_id: UUID, verdict: Any) -> Result:
    """Write down what the server's run showed. The only place that writes `passed`."""
    submission = await session.get(Submission, submission_id)
    if submission is None:  # the student was erased meanwhile
        raise NotFound
    # All steps of the path, in one order: two last steps judged at once must see each other.
    rows = await session.exec(
        select(Work)
        .where(Work.user_id == submission.user_id, Work.path_id == submission.path_id)
        .order_by(col(Work.step))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    work = next(row for row in rows.all() if row.step == submission.step)
    is_project = find_path(submission.path_id).step(submission.step).file.project
    await session.refresh(submission)
    if submission.verdict == Outcome.PENDING:
        submission.verdict = Outcome.PASSED if verdict.passed is True else Outcome.FAILED
        submission.failures = [_plain(failure) for failure in verdict.failures]
        submission.observations = _evidence(verdict.observations)
        submission.content_version = find_path(submission.path_id).version
        submission.judged_at = now()
        session.add(submission)
        if not is_project or await newest(session, submission) == submission.id:
            _move_on(work, submission, is_project)
        session.add(work)
        await session.flush()
        await announce_work(session, submission.user_id)
    if submission.verdict == Outcome.FAILED:
        return Result("failed", submission.failures)
    if is_project:
        return Result("passed" if work.state == WorkState.PASSED else "submitted")
    return Result("passed", award_id=await award_for(session, submission.user_id, work.path_id))


async def newest(session: AsyncSession, submission: Submission) -> UUID | None:
    """The last hand-in of the submission's student for its step."""
    found = await session.exec(
        select(Submission.id)
        .where(
            Submission.user_id == submission.user_id,
            Submission.path_id == submission.path_id,
            Submission.step == submission.step,
        )
        .order_by(col(Submission.created_at).desc(), col(Submission.id))
        .limit(1)
    )
    return found.first()


def _move_on(work: Work, submission: Submission, is_project: bool) -> None:
    """The state of the work after a verdict; `passed` is never lost again."""
    work.changed_at = now()
    if work.state == WorkState.PASSED:
        return
    if submission.verdict == Outcome.PASSED and is_project:
        work.failed_checks = 0  # whole: it stays submitted, unless its student took it back
        return
    if submission.verdict == Outcome.PASSED:
        work.state, work.passed_at, work.failed_checks = WorkState.PASSED, work.changed_at, 0
        return
    work.failed_checks += 1
    if work.state == WorkState.SUBMITTED:
        work.state = WorkState.RETURNED if work.returned_at else WorkState.WORKING


async def award_for(session: AsyncSession, user_id: UUID, path_id: str) -> UUID | None:
    """The award for a path whose every step but the project the server has passed; None before.

    Rests on recorded submissions only, and gives each badge once, however often it is called.
    """
    path = find_path(path_id)
    found = await session.exec(
        select(Submission)
        .where(
            Submission.user_id == user_id,
            Submission.path_id == path_id,
            Submission.verdict == Outcome.PASSED,
        )
        .order_by(col(Submission.judged_at))
    )
    first: dict[str, Submission] = {}
    for submission in found.all():
        first.setdefault(submission.step, submission)
    checked = [step for step in path.steps if not step.file.project]
    if any(step.id not in first for step in checked):
        return None
    evidence = badges.Evidence(
        verified_by="geometry" if path.file.kind == "model" else "rerun",
        path=path.id,
        content_version=path.version,
        runs=[run_of(first[step.id]) for step in checked],
    )
    return (await badges.award(session, user_id, path.file.badge, evidence)).id


def run_of(submission: Submission) -> badges.Run:
    """A submission as evidence of an award."""
    return badges.Run(
        step=submission.step,
        code_sha256=hashlib.sha256(submission.code.encode()).hexdigest(),
        seed=submission.seed,
        content_version=submission.content_version,
        judged_at=submission.judged_at or submission.created_at,
    )


def _plain(failure: Any) -> Any:
    return _evidence(failure if isinstance(failure, dict) else asdict(failure))


def _evidence(observed: Any) -> Any:
    """Plain data as it is kept: in full when small, else its size and hash."""
    try:
        text = to_json(observed)
    except ValueError:  # half of a character, or what JSON has no word for
        text = json.dumps(observed, default=str).encode()
    if len(text) <= MOST_OBSERVED:
        return json.loads(text)
    return {"cut": True, "size": len(text), "sha256": hashlib.sha256(text).hexdigest()}
