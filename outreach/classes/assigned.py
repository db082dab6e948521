"""What counts for whom: several assignments of a path and the adaptations, read as one plan.

For one student and one step at most one assignment counts, so that no two contradict each other: what
was given to some students goes before what was given to everybody, single steps go before the whole
path, and the later goes before the earlier. Nothing here authorises: whoever calls has.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.classes.models import (
    Adaptation,
    Assignment,
    AssignmentSeat,
    AssignmentStep,
    Seat,
)
from outreach.core.clock import now
from outreach.paths import service as paths


@dataclass(frozen=True)
class Part:
    """What of one assignment counts for one student: `steps` in the path's order.

    `skipped` would count, but not for them. `due_at` is their own where they have extra time.
    """

    assignment: Assignment
    steps: list[str]
    skipped: list[str]
    due_at: datetime | None
    has_extra_time: bool
    is_easier: bool

    @property
    def is_open(self) -> bool:
        """Whether its opening lies behind us."""
        return self.assignment.opens_at is None or self.assignment.opens_at <= now()


@dataclass(frozen=True)
class Pins:
    """The version of a path that holds for an assignment, and those of its steps."""

    content_version: str
    steps: dict[str, str] = field(default_factory=dict)


@dataclass
class Plan:
    """Everything assigned and adapted in some classrooms, in the order in which it was assigned."""

    assignments: list[Assignment] = field(default_factory=list)
    versions: dict[UUID, dict[str, str]] = field(default_factory=dict)
    only_for: dict[UUID, set[UUID]] = field(default_factory=dict)
    adaptations: dict[tuple[UUID, str], Adaptation] = field(default_factory=dict)

    def steps_of(self, given: Assignment) -> list[str]:
        """The steps of an assignment that the path still has, in the path's order."""
        path = paths.load_paths().get(given.path_id)
        if path is None:
            return []
        pinned = self.versions.get(given.id)
        everything = given.whole_path and not pinned
        return [step.id for step in path.steps if everything or step.id in (pinned or {})]

    def is_for(self, given: Assignment, seat: Seat) -> bool:
        """Whether an assignment is for a seat."""
        return given.classroom_id == seat.classroom_id and (
            given.for_everybody or seat.id in self.only_for.get(given.id, ())
        )

    def parts(self, seat: Seat) -> list[Part]:
        """What counts for a seat, in the order in which it was assigned."""
        mine = [given for given in self.assignments if self.is_for(given, seat)]
        counts: dict[tuple[str, str], UUID] = {}
        for given in sorted(mine, key=_weight):
            for step in self.steps_of(given):
                counts[given.path_id, step] = given.id
        made = []
        for given in mine:
            steps = [s for s in self.steps_of(given) if counts[given.path_id, s] == given.id]
            if steps:
                made.append(_part(given, steps, self.adaptations.get((seat.id, given.path_id))))
        return made

    def due(self) -> datetime | None:
        """The next due date of all, or the last one when every one is over."""
        dates = sorted(one.due_at for one in self.assignments if one.due_at)
        return next((date for date in dates if date > now()), dates[-1] if dates else None)


def _weight(given: Assignment) -> tuple[Any, ...]:
    """The heavier counts."""
    when = given.changed_at or given.assigned_at
    return (not given.for_everybody, not given.whole_path, when, given.id)


def _part(given: Assignment, steps: list[str], adapted: Adaptation | None) -> Part:
    if adapted is None:
        return Part(given, steps, [], given.due_at, False, False)
    longer = given.due_at and adapted.due_at and adapted.due_at > given.due_at
    return Part(
        assignment=given,
        steps=[step for step in steps if step not in adapted.skipped],
        skipped=[step for step in steps if step in adapted.skipped],
        due_at=adapted.due_at if longer else given.due_at,
        has_extra_time=bool(longer),
        is_easier=adapted.easier,
    )


async def plan_of(
    session: AsyncSession, classroom_ids: Sequence[UUID], path_id: str | None = None
) -> Plan:
    """The plan of some classrooms, of one path or of all: four queries, however much it is."""
    wanted = select(Assignment).where(col(Assignment.classroom_id).in_(classroom_ids))
    if path_id is not None:
        wanted = wanted.where(Assignment.path_id == path_id)
    found = await session.exec(
        wanted.order_by(col(Assignment.assigned_at), col(Assignment.id)).execution_options(
            populate_existing=True
        )
    )
    plan = Plan(list(found.all()))
    ids = [given.id for given in plan.assignments]
    steps = await session.exec(
        select(AssignmentStep.assignment_id, AssignmentStep.step, AssignmentStep.version).where(
            col(AssignmentStep.assignment_id).in_(ids)
        )
    )
    for assignment_id, step, version in steps.all():
        plan.versions.setdefault(assignment_id, {})[step] = version
    seats = await session.exec(
        select(AssignmentSeat.assignment_id, AssignmentSeat.seat_id).where(
            col(AssignmentSeat.assignment_id).in_(ids)
        )
    )
    for assignment_id, seat_id in seats.all():
        plan.only_for.setdefault(assignment_id, set()).add(seat_id)
    adapted = await session.exec(
        select(Adaptation)
        .join(Seat, col(Seat.id) == col(Adaptation.seat_id))
        .where(col(Seat.classroom_id).in_(classroom_ids))
        .execution_options(populate_existing=True)
    )
    plan.adaptations = {(one.seat_id, one.path_id): one for one in adapted.all()}
    return plan


async def of_seats(session: AsyncSession, seats: Sequence[Seat]) -> dict[UUID, list[Part]]:
    """What counts for some seats, by seat."""
    plan = await plan_of(session, [seat.classroom_id for seat in seats])
    return {seat.id: plan.parts(seat) for seat in seats}


def main_ones(given: Iterable[Assignment]) -> list[Assignment]:
    """One assignment for each path, the widest (of equals the first)."""
    widest: dict[str, Assignment] = {}
    for one in given:
        there = widest.setdefault(one.path_id, one)
        if (one.whole_path, one.for_everybody) > (there.whole_path, there.for_everybody):
            widest[one.path_id] = one
    return list(widest.values())


async def pin(session: AsyncSession, given: Assignment, pins: Pins) -> None:
    """Write down an assignment, and its steps in the versions that hold for it."""
    given.content_version = pins.content_version
    session.add(given)
    await session.flush()
    await session.exec(delete(AssignmentStep).where(col(AssignmentStep.assignment_id) == given.id))
    session.add_all(
        AssignmentStep(assignment_id=given.id, step=step, version=version)
        for step, version in pins.steps.items()
    )
    await session.flush()
