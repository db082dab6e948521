"""What is stored about a student, for that student: counted on their place, and whole as a ZIP.

Nobody else can have it, no teacher either: it holds what they wrote and did not hand in.
"""

import asyncio
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from slugify import slugify
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.assessments.content import load_assessments
from outreach.classes.models import Classroom
from outreach.core import ratelimits
from outreach.core.actor import Actor, Role
from outreach.core.clock import in_riga, now
from outreach.core.errors import Message, NotFound, m
from outreach.core.i18n import Language, Translator, translator
from outreach.core.stored import Rows, stored_about
from outreach.paths import service as paths

LIMIT = "10 per 10 minute"

ABOUT: dict[str, Message] = {
    "user_account": m(
        "Your account: no name, no email, no password. Only since when, and the language."
    ),
    "user_role": m("That you are a student here."),
    "sign_in": m("On how many devices you are signed in, since when and until when."),
    "seat": m(
        "Your place in a classroom: your nickname, when your card was made, when you were last here."
    ),
    "join_request": m("That you asked to join a classroom, until your teacher has answered."),
    "assignment_seat": m("What your teacher assigned to you and not to everybody."),
    "adaptation": m("What your teacher made different for you: more time, steps left out, hints."),
    "nudge": m("Tips from your teacher on a step, and whether you have seen them."),
    "lesson_mark": m("Where you stood at the end of a lesson."),
    "draft": m("What you have in the editor of each step and in the workshop."),
    "draft_version": m("Earlier texts of your programs, so that nothing is lost."),
    "work": m(
        "How far you are with each step: how often checked, passed when, what your teacher said."
    ),
    "submission": m("What you handed in, and what the server saw when it ran it."),
    "review": m("What your teacher said of your projects."),
    "award": m("Your badges, and what each rests on."),
    "piece": m("What you have shown in the gallery."),
    "assessment_result": m(
        "Your answers to the interest compass, if you added them to your class."
    ),
}
"""What each table holds, in words for its student."""


@dataclass(frozen=True)
class Everything:
    """All of a student: rows by table, and the names of their classrooms by id."""

    rows: Rows
    classrooms: Mapping[str, str]
    made_at: datetime


@dataclass(frozen=True)
class Counted:
    """How much is stored about a student."""

    programs: int
    earlier: int
    handed_in: int
    pieces: int
    badges: int
    has_answers: bool


async def counted(session: AsyncSession, actor: Actor) -> Counted:
    """How much is stored about the student who is signed in.

    Raises:
        NotSignedIn, NotAllowed: nobody, or no student.
    """
    user_id = actor.require(Role.STUDENT)
    rows = await stored_about(session, user_id, keys_only=True)
    size = {table: len(found) for table, found in rows.items()}
    return Counted(
        programs=size.get("draft", 0),
        earlier=size.get("draft_version", 0),
        handed_in=size.get("submission", 0),
        pieces=size.get("piece", 0),
        badges=size.get("award", 0),
        has_answers=size.get("assessment_result", 0) > 0,
    )


async def everything(session: AsyncSession, actor: Actor) -> Everything:
    """All that is stored about the student who is signed in.

    Raises:
        NotSignedIn, NotAllowed: nobody, or no student.
        TooMany: more than ten times in ten minutes.
    """
    user_id = actor.require(Role.STUDENT)
    await ratelimits.hit(LIMIT, "take-away", str(user_id))
    rows = await stored_about(session, user_id)
    ids = [UUID(seat["classroom_id"]) for seat in rows.get("seat", [])]
    named = await session.exec(
        select(Classroom.id, Classroom.name).where(col(Classroom.id).in_(ids))
    )
    return Everything(rows, {str(one): name for one, name in named.all()}, now())


async def zipped(found: Everything, language: Language) -> bytes:
    """`as_zip`, beside the event loop."""
    return await asyncio.to_thread(as_zip, found, language)


def as_zip(found: Everything, language: Language) -> bytes:
    """Everything as a ZIP: a text to begin with, programs as they are, and all of it as JSON."""
    t = translator(language)
    out = io.BytesIO()
    taken: set[str] = set()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _files(t, found):
            archive.writestr(_free(name, taken), text)
    return out.getvalue()


def _free(name: str, taken: set[str]) -> str:
    stem, dot, end = name.rpartition(".")
    number = 2
    while name in taken:
        name, number = f"{stem}-{number}{dot}{end}", number + 1
    taken.add(name)
    return name


def _files(t: Translator, found: Everything) -> Iterator[tuple[str, str]]:
    rows = found.rows
    earlier, gallery = slugify(t("earlier")), slugify(t("gallery"))
    handed_in = slugify(t("handed in"))
    verdicts = {"passed": slugify(t("passed")), "failed": slugify(t("not passed"))}
    yield t("READ-ME") + ".txt", _read_me(t, found)
    yield _data_name(t), _json(t, found)
    for one in rows.get("draft", []):
        yield f"{_place(t, one)}.py", one["code"]
    for one in rows.get("draft_version", []):
        yield f"{_place(t, one)}/{earlier}/{_moment(one['saved_at'])}.py", one["code"]
    for one in rows.get("submission", []):
        name = "-".join([_moment(one["created_at"]), verdicts.get(one["verdict"], "")])
        yield f"{_place(t, one)}/{handed_in}/{name.rstrip('-')}.py", one["code"]
    for one in rows.get("piece", []):
        yield f"{gallery}/{slugify(one['title'])[:60] or 'x'}.py", one["code"]
    for one in rows.get("assessment_result", []):
        yield f"{slugify(one['assessment_id'])}.txt", _answers(t, one)


def _place(t: Translator, row: Mapping[str, Any]) -> str:
    """Where the programs of a step lie: its path's name, its number and its own name."""
    if row["path_id"] == paths.WORKSHOP:
        return slugify(t("workshop")) + "/" + slugify(row["step"])
    try:
        path = paths.find_path(row["path_id"])
        step = path.step(row["step"])
    except NotFound:  # taken out of our content since
        return f"{slugify(row['path_id'])}/{slugify(row['step'])}"
    number = path.steps.index(step) + 1
    title = slugify(step.prose[t.language].title)[:60]
    return f"{getattr(path.file.slug, t.language)}/{number:02}-{title}"


def _moment(written: str) -> str:
    return in_riga(datetime.fromisoformat(written)).strftime("%Y-%m-%d-%H%M")


def _json(t: Translator, found: Everything) -> str:
    about = {table: t.say(ABOUT[table]) for table in found.rows if table in ABOUT}
    rows = {
        table: [_with_classroom(one, found) for one in kept] for table, kept in found.rows.items()
    }
    data = {"made_at": found.made_at.isoformat(), "about": about, "stored": rows}
    return json.dumps(data, ensure_ascii=False, indent=2)


def _with_classroom(row: dict[str, Any], found: Everything) -> dict[str, Any]:
    name = found.classrooms.get(row.get("classroom_id", ""))
    return row | {"classroom": name} if name else row


def _read_me(t: Translator, found: Everything) -> str:
    places = [
        f"- {seat['nickname']} ({found.classrooms.get(seat['classroom_id'], '')})"
        for seat in found.rows.get("seat", [])
    ]
    what = [
        f"- {t.say(ABOUT[table]) if table in ABOUT else table} [{table}: {len(kept)}]"
        for table, kept in found.rows.items()
    ]
    made = f"{t.day(found.made_at)}, {t.clock(found.made_at)}"
    parts = [
        t("This is what you have made with Outreach, and all that is stored about you."),
        t("Made on {when}.", when=made),
        "\n".join([t("You are:"), *places]),
        t(
            "Every program is a text file that ends in .py. Open it in any editor, or paste it into "
            "the workshop; programs that draw need the words of our labs."
        ),
        t("The file {name} holds everything, for people and for programs:", name=_data_name(t))
        + "\n"
        + "\n".join(what),
        t("What is not there is not stored: no name of yours, no email, no birthday, no photo."),
        t(
            "When your teacher takes you out of your last classroom, all of it is erased. "
            "Badges stay valid without saying whose they are."
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _data_name(t: Translator) -> str:
    return slugify(t("data")) + ".json"


def _answers(t: Translator, row: Mapping[str, Any]) -> str:
    """Answers in words; of questions that are asked no more, by their ids."""
    assessment = load_assessments().get(row["assessment_id"])
    if assessment is None:
        return "\n".join(f"{q}: {a}" for q, a in row["answers"].items()) + "\n"
    prose = assessment.prose[t.language]
    lines = [
        f"{prose.questions.get(q, q)}: {prose.answers.get(a, a)}" for q, a in row["answers"].items()
    ]
    return "\n".join([prose.title, "", *lines]) + "\n"
