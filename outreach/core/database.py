"""The database: one async engine a process, reading sessions and write transactions.

SQLite runs in WAL with foreign keys on; a write transaction takes the write lock at its start
(`BEGIN IMMEDIATE`), so that what it has read cannot change before it writes. On PostgreSQL the
same is had by row locks and constraints, which the services use where it matters.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import DateTime, Dialect, MetaData, TypeDecorator, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.core.settings import settings

SQLModel.metadata.naming_convention = {  # type: ignore[assignment]
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata: MetaData = SQLModel.metadata


BUSY_SECONDS = 15  # that a writer waits for the others, on SQLite


class Moment(TypeDecorator[datetime]):
    """An aware UTC datetime; SQLite keeps it without zone, PostgreSQL as timestamptz."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def make_engine(url: str) -> AsyncEngine:
    """An engine for an async SQLAlchemy URL, set up as the module says."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_async_engine(parsed, pool_size=10, max_overflow=10, pool_pre_ping=True)
    if parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(parsed, connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine.sync_engine, "connect")
    def _pragmas(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Any) -> None:
        writes = connection.get_execution_options().get("outreach_write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


_engines: dict[tuple[str, int], AsyncEngine] = {}
_writers: dict[tuple[str, int], asyncio.Lock] = {}


def engine() -> AsyncEngine:
    """The engine of this process and event loop."""
    key = (settings().database, id(asyncio.get_running_loop()))
    if key not in _engines:
        _engines[key] = make_engine(key[0])
    return _engines[key]


async def dispose_engine() -> None:
    """Close the connections of the current event loop's engine."""
    key = (settings().database, id(asyncio.get_running_loop()))
    _writers.pop(key, None)
    if key in _engines:
        await _engines.pop(key).dispose()


@asynccontextmanager
async def _one_at_a_time() -> AsyncIterator[None]:
    """Writers of this process in the order in which they came.

    SQLite has one writer, and whoever waits for its lock asks again at longer and longer
    intervals: thirty at once would wait for seconds, in no order.
    """
    key = (settings().database, id(asyncio.get_running_loop()))
    if make_url(key[0]).get_backend_name() != "sqlite":
        yield
        return
    lock = _writers.setdefault(key, asyncio.Lock())
    async with asyncio.timeout(BUSY_SECONDS):
        await lock.acquire()
    try:
        yield
    finally:
        lock.release()


@asynccontextmanager
async def reading() -> AsyncIterator[AsyncSession]:
    """A session to read with; nothing is kept of what is changed in it."""
    async with async_sessionmaker(engine(), class_=AsyncSession, expire_on_commit=False)() as s:
        yield s


@asynccontextmanager
async def writing() -> AsyncIterator[AsyncSession]:
    """A write transaction: committed when the block ends, rolled back when it raises.

    Services never commit; whoever opens the transaction does, by leaving this block.
    """
    made = async_sessionmaker(engine(), class_=AsyncSession, expire_on_commit=False)
    async with _one_at_a_time(), made() as s:
        await s.connection(execution_options={"outreach_write": True})
        yield s
        await s.commit()


async def is_alive() -> bool:
    """Whether the database answers."""
    try:
        async with reading() as session:
            await session.connection()
            await session.exec(text("SELECT 1"))  # type: ignore[call-overload]
    except Exception:
        return False
    return True
