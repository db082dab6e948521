"""Professions as editors write them: `content/professions/<id>/`, checked when loaded."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from outreach.core.content import ContentError, Mistake, Schema, load_yaml
from outreach.core.i18n import LANGUAGES, Language
from outreach.core.settings import settings

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
EscoUri = Annotated[
    str,
    StringConstraints(pattern=r"^http://data\.europa\.eu/esco/(occupation|skill)/[0-9a-f-]{36}$"),
]
Family = Literal["build", "design", "protect", "analyse", "run", "lead", "teach"]


class Slugs(Schema):
    lv: Slug
    en: Slug


class Esco(Schema):
    """The ESCO occupation: the same one, or the nearest (SKOS exactMatch, closeMatch)."""

    uri: EscoUri
    label_en: Line
    match: Literal["exact", "close"]


class Skill(Schema):
    """An essential skill of the ESCO occupation; the Latvian label is our translation."""

    uri: EscoUri
    en: Line
    lv: Line


class Fact(Schema):
    """Where a figure or statement on the page comes from."""

    id: Slug
    source: Line
    year: int | None
    url: str | None = None


class ProfessionFile(Schema):
    """`profession.yaml`: what is the same in both languages."""

    slug: Slugs
    family: Family
    esco: Esco
    isco: Annotated[str, StringConstraints(pattern=r"^\d{4}$")]
    skills: list[Skill] = Field(min_length=5)
    paths: list[Slug] = Field(min_length=1)
    related: list[Slug]
    facts: list[Fact] = []


class Hour(Schema):
    """A moment of the day."""

    time: Annotated[str, StringConstraints(pattern=r"^\d\d:\d\d$")]
    text: Line


class Myth(Schema):
    """Something people believe, answered; with a source when a figure is given."""

    claim: Line
    answer: Line
    source: str | None = None
    year: int | None = None


class Study(Schema):
    """Where to learn it: only what a source says."""

    text: Line
    year: int | None
    source: Line


class ProfessionProse(Schema):
    """`lv.yaml` and `en.yaml`."""

    title: Line
    summary: Line
    day: list[Hour] = Field(min_length=5)
    make: Line
    people: Line
    good_at: list[Line] = Field(min_length=3)
    myth: Myth
    study: Line
    studies: list[Study]
    tonight: Line
    sources: list[Line]


@dataclass(frozen=True)
class Profession:
    """A profession in both languages."""

    id: str
    file: ProfessionFile
    prose: Mapping[Language, ProfessionProse]

    @property
    def slug(self) -> dict[Language, str]:
        return {"lv": self.file.slug.lv, "en": self.file.slug.en}


def load_professions() -> dict[str, Profession]:
    """All professions by id.

    Raises:
        ContentError: with every mistake of every file.
    """
    return _load(settings().content_dir / "professions")


@lru_cache
def _load(folder: Path) -> dict[str, Profession]:
    found: dict[str, Profession] = {}
    mistakes: list[Mistake] = []
    for place in sorted(p for p in folder.iterdir() if p.is_dir()):
        try:
            found[place.name] = Profession(
                place.name,
                load_yaml(place / "profession.yaml", ProfessionFile),
                {lang: load_yaml(place / f"{lang}.yaml", ProfessionProse) for lang in LANGUAGES},
            )
        except ContentError as error:
            mistakes += error.mistakes
    for profession in found.values():
        mistakes += [
            Mistake(
                folder / profession.id / "profession.yaml", 1, f"related: no profession {name!r}"
            )
            for name in profession.file.related
            if not (folder / name).is_dir()
        ]
        mistakes += _unequal(profession, folder)
    if mistakes:
        raise ContentError(mistakes)
    return found


def _unequal(profession: Profession, folder: Path) -> list[Mistake]:
    """Where the two languages do not say equally much."""
    lv, en = profession.prose["lv"], profession.prose["en"]
    return [
        Mistake(folder / profession.id / "en.yaml", 1, f"{name}: as many entries as in lv.yaml")
        for name in ("day", "good_at", "studies", "sources")
        if len(getattr(lv, name)) != len(getattr(en, name))
    ]
