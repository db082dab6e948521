"""Every table of the app, imported in one place for Alembic and for tests of the schema."""

from outreach.accounts import models as accounts
from outreach.ambassadors import models as ambassadors
from outreach.assessments import models as assessments
from outreach.badges import models as badges
from outreach.classes import conduct_models as lessons
from outreach.classes import models as classes
from outreach.classes import setup_models as setup
from outreach.core import outbox
from outreach.paths import models as paths
from outreach.places import models as places

__all__ = [
    "accounts",
    "ambassadors",
    "assessments",
    "badges",
    "classes",
    "lessons",
    "outbox",
    "paths",
    "places",
    "setup",
]
