"""Drafts: what a student has in the editor, and its earlier texts. Nothing is lost silently."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from pydantic import AwareDatetime, BaseModel
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.core.actor import Actor, Role
from outreach.core.clock import now
from outreach.core.errors import Invalid, NotFound, m
from outreach.paths.models import Draft, DraftVersion, WorkState
from outreach.paths.work import announce_work, checked, locked, step_of
from outreach.paths.workshop import WORKSHOP, Bench, bench_of, starter_of

MOST_IMPORTED = 100
KEPT_VERSIONS = 10
NEW_SITTING = timedelta(minutes=10)


class WrittenBefore(BaseModel):
    """A draft that the browser kept before its student signed in."""

    path: str
    step: str
    code: str
    at: AwareDatetime


def print_of(code: str) -> str:
    """What a text is recognised by, shorter than itself."""
    return sha256(code.encode("utf-8", "replace")).hexdigest()


async def save_draft(
    session: AsyncSession,
    actor: Actor,
    path_id: str,
    step_id: str,
    code: str,
    seen: str | None = None,
) -> str | None:
    """Keep what the student has in the editor; the text of another device that gave way to it, if any.

    What they left there ten minutes ago or longer is kept as a version, and so is a text that this
    device has never seen: one card can be at work on two devices.

    Args:
        session: a write transaction.
        actor: the student.
        path_id: of the step.
        step_id: which one.
        code: the text.
        seen: `print_of` the text that the device had or sent last, empty when there was none yet;
            None when that is not known.

    Raises:
        Invalid: too long (field ``code``).
        NotFound: no such path or step.
    """
    user_id = actor.require(Role.STUDENT)
    step_of(path_id, step_id)
    code = checked(code)
    work = await locked(session, user_id, path_id, step_id)
    other = await _of_another_device(session, user_id, path_id, step_id, code, seen)
    moment = await put_draft(session, user_id, path_id, step_id, code)
    if work.state == WorkState.UNTOUCHED:
        work.state, work.changed_at = WorkState.WORKING, moment
        session.add(work)
        await announce_work(session, user_id)
    return other


async def _of_another_device(
    session: AsyncSession, user_id: UUID, path_id: str, step_id: str, code: str, seen: str | None
) -> str | None:
    """The text that is there and that the device does not know, kept as a version."""
    draft = await session.get(Draft, (user_id, path_id, step_id), populate_existing=True)
    if seen is None or draft is None or draft.code == code or print_of(draft.code) == seen:
        return None
    await _keep_version(session, draft)
    return draft.code


async def put_draft(
    session: AsyncSession, user_id: UUID, path_id: str, step_id: str, code: str
) -> datetime:
    moment = now()
    draft = await session.get(Draft, (user_id, path_id, step_id), populate_existing=True)
    if draft is None:
        session.add(Draft(user_id=user_id, path_id=path_id, step=step_id, code=code))
        await session.flush()
        return moment
    if draft.code != code and moment - draft.saved_at > NEW_SITTING:
        await _keep_version(session, draft)
    draft.code, draft.saved_at = code, moment
    session.add(draft)
    await session.flush()
    return moment


async def import_drafts(
    session: AsyncSession, actor: Actor, drafts: Iterable[WrittenBefore]
) -> int:
    """Take over what a student wrote before signing in; how many drafts brought something new.

    Of two texts for a step the newer becomes the draft and the older is kept as a version. Drafts
    of steps that exist no longer are left out.

    Raises:
        Invalid: too many drafts, or one that is too long (field ``drafts`` or ``code``).
    """
    user_id = actor.require(Role.STUDENT)
    brought = list(drafts)
    if len(brought) > MOST_IMPORTED:
        raise Invalid({"drafts": m("At most {n} drafts can come along.", n=MOST_IMPORTED)})
    taken = 0
    for one in sorted(brought, key=lambda d: d.at):
        starter = _starter(one)
        if starter is not None and one.code.strip() != starter.strip():
            taken += await _import_one(session, user_id, one)
    if taken:
        await announce_work(session, user_id)
    return taken


def _starter(one: WrittenBefore) -> str | None:
    """What the draft's place begins with; None when there is no such place (any more)."""
    try:
        if one.path == WORKSHOP:
            return starter_of(bench_of(one.step))
        return step_of(one.path, one.step)[1].starter
    except NotFound:
        return None


async def _import_one(session: AsyncSession, user_id: UUID, one: WrittenBefore) -> bool:
    code, at = checked(one.code), min(one.at, now())
    if one.path != WORKSHOP:
        work = await locked(session, user_id, one.path, one.step)
        if work.state == WorkState.UNTOUCHED:
            work.state, work.changed_at = WorkState.WORKING, now()
            session.add(work)
    new = Draft(user_id=user_id, path_id=one.path, step=one.step, code=code, saved_at=at)
    there = await session.get(Draft, (user_id, one.path, one.step), populate_existing=True)
    if there is None:
        session.add(new)
        await session.flush()
        return True
    if there.code == code:
        return False
    if there.saved_at >= at:
        return await _keep_version(session, new)
    await _keep_version(session, there)
    there.code, there.saved_at = code, at
    session.add(there)
    await session.flush()
    return True


async def _keep_version(session: AsyncSession, draft: Draft) -> bool:
    """Keep a text among the last ten versions; False when it is there already."""
    found = await session.exec(
        select(DraftVersion)
        .where(
            DraftVersion.user_id == draft.user_id,
            DraftVersion.path_id == draft.path_id,
            DraftVersion.step == draft.step,
        )
        .order_by(col(DraftVersion.saved_at).desc())
    )
    kept = list(found.all())
    if any(version.code == draft.code for version in kept):
        return False
    for version in kept[KEPT_VERSIONS - 1 :]:
        await session.delete(version)
    session.add(
        DraftVersion(
            user_id=draft.user_id,
            path_id=draft.path_id,
            step=draft.step,
            code=draft.code,
            saved_at=draft.saved_at,
        )
    )
    await session.flush()
    return True


async def my_versions(
    session: AsyncSession, actor: Actor, path_id: str, step_id: str
) -> list[tuple[datetime, str]]:
    """Earlier texts of a step, newest first: when they were written, and the text."""
    user_id = actor.require(Role.STUDENT)
    found = await session.exec(
        select(DraftVersion)
        .where(
            DraftVersion.user_id == user_id,
            DraftVersion.path_id == path_id,
            DraftVersion.step == step_id,
        )
        .order_by(col(DraftVersion.saved_at).desc())
    )
    return [(version.saved_at, version.code) for version in found.all()]


async def save_bench(session: AsyncSession, actor: Actor, bench: Bench, code: str) -> datetime:
    """Keep what the student has on a bench of the workshop; when it was kept.

    Whether they may see the piece that it began with, whoever calls has found out.

    Raises:
        Invalid: too long (field ``code``).
    """
    user_id = actor.require(Role.STUDENT)
    return await put_draft(session, user_id, WORKSHOP, bench.step, checked(code))


async def my_benches(session: AsyncSession, actor: Actor) -> list[tuple[Bench, Draft]]:
    """What the student has begun in the workshop, newest first."""
    user_id = actor.require(Role.STUDENT)
    found = await session.exec(
        select(Draft)
        .where(Draft.user_id == user_id, Draft.path_id == WORKSHOP)
        .order_by(col(Draft.saved_at).desc())
    )
    benches = []
    for draft in found.all():
        try:
            benches.append((bench_of(draft.step), draft))
        except NotFound:  # of a picture that exists no longer
            continue
    return benches
