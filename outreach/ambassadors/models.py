"""Tables of ambassadors, visits and reach."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import JSON, CheckConstraint, Index, Text, text
from sqlmodel import Field, SQLModel

from outreach.ambassadors.states import LIVE, EngagementState, ReachState, VisitState
from outreach.core.clock import now
from outreach.core.database import Moment


def _in(states: Iterable[str]) -> str:
    return f"IN ({', '.join(repr(str(state)) for state in states)})"


def _one_of(column: str, values: type[StrEnum]) -> CheckConstraint:
    return CheckConstraint(f"{column} {_in(values)}", name=column)


_LIVE = text(f"state {_in(LIVE)}")
_FIRST = text("corrects_id IS NULL")


class Ambassador(SQLModel, table=True):
    """A volunteer who does a job in IT. Towns they go to are rows of `AmbassadorMunicipality`."""

    __tablename__ = "ambassador"  # pyright: ignore
    __table_args__ = (CheckConstraint("travel_minutes >= 0", name="travel"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    user_id: UUID = Field(foreign_key="user_account.id", unique=True)
    profession: str = Field(description="the slug of a profession in content/professions")
    employer: str = ""
    formats: list[str] = Field(default_factory=list, sa_type=JSON)
    languages: list[str] = Field(default_factory=list, sa_type=JSON)
    bio: str = Field(default="", sa_type=Text)
    travel_minutes: int = Field(default=30, description="kept free before and after each visit")
    code_version: str | None = Field(default=None, description="of the code of conduct accepted")
    code_accepted_at: datetime | None = Field(default=None, sa_type=Moment)
    public_since: datetime | None = Field(
        default=None, sa_type=Moment, description="consent to a public profile; empty when revoked"
    )
    created_at: datetime = Field(default_factory=now, sa_type=Moment)


class AmbassadorMunicipality(SQLModel, table=True):
    """That an ambassador goes to the schools of a municipality."""

    __tablename__ = "ambassador_municipality"  # pyright: ignore

    ambassador_id: UUID = Field(foreign_key="ambassador.id", primary_key=True, ondelete="CASCADE")
    municipality_id: str = Field(foreign_key="municipality.id", primary_key=True, index=True)


class Vetting(SQLModel, table=True):
    """That somebody of the staff saw a certificate: when, what came of it, until when. Never it."""

    __tablename__ = "vetting"  # pyright: ignore
    __table_args__ = (CheckConstraint("outcome IN ('clear', 'refused')", name="outcome"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    ambassador_id: UUID = Field(foreign_key="ambassador.id", index=True, ondelete="CASCADE")
    checked_on: date
    outcome: str
    expires_on: date = Field(description="the last day it is good for")
    checked_by: UUID = Field(foreign_key="user_account.id")
    created_at: datetime = Field(default_factory=now, sa_type=Moment)


class Visit(SQLModel, table=True):
    """A visit: what was asked for, what was agreed, and how it went on or ended."""

    __tablename__ = "visit"  # pyright: ignore
    __table_args__ = (
        _one_of("state", VisitState),
        CheckConstraint("chosen_start < chosen_end", name="times"),
        CheckConstraint(
            "state NOT IN ('ready', 'delivered', 'logged', 'closed') OR adult_name IS NOT NULL",
            name="adult",
        ),
        Index("ix_visit_state_chosen_start", "state", "chosen_start"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    state: str = VisitState.DRAFT
    teacher_id: UUID = Field(foreign_key="user_account.id", index=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    topic_kind: str = Field(description="profession, path or free")
    topic: str = Field(description="a slug, or the teacher's own words when free")
    grade: int | None = Field(default=None, description="1 to 12; empty for several grades")
    size: int = Field(description="students expected")
    place: str = Field(description="at_school or online")
    room: str = ""
    equipment: str = Field(default="", sa_type=Text)
    needs: str = Field(default="", sa_type=Text, description="what the ambassador should know")
    language: str = "lv"
    chosen_start: datetime | None = Field(default=None, sa_type=Moment)
    chosen_end: datetime | None = Field(default=None, sa_type=Moment)
    adult_name: str | None = Field(default=None, description="of the school, in the room")
    adult_confirmed_at: datetime | None = Field(default=None, sa_type=Moment)
    exit_by: UUID | None = Field(default=None, foreign_key="user_account.id")
    exit_reason: str | None = Field(default=None, sa_type=Text)
    exit_at: datetime | None = Field(default=None, sa_type=Moment)
    sequence: int = Field(default=0, description="iCalendar SEQUENCE: rises with each change")
    created_at: datetime = Field(default_factory=now, sa_type=Moment)
    changed_at: datetime = Field(default_factory=now, sa_type=Moment)


class VisitTime(SQLModel, table=True):
    """One of the times that a teacher offers."""

    __tablename__ = "visit_time"  # pyright: ignore
    __table_args__ = (CheckConstraint('start < "end"', name="times"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    visit_id: UUID = Field(foreign_key="visit.id", index=True, ondelete="CASCADE")
    start: datetime = Field(sa_type=Moment)
    end: datetime = Field(sa_type=Moment)


class Engagement(SQLModel, table=True):
    """One ambassador in one visit. While it is confirmed or attended, `busy_*` blocks their time.

    The database refuses a second confirmed engagement whose busy time overlaps: an exclusion
    constraint on PostgreSQL, triggers on SQLite (migration 0003).
    """

    __tablename__ = "engagement"  # pyright: ignore
    __table_args__ = (
        _one_of("state", EngagementState),
        CheckConstraint(
            "state NOT IN ('confirmed', 'attended') OR "
            "(busy_from IS NOT NULL AND busy_until IS NOT NULL AND busy_from < busy_until)",
            name="busy",
        ),
        Index(
            "uq_engagement_live",
            "visit_id",
            "ambassador_id",
            unique=True,
            sqlite_where=_LIVE,
            postgresql_where=_LIVE,
        ),
        Index("ix_engagement_ambassador_id_busy_from", "ambassador_id", "busy_from"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    visit_id: UUID = Field(foreign_key="visit.id", index=True)
    ambassador_id: UUID = Field(foreign_key="ambassador.id")
    state: str = EngagementState.ACCEPTED
    busy_from: datetime | None = Field(default=None, sa_type=Moment)
    busy_until: datetime | None = Field(default=None, sa_type=Moment)
    left_reason: str | None = Field(default=None, sa_type=Text)
    left_at: datetime | None = Field(default=None, sa_type=Moment)
    created_at: datetime = Field(default_factory=now, sa_type=Moment)


class VisitEvent(SQLModel, table=True):
    """What happened to a visit. Only ever added to: the database refuses changes and deletions."""

    __tablename__ = "visit_event"  # pyright: ignore

    number: int | None = Field(default=None, primary_key=True)
    visit_id: UUID = Field(foreign_key="visit.id", index=True)
    who: UUID | None = Field(
        default=None, foreign_key="user_account.id", description="empty when the app did it"
    )
    what: str
    reason: str = Field(default="", sa_type=Text)
    at: datetime = Field(default_factory=now, sa_type=Moment)


class ReachLog(SQLModel, table=True):
    """The reach of one visit, in counts. After the lock, a new row that `corrects_id` points back."""

    __tablename__ = "reach_log"  # pyright: ignore
    __table_args__ = (
        _one_of("state", ReachState),
        Index(
            "uq_reach_log_first",
            "visit_id",
            unique=True,
            sqlite_where=_FIRST,
            postgresql_where=_FIRST,
        ),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    visit_id: UUID = Field(foreign_key="visit.id", index=True)
    state: str = ReachState.DUE
    revision: int = Field(default=0, description="rises each time figures are submitted")
    corrects_id: UUID | None = Field(default=None, foreign_key="reach_log.id", unique=True)
    acknowledged: list[str] = Field(
        default_factory=list, sa_type=JSON, description="questions about the figures, answered yes"
    )
    logged_by: UUID | None = Field(default=None, foreign_key="user_account.id")
    logged_at: datetime | None = Field(default=None, sa_type=Moment)
    countersigned_by: UUID | None = Field(default=None, foreign_key="user_account.id")
    countersigned_at: datetime | None = Field(default=None, sa_type=Moment)
    query_reason: str | None = Field(default=None, sa_type=Text)
    verified_by: UUID | None = Field(default=None, foreign_key="user_account.id")
    verified_at: datetime | None = Field(default=None, sa_type=Moment)
    created_at: datetime = Field(default_factory=now, sa_type=Moment)


class ReachGroup(SQLModel, table=True):
    """One group of students in a reach log: counts only, never names, never averages."""

    __tablename__ = "reach_group"  # pyright: ignore
    __table_args__ = (
        CheckConstraint(
            "girls >= 0 AND boys >= 0 AND not_stated >= 0 AND girls + boys + not_stated > 0",
            name="counts",
        ),
        CheckConstraint("minutes > 0", name="minutes"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    log_id: UUID = Field(foreign_key="reach_log.id", index=True, ondelete="CASCADE")
    position: int
    grade: int | None = Field(default=None, description="1 to 12; empty for several or not known")
    girls: int
    boys: int
    not_stated: int
    counted: bool = Field(description="counted in the room; otherwise estimated")
    minutes: int


class CalendarToken(SQLModel, table=True):
    """A person's private calendar feed: its address holds a secret, this row the SHA-256 of it."""

    __tablename__ = "calendar_token"  # pyright: ignore

    user_id: UUID = Field(foreign_key="user_account.id", primary_key=True, ondelete="CASCADE")
    secret_digest: str = Field(unique=True)
    created_at: datetime = Field(default_factory=now, sa_type=Moment)
