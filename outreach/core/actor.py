"""Who acts. Services take an `Actor`; it is made from the session cookie on the server only."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from outreach.core.errors import NotAllowed, NotSignedIn


class Role(StrEnum):
    """The roles of Outreach. One adult can have several; a student has only this one."""

    STUDENT = "student"
    TEACHER = "teacher"
    AMBASSADOR = "ambassador"
    COORDINATOR = "coordinator"
    ADMIN = "admin"


@dataclass(frozen=True)
class Actor:
    """A person as the server knows them for the length of one request or event."""

    user_id: UUID | None = None
    roles: frozenset[Role] = frozenset()
    name: str = ""
    language: str = "lv"
    session_id: UUID | None = None

    @property
    def is_nobody(self) -> bool:
        return self.user_id is None

    def has(self, *roles: Role) -> bool:
        """Whether the person has at least one of the roles."""
        return bool(self.roles.intersection(roles))

    def require(self, *roles: Role) -> UUID:
        """The person's id when they have one of the roles (any role when none is named).

        Raises:
            NotSignedIn: nobody is signed in.
            NotAllowed: the person has none of the roles.
        """
        if self.user_id is None:
            raise NotSignedIn
        if roles and not self.has(*roles):
            raise NotAllowed
        return self.user_id


NOBODY = Actor()
