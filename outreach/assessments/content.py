"""Assessments as editors write them: `content/assessments/<id>/`, checked when loaded.

A questionnaire, the dimensions it asks about, and for each dimension a piece of advice. The interest
compass is one of them; its dimensions are the `likes` of professions.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated, get_args

from pydantic import Field, StringConstraints

from outreach.core.content import ContentError, Mistake, Schema, load_yaml
from outreach.core.i18n import LANGUAGES, Language
from outreach.core.settings import settings
from outreach.professions.content import Like, Line, Slug, at

COMPASS = "interest-compass"
# What fits on a card of the smallest phone, at twice the size of letters too.
Card = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=70)]
Weight = Annotated[float, Field(gt=0, le=1)]


class Question(Schema):
    """A card. `counts` says for which dimensions, and how much."""

    id: Slug
    counts: dict[Slug, Weight] = Field(min_length=1)


class AssessmentFile(Schema):
    """`assessment.yaml`: what is the same in both languages. The orders are those on the page."""

    dimensions: list[Slug] = Field(min_length=2)
    answers: dict[Slug, Annotated[float, Field(ge=-1, le=1)]] = Field(min_length=2)
    questions: list[Question] = Field(min_length=1)


class DimensionProse(Schema):
    """A dimension in words.

    Attributes:
        name: goes on after "you like to …", in Latvian "tev patīk …".
        advice: what to do about it this week.
    """

    name: Line
    advice: Line


class AssessmentProse(Schema):
    """`lv.yaml` and `en.yaml`."""

    title: Line
    lead: Line
    answers: dict[Slug, Line]
    dimensions: dict[Slug, DimensionProse]
    questions: dict[Slug, Card]


@dataclass(frozen=True)
class Assessment:
    """An assessment in both languages."""

    id: str
    file: AssessmentFile
    prose: Mapping[Language, AssessmentProse]

    @property
    def dimensions(self) -> dict[str, dict[Language, str]]:
        """The name of each dimension, in each language."""
        return {
            one: {lang: self.prose[lang].dimensions[one].name for lang in LANGUAGES}
            for one in self.file.dimensions
        }

    @cached_property
    def version(self) -> str:
        """Changes with the questions and how they count, not with their words."""
        text = json.dumps(self.file.model_dump(), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:12]


def load_assessments() -> dict[str, Assessment]:
    """All assessments by id.

    Raises:
        ContentError: with every mistake of every file.
    """
    return _load(settings().content_dir / "assessments")


def dimension_names(language: Language) -> dict[Like, str]:
    """What each like of a profession is called; goes on after "you like to …"."""
    names = load_assessments()[COMPASS].dimensions
    return {like: names[like][language] for like in get_args(Like)}


@lru_cache
def _load(folder: Path) -> dict[str, Assessment]:
    found: dict[str, Assessment] = {}
    mistakes: list[Mistake] = []
    for place in sorted(p for p in folder.iterdir() if p.is_dir()):
        try:
            found[place.name] = Assessment(
                place.name,
                load_yaml(place / "assessment.yaml", AssessmentFile),
                {lang: load_yaml(place / f"{lang}.yaml", AssessmentProse) for lang in LANGUAGES},
            )
        except ContentError as error:
            mistakes += error.mistakes
    for one in found.values():
        mistakes += _uncounted(one, folder / one.id / "assessment.yaml")
        for language in LANGUAGES:
            mistakes += _incomplete(one, language, folder / one.id / f"{language}.yaml")
    compass = found.get(COMPASS)
    if compass and set(compass.file.dimensions) != set(get_args(Like)):
        file = folder / COMPASS / "assessment.yaml"
        mistakes.append(at(file, "dimensions:", "dimensions: the likes of professions"))
    if mistakes:
        raise ContentError(mistakes)
    return found


def _uncounted(one: Assessment, file: Path) -> list[Mistake]:
    """Questions that are there twice or count for nothing, and dimensions that nothing asks about."""
    questions, dimensions = one.file.questions, one.file.dimensions
    ids = [question.id for question in questions]
    asked = {name for question in questions for name in question.counts}
    found = [
        at(file, f"id: {name},", f"questions: {name!r} is there twice")
        for name in dict.fromkeys(ids)
        if ids.count(name) > 1
    ]
    found += [
        at(file, f"id: {question.id},", f"questions.{question.id}: no dimension {name!r}")
        for question in questions
        for name in question.counts
        if name not in dimensions
    ]
    return found + [
        at(file, "dimensions:", f"dimensions: no question counts for {name!r}")
        for name in dimensions
        if name not in asked
    ]


def _incomplete(one: Assessment, language: Language, file: Path) -> list[Mistake]:
    """Words that a language lacks, or has for something that is not there."""
    prose = one.prose[language]
    expected: dict[str, tuple[Iterable[str], Iterable[str]]] = {
        "answers": (one.file.answers, prose.answers),
        "dimensions": (one.file.dimensions, prose.dimensions),
        "questions": ([question.id for question in one.file.questions], prose.questions),
    }
    found = []
    for name, (wanted, written) in expected.items():
        found += [
            at(file, f"{name}:", f"{name}: words for {key!r}")
            for key in wanted
            if key not in written
        ]
        found += [
            at(file, f"  {key}:", f"{name}: {key!r} is not in assessment.yaml")
            for key in written
            if key not in wanted
        ]
    return found
