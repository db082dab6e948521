"""What a person may see of visits: their own, and for staff all of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.accounts.models import User
from outreach.ambassadors.details import Details, details, details_of
from outreach.ambassadors.life import due_move
from outreach.ambassadors.models import Ambassador, Engagement, Visit, VisitEvent
from outreach.ambassadors.people import STAFF
from outreach.ambassadors.states import (
    AHEAD,
    LIVE,
    REACH_MOVES,
    VISIT_MOVES,
    ReachState,
    VisitState,
)
from outreach.core.actor import Actor, Role
from outreach.core.clock import now
from outreach.core.errors import NotFound

As = Literal["teacher", "ambassador", "staff"]
Action = Literal[
    "name_adult",
    "confirm",
    "let_go",
    "withdraw",
    "cancel",
    "decline",
    "log_reach",
    "countersign",
    "verify",
]
MOST_SHOWN = 500


@dataclass(frozen=True)
class VisitView:
    """A visit as one person sees it: the state as of now, and what they can do."""

    of: Details
    seen_as: As
    state: VisitState
    actions: frozenset[Action]


@dataclass(frozen=True)
class HistoryLine:
    """One line of a visit's history; `who` is empty when the app did it."""

    who: str
    event: VisitEvent


async def my_visits(session: AsyncSession, actor: Actor, seen_as: As) -> list[VisitView]:
    """A teacher's own visits, those an ambassador is part of, or for staff all: newest first.

    Raises:
        NotSignedIn, NotAllowed: the actor does not have the role.
    """
    user_id = _required(actor, seen_as)
    wanted = select(Visit).order_by(col(Visit.created_at).desc()).limit(MOST_SHOWN)
    if seen_as == "teacher":
        wanted = wanted.where(Visit.teacher_id == user_id)
    elif seen_as == "ambassador":
        wanted = wanted.where(_is_part_of(user_id))
    visits = list((await session.exec(wanted)).all())
    return [_view(of, seen_as) for of in await details_of(session, visits)]


async def one_visit(session: AsyncSession, actor: Actor, visit_id: UUID, seen_as: As) -> VisitView:
    """One of the visits that `my_visits` would list.

    Raises:
        NotSignedIn, NotAllowed: the actor does not have the role.
        NotFound: there is no such visit, or it is not theirs.
    """
    user_id = _required(actor, seen_as)
    wanted = select(Visit).where(Visit.id == visit_id)
    if seen_as == "teacher":
        wanted = wanted.where(Visit.teacher_id == user_id)
    elif seen_as == "ambassador":
        wanted = wanted.where(_is_part_of(user_id))
    visit = (await session.exec(wanted)).first()
    if visit is None:
        raise NotFound
    return _view(await details(session, visit), seen_as)


async def visits_with_ids(
    session: AsyncSession, actor: Actor, ids: Iterable[UUID]
) -> list[VisitView]:
    """The visits behind a figure, for staff, by day.

    Raises:
        NotSignedIn, NotAllowed: the actor is not staff.
    """
    actor.require(*STAFF)
    found = await session.exec(
        select(Visit).where(col(Visit.id).in_(set(ids))).order_by(col(Visit.chosen_start))
    )
    return [_view(of, "staff") for of in await details_of(session, list(found.all()))]


async def history(session: AsyncSession, actor: Actor, visit_id: UUID) -> list[HistoryLine]:
    """Everything that happened to a visit, for staff, oldest first.

    Raises:
        NotAllowed: the actor is not staff.
        NotFound: there is no such visit.
    """
    actor.require(*STAFF)
    if await session.get(Visit, visit_id) is None:
        raise NotFound
    found = await session.exec(
        select(VisitEvent, User.name)
        .join(User, col(User.id) == col(VisitEvent.who), isouter=True)
        .where(VisitEvent.visit_id == visit_id)
        .order_by(col(VisitEvent.number))
    )
    return [HistoryLine(name or "", event) for event, name in found.all()]


def _required(actor: Actor, seen_as: As) -> UUID:
    if seen_as == "staff":
        return actor.require(*STAFF)
    return actor.require(Role.TEACHER if seen_as == "teacher" else Role.AMBASSADOR)


def _is_part_of(user_id: UUID):
    return (
        select(Engagement.id)
        .join(Ambassador, col(Ambassador.id) == col(Engagement.ambassador_id))
        .where(
            Engagement.visit_id == Visit.id,
            Ambassador.user_id == user_id,
            col(Engagement.state).in_(LIVE),
        )
        .exists()
    )


def _view(of: Details, seen_as: As) -> VisitView:
    due = due_move(of.visit, of.times, now())
    state = due.to if due is not None else VisitState(of.visit.state)
    return VisitView(of, seen_as, state, frozenset(_actions(of, seen_as, state)))


def _actions(of: Details, seen_as: As, state: VisitState) -> list[Action]:
    log = ReachState(of.log.state) if of.log is not None else ReachState.DUE
    ahead = state in AHEAD
    over = state in (VisitState.DELIVERED, VisitState.LOGGED)
    possible: dict[As, dict[Action, bool]] = {
        "teacher": {
            "name_adult": ahead,
            "confirm": state == VisitState.MATCHED,
            "let_go": state == VisitState.MATCHED,
            "cancel": VisitState.CANCELLED in VISIT_MOVES[state],
            "countersign": log == ReachState.SUBMITTED,
        },
        "ambassador": {
            "withdraw": ahead,
            "log_reach": over and ReachState.SUBMITTED in REACH_MOVES[log],
        },
        "staff": {
            "decline": VisitState.DECLINED in VISIT_MOVES[state],
            "cancel": VisitState.CANCELLED in VISIT_MOVES[state],
            "verify": log in (ReachState.COUNTERSIGNED, ReachState.QUERIED),
        },
    }
    return [action for action, can in possible[seen_as].items() if can]
