"""Alembic's entry: the app's own settings say which database, the app's tables what it should be."""

from alembic import context
from sqlalchemy import create_engine, event
from sqlmodel import SQLModel

import outreach.tables  # noqa: F401
from outreach.core.settings import settings


def run() -> None:
    """Migrate over a connection of its own (sync driver; psycopg is both)."""
    url = settings().database.replace("+aiosqlite", "")
    if url.startswith("sqlite"):
        settings().data_dir.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":

        @event.listens_for(engine, "connect")
        def _wal(connection, _record):  # type: ignore[no-untyped-def]
            connection.execute("PRAGMA journal_mode=WAL")

    with engine.begin() as connection:
        context.configure(
            connection=connection,
            target_metadata=SQLModel.metadata,
            render_as_batch=True,
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


run()
