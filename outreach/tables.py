"""Every table of the app, imported in one place for Alembic and for tests of the schema."""

from outreach.accounts import models as accounts
from outreach.core import outbox

__all__ = ["accounts", "outbox"]
