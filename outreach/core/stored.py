"""Everything that is stored about somebody, found by how tables hang together.

What an erasure would take along (foreign keys with ON DELETE CASCADE) is what belongs to a person,
so a new table is told of without anybody having to think of it. Awards stay after an erasure,
without the person; until then they belong to them too.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Table
from sqlalchemy import select as rows_of
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

PERSON = "user_account"
STAY_BEHIND = ("award",)
SECRET = ("_digest", "_hash", "secret")
MOST_KEYS = 500  # in one question to the database

Rows = Mapping[str, list[dict[str, Any]]]


async def stored_about(session: AsyncSession, user_id: UUID, *, keys_only: bool = False) -> Rows:
    """The rows of a person by table, as plain data that JSON can hold; empty tables are left out.

    Digests of secrets and the ids of other people (a teacher who decided) are left out.

    Args:
        session: reading is enough.
        user_id: whose; whoever calls has made sure that it is the one who asks.
        keys_only: only what tells rows apart, for counting them.
    """
    connection = await session.connection()
    person = SQLModel.metadata.tables[PERSON]
    found: dict[str, dict[str, dict[str, Any]]] = {}
    asked: set[tuple[str, str, object]] = set()
    waiting: list[tuple[Column[Any], list[Any]]] = [(person.c.id, [user_id])]
    while waiting:
        column, values = waiting.pop()
        table: Table = column.table  # type: ignore[assignment]
        fresh = [v for v in values if (table.name, column.name, v) not in asked]
        asked.update((table.name, column.name, value) for value in fresh)
        rows: list[Mapping[str, Any]] = []
        for at in range(0, len(fresh), MOST_KEYS):
            query = rows_of(*_columns(table, keys_only)).where(
                column.in_(fresh[at : at + MOST_KEYS])
            )
            rows += [dict(row) for row in (await connection.execute(query)).mappings()]
        for row in rows:
            key = "/".join(str(row[one.name]) for one in table.primary_key)
            found.setdefault(table.name, {})[key] = _told(table, row, user_id)
        if rows:
            waiting += [(below, [row[above] for row in rows]) for above, below in _below(table)]
    return {name: list(rows.values()) for name, rows in sorted(found.items())}


def _columns(table: Table, keys_only: bool) -> list[Column[Any]]:
    if not keys_only:
        return list(table.c)
    return list({one.name: one for one in [*table.primary_key]}.values())


def _below(table: Table) -> list[tuple[str, Column[Any]]]:
    """The columns of other tables whose rows go when a row of this one does."""
    return [
        (key.column.name, key.parent)
        for other in SQLModel.metadata.sorted_tables
        for key in other.foreign_keys
        if key.column.table is table and (key.ondelete == "CASCADE" or other.name in STAY_BEHIND)
    ]


def _told(table: Table, row: Mapping[str, Any], user_id: UUID) -> dict[str, Any]:
    others = {
        key.parent.name
        for key in table.foreign_keys
        if key.column.table.name == PERSON and row.get(key.parent.name) != user_id
    }
    return {
        name: _plain(value)
        for name, value in row.items()
        if name not in others and not name.endswith(SECRET)
    }


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value
