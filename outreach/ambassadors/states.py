"""The states of visits, engagements and reach logs, and the only moves between them."""

from enum import StrEnum

from outreach.core.errors import Conflict, Message, m


class VisitState(StrEnum):
    """A visit, from a teacher's first thought to a closed file."""

    DRAFT = "draft"
    REQUESTED = "requested"
    OPEN = "open"
    MATCHED = "matched"
    CONFIRMED = "confirmed"
    READY = "ready"
    DELIVERED = "delivered"
    LOGGED = "logged"
    CLOSED = "closed"
    DECLINED = "declined"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"


class EngagementState(StrEnum):
    """One ambassador in one visit."""

    INVITED = "invited"
    INTERESTED = "interested"
    ACCEPTED = "accepted"
    CONFIRMED = "confirmed"
    ATTENDED = "attended"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    SUBSTITUTED = "substituted"
    NO_SHOW = "no_show"


class ReachState(StrEnum):
    """A reach log, from the debt to the frozen figure."""

    DUE = "due"
    SUBMITTED = "submitted"
    COUNTERSIGNED = "countersigned"
    QUERIED = "queried"
    VERIFIED = "verified"
    LOCKED = "locked"


V, E, R = VisitState, EngagementState, ReachState

VISIT_MOVES: dict[VisitState, frozenset[VisitState]] = {
    V.DRAFT: frozenset({V.REQUESTED, V.CANCELLED}),
    V.REQUESTED: frozenset({V.OPEN, V.DECLINED, V.EXPIRED, V.CANCELLED}),
    V.OPEN: frozenset({V.MATCHED, V.DECLINED, V.EXPIRED, V.CANCELLED}),
    V.MATCHED: frozenset({V.CONFIRMED, V.OPEN, V.DECLINED, V.EXPIRED, V.CANCELLED}),
    V.CONFIRMED: frozenset({V.READY, V.OPEN, V.EXPIRED, V.CANCELLED, V.NO_SHOW}),
    V.READY: frozenset({V.DELIVERED, V.OPEN, V.EXPIRED, V.CANCELLED, V.NO_SHOW}),
    V.DELIVERED: frozenset({V.LOGGED, V.NO_SHOW}),
    V.LOGGED: frozenset({V.CLOSED}),
    V.CLOSED: frozenset(),
    V.DECLINED: frozenset(),
    V.EXPIRED: frozenset(),
    V.CANCELLED: frozenset(),
    V.NO_SHOW: frozenset(),
}

ENGAGEMENT_MOVES: dict[EngagementState, frozenset[EngagementState]] = {
    E.INVITED: frozenset({E.ACCEPTED, E.DECLINED, E.EXPIRED}),
    E.INTERESTED: frozenset({E.ACCEPTED, E.DECLINED, E.WITHDRAWN, E.EXPIRED}),
    E.ACCEPTED: frozenset({E.CONFIRMED, E.DECLINED, E.WITHDRAWN, E.EXPIRED}),
    E.CONFIRMED: frozenset({E.ATTENDED, E.WITHDRAWN, E.EXPIRED, E.SUBSTITUTED, E.NO_SHOW}),
    E.ATTENDED: frozenset(),
    E.DECLINED: frozenset(),
    E.WITHDRAWN: frozenset(),
    E.EXPIRED: frozenset(),
    E.SUBSTITUTED: frozenset(),
    E.NO_SHOW: frozenset(),
}

REACH_MOVES: dict[ReachState, frozenset[ReachState]] = {
    R.DUE: frozenset({R.SUBMITTED}),
    R.SUBMITTED: frozenset({R.SUBMITTED, R.COUNTERSIGNED, R.QUERIED}),
    R.COUNTERSIGNED: frozenset({R.VERIFIED}),
    R.QUERIED: frozenset({R.SUBMITTED, R.VERIFIED}),
    R.VERIFIED: frozenset({R.LOCKED}),
    R.LOCKED: frozenset(),
}

LIVE = (E.INVITED, E.INTERESTED, E.ACCEPTED, E.CONFIRMED, E.ATTENDED)
"""An ambassador with an engagement in one of these is part of the visit."""
BUSY = (E.CONFIRMED, E.ATTENDED)
"""In these the ambassador's time is taken, and the database lets no other engagement overlap."""
AHEAD = (V.OPEN, V.MATCHED, V.CONFIRMED, V.READY)
"""A visit in one of these is still to come."""
FIRM = (V.CONFIRMED, V.READY, V.DELIVERED, V.LOGGED, V.CLOSED)
"""In these a visit has an ambassador and a time that both sides agreed on."""
COUNTED = (R.SUBMITTED, R.COUNTERSIGNED, R.QUERIED, R.VERIFIED, R.LOCKED)
"""A log in one of these is in the reports."""

VISIT_NAMES: dict[VisitState, Message] = {
    V.DRAFT: m("Draft"),
    V.REQUESTED: m("Asked for"),
    V.OPEN: m("Waiting for an ambassador"),
    V.MATCHED: m("Taken, not confirmed yet"),
    V.CONFIRMED: m("Confirmed, adult missing"),
    V.READY: m("Ready"),
    V.DELIVERED: m("Took place, reach not logged"),
    V.LOGGED: m("Reach logged"),
    V.CLOSED: m("Closed"),
    V.DECLINED: m("Declined"),
    V.EXPIRED: m("Expired"),
    V.CANCELLED: m("Cancelled"),
    V.NO_SHOW: m("Did not take place"),
}

REACH_NAMES: dict[ReachState, Message] = {
    R.DUE: m("Not logged yet"),
    R.SUBMITTED: m("Waiting for the teacher's signature"),
    R.COUNTERSIGNED: m("Counter-signed by the teacher"),
    R.QUERIED: m("Queried by the teacher"),
    R.VERIFIED: m("Verified"),
    R.LOCKED: m("Locked in a report"),
}


def may_visit_move(now: str, to: VisitState) -> bool:
    """Whether a visit in state `now` may go to `to`."""
    return to in VISIT_MOVES[VisitState(now)]


def moved_on() -> Conflict:
    """What is said to somebody who acts on a state that is no longer there."""
    return Conflict(m("This has moved on in the meantime. Please look at it again."))
