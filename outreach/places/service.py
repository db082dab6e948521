"""Regions, municipalities and schools: from content into tables, and as they were on a day."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.core.clock import today
from outreach.core.database import writing
from outreach.core.errors import NotFound
from outreach.core.i18n import Language
from outreach.core.settings import settings
from outreach.places.content import load_geography
from outreach.places.models import Municipality, Region, School

P = TypeVar("P", Region, Municipality, School)
_LATVIAN = str.maketrans(
    {"ā": "a", "ē": "e", "ī": "i", "ū": "u", "č": "c~", "ģ": "g~", "ķ": "k~", "ļ": "l~"}
    | {"ņ": "n~", "š": "s~", "ž": "z~"}
)


def in_order(name: str) -> str:
    """A key that sorts names as a Latvian register does: long vowels with short ones, č after c."""
    return name.lower().translate(_LATVIAN)


@dataclass(frozen=True)
class Place:
    """A school with the municipality and region it was in on a day."""

    school: School
    municipality: Municipality
    region: Region

    def municipality_name(self, language: Language) -> str:
        return name_of(self.municipality, language)

    def region_name(self, language: Language) -> str:
        return name_of(self.region, language)


def name_of(place: Municipality | Region, language: Language) -> str:
    """The name of a municipality or region in a language."""
    return place.name_lv if language == "lv" else place.name_en


class Map:
    """All places, in memory: a few thousand rows at most, asked for each visit of a report."""

    def __init__(
        self, regions: list[Region], municipalities: list[Municipality], schools: list[School]
    ) -> None:
        self.regions = {row.id: row for row in regions}
        self.municipalities = {row.id: row for row in municipalities}
        self.schools = {row.id: row for row in schools}

    def place(self, school_id: str, day: date) -> Place:
        """Where a school was on a day; a place that had ended by then is followed to its successor.

        Raises:
            NotFound: there is no such school.
        """
        if school_id not in self.schools:
            raise NotFound
        school = _on(self.schools, school_id, day)
        municipality = _on(self.municipalities, school.municipality_id, day)
        return Place(school, municipality, _on(self.regions, municipality.region_id, day))


def _on(rows: dict[str, P], row_id: str, day: date) -> P:
    row = rows[row_id]
    while row.valid_to is not None and day > row.valid_to and row.successor_id is not None:
        row = rows[row.successor_id]
    return row


async def load_map(session: AsyncSession) -> Map:
    """All places of the tables."""
    return Map(
        list((await session.exec(select(Region))).all()),
        list((await session.exec(select(Municipality))).all()),
        list((await session.exec(select(School))).all()),
    )


async def place_of(session: AsyncSession, school_id: str, day: date) -> Place:
    """The place of a school on a day.

    Raises:
        NotFound: there is no such school.
    """
    return (await load_map(session)).place(school_id, day)


@dataclass(frozen=True)
class SchoolOption:
    """A school as a select shows it."""

    id: str
    name: str
    municipality: str


async def school_options(session: AsyncSession, language: Language) -> list[SchoolOption]:
    """The schools of today, by municipality and name."""
    places, day = await load_map(session), today()
    found = [
        SchoolOption(
            school.id, school.name, places.place(school.id, day).municipality_name(language)
        )
        for school in places.schools.values()
        if _lasts(school, day)
    ]
    return sorted(found, key=lambda s: (in_order(s.municipality), in_order(s.name)))


async def municipality_options(session: AsyncSession, language: Language) -> list[tuple[str, str]]:
    """The municipalities of today as (id, name), by name."""
    rows = (await session.exec(select(Municipality))).all()
    found = [(row.id, name_of(row, language)) for row in rows if _lasts(row, today())]
    return sorted(found, key=lambda option: in_order(option[1]))


def _lasts(row: School | Municipality, day: date) -> bool:
    begun = row.valid_from is None or row.valid_from <= day
    return begun and (row.valid_to is None or day <= row.valid_to)


async def school_is_open(session: AsyncSession, school_id: str, day: date) -> bool:
    """Whether there is a school of this id on a day."""
    school = await session.get(School, school_id)
    return school is not None and _lasts(school, day)


async def sync_places(session: AsyncSession) -> None:
    """Bring the tables up to what editors wrote; rows they no longer list stay, visits need them.

    Raises:
        ContentError: the files of ``content/geography`` have mistakes.
    """
    found = load_geography(settings().content_dir)
    regions = {
        entry.id: {
            "name_lv": entry.name.lv,
            "name_en": entry.name.en,
            "valid_from": entry.valid_from,
            "valid_to": entry.valid_to,
        }
        for entry in found.regions
    }
    municipalities = {
        entry.id: {
            "name_lv": entry.name.lv,
            "name_en": entry.name.en,
            "kind": entry.kind,
            "iso_3166_2": entry.iso_3166_2,
            "region_id": entry.region,
            "latitude": entry.lat,
            "longitude": entry.lon,
            "valid_from": entry.valid_from,
            "valid_to": entry.valid_to,
        }
        for entry in found.municipalities
    }
    schools = {
        entry.id: {
            "name": entry.name,
            "kind": entry.kind,
            "municipality_id": entry.municipality,
            "valid_from": entry.valid_from,
            "valid_to": entry.valid_to,
        }
        for entry in found.schools
    }
    await _upsert(session, Region, regions, {e.id: e.successor for e in found.regions})
    await _upsert(
        session,
        Municipality,
        municipalities,
        {e.id: e.successor for e in found.municipalities},
    )
    await _upsert(session, School, schools, {e.id: e.successor for e in found.schools})


async def ensure_places() -> None:
    """`sync_places` in a transaction of its own, for the start of the app.

    Raises:
        ContentError: the files of ``content/geography`` have mistakes.
    """
    async with writing() as session:
        await sync_places(session)


async def _upsert(
    session: AsyncSession,
    table: type[P],
    wanted: dict[str, dict],
    successors: dict[str, str | None],
) -> None:
    known = {row.id: row for row in (await session.exec(select(table))).all()}
    for row_id, values in wanted.items():
        row = known.setdefault(row_id, table(id=row_id, **values))
        for name, value in values.items():
            setattr(row, name, value)
        session.add(row)
    await session.flush()  # a successor may stand further down in the file
    for row_id, successor in successors.items():
        known[row_id].successor_id = successor
    await session.flush()
