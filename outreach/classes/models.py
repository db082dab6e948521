"""Tables of classrooms: their teachers, the students' seats, what was assigned, what they show."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, CheckConstraint, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from outreach.core.clock import now
from outreach.core.database import Moment


class Classroom(SQLModel, table=True):
    """A class of students. `join_code` is kept as it is compared: capitals without hyphen."""

    __tablename__ = "classroom"  # pyright: ignore

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    name: str
    grade: int | None = Field(default=None, description="1 to 12; empty for mixed groups")
    school_id: str | None = None
    language: str = Field(default="lv", description="of the words on cards and of nicknames")
    join_code: str = Field(unique=True)
    join_open: bool = Field(default=True, description="whether the code lets anyone in")
    owner_id: UUID = Field(foreign_key="user_account.id", index=True)
    created_at: datetime = Field(default_factory=now, sa_type=Moment)
    archived_at: datetime | None = Field(default=None, sa_type=Moment)
    told_month_at: datetime | None = Field(
        default=None, sa_type=Moment, description="when its teachers were told of the erasure"
    )
    told_week_at: datetime | None = Field(default=None, sa_type=Moment, description="and again")


class ClassroomTeacher(SQLModel, table=True):
    """That a teacher works in a classroom; its owner is one of them."""

    __tablename__ = "classroom_teacher"  # pyright: ignore

    classroom_id: UUID = Field(foreign_key="classroom.id", primary_key=True, ondelete="CASCADE")
    user_id: UUID = Field(
        foreign_key="user_account.id", primary_key=True, index=True, ondelete="CASCADE"
    )
    since: datetime = Field(default_factory=now, sa_type=Moment)


class Seat(SQLModel, table=True):
    """A student's place in a classroom. Of the card's secret only a keyed digest is kept."""

    __tablename__ = "seat"  # pyright: ignore
    __table_args__ = (
        UniqueConstraint("classroom_id", "user_id"),
        UniqueConstraint("classroom_id", "nickname_key"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    classroom_id: UUID = Field(foreign_key="classroom.id", ondelete="CASCADE")
    user_id: UUID = Field(foreign_key="user_account.id", index=True, ondelete="CASCADE")
    nickname: str
    nickname_key: str = Field(description="the nickname in lower case, for comparing")
    card_digest: str = Field(unique=True)
    card_made_at: datetime = Field(default_factory=now, sa_type=Moment)
    created_at: datetime = Field(default_factory=now, sa_type=Moment)
    last_seen_at: datetime | None = Field(default=None, sa_type=Moment)
    unused_told_at: datetime | None = Field(
        default=None, sa_type=Moment, description="when its teachers heard that nobody uses it"
    )
    here_since: datetime | None = Field(
        default=None, sa_type=Moment, description="when the sitting of `last_seen_at` began"
    )


class Assignment(SQLModel, table=True):
    """A path or some of its steps for a classroom or some of its seats, in the version of that day.

    Which seats and steps, its rows in `assignment_seat` and `assignment_step` say. Whether everybody
    is meant stands here, so that a seat's removal never widens an assignment. A whole path without
    step rows was assigned before versions of steps were kept: every step of today counts.
    """

    __tablename__ = "assignment"  # pyright: ignore
    __table_args__ = (Index("ix_assignment_of", "classroom_id", "path_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    classroom_id: UUID = Field(foreign_key="classroom.id", ondelete="CASCADE")
    path_id: str
    content_version: str
    whole_path: bool = True
    for_everybody: bool = True
    opens_at: datetime | None = Field(default=None, sa_type=Moment)
    due_at: datetime | None = Field(default=None, sa_type=Moment)
    assigned_by: UUID | None = Field(
        default=None, foreign_key="user_account.id", ondelete="SET NULL"
    )
    assigned_at: datetime = Field(default_factory=now, sa_type=Moment)
    changed_at: datetime | None = Field(default=None, sa_type=Moment)


class AssignmentStep(SQLModel, table=True):
    """A step that is assigned, and the version (`paths.step_version`) in which it was."""

    __tablename__ = "assignment_step"  # pyright: ignore

    assignment_id: UUID = Field(foreign_key="assignment.id", primary_key=True, ondelete="CASCADE")
    step: str = Field(primary_key=True)
    version: str


class AssignmentSeat(SQLModel, table=True):
    """A seat that an assignment is for, where it is not for everybody."""

    __tablename__ = "assignment_seat"  # pyright: ignore

    assignment_id: UUID = Field(foreign_key="assignment.id", primary_key=True, ondelete="CASCADE")
    seat_id: UUID = Field(foreign_key="seat.id", primary_key=True, index=True, ondelete="CASCADE")


class Adaptation(SQLModel, table=True):
    """What is different for one student on one path, whichever assignments of it there are."""

    __tablename__ = "adaptation"  # pyright: ignore

    seat_id: UUID = Field(foreign_key="seat.id", primary_key=True, ondelete="CASCADE")
    path_id: str = Field(primary_key=True)
    skipped: list[str] = Field(
        default_factory=list, sa_type=JSON, description="steps that do not count for them"
    )
    due_at: datetime | None = Field(
        default=None, sa_type=Moment, description="extra time: holds where it is the later one"
    )
    easier: bool = Field(default=False, description="hints open sooner")
    changed_by: UUID | None = Field(
        default=None, foreign_key="user_account.id", ondelete="SET NULL"
    )
    changed_at: datetime = Field(default_factory=now, sa_type=Moment)


class Nudge(SQLModel, table=True):
    """A teacher's tip for a student on a step: a hint to look at, or words. Goes with its seat.

    One a step: a newer one takes the older one's place. `dismissed_at`: the student put it away.
    """

    __tablename__ = "nudge"  # pyright: ignore
    __table_args__ = (
        UniqueConstraint("seat_id", "path_id", "step"),
        CheckConstraint("(hint IS NULL) <> (words = '')", name="one_thing"),
        CheckConstraint("hint BETWEEN 1 AND 9", name="hint"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    seat_id: UUID = Field(foreign_key="seat.id", ondelete="CASCADE")
    path_id: str
    step: str
    hint: int | None = Field(default=None, description="which hint, from 1")
    words: str = Field(default="", sa_type=Text)
    made_by: UUID | None = Field(default=None, foreign_key="user_account.id", ondelete="SET NULL")
    made_at: datetime = Field(default_factory=now, sa_type=Moment)
    seen_at: datetime | None = Field(default=None, sa_type=Moment)
    dismissed_at: datetime | None = Field(default=None, sa_type=Moment)


class PieceState(StrEnum):
    """How far a piece is on its way into the gallery."""

    CHECKING = "checking"
    BROKEN = "broken"
    WAITING = "waiting"
    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class PieceOrigin(SQLModel, table=True):
    """That a piece is, and which one it was made from: no person's data, so it outlives its piece.

    A remix whose origin is gone still knows that there was one, and what stands behind it.
    """

    __tablename__ = "piece_origin"  # pyright: ignore

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    classroom_id: UUID = Field(foreign_key="classroom.id", index=True, ondelete="CASCADE")
    parent_id: UUID | None = Field(
        default=None, foreign_key="piece_origin.id", index=True, ondelete="CASCADE"
    )


class Piece(SQLModel, table=True):
    """A game, model or program that a student shows to their own classroom. Goes with its seat."""

    __tablename__ = "piece"  # pyright: ignore
    __table_args__ = (
        CheckConstraint("kind IN ('game', 'model', 'code')", name="kind"),
        CheckConstraint(
            "state IN ('checking', 'broken', 'waiting', 'approved', 'declined', 'withdrawn')",
            name="state",
        ),
        Index("ix_piece_of", "seat_id", "state"),
    )

    id: UUID = Field(foreign_key="piece_origin.id", primary_key=True, ondelete="CASCADE")
    seat_id: UUID = Field(foreign_key="seat.id", ondelete="CASCADE")
    kind: str
    title: str
    code: str = Field(sa_type=Text)
    state: str = PieceState.CHECKING
    error: dict[str, Any] | None = Field(
        default=None,
        sa_type=JSON(none_as_null=True),  # type: ignore[call-overload]
        nullable=True,
        description="why it is broken, as the kit says it",
    )
    word: str = Field(default="", sa_type=Text, description="of the teacher who declined it")
    decided_by: UUID | None = Field(
        default=None, foreign_key="user_account.id", ondelete="SET NULL"
    )
    shown_at: datetime = Field(default_factory=now, sa_type=Moment)
    decided_at: datetime | None = Field(default=None, sa_type=Moment)
