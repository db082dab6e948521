"""Open projects: handed in like any step, then judged by a teacher by the criteria of the step.

The server's own run shows that a project is whole; whether it is good, a teacher says. Beside
`submissions`, only `judge_project` writes `passed`, and only of a hand-in that waits for it. A student may
take a project back for as long as it waits.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.badges import service as badges
from outreach.core.actor import Actor, Role
from outreach.core.clock import now
from outreach.core.errors import Conflict, Invalid, Message, NotFound, m
from outreach.paths.content import Path, Step, load_paths
from outreach.paths.models import Judgement, Outcome, Review, Submission, Work, WorkState
from outreach.paths.submissions import newest, run_of
from outreach.paths.work import announce_work, locked, step_of

LEVEL_NAMES: tuple[Message, ...] = (m("not there yet"), m("good"), m("very good"))
MOST_FEEDBACK = 2000


@dataclass(frozen=True)
class Said:
    """What a teacher said of one hand-in."""

    outcome: Judgement
    marks: Mapping[str, int]
    feedback: str
    at: datetime


@dataclass(frozen=True)
class MyProject:
    """A project as its student sees it; `said` holds the reviews, newest first."""

    state: WorkState
    handed_in_at: datetime | None
    said: Sequence[Said]


@dataclass(frozen=True)
class Waiting:
    """A project that waits for a teacher. `before` counts the times it was judged already."""

    submission_id: UUID
    user_id: UUID
    path: Path
    step: Step
    since: datetime
    before: int


@dataclass(frozen=True)
class HandedIn:
    """A project as a teacher of its student sees it."""

    submission_id: UUID
    path: Path
    step: Step
    code: str
    at: datetime
    is_waiting: bool
    said: Sequence[Said]


def _project(path_id: str, step_id: str) -> tuple[Path, Step]:
    path, step = step_of(path_id, step_id)
    if not step.file.project:
        raise NotFound
    return path, step


async def my_project(session: AsyncSession, actor: Actor, path_id: str, step_id: str) -> MyProject:
    """The signed-in student's own project: where it stands, and what was said of it.

    Raises:
        NotFound: there is no such step, or it is no project.
    """
    user_id = actor.require(Role.STUDENT)
    _project(path_id, step_id)
    work = await session.get(Work, (user_id, path_id, step_id), populate_existing=True)
    handed_in = await _last(session, user_id, path_id, step_id)
    return MyProject(
        state=WorkState(work.state) if work else WorkState.UNTOUCHED,
        handed_in_at=handed_in.created_at if handed_in else None,
        said=await _said(session, user_id, path_id, step_id),
    )


async def _last(
    session: AsyncSession, user_id: UUID, path_id: str, step_id: str
) -> Submission | None:
    found = await session.exec(
        select(Submission)
        .where(
            Submission.user_id == user_id,
            Submission.path_id == path_id,
            Submission.step == step_id,
        )
        .order_by(col(Submission.created_at).desc(), col(Submission.id))
        .limit(1)
    )
    return found.first()


async def _said(session: AsyncSession, user_id: UUID, path_id: str, step_id: str) -> list[Said]:
    found = await session.exec(
        select(Review)
        .join(Submission, col(Submission.id) == col(Review.submission_id))
        .where(
            Submission.user_id == user_id,
            Submission.path_id == path_id,
            Submission.step == step_id,
        )
        .order_by(col(Review.created_at).desc())
    )
    return [
        Said(Judgement(one.outcome), one.marks, one.feedback, one.created_at) for one in found.all()
    ]


async def unsubmit(session: AsyncSession, actor: Actor, path_id: str, step_id: str) -> None:
    """Take a project back before a teacher has judged it.

    Raises:
        Conflict: it does not wait for a teacher (any more).
        NotFound: there is no such step, or it is no project.
    """
    user_id = actor.require(Role.STUDENT)
    _project(path_id, step_id)
    work = await locked(session, user_id, path_id, step_id)
    if work.state != WorkState.SUBMITTED:
        raise Conflict(m("This project is not waiting for a teacher."))
    work.state = WorkState.RETURNED if work.returned_at else WorkState.WORKING
    work.changed_at = now()
    session.add(work)
    await announce_work(session, user_id)


# For the classroom's service, which has authorised before it calls.


async def waiting_of(session: AsyncSession, user_ids: Sequence[UUID]) -> list[Waiting]:
    """The projects of some students that wait for a teacher, oldest first."""
    projects = {
        (path.id, step.id): (path, step)
        for path in load_paths().values()
        for step in path.steps
        if step.file.project
    }
    submitted = await session.exec(
        select(Work).where(
            col(Work.user_id).in_(user_ids),
            Work.state == WorkState.SUBMITTED,
            col(Work.step).in_({step_id for _, step_id in projects}),
        )
    )
    found = []
    for work in submitted.all():
        if (work.path_id, work.step) not in projects:
            continue
        last = await _last(session, work.user_id, work.path_id, work.step)
        if last is None or last.verdict != Outcome.PASSED:  # the server has not run it yet
            continue
        path, step = projects[work.path_id, work.step]
        before = len(await _said(session, work.user_id, path.id, step.id))
        found.append(Waiting(last.id, work.user_id, path, step, last.created_at, before))
    return sorted(found, key=lambda one: (one.since, str(one.submission_id)))


async def owner_of(session: AsyncSession, submission_id: UUID) -> UUID:
    """Whose project a hand-in is.

    Raises:
        NotFound: there is none, or it is of no project.
    """
    submission = await session.get(Submission, submission_id)
    if submission is None:
        raise NotFound
    _project(submission.path_id, submission.step)
    return submission.user_id


async def handed_in(session: AsyncSession, submission_id: UUID) -> HandedIn:
    """A project that waits for a teacher, or that was judged before.

    Raises:
        NotFound: there is none; or its student took it back, and it is theirs alone again.
    """
    submission = await session.get(Submission, submission_id)
    if submission is None:
        raise NotFound
    path, step = _project(submission.path_id, submission.step)
    work = await session.get(Work, (submission.user_id, path.id, step.id), populate_existing=True)
    is_waiting = await _is_waiting(session, submission, work)
    reviewed = await session.exec(select(Review.id).where(Review.submission_id == submission_id))
    if not is_waiting and reviewed.first() is None:
        raise NotFound(m("The student has taken this project back, or handed in a newer one."))
    return HandedIn(
        submission_id=submission.id,
        path=path,
        step=step,
        code=submission.code,
        at=submission.created_at,
        is_waiting=is_waiting,
        said=await _said(session, submission.user_id, path.id, step.id),
    )


async def _is_waiting(session: AsyncSession, submission: Submission, work: Work | None) -> bool:
    return (
        work is not None
        and work.state == WorkState.SUBMITTED
        and submission.verdict == Outcome.PASSED
        and await newest(session, submission) == submission.id
    )


async def judge_project(
    session: AsyncSession,
    teacher_id: UUID,
    submission_id: UUID,
    outcome: Judgement,
    marks: Mapping[str, int],
    feedback: str,
) -> UUID | None:
    """Write down what a teacher says of a project; the award when it was passed.

    Args:
        session: a write transaction.
        teacher_id: who says it.
        submission_id: the hand-in that was looked at.
        outcome: passed, or returned with feedback.
        marks: a level (0, 1, 2) by criterion; all of them to pass.
        feedback: what is good, what to do next; needed to return.

    Raises:
        Invalid: what is missing (fields ``marks`` and ``feedback``).
        Conflict: it does not wait any more: judged, taken back, or handed in anew.
        NotFound: there is no such project.
    """
    submission = await session.get(Submission, submission_id)
    if submission is None:
        raise NotFound
    path, step = _project(submission.path_id, submission.step)
    feedback = feedback.strip()
    if wrong := _wrong(step, outcome, marks, feedback):
        raise Invalid(wrong)
    work = await locked(session, submission.user_id, path.id, step.id)
    if not await _is_waiting(session, submission, work):
        raise Conflict(
            m("This project is not waiting any more: it was judged, taken back or handed in anew.")
        )
    session.add(
        Review(
            submission_id=submission.id,
            teacher_id=teacher_id,
            content_version=path.version,
            marks=dict(marks),
            feedback=feedback,
            outcome=outcome,
        )
    )
    work.changed_at, work.failed_checks, work.feedback = now(), 0, feedback
    work.feedback_line = None
    if outcome == Judgement.PASSED:
        work.state, work.passed_at = WorkState.PASSED, work.changed_at
    else:
        work.state, work.returned_at = WorkState.RETURNED, work.changed_at
    session.add(work)
    await session.flush()
    await announce_work(session, submission.user_id)
    return await _award(session, submission, path, marks) if work.passed_at else None


def _wrong(
    step: Step, outcome: Judgement, marks: Mapping[str, int], feedback: str
) -> dict[str, Message]:
    wrong: dict[str, Message] = {}
    known = set(step.file.rubric)
    if not set(marks) <= known or not all(
        mark in range(len(LEVEL_NAMES)) for mark in marks.values()
    ):
        wrong["marks"] = m("Please choose one of the levels.")
    elif outcome == Judgement.PASSED and set(marks) != known:
        wrong["marks"] = m("To pass it, please choose a level for every criterion.")
    if len(feedback) > MOST_FEEDBACK:
        wrong["feedback"] = m("Please write at most {n} characters.", n=MOST_FEEDBACK)
    elif outcome == Judgement.RETURNED and not feedback:
        wrong["feedback"] = m("Please write what to do next.")
    return wrong


async def _award(
    session: AsyncSession, submission: Submission, path: Path, marks: Mapping[str, int]
) -> UUID | None:
    if path.file.project_badge is None:
        return None
    evidence = badges.Evidence(
        verified_by="rubric",
        path=path.id,
        content_version=path.version,
        runs=[run_of(submission)],
        marks=dict(marks),
    )
    return (await badges.award(session, submission.user_id, path.file.project_badge, evidence)).id
