"""Badges as editors write them: `content/badges/<id>/` with badge.yaml, lv.yaml and en.yaml."""

import pathlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from outreach.core.content import ContentError, Mistake, Schema, load_yaml
from outreach.core.errors import NotFound
from outreach.core.i18n import LANGUAGES, Language
from outreach.core.settings import settings

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Uri = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]


class Slugs(Schema):
    """The part of an address in each language."""

    lv: Slug
    en: Slug


class BadgeFile(Schema):
    """`badge.yaml`. `path` is the path whose completion earns the badge."""

    slug: Slugs
    path: Slug | None = None
    verified_by: Literal["rerun", "geometry", "rubric"]
    digcomp: list[str] = []
    skills: list[Uri] = []


class BadgeProse(Schema):
    """`lv.yaml` and `en.yaml` of a badge."""

    name: Line
    description: Line
    criteria: list[Line] = Field(min_length=1)
    how_verified: Line


@dataclass(frozen=True)
class Badge:
    """One badge in both languages."""

    id: str
    file: BadgeFile
    prose: Mapping[Language, BadgeProse]


def load_badges() -> dict[str, Badge]:
    """All badges by id.

    Raises:
        ContentError: a file is missing or wrong; every mistake of all badges is told at once.
    """
    return _load_all(settings().content_dir)


def find_badge(badge_id: str) -> Badge:
    """The badge of an id.

    Raises:
        NotFound: there is none.
    """
    badge = load_badges().get(badge_id)
    if badge is None:
        raise NotFound
    return badge


@lru_cache
def _load_all(content_dir: pathlib.Path) -> dict[str, Badge]:
    found: dict[str, Badge] = {}
    mistakes: list[Mistake] = []
    for folder in sorted((content_dir / "badges").glob("*/")):
        try:
            file = load_yaml(folder / "badge.yaml", BadgeFile)
            prose: dict[Language, BadgeProse] = {
                lang: load_yaml(folder / f"{lang}.yaml", BadgeProse) for lang in LANGUAGES
            }
        except ContentError as error:
            mistakes += error.mistakes
            continue
        if len(prose["lv"].criteria) != len(prose["en"].criteria):
            mistakes.append(Mistake(folder / "en.yaml", 1, "as many criteria as in lv.yaml"))
        found[folder.name] = Badge(folder.name, file, prose)
    if mistakes:
        raise ContentError(mistakes)
    return found
