"""The reach report: sums against a naive count, places of the day, and who may see it."""

import csv
import io
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.ambassadors import service as visits
from outreach.ambassadors.models import Ambassador, Engagement, ReachGroup, ReachLog, Visit
from outreach.ambassadors.states import COUNTED, ReachState
from outreach.core.actor import NOBODY, Actor, Role
from outreach.core.clock import from_riga, in_riga, school_year, travelled
from outreach.core.database import reading, writing
from outreach.core.errors import NotAllowed, NotSignedIn
from outreach.places.models import School
from outreach.places.service import sync_places
from outreach.reports import service
from outreach.reports.tables import as_csv
from tests.ambassadors.cast import Cast, cast_of, person, reach, ready

DACE = Actor(uuid4(), frozenset({Role.COORDINATOR}), "Dace", "en")
SCHOOLS = {  # id: municipality and region before and after 1 July 2025
    "liepajas-liedaga-vidusskola": [("0005000", "kurzeme")] * 2,
    "saldus-tehnikums": [("0046000", "kurzeme")] * 2,
    "v": [("0055000", "vidzeme"), ("0038001", "vidzeme")],
    "m": [("0038000", "vidzeme"), ("0038001", "vidzeme")],
}


@dataclass(frozen=True)
class Group:
    girls: int
    boys: int
    not_stated: int
    counted: bool
    minutes: int

    @property
    def students(self) -> int:
        return self.girls + self.boys + self.not_stated


@dataclass(frozen=True)
class Told:
    """A visit as the test knows it."""

    school: str
    start: datetime
    state: str
    signed: bool
    groups: tuple[Group, ...]
    attended: int
    withdrawn: int


groups = st.builds(
    Group,
    girls=st.integers(0, 40),
    boys=st.integers(0, 40),
    not_stated=st.integers(1, 30),
    counted=st.booleans(),
    minutes=st.integers(1, 120),
)
starts = st.datetimes(datetime(2024, 8, 30), datetime(2026, 9, 2)).map(
    lambda moment: from_riga(moment.date(), moment.hour if moment.hour != 3 else 4, moment.minute)
)
told = st.builds(
    Told,
    school=st.sampled_from(sorted(SCHOOLS)),
    start=starts,
    state=st.sampled_from(list(ReachState)),
    signed=st.booleans(),
    groups=st.lists(groups, min_size=1, max_size=4).map(tuple),
    attended=st.integers(0, 3),
    withdrawn=st.integers(0, 1),
)


async def prepare() -> tuple[UUID, list[Ambassador]]:
    async with writing() as session:
        await sync_places(session)
        for school, places in SCHOOLS.items():
            if len(school) == 1:
                session.add(
                    School(id=school, name=school, kind="basic", municipality_id=places[0][0])
                )
        teacher = await person(session, "Alice", Role.TEACHER)
        ambassadors = []
        for number in range(4):
            actor = await person(session, f"Bob {number}", Role.AMBASSADOR)
            assert actor.user_id
            ambassadors.append(Ambassador(user_id=actor.user_id, profession="data-analyst"))
            session.add(ambassadors[-1])
        assert teacher.user_id
        return teacher.user_id, ambassadors


async def write(
    session: AsyncSession, teacher: UUID, ambassadors: list[Ambassador], one: Told, number: int
) -> UUID:
    visit = Visit(
        state="logged" if one.state != "due" else "delivered",
        teacher_id=teacher,
        school_id=one.school,
        topic_kind="free",
        topic="Robots",
        size=20,
        place="online",
        adult_name="Ilze",
        chosen_start=one.start,
        chosen_end=one.start + timedelta(minutes=45),
    )
    session.add(visit)
    await session.flush()
    log = ReachLog(visit_id=visit.id, state=one.state)
    log.countersigned_at = one.start if one.signed else None
    session.add(log)
    for position, ambassador in enumerate(ambassadors[: one.attended + one.withdrawn]):
        # An hour of their own for each visit, so that the database has nothing to refuse.
        busy = from_riga(date(2030, 1, 1), 0) + timedelta(hours=number)
        session.add(
            Engagement(
                visit_id=visit.id,
                ambassador_id=ambassador.id,
                state="attended" if position < one.attended else "withdrawn",
                busy_from=busy,
                busy_until=busy + timedelta(hours=1),
            )
        )
    await session.flush()
    for position, group in enumerate(one.groups):
        session.add(ReachGroup(log_id=log.id, position=position, grade=8, **vars(group)))
    await session.flush()
    return visit.id


def naive(one: Told) -> service.Figures:
    students = sum(group.students for group in one.groups)
    return service.Figures(
        visits=1,
        groups=len(one.groups),
        girls=sum(group.girls for group in one.groups),
        boys=sum(group.boys for group in one.groups),
        not_stated=sum(group.not_stated for group in one.groups),
        estimated=sum(group.students for group in one.groups if not group.counted),
        encounters=students * one.attended,
        minutes=sum(group.minutes for group in one.groups),
    )


def place_of(one: Told, level: str) -> str:
    town, region = SCHOOLS[one.school][in_riga(one.start).date() >= date(2025, 7, 1)]
    return {"school": one.school, "municipality": town, "region": region}[level]


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(stories=st.lists(told, max_size=12), year=st.sampled_from([2024, 2025]))
async def test_every_sum_is_what_a_naive_count_makes(
    prepared: tuple[UUID, list[Ambassador]], stories: list[Told], year: int
):
    teacher, ambassadors = prepared
    async with reading() as session:  # rolled back, so that each example has the tables to itself
        ids = {
            await write(session, teacher, ambassadors, one, number): one
            for number, one in enumerate(stories)
        }
        report = await service.reach_report(session, DACE, year)
    of_year = {
        visit_id: one
        for visit_id, one in ids.items()
        if school_year(in_riga(one.start).date()) == year
    }
    counted = {key: one for key, one in of_year.items() if one.state in COUNTED}
    assert set(report.unlogged) == set(of_year) - set(counted)
    tables = {
        "school": report.schools,
        "municipality": report.municipalities,
        "region": report.regions,
    }
    for level, rows in tables.items():
        gathered: dict[str, list[UUID]] = defaultdict(list)
        for visit_id, one in counted.items():
            gathered[place_of(one, level)].append(visit_id)
        by_place: dict[str, list[service.Row]] = defaultdict(list)
        for row in rows:
            by_place[row.place_id].append(row)
        assert set(by_place) == set(gathered)
        for place, found in by_place.items():
            assert {key for row in found for key in row.visit_ids} == set(gathered[place])
            for row in found:
                ones = [counted[key] for key in row.visit_ids]
                assert row.total == sum(map(naive, ones), service.Figures())
                signed = [naive(one) for one in ones if one.signed]
                assert row.countersigned == sum(signed, service.Figures())
        assert sum((row.total for row in rows), service.Figures()) == report.total.total


@pytest.fixture
async def prepared(database: str) -> tuple[UUID, list[Ambassador]]:
    return await prepare()


async def test_two_ambassadors_in_one_class_make_one_set_of_attendances(
    prepared: tuple[UUID, list[Ambassador]],
):
    teacher, ambassadors = prepared
    one = Told(
        "saldus-tehnikums",
        from_riga(date(2025, 10, 1), 10),
        "submitted",
        False,
        (Group(10, 12, 0, True, 45),),
        attended=2,
        withdrawn=1,
    )
    async with reading() as session:
        await write(session, teacher, ambassadors, one, 0)
        total = (await service.reach_report(session, DACE, 2025)).total.total
    assert (total.attendances, total.encounters, total.minutes) == (22, 44, 45)


async def test_the_school_year_begins_at_midnight_in_riga(
    prepared: tuple[UUID, list[Ambassador]],
):
    teacher, ambassadors = prepared
    group = (Group(1, 0, 0, True, 1),)
    midnight = from_riga(date(2025, 9, 1), 0)
    async with reading() as session:
        for number, start in enumerate((midnight - timedelta(minutes=1), midnight)):
            one = Told("saldus-tehnikums", start, "submitted", False, group, 1, 0)
            await write(session, teacher, ambassadors, one, number)
        for year in (2024, 2025):
            assert (await service.reach_report(session, DACE, year)).total.total.visits == 1
        assert 2024 in await service.school_years(session, DACE)
    assert midnight.hour == 21  # 1 September begins at 21:00 UTC of 31 August


async def test_a_correction_takes_the_place_of_what_it_corrects(
    prepared: tuple[UUID, list[Ambassador]],
):
    teacher, ambassadors = prepared
    one = Told(
        "saldus-tehnikums",
        from_riga(date(2025, 10, 1), 10),
        "locked",
        True,
        (Group(10, 12, 0, True, 45),),
        1,
        0,
    )
    async with reading() as session:
        visit_id = await write(session, teacher, ambassadors, one, 0)
        first = (await session.exec(select(ReachLog))).one()
        second = ReachLog(visit_id=visit_id, state="due", corrects_id=first.id)
        session.add(second)
        await session.flush()
        assert (await service.reach_report(session, DACE, 2025)).total.total.girls == 10
        second.state = "submitted"
        session.add(second)
        session.add(
            ReachGroup(
                log_id=second.id,
                position=0,
                girls=9,
                boys=12,
                not_stated=0,
                counted=True,
                minutes=45,
            )
        )
        await session.flush()
        report = await service.reach_report(session, DACE, 2025)
    assert (report.total.total.visits, report.total.total.girls) == (1, 9)
    assert report.total.countersigned == service.Figures()


async def test_from_bobs_log_to_daces_file(session: AsyncSession):
    cast: Cast = await cast_of(session)
    visit = await ready(session, cast)
    with travelled(timedelta(days=8)):
        await visits.log_reach(session, cast.bob, visit.id, reach({"counted": False}))
        await visits.countersign(session, cast.alice, visit.id, 1)
    assert visit.chosen_start
    year = school_year(in_riga(visit.chosen_start).date())
    report = await service.reach_report(session, cast.dace, year)
    [row] = report.schools
    assert row.visit_ids == (visit.id,)
    assert row.total == row.countersigned
    assert (row.total.attendances, row.total.estimated, row.within_lv) == (23, 23, "Liepāja")
    text = as_csv(report, "en")
    assert text.startswith("\ufeffSchool year,Level,Place,")
    assert text.endswith("\r\n")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert [r["Level"] for r in rows] == ["Total", "Region", "Municipality", "School"]
    assert {r["Attendances"] for r in rows} == {"23"}
    assert {r["Visit numbers"] for r in rows} == {str(visit.id)}
    assert rows[3]["Place"] == "Liepājas Liedaga vidusskola"
    assert rows[1]["School year"] == f"{year}/{year + 1}"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_is_a_formula(start: str):
    name = f'{start}HYPERLINK("https://example.org"),"x"'
    row = service.Row("s", name, name, within_lv=name, within_en=name)
    report = service.Report(2026, from_riga(date(2026, 9, 1), 0), row, (row,), (), (), ())
    text = as_csv(report, "lv").removeprefix("\ufeff")
    cells = [cell for line in csv.reader(io.StringIO(text, newline="")) for cell in line]
    assert f"'{name}" in cells
    assert not any(cell.startswith(start) for cell in cells if cell)


@pytest.mark.parametrize("role", [Role.TEACHER, Role.AMBASSADOR, Role.STUDENT, None])
async def test_charlie_sees_no_report(session: AsyncSession, role: Role | None):
    charlie = Actor(uuid4(), frozenset({role})) if role else NOBODY
    with pytest.raises((NotAllowed, NotSignedIn)):
        await service.reach_report(session, charlie, 2026)
    with pytest.raises((NotAllowed, NotSignedIn)):
        await service.school_years(session, charlie)


async def test_an_empty_year_is_an_empty_report(session: AsyncSession):
    admin = Actor(uuid4(), frozenset({Role.ADMIN}))
    report = await service.reach_report(session, admin, 2019)
    assert report.total.total == service.Figures()
    assert report.schools == report.municipalities == report.regions == report.unlogged == ()
    assert len(as_csv(report, "lv").splitlines()) == 2
