"""Places: what editors wrote, in tables, and as it was on a day."""

from datetime import date
from pathlib import Path

import pytest
from sqlmodel import func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.core.content import ContentError
from outreach.core.errors import NotFound
from outreach.core.settings import ROOT, settings
from outreach.places import service
from outreach.places.content import load_geography
from outreach.places.models import Municipality, Region, School

MADONA, OLD_MADONA, VARAKLANI = "0038001", "0038000", "0055000"


def written(folder: Path, regions: str, municipalities: str, schools: str) -> Path:
    (folder / "geography").mkdir()
    for name, entries in (
        ("regions", regions),
        ("municipalities", municipalities),
        ("schools", schools),
    ):
        (folder / "geography" / f"{name}.yaml").write_text(f"{name}:\n{entries}")
    return folder


REGION = "- {id: kurzeme, name: {lv: K, en: K}, full_name: {lv: K, en: K}}\n"
TOWN = (
    '- {{code: "{code}", name: {{lv: L, en: L}}, kind: state_city, iso_3166_2: LV-LPX,'
    " region: {region}, lat: 56.5, lon: 21.0{more}}}\n"
)
LIEPAJA = TOWN.format(code="0005000", region="kurzeme", more="")
SCHOOL = (
    '- {{id: {id}, name: S, municipality: "{town}", kind: basic, confidence: high,'
    ' as_of: "2026", source: somewhere}}\n'
)


def test_the_projects_own_geography_is_right():
    found = load_geography(ROOT / "content")
    assert len(found.regions) == 5
    now = [m for m in found.municipalities if m.valid_to is None]
    assert len(now) == 42
    assert found.schools


@pytest.mark.parametrize(
    ("municipalities", "schools", "expected"),
    [
        (TOWN.format(code="0005000", region="atlantis", more=""), "  []", "a region of"),
        (LIEPAJA, SCHOOL.format(id="a", town="9999999"), "a municipality of"),
        (LIEPAJA * 2, "  []", "only once"),
        (
            TOWN.format(code="0005000", region="kurzeme", more=', successor: "9999999"'),
            "  []",
            "a successor that",
        ),
        (
            LIEPAJA + TOWN.format(code="0006000", region="kurzeme", more=', successor: "0005000"'),
            "  []",
            "valid_to",
        ),
        (
            TOWN.format(
                code="0005000",
                region="kurzeme",
                more=', valid_to: 2025-06-30, successor: "0006000"',
            )
            + TOWN.format(
                code="0006000",
                region="kurzeme",
                more=', valid_to: 2025-06-30, successor: "0005000"',
            ),
            "  []",
            "do not lead back",
        ),
        (LIEPAJA, '- {id: a, name: S, population: 3, municipality: "0005000"}', "schools.0"),
    ],
)
def test_mistakes_are_told(tmp_path: Path, municipalities: str, schools: str, expected: str):
    with pytest.raises(ContentError, match=expected):
        load_geography(written(tmp_path, REGION, municipalities, schools))


async def test_syncing_twice_changes_nothing_and_forgets_nothing(session: AsyncSession):
    await service.sync_places(session)

    async def counts() -> list[int]:
        return [
            (await session.exec(select(func.count()).select_from(table))).one()
            for table in (Region, Municipality, School)
        ]

    before = await counts()
    session.add(School(id="long-gone", name="Long gone", kind="basic", municipality_id="0005000"))
    await session.flush()
    await service.sync_places(session)
    assert await counts() == [before[0], before[1], before[2] + 1]


async def test_syncing_takes_over_what_editors_changed(
    session: AsyncSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    await service.sync_places(session)
    town = TOWN.format(code="0005000", region="kurzeme", more="").replace("lv: L", "lv: Lībava")
    folder = written(tmp_path, REGION, town, SCHOOL.format(id="a", town="0005000"))
    monkeypatch.setattr(settings(), "content_dir", folder)
    await service.sync_places(session)
    changed = await session.get(Municipality, "0005000")
    assert changed is not None
    assert changed.name_lv == "Lībava"


async def test_a_school_of_varaklani_is_in_madona_since_july_2025(session: AsyncSession):
    await service.sync_places(session)
    session.add(School(id="v", name="V", kind="secondary", municipality_id=VARAKLANI))
    session.add(School(id="m", name="M", kind="secondary", municipality_id=OLD_MADONA))
    await session.flush()
    places = await service.load_map(session)
    for school, before in (("v", VARAKLANI), ("m", OLD_MADONA)):
        assert places.place(school, date(2025, 5, 20)).municipality.id == before
        assert places.place(school, date(2025, 6, 30)).municipality.id == before
        assert places.place(school, date(2025, 7, 1)).municipality.id == MADONA
        assert places.place(school, date(2026, 11, 1)).region.id == "vidzeme"


async def test_a_renamed_school_has_the_name_of_the_day(session: AsyncSession):
    await service.sync_places(session)
    session.add(School(id="new", name="Jaunā", kind="basic", municipality_id="0005000"))
    await session.flush()
    session.add(
        School(
            id="old",
            name="Vecā",
            kind="basic",
            municipality_id="0005000",
            valid_to=date(2026, 8, 31),
            successor_id="new",
        )
    )
    await session.flush()
    before = await service.place_of(session, "old", date(2026, 8, 31))
    after = await service.place_of(session, "old", date(2026, 9, 1))
    assert (before.school.name, after.school.name) == ("Vecā", "Jaunā")
    assert await service.school_is_open(session, "old", date(2026, 8, 31))
    assert not await service.school_is_open(session, "old", date(2026, 9, 1))
    with pytest.raises(NotFound):
        await service.place_of(session, "never", date(2026, 9, 1))


async def test_options_are_in_latvian_order(session: AsyncSession):
    await service.sync_places(session)
    schools = await service.school_options(session, "lv")
    assert {s.id for s in schools} >= {"liepajas-valsts-gimnazija", "saldus-tehnikums"}
    assert [s.municipality for s in schools] == sorted(
        (s.municipality for s in schools), key=service.in_order
    )
    towns = await service.municipality_options(session, "en")
    assert len(towns) == 42
    assert VARAKLANI not in {town for town, _ in towns}
    assert ("0027000", "South Kurzeme Municipality") in towns


def test_latvian_letters_sort_where_a_reader_looks_for_them():
    names = ["Šķēde", "Ādaži", "Cēsis", "Čornaja", "Aizpute", "Zante", "Saldus", "Žagare", "Dobele"]
    assert sorted(names, key=service.in_order) == [
        "Ādaži",
        "Aizpute",
        "Cēsis",
        "Čornaja",
        "Dobele",
        "Saldus",
        "Šķēde",
        "Zante",
        "Žagare",
    ]
