"""The reach of a school year by school, municipality and region, each figure with its visits.

What the figures mean:

- A *visit* counts once its reach was submitted, in the school year of the day it began (in Riga),
  and at the place as it was on that day.
- *Attendances* are students in the room: girls, boys and not stated. Two ambassadors in one class
  make one set of attendances; a student met twice is two attendances.
- *Encounters* are attendances times the ambassadors who attended.
- *Minutes* are the minutes of all groups, added up.
- *Countersigned* are the same figures of the visits whose log bears the teacher's signature.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import aliased
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.ambassadors.models import Engagement, ReachGroup, ReachLog, Visit
from outreach.ambassadors.states import COUNTED, EngagementState, VisitState
from outreach.core.actor import Actor, Role
from outreach.core.clock import in_riga, now, school_year, school_year_bounds, today
from outreach.places.service import Map, Place, in_order, load_map


@dataclass(frozen=True)
class Figures:
    """Counts that add up."""

    visits: int = 0
    groups: int = 0
    girls: int = 0
    boys: int = 0
    not_stated: int = 0
    estimated: int = 0
    encounters: int = 0
    minutes: int = 0

    @property
    def attendances(self) -> int:
        """Students in the room, of whom `estimated` were not counted one by one."""
        return self.girls + self.boys + self.not_stated

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(
            **{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)}
        )


@dataclass(frozen=True)
class Counted:
    """One visit with what it adds to the figures."""

    visit_id: UUID
    day: date
    place: Place
    figures: Figures
    is_countersigned: bool


@dataclass(frozen=True)
class Row:
    """The figures of one place, and the visits that they come from."""

    place_id: str
    name_lv: str
    name_en: str
    within_lv: str = ""
    within_en: str = ""
    total: Figures = field(default_factory=Figures)
    countersigned: Figures = field(default_factory=Figures)
    visit_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class Report:
    """The reach of the school year that began in `year`. Every visit is in each of the tables."""

    year: int
    made_at: datetime
    total: Row
    schools: tuple[Row, ...]
    municipalities: tuple[Row, ...]
    regions: tuple[Row, ...]
    unlogged: tuple[UUID, ...]
    """Visits that took place in the year and whose reach nobody has logged."""


async def reach_report(session: AsyncSession, actor: Actor, year: int) -> Report:
    """The report of the school year that began on 1 September of `year`.

    Raises:
        NotSignedIn, NotAllowed: the actor is neither coordinator nor admin.
    """
    actor.require(Role.COORDINATOR, Role.ADMIN)
    places = await load_map(session)
    counted = await _counted(session, places, year)
    return Report(
        year=year,
        made_at=now(),
        total=_row(Row("", "Kopā", "Total"), counted),
        schools=_rows(counted, _school_row),
        municipalities=_rows(counted, _municipality_row),
        regions=_rows(counted, _region_row),
        unlogged=await _unlogged(session, year),
    )


async def school_years(session: AsyncSession, actor: Actor) -> list[int]:
    """The school years that have visits, and this one, newest first.

    Raises:
        NotSignedIn, NotAllowed: the actor is neither coordinator nor admin.
    """
    actor.require(Role.COORDINATOR, Role.ADMIN)
    connection = await session.connection()
    found = await connection.execute(
        select(func.min(col(Visit.chosen_start)), func.max(col(Visit.chosen_start)))
    )
    first, last = found.one()
    ends = [school_year(in_riga(moment).date()) for moment in (first, last) if moment]
    years = [*ends, school_year(today())]
    return list(range(max(years), min(years) - 1, -1))


async def _counted(session: AsyncSession, places: Map, year: int) -> list[Counted]:
    """The visits of a school year whose reach was submitted, by day."""
    start, end = school_year_bounds(year)
    group_of = col(ReachGroup.log_id) == col(ReachLog.id)
    students = col(ReachGroup.girls) + col(ReachGroup.boys) + col(ReachGroup.not_stated)
    correction = aliased(ReachLog)
    is_corrected = (
        select(col(correction.id))
        .where(col(correction.corrects_id) == col(ReachLog.id), col(correction.state).in_(COUNTED))
        .exists()
    )
    attended = (
        select(func.count())
        .select_from(Engagement)
        .where(
            col(Engagement.visit_id) == col(Visit.id),
            col(Engagement.state) == EngagementState.ATTENDED,
        )
        .correlate(Visit)
        .scalar_subquery()
    )
    connection = await session.connection()
    found = await connection.execute(
        select(
            col(Visit.id),
            col(Visit.school_id),
            col(Visit.chosen_start),
            col(ReachLog.countersigned_at).is_not(None).label("is_countersigned"),
            attended.label("ambassadors"),
            func.count(col(ReachGroup.id)).label("groups"),
            func.coalesce(func.sum(col(ReachGroup.girls)), 0).label("girls"),
            func.coalesce(func.sum(col(ReachGroup.boys)), 0).label("boys"),
            func.coalesce(func.sum(col(ReachGroup.not_stated)), 0).label("not_stated"),
            func.coalesce(
                func.sum(case((col(ReachGroup.counted).is_(False), students), else_=0)), 0
            ).label("estimated"),
            func.coalesce(func.sum(col(ReachGroup.minutes)), 0).label("minutes"),
        )
        .select_from(Visit)
        .join(ReachLog, col(ReachLog.visit_id) == col(Visit.id))
        .join(ReachGroup, group_of, isouter=True)
        .where(
            col(Visit.chosen_start) >= start,
            col(Visit.chosen_start) < end,
            col(ReachLog.state).in_(COUNTED),
            ~is_corrected,
        )
        .group_by(
            col(Visit.id),
            col(Visit.school_id),
            col(Visit.chosen_start),
            col(ReachLog.countersigned_at),
        )
        .order_by(col(Visit.chosen_start), col(Visit.id))
    )
    counted = []
    for row in found.all():
        day = in_riga(row.chosen_start).date()
        figures = Figures(
            visits=1,
            groups=int(row.groups),
            girls=int(row.girls),
            boys=int(row.boys),
            not_stated=int(row.not_stated),
            estimated=int(row.estimated),
            encounters=int(row.girls + row.boys + row.not_stated) * int(row.ambassadors),
            minutes=int(row.minutes),
        )
        counted.append(
            Counted(
                row.id,
                day,
                places.place(row.school_id, day),
                figures,
                bool(row.is_countersigned),
            )
        )
    return counted


async def _unlogged(session: AsyncSession, year: int) -> tuple[UUID, ...]:
    start, end = school_year_bounds(year)
    logged = (
        select(col(ReachLog.id))
        .where(col(ReachLog.visit_id) == col(Visit.id), col(ReachLog.state).in_(COUNTED))
        .exists()
    )
    connection = await session.connection()
    found = await connection.execute(
        select(col(Visit.id))
        .where(
            col(Visit.state).in_((VisitState.READY, VisitState.DELIVERED)),
            col(Visit.chosen_start) >= start,
            col(Visit.chosen_start) < end,
            col(Visit.chosen_end) <= now(),
            ~logged,
        )
        .order_by(col(Visit.chosen_start), col(Visit.id))
    )
    return tuple(row.id for row in found.all())


def _school_row(place: Place) -> Row:
    return Row(
        place.school.id,
        place.school.name,
        place.school.name,
        place.municipality.name_lv,
        place.municipality.name_en,
    )


def _municipality_row(place: Place) -> Row:
    town, region = place.municipality, place.region
    return Row(town.id, town.name_lv, town.name_en, region.name_lv, region.name_en)


def _region_row(place: Place) -> Row:
    return Row(place.region.id, place.region.name_lv, place.region.name_en)


def _rows(counted: list[Counted], row_of: Callable[[Place], Row]) -> tuple[Row, ...]:
    """One row for each place; a school that changed its municipality has a row in each."""
    gathered: dict[Row, list[Counted]] = {}
    for one in counted:
        gathered.setdefault(row_of(one.place), []).append(one)
    rows = [_row(row, ones) for row, ones in gathered.items()]
    return tuple(sorted(rows, key=lambda row: (in_order(row.within_lv), in_order(row.name_lv))))


def _row(row: Row, counted: Iterable[Counted]) -> Row:
    ones = list(counted)
    return Row(
        row.place_id,
        row.name_lv,
        row.name_en,
        row.within_lv,
        row.within_en,
        total=sum((one.figures for one in ones), Figures()),
        countersigned=sum((one.figures for one in ones if one.is_countersigned), Figures()),
        visit_ids=tuple(one.visit_id for one in ones),
    )
