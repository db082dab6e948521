"""A student's work on steps: its row and its lock, attempts, what is stuck, returning it.

The parts of `paths.service` that its drafts and submissions stand on.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import event
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.core import live
from outreach.core.actor import Actor, Role
from outreach.core.clock import now
from outreach.core.errors import Conflict, Invalid, m
from outreach.paths.content import Path, Step, find_path
from outreach.paths.models import Draft, Work, WorkState

MOST_CODE = 20_000
STUCK_AFTER = timedelta(minutes=10)
GONE_AFTER = timedelta(hours=1)  # who has not been here for so long has left, and is not stuck
HERE_FOR = timedelta(minutes=3)  # after the last sign of them, a student still counts as here
STUCK_CHECKS = 4

Topics = Callable[[AsyncSession, UUID], Awaitable[list[str]]]


@dataclass(frozen=True)
class StepWork:
    """One step as its student sees it."""

    step: str
    state: WorkState
    attempts: int = 0
    code: str | None = None
    saved_at: datetime | None = None
    passed_at: datetime | None = None
    feedback: str = ""
    line: int | None = None
    earlier: str = ""  # what a teacher said before it was handed in again


_topics_of: list[Topics] = []


def tell_also(topics: Topics) -> None:
    """Announce changes of a student's work on further topics (a feature that watches students)."""
    if topics not in _topics_of:
        _topics_of.append(topics)


def announce(session: AsyncSession, *topics: str) -> None:
    """Wake the watchers of the topics once the session's transaction is committed."""

    def tell(_session: Any) -> None:
        for topic in topics:
            live.changed(topic)

    event.listen(session.sync_session, "after_commit", tell, once=True)


async def announce_work(session: AsyncSession, user_id: UUID) -> None:
    topics = [f"student:{user_id}"]
    for more in _topics_of:
        topics += await more(session, user_id)
    announce(session, *topics)


def step_of(path_id: str, step_id: str) -> tuple[Path, Step]:
    path = find_path(path_id)
    return path, path.step(step_id)


def checked(code: str) -> str:
    if len(code) > MOST_CODE:
        raise Invalid({"code": m("A program may have at most {n} characters.", n=MOST_CODE)})
    if "\x00" in code:
        raise Invalid({"code": m("The program holds a character that cannot be stored.")})
    return code.encode("utf-8", "replace").decode()  # half characters become question marks


async def insert_missing(session: AsyncSession, row: SQLModel) -> None:
    insert = (postgresql if session.get_bind().dialect.name == "postgresql" else sqlite).insert
    await session.exec(insert(type(row)).values(**row.model_dump()).on_conflict_do_nothing())


async def locked(session: AsyncSession, user_id: UUID, path_id: str, step_id: str) -> Work:
    """The row of a student's work, made when missing, and locked for this transaction."""
    await insert_missing(session, Work(user_id=user_id, path_id=path_id, step=step_id))
    found = await session.exec(
        select(Work)
        .where(Work.user_id == user_id, Work.path_id == path_id, Work.step == step_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return found.one()


async def note_attempt(
    session: AsyncSession, actor: Actor, path_id: str, step_id: str, *, failed: bool = True
) -> None:
    """Note that the student ran their program in the browser, and whether a check failed there.

    This is for the teacher's eye; it never brings a step nearer to `passed`.
    """
    user_id = actor.require(Role.STUDENT)
    step_of(path_id, step_id)
    work = await locked(session, user_id, path_id, step_id)
    work.last_run_at = now()
    if failed:
        work.attempts += 1
        work.failed_checks += 1
    if work.state == WorkState.UNTOUCHED:
        work.state = WorkState.WORKING
    work.changed_at = work.last_run_at
    session.add(work)
    await announce_work(session, user_id)


async def my_work(session: AsyncSession, actor: Actor, path_id: str) -> list[StepWork]:
    """The signed-in student's work on each step of a path, in order."""
    user_id = actor.require(Role.STUDENT)
    path = find_path(path_id)
    work = {w.step: w for w in await work_of(session, [user_id], path_id)}
    found = await session.exec(
        select(Draft).where(Draft.user_id == user_id, Draft.path_id == path_id)
    )
    drafts = {draft.step: draft for draft in found.all()}
    return [_seen(step.id, work.get(step.id), drafts.get(step.id)) for step in path.steps]


def _seen(step_id: str, work: Work | None, draft: Draft | None) -> StepWork:
    code, saved_at = (draft.code, draft.saved_at) if draft else (None, None)
    if work is None:
        return StepWork(step_id, WorkState.UNTOUCHED, code=code, saved_at=saved_at)
    returned = work.state == WorkState.RETURNED
    return StepWork(
        step=step_id,
        state=WorkState(work.state),
        attempts=work.attempts,
        code=code,
        saved_at=saved_at,
        passed_at=work.passed_at,
        feedback=work.feedback if returned else "",
        line=work.feedback_line if returned else None,
        earlier="" if returned else work.feedback,
    )


def is_stuck(
    state: str,
    failed_checks: int,
    last_run_at: datetime,
    here_since: datetime | None,
    seen_at: datetime | None,
    at: datetime,
) -> bool:
    """Four failed checks in a row, or begun and ten minutes without a run while the student was here.

    Args:
        state: of the work.
        failed_checks: since the last success.
        last_run_at: the last run, or when the step was begun.
        here_since: when the student's present (or last) sitting began; None before the first.
        seen_at: when they were last seen in it. Who was seen three minutes ago is here.
        at: the moment to judge.
    """
    if state not in (WorkState.WORKING, WorkState.RETURNED):
        return False
    if failed_checks >= STUCK_CHECKS:
        return True
    if state != WorkState.WORKING or here_since is None or seen_at is None:
        return False
    if at - seen_at >= GONE_AFTER:
        return False
    until = at if at - seen_at <= HERE_FOR else seen_at
    return until - max(last_run_at, here_since) >= STUCK_AFTER


# For the classroom's service, which has authorised before it calls.


async def my_states(session: AsyncSession, actor: Actor) -> dict[str, str]:
    """The state of every step that the student has touched, by ``path/step``; empty for all others."""
    if actor.user_id is None or not actor.has(Role.STUDENT):
        return {}
    found = await session.exec(select(Work).where(Work.user_id == actor.user_id))
    return {f"{work.path_id}/{work.step}": work.state for work in found.all()}


async def work_of(
    session: AsyncSession, user_ids: list[UUID], path_id: str, since: datetime | None = None
) -> list[Work]:
    """Some students' work on a path; with `since`, only what has changed from then on."""
    query = select(Work).where(col(Work.user_id).in_(user_ids), Work.path_id == path_id)
    if since is not None:
        query = query.where(col(Work.changed_at) >= since)
    return list((await session.exec(query)).all())


async def code_of(
    session: AsyncSession, user_id: UUID, path_id: str, step_id: str
) -> tuple[str, datetime] | None:
    """What a student has in the editor of a step now, and since when; None before they began."""
    step_of(path_id, step_id)
    draft = await session.get(Draft, (user_id, path_id, step_id))
    return (draft.code, draft.saved_at) if draft else None


async def return_work(
    session: AsyncSession,
    user_id: UUID,
    path_id: str,
    step_id: str,
    feedback: str,
    line: int | None = None,
) -> None:
    """Give a student's work back with a word of advice, about one line of it or all of it.

    Raises:
        Invalid: no feedback, or too much (field ``feedback``); the program has no such line
            (field ``line``).
        Conflict: there is nothing to return, the server has passed it, or it is a project that
            waits for its own kind of answer (`projects.judge_project`).
    """
    feedback = feedback.strip()
    if not 1 <= len(feedback) <= 1000:
        raise Invalid({"feedback": m("Please write what to do next, in 1 to 1000 characters.")})
    _, step = step_of(path_id, step_id)
    work = await locked(session, user_id, path_id, step_id)
    if work.state == WorkState.PASSED:
        raise Conflict(
            m("This project is passed.")
            if step.file.project
            else m("The server has checked this step and passed it.")
        )
    if step.file.project and work.state == WorkState.SUBMITTED:
        raise Conflict(m("This project waits to be judged by its criteria. Please open it there."))
    if work.state == WorkState.UNTOUCHED:
        raise Conflict(m("There is nothing to return yet: this step has not been begun."))
    if line is not None:
        written = await code_of(session, user_id, path_id, step_id)
        lines = len(written[0].splitlines()) if written else 0
        if not 1 <= line <= lines:
            raise Invalid({"line": m("The program has lines 1 to {n}.", n=lines)})
    work.state, work.feedback, work.failed_checks = WorkState.RETURNED, feedback, 0
    work.feedback_line = line
    work.returned_at = work.changed_at = now()
    session.add(work)
    await announce_work(session, user_id)
