"""Waking watchers: in this process, in others through Redis, and again after Redis was lost."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from redis.asyncio import Redis

from outreach.core import live
from tests.e2e.conftest import redis_url  # noqa: F401  (a Redis of the tests' own)


@asynccontextmanager
async def hearing(url: str):
    task = asyncio.create_task(live.keep_hearing(url))
    for _ in range(100):
        if live._unsent is not None:
            break
        await asyncio.sleep(0.02)
    assert live._unsent is not None
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert live._unsent is None


async def test_without_redis_there_is_nothing_to_hear():
    await asyncio.wait_for(live.keep_hearing(""), 1)
    with live.Watch("room:1") as watch:
        live.changed("room:2")
        assert not await watch.wait(0.02)
        live.changed("room:1")
        assert await watch.wait(0.02)


async def test_another_worker_is_heard_at_once(redis_url: str):  # noqa: F811
    other = Redis.from_url(redis_url)
    async with hearing(redis_url):
        with live.Watch("room:1") as watch:
            await other.publish(live.CHANNEL, "another-worker room:2")
            assert not await watch.wait(0.1)
            await other.publish(live.CHANNEL, "another-worker room:1")
            assert await watch.wait(1)
    await other.aclose()


async def test_other_workers_are_told_and_oneself_is_woken_once(redis_url: str):  # noqa: F811
    other = Redis.from_url(redis_url)
    async with hearing(redis_url), other.pubsub(ignore_subscribe_messages=True) as heard:
        await heard.subscribe(live.CHANNEL)
        await heard.get_message(timeout=1)
        with live.Watch("room:3") as watch:
            live.changed("room:3")
            assert await watch.wait(1)
            said = await heard.get_message(timeout=1)
            assert said is not None
            assert said["data"].endswith(b" room:3")
            assert not await watch.wait(0.1)
    await other.aclose()


@pytest.mark.timeout(30)
async def test_a_lost_redis_is_found_again(redis_url: str):  # noqa: F811
    other = Redis.from_url(redis_url)
    async with hearing(redis_url):
        with live.Watch("room:4") as watch:
            await other.client_kill_filter(_type="pubsub")
            for _ in range(50):
                live.changed("elsewhere")  # never fails, whatever becomes of it
                await other.publish(live.CHANNEL, "another-worker room:4")
                if await watch.wait(0.2):
                    break
            else:
                pytest.fail("Redis was not found again")
    await other.aclose()
