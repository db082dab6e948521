"""The table of results that students added to their classroom's sum."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field, SQLModel

from outreach.core.clock import now
from outreach.core.database import Moment


class AssessmentResult(SQLModel, table=True):
    """Answers that a student chose to save in one classroom. Goes with its seat.

    Nobody is shown one of these, not even its student: only sums over several leave the service.
    """

    __tablename__ = "assessment_result"  # pyright: ignore
    __table_args__ = (UniqueConstraint("seat_id", "assessment_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    seat_id: UUID = Field(foreign_key="seat.id", ondelete="CASCADE")
    assessment_id: str
    content_version: str = Field(description="of the questions that were answered")
    answers: dict[str, Any] = Field(sa_type=JSON, description="question id: answer id")
    saved_at: datetime = Field(default_factory=now, sa_type=Moment)
