"""Professions as editors write them: `content/professions/<id>/`, checked when loaded."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints
from slugify import slugify

from outreach.core.content import ContentError, Mistake, Schema, load_yaml, read_text
from outreach.core.i18n import LANGUAGES, Language
from outreach.core.settings import settings
from outreach.professions.facts import load_studies, marked, unsourced

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
EscoUri = Annotated[
    str,
    StringConstraints(pattern=r"^http://data\.europa\.eu/esco/(occupation|skill)/[0-9a-f-]{36}$"),
]
StepRef = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/\d\d-[a-z0-9-]+$")]
Family = Literal["build", "design", "protect", "analyse", "run", "lead", "teach"]
Like = Literal[
    "hands", "logic", "pictures", "stories", "numbers", "faults", "people", "lead", "order"
]
"""What a day consists of; the dimensions of the interest compass."""


class Slugs(Schema):
    lv: Slug
    en: Slug


class OldSlugs(Schema):
    """Addresses that the page once had; they lead to the present one."""

    lv: list[Slug] = []
    en: list[Slug] = []


class Esco(Schema):
    """The ESCO occupation: the same one, or the nearest (SKOS exactMatch, closeMatch)."""

    uri: EscoUri
    match: Literal["exact", "close"]


class ProfessionFile(Schema):
    """`profession.yaml`: what is the same in both languages.

    Attributes:
        slug: `slugify` of the title, so that an address says what stands there.
        skills: essential skills of the ESCO occupation; `content/frameworks` has their labels.
        likes: what a day consists of: 3 most of it, 2 a good part, 1 now and then.
        paths: the learning paths that begin here; the first is the one to begin with.
        start: the step that "Tonight" leads to, as ``path/step``.
        studies: entries of `content/studies.yaml` that lead here; none when no source names one.
    """

    slug: Slugs
    old_slugs: OldSlugs = OldSlugs()
    family: Family
    esco: Esco
    skills: list[EscoUri] = Field(min_length=5)
    likes: dict[Like, Annotated[int, Field(ge=1, le=3)]] = Field(min_length=3, max_length=5)
    paths: list[Slug] = Field(min_length=1)
    start: StepRef
    related: list[Slug] = Field(min_length=2)
    studies: list[Slug]


class Hour(Schema):
    """A moment of the day."""

    time: Annotated[str, StringConstraints(pattern=r"^\d\d:\d\d$")]
    text: Line


class Myth(Schema):
    """Something people believe, answered."""

    claim: Line
    answer: Line


class ProfessionProse(Schema):
    """`lv.yaml` and `en.yaml`. A figure in a text is followed by ``[^id]``, a fact of `facts.yaml`.

    Attributes:
        search: other names that somebody may type who looks for it.
    """

    title: Line
    search: list[Line] = Field(min_length=2)
    summary: Line
    day: list[Hour] = Field(min_length=5)
    make: Line
    people: Line
    good_at: list[Line] = Field(min_length=3)
    myth: Myth
    study: Line
    tonight: Line

    def texts(self) -> Iterator[str]:
        """Everything that is read on the page, in order, without the title."""
        yield self.summary
        yield from (hour.text for hour in self.day)
        yield from (self.make, self.people, *self.good_at)
        yield from (self.myth.claim, self.myth.answer, self.study, self.tonight)


@dataclass(frozen=True)
class Profession:
    """A profession in both languages."""

    id: str
    file: ProfessionFile
    prose: Mapping[Language, ProfessionProse]

    @property
    def slug(self) -> dict[Language, str]:
        return {"lv": self.file.slug.lv, "en": self.file.slug.en}

    @property
    def start(self) -> tuple[str, str]:
        """Path and step that "Tonight" leads to."""
        path, step = self.file.start.split("/")
        return path, step

    def facts(self, language: Language) -> list[str]:
        """The facts behind its page, each once: those of the texts, then those of the studies."""
        found = [fact for text in self.prose[language].texts() for fact in marked(text)]
        found += [load_studies()[name].fact for name in self.file.studies]
        return list(dict.fromkeys(found))


def load_professions() -> dict[str, Profession]:
    """All professions by id.

    Raises:
        ContentError: with every mistake of every file.
    """
    return _load(settings().content_dir / "professions")


@lru_cache
def _load(folder: Path) -> dict[str, Profession]:
    load_studies()
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
        place = folder / profession.id
        mistakes += _names(profession, place, {p.name for p in folder.iterdir()})
        mistakes += _unequal(profession, place)
        for language in LANGUAGES:
            mistakes += unsourced(place / f"{language}.yaml")
    mistakes += _same_address(found.values(), folder) + _same_likes(found.values(), folder)
    if mistakes:
        raise ContentError(mistakes)
    return found


def _names(profession: Profession, place: Path, ids: set[str]) -> list[Mistake]:
    """Names of things that are not there, and addresses that do not follow from the title."""
    file, own = place / "profession.yaml", profession.file
    found = [
        at(file, name, f"related: no profession {name!r}")
        for name in own.related
        if name not in ids or name == profession.id
    ]
    found += [
        at(file, name, f"studies: no entry {name!r} in content/studies.yaml")
        for name in own.studies
        if name not in load_studies()
    ]
    for language in LANGUAGES:
        wanted, slug = slugify(profession.prose[language].title), profession.slug[language]
        if slug != wanted:
            found.append(
                at(file, f"{language}: {slug}", f"slug.{language}: {wanted} (old_slugs: {slug})")
            )
    return found


def _unequal(profession: Profession, place: Path) -> list[Mistake]:
    """Where the two languages do not say equally much."""
    lv, en = profession.prose["lv"], profession.prose["en"]
    return [
        at(place / "en.yaml", f"{name}:", f"{name}: as many entries as in lv.yaml")
        for name in ("day", "good_at")
        if len(getattr(lv, name)) != len(getattr(en, name))
    ]


def _same_address(professions: Iterable[Profession], folder: Path) -> list[Mistake]:
    """Two pages at one address, old ones included."""
    taken: dict[tuple[Language, str], str] = {}
    found = []
    for one in professions:
        for language in LANGUAGES:
            for slug in (one.slug[language], *getattr(one.file.old_slugs, language)):
                other = taken.setdefault((language, slug), one.id)
                if other != one.id:
                    file = folder / one.id / "profession.yaml"
                    found.append(at(file, slug, f"slug: {slug!r} is the address of {other}"))
    return found


def _same_likes(professions: Iterable[Profession], folder: Path) -> list[Mistake]:
    """Two professions that the compass could not tell apart."""
    seen: dict[tuple, str] = {}
    found = []
    for one in professions:
        other = seen.setdefault(tuple(sorted(one.file.likes.items())), one.id)
        if other != one.id:
            file = folder / one.id / "profession.yaml"
            found.append(at(file, "likes:", f"likes: the same as those of {other}"))
    return found


def at(file: Path, sign: str, expected: str) -> Mistake:
    """A mistake at the first line of a file that holds `sign`."""
    lines = read_text(file).splitlines()
    return Mistake(file, next((n for n, text in enumerate(lines, 1) if sign in text), 1), expected)


def plain(text: str) -> str:
    """A text without the marks of its facts."""
    return re.sub(r"\s*\[\^[^\]]+\]", "", text)
