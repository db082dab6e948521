"""What others have names for: DigComp competences, ESCO skills and occupations."""

import pathlib
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from outreach.core.content import ContentError, Mistake, Schema, read_text
from outreach.core.i18n import Language
from outreach.core.settings import settings


class Competence(Schema):
    """A competence of DigComp 2.2: its number and its name in both languages."""

    id: str
    en: str
    lv: str

    def of(self, language: Language) -> str:
        return self.lv if language == "lv" else self.en


class Skill(Schema):
    """A skill of ESCO: its address and its label in both languages."""

    uri: str
    en: str
    lv: str

    def of(self, language: Language) -> str:
        return self.lv if language == "lv" else self.en


class Occupation(Schema):
    """An occupation of ESCO: its address, its ISCO-08 unit group, its labels.

    Attributes:
        lv: ESCO's own Latvian label; null where the version that we have holds none.
        onet: interests of the matching O*NET occupation, strongest first, one RIASEC letter each.
        onet_title: the name of that O*NET occupation.
    """

    uri: str
    isco: str
    en: str
    lv: str | None
    onet: str | None
    onet_title: str | None


def competences() -> dict[str, Competence]:
    """`content/frameworks/digcomp.yaml` by id.

    Raises:
        ContentError: the file is missing or wrong.
    """
    folder = settings().content_dir / "frameworks"
    return {one.id: one for one in _list(folder / "digcomp.yaml", _COMPETENCES)}


def skills() -> dict[str, Skill]:
    """`content/frameworks/esco-skills.yaml` by address.

    Raises:
        ContentError: the file is missing or wrong.
    """
    folder = settings().content_dir / "frameworks"
    return {one.uri: one for one in _list(folder / "esco-skills.yaml", _SKILLS)}


def occupations() -> dict[str, Occupation]:
    """`content/frameworks/esco-occupations.yaml` by address.

    Raises:
        ContentError: the file is missing or wrong.
    """
    folder = settings().content_dir / "frameworks"
    return {one.uri: one for one in _list(folder / "esco-occupations.yaml", _OCCUPATIONS)}


_COMPETENCES, _SKILLS = TypeAdapter(list[Competence]), TypeAdapter(list[Skill])
_OCCUPATIONS = TypeAdapter(list[Occupation])


@lru_cache
def _list(file: pathlib.Path, shape: TypeAdapter[Any]) -> Any:
    try:
        return shape.validate_python(yaml.safe_load(read_text(file)))
    except (yaml.YAMLError, ValidationError) as error:
        raise ContentError([Mistake(file, 1, str(error).splitlines()[0])]) from error


def unknown(file: pathlib.Path, digcomp: Iterable[str], uris: Iterable[str]) -> list[Mistake]:
    """A mistake for each competence and skill of a content file that we have no name for."""
    text = read_text(file).splitlines()
    known = set(competences()) | set(skills())
    return [
        Mistake(
            file,
            next((n for n, line in enumerate(text, 1) if name in line), 1),
            f"{name}: a competence or skill of content/frameworks",
        )
        for name in [*digcomp, *uris]
        if name not in known
    ]
