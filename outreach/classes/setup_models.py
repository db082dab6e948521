"""Tables of setting a classroom up: codes of before, who waits to join, teachers who were invited."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from outreach.core.clock import now
from outreach.core.database import Moment


class RetiredCode(SQLModel, table=True):
    """A join code that a classroom had before, so that whoever types it hears why it is over."""

    __tablename__ = "retired_code"  # pyright: ignore
    __table_args__ = (CheckConstraint("why IN ('renewed', 'year')", name="why"),)

    code: str = Field(primary_key=True)
    classroom_id: UUID = Field(foreign_key="classroom.id", index=True, ondelete="CASCADE")
    why: str = Field(description="a new one was wanted, or a new school year began")
    retired_at: datetime = Field(default_factory=now, sa_type=Moment)


class JoinState(StrEnum):
    """How far somebody is who asked to join."""

    WAITING = "waiting"
    APPROVED = "approved"
    DECLINED = "declined"


class JoinRequest(SQLModel, table=True):
    """Somebody who wants a seat. Their browser holds a secret, this row its SHA-256.

    Gone as soon as the answer has reached the browser, or after a few hours.
    """

    __tablename__ = "join_request"  # pyright: ignore
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'approved', 'declined')", name="state"),
        CheckConstraint("state != 'approved' OR seat_id IS NOT NULL", name="seat"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    classroom_id: UUID = Field(foreign_key="classroom.id", index=True, ondelete="CASCADE")
    secret_digest: str = Field(unique=True)
    user_id: UUID | None = Field(
        default=None,
        foreign_key="user_account.id",
        index=True,
        ondelete="CASCADE",
        description="the student who asks, when they have a seat elsewhere already",
    )
    nickname: str
    nickname_key: str
    state: str = JoinState.WAITING
    seat_id: UUID | None = Field(
        default=None, foreign_key="seat.id", index=True, ondelete="CASCADE"
    )
    asked_at: datetime = Field(default_factory=now, sa_type=Moment, index=True)


class TeacherInvitation(SQLModel, table=True):
    """That a teacher was asked to work in a classroom too, and has not answered yet."""

    __tablename__ = "teacher_invitation"  # pyright: ignore
    __table_args__ = (UniqueConstraint("classroom_id", "user_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    classroom_id: UUID = Field(foreign_key="classroom.id", ondelete="CASCADE")
    user_id: UUID = Field(foreign_key="user_account.id", index=True, ondelete="CASCADE")
    invited_by: UUID | None = Field(
        default=None, foreign_key="user_account.id", ondelete="SET NULL"
    )
    invited_at: datetime = Field(default_factory=now, sa_type=Moment)
