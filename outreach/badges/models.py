"""Tables of awards."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field, SQLModel

from outreach.core.clock import now
from outreach.core.database import Moment


class Award(SQLModel, table=True):
    """A badge given to a person, once. After an erasure it stands without the person."""

    __tablename__ = "award"  # pyright: ignore
    __table_args__ = (UniqueConstraint("user_id", "badge_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    user_id: UUID | None = Field(default=None, foreign_key="user_account.id", ondelete="SET NULL")
    badge_id: str
    issued_at: datetime = Field(default_factory=now, sa_type=Moment)
    revoked_at: datetime | None = Field(default=None, sa_type=Moment)
    reason: str = Field(default="", description="why it was revoked")
    evidence: dict[str, Any] = Field(
        default_factory=dict, sa_type=JSON, description="what was shown and how; no person's data"
    )
