"""Tables of people: users, their roles, and their sessions."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlmodel import Field, SQLModel

from outreach.core.clock import now
from outreach.core.database import Moment


class User(SQLModel, table=True):
    """A person who can sign in: an adult with email and password, or a student without either."""

    __tablename__ = "user_account"  # pyright: ignore

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    email: str | None = Field(default=None, unique=True)
    password_hash: str | None = None
    name: str = Field(description="an adult's name; empty for students, whose nickname is a seat's")
    language: str = "lv"
    email_verified_at: datetime | None = Field(default=None, sa_type=Moment)
    created_at: datetime = Field(default_factory=now, sa_type=Moment)


class UserRole(SQLModel, table=True):
    """That a person has a role."""

    __tablename__ = "user_role"  # pyright: ignore

    user_id: UUID = Field(foreign_key="user_account.id", primary_key=True, ondelete="CASCADE")
    role: str = Field(primary_key=True)
    given_at: datetime = Field(default_factory=now, sa_type=Moment)


class SignIn(SQLModel, table=True):
    """A session: the cookie holds a secret, this row its SHA-256. Revoked by deleting the row."""

    __tablename__ = "sign_in"  # pyright: ignore

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    secret_digest: str = Field(unique=True)
    user_id: UUID = Field(foreign_key="user_account.id", index=True, ondelete="CASCADE")
    created_at: datetime = Field(default_factory=now, sa_type=Moment)
    expires_at: datetime = Field(sa_type=Moment)
