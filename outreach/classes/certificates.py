"""Certificates on paper: that a student has passed every step of a path.

There is one for a whole path only. What is on paper outlives the lesson and is read by people who see
nothing else; "so far" would be read as "done". How far somebody is says the table of progress. The
rule is the badge's: every step that the server runs; the open project is named when it is passed.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.badges import service as badges
from outreach.classes.cards import qr
from outreach.classes.models import Assignment, Classroom
from outreach.classes.rooms import classroom
from outreach.classes.seats import seats_of
from outreach.classes.typeset import typeset
from outreach.core import ratelimits
from outreach.core.actor import Actor, Role
from outreach.core.errors import Conflict, NotFound, m
from outreach.core.i18n import Language, Translator, as_language, translator
from outreach.core.settings import ROOT, settings
from outreach.paths import service as paths
from outreach.ui.addresses import address

PRINTOUTS = "60 per 10 minute"


@dataclass(frozen=True)
class Finished:
    """A student who has passed every step of a path that the server runs.

    `projects` are the ids of its projects that a teacher has passed; `award_id` is the badge's, when
    it holds.
    """

    seat_id: UUID
    nickname: str
    passed_at: datetime
    projects: Sequence[str]
    award_id: UUID | None


@dataclass(frozen=True)
class Finishers:
    """Who of a classroom has finished a path, out of how many students."""

    classroom: str
    language: Language
    path: paths.Path
    students: int
    finished: Sequence[Finished]


async def finishers(
    session: AsyncSession, actor: Actor, classroom_id: UUID, path_id: str
) -> Finishers:
    """Who of a classroom has passed every step of an assigned path, by nickname.

    Raises:
        NotSignedIn, NotAllowed: nobody, or no teacher.
        NotFound: not a classroom of this teacher, or the path is not assigned in it.
    """
    room = await classroom(session, actor, classroom_id)
    path = await _assigned(session, room, path_id)
    seats = await seats_of(session, room.id)
    user_ids = [seat.user_id for seat in seats]
    passed: dict[UUID, dict[str, datetime]] = {user_id: {} for user_id in user_ids}
    for work in await paths.work_of(session, user_ids, path.id):
        if work.state == paths.WorkState.PASSED and work.passed_at is not None:
            passed[work.user_id][work.step] = work.passed_at
    awards = await badges.valid_awards_of(session, user_ids, path.file.badge)
    needed = [step.id for step in path.steps if not step.file.project]
    projects = [step.id for step in path.steps if step.file.project]
    return Finishers(
        classroom=room.name,
        language=as_language(room.language),
        path=path,
        students=len(seats),
        finished=[
            Finished(
                seat_id=seat.id,
                nickname=seat.nickname,
                passed_at=max(passed[seat.user_id][step] for step in needed),
                projects=[step for step in projects if step in passed[seat.user_id]],
                award_id=awards.get(seat.user_id),
            )
            for seat in seats
            if needed and all(step in passed[seat.user_id] for step in needed)
        ],
    )


async def _assigned(session: AsyncSession, room: Classroom, path_id: str) -> paths.Path:
    found = await session.exec(
        select(Assignment.id).where(
            Assignment.classroom_id == room.id, Assignment.path_id == path_id
        )
    )
    if found.first() is None:
        raise NotFound
    return paths.find_path(path_id)


async def chosen(
    session: AsyncSession, actor: Actor, classroom_id: UUID, path_id: str, seat_id: UUID | None
) -> Finishers:
    """Whose certificates to print: of one student, or of all who have finished.

    Raises:
        NotFound: as `finishers`, or the student is not in this classroom.
        Conflict: nobody has finished the path, or this student has not.
        TooMany: very often.
    """
    await ratelimits.hit(PRINTOUTS, "certificates", str(actor.require(Role.TEACHER)))
    found = await finishers(session, actor, classroom_id, path_id)
    ready = found.finished
    if seat_id is not None:
        if seat_id not in {seat.id for seat in await seats_of(session, classroom_id)}:
            raise NotFound
        ready = [one for one in ready if one.seat_id == seat_id]
    if not ready:
        raise Conflict(m("Nobody here has passed every step of this path yet."))
    return Finishers(found.classroom, found.language, found.path, found.students, ready)


def certificates_data(found: Finishers) -> dict[str, object]:
    """What the template ``certificate`` is given: everything in the classroom's language."""
    t = translator(found.language)
    title = found.path.prose[found.language].title
    return {
        "lang": found.language,
        "title": t("Certificates: {path}", path=title),
        "steps": [
            step.prose[found.language].title for step in found.path.steps if not step.file.project
        ],
        "emblem": _emblem(found.path.file.badge),
        "labels": {
            "certificate": t("Certificate"),
            "emblem": t("Emblem of the badge"),
            "qr": t("QR code of the badge's page"),
            "verify": t("Whether the badge is genuine says this page:"),
            "name": t("Name, if you like: to be filled in by hand"),
            "teacher": t("Teacher"),
        },
        "certificates": [_one(t, found, title, one) for one in found.finished],
    }


def _one(t: Translator, found: Finishers, title: str, one: Finished) -> dict[str, object]:
    checked = [step for step in found.path.steps if not step.file.project]
    more = [t("The server ran each program again, with values that its author had not seen.")]
    more += [
        t("The project “{project}” was judged and passed by a teacher.", project=prose.title)
        for prose in (found.path.step(step).prose[found.language] for step in one.projects)
    ]
    return {
        "nickname": one.nickname,
        "sentence": t.n(
            "has passed the {n} step of the path “{path}” that the server checks.",
            "has passed all {n} steps of the path “{path}” that the server checks.",
            len(checked),
            path=title,
        ),
        "more": more,
        "when": f"{found.classroom} · {t.day(one.passed_at)}",
        "badge": _badge(found.language, one.award_id) if one.award_id else None,
    }


def _badge(language: Language, award_id: UUID) -> Mapping[str, str]:
    page = f"{settings().public_url}{address(language, 'badge')}/{award_id}"
    return {"qr": qr(page), "address": page.partition("://")[2]}


def _emblem(badge_id: str) -> str | None:
    """The badge's drawing, when the pictures are built."""
    file = ROOT / "assets" / "art" / f"badge-{badge_id}.svg"
    return file.read_text(encoding="utf-8") if file.exists() else None


async def certificates_pdf(found: Finishers) -> bytes:
    """The certificates as one PDF, a page for each student, made beside the event loop."""
    data = await asyncio.to_thread(certificates_data, found)
    return await typeset("certificate", data)
