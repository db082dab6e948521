"""What all tests share: a fresh database (SQLite and PostgreSQL), and no rate limit left over."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import psycopg
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

ROOT = Path(__file__).resolve().parents[1]
if "OUTREACH_DATA_DIR" not in os.environ:
    # A folder of the tests' own; the sandbox that `make test` has built is taken along.
    _data = Path(tempfile.mkdtemp(prefix="outreach-test-"))
    os.environ["OUTREACH_DATA_DIR"] = str(_data)
    if (ROOT / ".outreach" / "sandbox").exists():
        shutil.copytree(ROOT / ".outreach" / "sandbox", _data / "sandbox")


def _postgres_tools() -> Path | None:
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / "initdb").exists():
            return folder
    found = shutil.which("initdb")
    return Path(found).parent if found else None


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL server of the tests' own, on a free port, gone afterwards."""
    import socket

    tools = _postgres_tools()
    if tools is None:
        pytest.fail("PostgreSQL is missing; `make test` installs it (scripts/install-tools.sh)")
    home = Path(tempfile.mkdtemp(prefix="outreach-pg-"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    as_user: list[str] = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(home, "postgres", "postgres")
        as_user = ["runuser", "-u", "postgres", "--"]
    data = home / "data"
    run = lambda *a: subprocess.run([*as_user, *a], check=True, capture_output=True)  # noqa: E731
    run(tools / "initdb", "-D", data, "-U", "outreach", "--auth=trust", "-E", "UTF8", "--no-sync")
    options = (
        f"-p {port} -c listen_addresses=127.0.0.1 -k {home} -c fsync=off -c max_connections=200"
    )
    run(tools / "pg_ctl", "-D", data, "-o", options, "-l", home / "log", "-w", "start")
    try:
        yield f"postgresql://outreach@127.0.0.1:{port}/postgres"
    finally:
        run(tools / "pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(home, ignore_errors=True)


def _migrated(url: str) -> None:
    """Bring an empty database to the newest version, by the migrations alone."""
    from outreach.core.migrate import migrate
    from outreach.core.settings import settings

    before = os.environ.get("DATABASE_URL")
    os.environ["DATABASE_URL"] = url
    settings.cache_clear()
    try:
        migrate()
    finally:
        if before is None:
            del os.environ["DATABASE_URL"]
        else:
            os.environ["DATABASE_URL"] = before
        settings.cache_clear()


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty, migrated SQLite file for tests to copy."""
    file = tmp_path_factory.mktemp("template") / "template.db"
    _migrated(f"sqlite:///{file}")
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return file


@pytest.fixture(scope="session")
def migrated_postgres(postgres_url: str) -> str:
    """The address of a migrated PostgreSQL database, which tests use one after the other."""
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE tests")
    url = _database(postgres_url, "tests")
    _migrated(url)
    return url


def _empty(url: str) -> None:
    """Empty a PostgreSQL database's tables: far quicker than a new database for every test.

    Whoever still holds a connection is thrown out. Triggers and foreign keys are not asked.
    """
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        tables = connection.execute(
            "SELECT tablename FROM pg_tables "
            "WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
        ).fetchall()
        emptied = "; ".join(f'DELETE FROM "{name}"' for (name,) in tables)
        connection.execute(f"SET session_replication_role = replica; {emptied}")


def _database(server: str, name: str) -> str:
    return f"{server.rpartition('/')[0]}/{name}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty, migrated database; each test runs on both kinds."""
    if request.param == "sqlite":
        shutil.copyfile(request.getfixturevalue("migrated_sqlite"), tmp_path / "test.db")
        yield f"sqlite:///{tmp_path / 'test.db'}"
        return
    url = request.getfixturevalue("migrated_postgres")
    _empty(url)
    yield url


@pytest.fixture
async def database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[str]:
    """An empty, migrated database which `reading()` and `writing()` use for this test."""
    from outreach.core import database as module
    from outreach.core import ratelimits
    from outreach.core.settings import settings

    monkeypatch.setenv("DATABASE_URL", database_url)
    settings.cache_clear()
    await ratelimits.forget_all()
    yield database_url
    await module.dispose_engine()
    settings.cache_clear()


@pytest.fixture
async def session(database: str) -> AsyncIterator[AsyncSession]:
    """A write transaction on the test's database; once it is committed, others may write."""
    from sqlalchemy.ext.asyncio import async_sessionmaker

    from outreach.core.database import engine

    made = async_sessionmaker(engine(), class_=AsyncSession, expire_on_commit=False)
    async with made() as opened:
        await opened.connection(execution_options={"outreach_write": True})
        yield opened
        await opened.commit()
