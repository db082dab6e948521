"""Tables of what students write and how far they are: drafts, work, submissions and reviews."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, BigInteger, CheckConstraint, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from outreach.core.clock import now
from outreach.core.database import Moment


class WorkState(StrEnum):
    """How far one student is with one step."""

    UNTOUCHED = "untouched"
    WORKING = "working"
    SUBMITTED = "submitted"
    PASSED = "passed"
    RETURNED = "returned"


class Outcome(StrEnum):
    """What the server found out about a submission."""

    PENDING = "pending"
    PASSED = "passed"
    FAILED = "failed"


class Judgement(StrEnum):
    """What a teacher made of a project."""

    PASSED = "passed"
    RETURNED = "returned"


class Draft(SQLModel, table=True):
    """What a student has in the editor of a step."""

    __tablename__ = "draft"  # pyright: ignore

    user_id: UUID = Field(foreign_key="user_account.id", primary_key=True, ondelete="CASCADE")
    path_id: str = Field(primary_key=True)
    step: str = Field(primary_key=True)
    code: str = Field(sa_type=Text)
    saved_at: datetime = Field(default_factory=now, sa_type=Moment)


class DraftVersion(SQLModel, table=True):
    """An earlier text of a draft, kept so that nothing is overwritten silently."""

    __tablename__ = "draft_version"  # pyright: ignore
    __table_args__ = (Index("ix_draft_version_of", "user_id", "path_id", "step"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    user_id: UUID = Field(foreign_key="user_account.id", ondelete="CASCADE")
    path_id: str
    step: str
    code: str = Field(sa_type=Text)
    saved_at: datetime = Field(sa_type=Moment, description="when the student wrote it")
    kept_at: datetime = Field(default_factory=now, sa_type=Moment)


class Work(SQLModel, table=True):
    """One student's work on one step. Only the server's check writes `passed`, or a teacher's review."""

    __tablename__ = "work"  # pyright: ignore
    __table_args__ = (
        CheckConstraint(
            "state IN ('untouched', 'working', 'submitted', 'passed', 'returned')", name="state"
        ),
        CheckConstraint("(state = 'passed') = (passed_at IS NOT NULL)", name="passed_at"),
    )

    user_id: UUID = Field(foreign_key="user_account.id", primary_key=True, ondelete="CASCADE")
    path_id: str = Field(primary_key=True)
    step: str = Field(primary_key=True)
    state: str = WorkState.UNTOUCHED
    attempts: int = Field(default=0, description="checks run, in the browser or by the server")
    failed_checks: int = Field(default=0, description="of them failed, since the last success")
    last_run_at: datetime | None = Field(default=None, sa_type=Moment)
    changed_at: datetime = Field(default_factory=now, sa_type=Moment)
    passed_at: datetime | None = Field(default=None, sa_type=Moment)
    returned_at: datetime | None = Field(default=None, sa_type=Moment)
    feedback: str = Field(default="", sa_type=Text, description="of the teacher who returned it")
    feedback_line: int | None = Field(default=None, description="the line it is about, from 1")


class Submission(SQLModel, table=True):
    """A text handed in, and what the server's own run of it showed."""

    __tablename__ = "submission"  # pyright: ignore
    __table_args__ = (
        CheckConstraint("verdict IN ('pending', 'passed', 'failed')", name="verdict"),
        Index("ix_submission_of", "user_id", "path_id", "step", "created_at"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    user_id: UUID = Field(foreign_key="user_account.id", ondelete="CASCADE")
    path_id: str
    step: str
    code: str = Field(sa_type=Text)
    content_version: str
    seed: int = Field(sa_type=BigInteger, description="chosen by the server, decides the scenarios")
    verdict: str = Field(default=Outcome.PENDING, index=True)
    failures: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    observations: Any = Field(
        default=None,
        sa_type=JSON(none_as_null=True),  # type: ignore[call-overload]
        nullable=True,
        description="evidence, cut to a size",
    )
    created_at: datetime = Field(default_factory=now, sa_type=Moment)
    judged_at: datetime | None = Field(default=None, sa_type=Moment)


class Review(SQLModel, table=True):
    """What a teacher said of a project that was handed in; one for each hand-in."""

    __tablename__ = "review"  # pyright: ignore
    __table_args__ = (
        CheckConstraint("outcome IN ('passed', 'returned')", name="outcome"),
        UniqueConstraint("submission_id"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    submission_id: UUID = Field(foreign_key="submission.id", ondelete="CASCADE")
    teacher_id: UUID | None = Field(
        default=None, foreign_key="user_account.id", ondelete="SET NULL"
    )
    content_version: str = Field(description="of the path whose criteria were looked at")
    marks: dict[str, int] = Field(
        default_factory=dict, sa_type=JSON, description="level (0, 1, 2) by criterion"
    )
    feedback: str = Field(default="", sa_type=Text)
    outcome: str
    created_at: datetime = Field(default_factory=now, sa_type=Moment)
