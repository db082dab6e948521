"""Write transactions of one process: one after another on SQLite, in the order in which they came."""

import asyncio

import pytest
from sqlmodel import text

from outreach.core import database as module
from outreach.core.database import reading, writing


async def test_thirty_writers_take_turns_in_order(database):
    order: list[int] = []

    async def write(number: int) -> None:
        async with writing() as session:
            await session.exec(text("SELECT 1"))  # type: ignore[call-overload]
            await asyncio.sleep(0)
            order.append(number)

    await asyncio.gather(*(write(number) for number in range(30)))
    if database.startswith("sqlite"):
        assert order == list(range(30))
    assert sorted(order) == list(range(30))


async def test_a_writer_that_fails_lets_the_next_one_in(database):
    with pytest.raises(RuntimeError):
        async with writing():
            raise RuntimeError
    async with asyncio.timeout(5), writing():
        pass


async def test_readers_do_not_wait_for_a_writer(database):
    async with writing(), asyncio.timeout(5), reading() as session:
        await session.exec(text("SELECT 1"))  # type: ignore[call-overload]


async def test_who_waits_too_long_is_told(database, monkeypatch):
    if not database.startswith("sqlite"):
        pytest.skip("PostgreSQL has many writers")
    monkeypatch.setattr(module, "BUSY_SECONDS", 0.05)
    async with writing():
        with pytest.raises(TimeoutError):
            async with writing():
                pass
