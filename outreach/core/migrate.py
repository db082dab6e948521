"""Bringing the database to the newest version (Alembic)."""

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from outreach.core.settings import ROOT


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    return config


def migrate() -> None:
    """Run the migrations that this database has not seen yet."""
    command.upgrade(_config(), "head")


def newest_version() -> str:
    """The version that the code expects."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""
