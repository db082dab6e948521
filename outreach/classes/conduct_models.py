"""Tables of lessons: the one that runs in a classroom, and what is kept of those that are over."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import JSON, CheckConstraint, Index, Text, text
from sqlmodel import Field, SQLModel

from outreach.core.clock import now
from outreach.core.database import Moment


class Lesson(SQLModel, table=True):
    """A class at work on one step. The database lets one lesson be open in a classroom, not two."""

    __tablename__ = "lesson"  # pyright: ignore
    __table_args__ = (
        CheckConstraint("paused_at IS NULL OR eyes_at IS NULL", name="one_hold"),
        CheckConstraint("ended_at IS NULL OR (paused_at IS NULL AND eyes_at IS NULL)", name="over"),
        Index("ix_lesson_of", "classroom_id", "started_at"),
        Index(
            "uq_lesson_open",
            "classroom_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    classroom_id: UUID = Field(foreign_key="classroom.id", ondelete="CASCADE")
    path_id: str
    step: str
    shown: list[list[str]] = Field(
        default_factory=list, sa_type=JSON, description="[path, step] of all that it was at"
    )
    started_by: UUID | None = Field(
        default=None, foreign_key="user_account.id", ondelete="SET NULL"
    )
    started_at: datetime = Field(default_factory=now, sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    paused_at: datetime | None = Field(default=None, sa_type=Moment)
    eyes_at: datetime | None = Field(default=None, sa_type=Moment)
    word: str = Field(default="", sa_type=Text, description="of the teacher who paused it")


class LessonMark(SQLModel, table=True):
    """Where one student stood on one step when a lesson ended. Goes with the seat."""

    __tablename__ = "lesson_mark"  # pyright: ignore
    __table_args__ = (
        CheckConstraint(
            "state IN ('untouched', 'working', 'submitted', 'passed', 'returned')", name="state"
        ),
    )

    lesson_id: UUID = Field(foreign_key="lesson.id", primary_key=True, ondelete="CASCADE")
    seat_id: UUID = Field(foreign_key="seat.id", primary_key=True, index=True, ondelete="CASCADE")
    path_id: str = Field(primary_key=True)
    step: str = Field(primary_key=True)
    state: str
    is_stuck: bool = False
    is_new: bool = Field(default=False, description="passed within the lesson")
    attempts: int = Field(default=0, description="checks run so far, by browser and server")


class LessonFailure(SQLModel, table=True):
    """How often a check said one thing in the browsers of a lesson: a count, nobody's."""

    __tablename__ = "lesson_failure"  # pyright: ignore

    lesson_id: UUID = Field(foreign_key="lesson.id", primary_key=True, ondelete="CASCADE")
    path_id: str = Field(primary_key=True)
    step: str = Field(primary_key=True)
    message: str = Field(primary_key=True, description="the check's message id")
    times: int = 0
