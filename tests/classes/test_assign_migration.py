"""What was assigned before single steps could be stays valid, on both databases, there and back."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.exc import IntegrityError

from outreach.core.migrate import _config
from outreach.core.settings import settings

MOMENT = "2026-11-01 10:00:00"


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Engine]:
    """An empty database that the migrations use."""
    url = f"sqlite:///{tmp_path / 'old.db'}"
    if request.param == "postgresql":
        server, name = request.getfixturevalue("postgres_url"), f"old_{uuid4().hex}"
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        url = f"{server.rpartition('/')[0]}/{name}"
    monkeypatch.setenv("DATABASE_URL", url)
    settings.cache_clear()
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    yield engine
    engine.dispose()
    settings.cache_clear()


def test_old_assignments_stay_a_whole_path_for_everybody(empty: Engine):
    before = ScriptDirectory.from_config(_config()).get_revision("0007").down_revision
    assert isinstance(before, str)
    command.upgrade(_config(), before)
    user, room, given = uuid4().hex, uuid4().hex, uuid4().hex
    with empty.begin() as db:
        _insert(db, "user_account", id=user, name="Alice", language="lv", created_at=MOMENT)
        _insert(
            db,
            "classroom",
            id=room,
            name="7.b",
            language="lv",
            join_code="CDFHJK",
            join_open=True,
            owner_id=user,
            created_at=MOMENT,
        )
        _assign(db, given, room)
    command.upgrade(_config(), "0007")
    with empty.begin() as db:
        row = db.execute(
            text("SELECT whole_path, for_everybody, opens_at, due_at, path_id FROM assignment")
        ).one()
        assert (bool(row[0]), bool(row[1]), row[2], row[4]) == (True, True, None, "harbour-city")
        assert str(row[3]).startswith("2026-11-01 1")
        second = uuid4().hex
        _assign(db, second, room, "2026-11-02 10:00:00")  # one path may be assigned again now
        db.execute(text(f"INSERT INTO assignment_step VALUES ('{second}', '01-one', 'abc')"))
    command.downgrade(_config(), before)
    with empty.begin() as db:
        kept = [str(i[0]).replace("-", "") for i in db.execute(text("SELECT id FROM assignment"))]
        assert kept == [given], "of two the first stays"
    with pytest.raises(IntegrityError), empty.begin() as db:
        _assign(db, uuid4().hex, room)
    command.upgrade(_config(), "head")


def _insert(db: Connection, table: str, **values: object) -> None:
    names, marks = ", ".join(values), ", ".join(f":{name}" for name in values)
    db.execute(text(f"INSERT INTO {table} ({names}) VALUES ({marks})"), values)


def _assign(db: Connection, given: str, room: str, at: str = MOMENT) -> None:
    db.execute(
        text(
            "INSERT INTO assignment (id, classroom_id, path_id, content_version, due_at, assigned_at)"
            " VALUES (:given, :room, 'harbour-city', 'abc', :at, :at)"
        ),
        {"given": given, "room": room, "at": at},
    )
