"""The lesson on professions as an editor wrote it: `content/lessons/professions/`, checked when loaded."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from outreach.core.content import ContentError, Mistake, Schema, load_yaml
from outreach.core.i18n import LANGUAGES, Language
from outreach.core.settings import settings
from outreach.professions.content import Line, Slug, at

MINUTES = 40
# What can be read from the last row, three lines at a time.
OnBoard = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=64)]
Board = Literal["text", "pairs", "names", "compass"]


class Phase(Schema):
    """A part of the lesson. `board` says what the class sees besides its lines."""

    id: Slug
    minutes: Annotated[int, Field(ge=1, le=MINUTES)]
    board: Board = "text"


class LessonFile(Schema):
    """`lesson.yaml`: what is the same in both languages."""

    phases: list[Phase] = Field(min_length=2)


class PhaseProse(Schema):
    """A part of the lesson in words.

    Attributes:
        see: what stands on the board.
        do: what the teacher says and does.
        wrong: what may go wrong, and what helps then.
    """

    name: OnBoard
    see: list[OnBoard] = Field(min_length=1, max_length=3)
    do: list[Line] = Field(min_length=1)
    wrong: list[Line] = Field(min_length=1)


class Slip(Schema):
    """What stands on the slip of a pair, below the name of its job."""

    task: Line
    questions: list[OnBoard] = Field(min_length=3, max_length=3)


class Sheet(Schema):
    """The headings of the student's sheet."""

    title: OnBoard
    before: OnBoard
    after: OnBoard
    mine: OnBoard
    person: OnBoard
    tonight: OnBoard


class LessonProse(Schema):
    """`lv.yaml` and `en.yaml`."""

    title: Line
    lead: Line
    aim: list[Line] = Field(min_length=1)
    needs: list[Line] = Field(min_length=1)
    phases: dict[Slug, PhaseProse]
    slip: Slip
    sheet: Sheet


@dataclass(frozen=True)
class Lesson:
    """The lesson in both languages."""

    file: LessonFile
    prose: Mapping[Language, LessonProse]


def load_lesson() -> Lesson:
    """The lesson on professions.

    Raises:
        ContentError: with every mistake of every file.
    """
    return _load(settings().content_dir / "lessons" / "professions")


@lru_cache
def _load(place: Path) -> Lesson:
    file = load_yaml(place / "lesson.yaml", LessonFile)
    mistakes: list[Mistake] = []
    prose: dict[Language, LessonProse] = {}
    for language in LANGUAGES:
        try:
            prose[language] = load_yaml(place / f"{language}.yaml", LessonProse)
        except ContentError as error:
            mistakes += error.mistakes
    mistakes += _time(file, place / "lesson.yaml")
    for language, words in prose.items():
        mistakes += _parts(file, words, place / f"{language}.yaml")
    if not mistakes:
        mistakes += _unequal(prose, place / "en.yaml")
    if mistakes:
        raise ContentError(mistakes)
    return Lesson(file, prose)


def _time(lesson: LessonFile, file: Path) -> list[Mistake]:
    """Minutes that do not make a lesson, and parts that are there twice."""
    total = sum(phase.minutes for phase in lesson.phases)
    found = []
    if total != MINUTES:
        found.append(at(file, "phases:", f"phases: {MINUTES} minutes in all, not {total}"))
    ids = [phase.id for phase in lesson.phases]
    return found + [
        at(file, f"id: {name},", f"phases: {name!r} is there twice")
        for name in dict.fromkeys(ids)
        if ids.count(name) > 1
    ]


def _parts(lesson: LessonFile, words: LessonProse, file: Path) -> list[Mistake]:
    """Parts without words, and words for parts that are not there."""
    ids = [phase.id for phase in lesson.phases]
    return [
        at(file, "phases:", f"phases: words for {name!r}")
        for name in ids
        if name not in words.phases
    ] + [
        at(file, f"  {name}:", f"phases: {name!r} is not in lesson.yaml")
        for name in words.phases
        if name not in ids
    ]


def _unequal(prose: Mapping[Language, LessonProse], file: Path) -> list[Mistake]:
    """Where the two languages do not say equally much."""
    lv, en = prose["lv"], prose["en"]
    pairs = {"aim": (lv.aim, en.aim), "needs": (lv.needs, en.needs)}
    for phase in en.phases:
        for part in ("see", "do", "wrong"):
            both = getattr(lv.phases[phase], part), getattr(en.phases[phase], part)
            pairs[f"phases.{phase}.{part}"] = both
    return [
        at(file, f"{name.split('.')[min(1, name.count('.'))]}:", f"{name}: as many as in lv.yaml")
        for name, (one, other) in pairs.items()
        if len(one) != len(other)
    ]
