"""What editors write about places in ``content/geography``, and its schema."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Protocol

from pydantic import Field

from outreach.core.content import ContentError, Mistake, Schema, load_yaml

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Atvk = Annotated[str, Field(pattern=r"^\d{7}$")]


class Name(Schema):
    """A name in both languages."""

    lv: str
    en: str


class RegionEntry(Schema):
    """A planning region."""

    id: Slug
    name: Name
    full_name: Name
    valid_from: date | None = None
    valid_to: date | None = None
    successor: Slug | None = None


class MunicipalityEntry(Schema):
    """A state city or a novads, for as long as it kept its borders."""

    code: Atvk
    name: Name
    kind: Literal["state_city", "municipality"]
    iso_3166_2: str
    region: Slug
    lat: float
    lon: float
    valid_from: date | None = None
    valid_to: date | None = None
    successor: Atvk | None = None
    predecessors: list[Atvk] = []
    note: str = ""

    @property
    def id(self) -> str:
        return self.code


class SchoolEntry(Schema):
    """A school under one name. `municipality` is the one it was in first; its end is followed."""

    id: Slug
    name: str
    municipality: Atvk
    kind: Literal["basic", "secondary", "state_gymnasium", "technical", "arts"]
    confidence: Literal["high", "medium"]
    as_of: str
    source: str
    grades: str = ""
    note: str = ""
    check: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    successor: Slug | None = None


class _Regions(Schema):
    regions: list[RegionEntry]


class _Municipalities(Schema):
    municipalities: list[MunicipalityEntry]


class _Schools(Schema):
    schools: list[SchoolEntry]


@dataclass(frozen=True)
class Geography:
    """All places that editors wrote down."""

    regions: list[RegionEntry]
    municipalities: list[MunicipalityEntry]
    schools: list[SchoolEntry]


class _Entry(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def valid_to(self) -> date | None: ...
    @property
    def successor(self) -> str | None: ...


def load_geography(content: Path) -> Geography:
    """The places of a content folder.

    Raises:
        ContentError: a file is missing, does not fit the schema, names a place twice or one that
            is not there, or ends a place without saying when.
    """
    folder = content / "geography"
    files = [folder / f"{name}.yaml" for name in ("regions", "municipalities", "schools")]
    found = Geography(
        load_yaml(files[0], _Regions).regions,
        load_yaml(files[1], _Municipalities).municipalities,
        load_yaml(files[2], _Schools).schools,
    )
    regions = {entry.id for entry in found.regions}
    municipalities = {entry.id for entry in found.municipalities}
    mistakes = [
        *_own_mistakes(files[0], found.regions),
        *_own_mistakes(files[1], found.municipalities),
        *_own_mistakes(files[2], found.schools),
        *(
            Mistake(files[1], 1, f"{entry.id}: a region of regions.yaml, not {entry.region}")
            for entry in found.municipalities
            if entry.region not in regions
        ),
        *(
            Mistake(
                files[2],
                1,
                f"{entry.id}: a municipality of municipalities.yaml, not {entry.municipality}",
            )
            for entry in found.schools
            if entry.municipality not in municipalities
        ),
    ]
    if mistakes:
        raise ContentError(mistakes)
    return found


def _own_mistakes(file: Path, entries: Iterable[_Entry]) -> list[Mistake]:
    by_id: dict[str, _Entry] = {}
    mistakes = []
    for entry in entries:
        if entry.id in by_id:
            mistakes.append(Mistake(file, 1, f"{entry.id}: written only once"))
        by_id[entry.id] = entry
    for entry in by_id.values():
        if entry.successor is None:
            continue
        if entry.successor not in by_id:
            mistakes.append(Mistake(file, 1, f"{entry.id}: a successor that is in this file"))
        if entry.valid_to is None:
            mistakes.append(Mistake(file, 1, f"{entry.id}: valid_to, since it has a successor"))
        if _returns(entry, by_id):
            mistakes.append(Mistake(file, 1, f"{entry.id}: successors that do not lead back"))
    return mistakes


def _returns(entry: _Entry, by_id: dict[str, _Entry]) -> bool:
    seen = {entry.id}
    following = by_id.get(entry.successor or "")
    while following is not None:
        if following.id in seen:
            return True
        seen.add(following.id)
        following = by_id.get(following.successor or "")
    return False
