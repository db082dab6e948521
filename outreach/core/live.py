"""Waking whoever watches a topic when something in it changed.

Within a process the wake-up is immediate. With Redis other workers hear of it at once
(`keep_hearing`). In any case the database is the truth: a watcher looks again after `patience`
seconds at the latest, so a lost message costs a moment and nothing else.
"""

import asyncio
from collections import defaultdict
from uuid import uuid4

import structlog

from outreach.core.settings import settings

log = structlog.get_logger()

CHANNEL = "outreach:live"
MOST_UNSENT = 10_000  # topics; more are dropped, and found by looking again
SLOWEST_RETRY = 10.0  # seconds between tries to reach Redis

_watchers: dict[str, set[asyncio.Event]] = defaultdict(set)
_unsent: asyncio.Queue[str] | None = None


def changed(topic: str) -> None:
    """Wake everyone who watches the topic: in this process now, in others as soon as they hear."""
    _wake(topic)
    if _unsent is not None and not _unsent.full():
        _unsent.put_nowait(topic)


def _wake(topic: str) -> None:
    for watcher in _watchers.get(topic, ()):
        watcher.set()


def is_watched(prefix: str) -> bool:
    """Whether anyone in this process watches a topic that begins so."""
    return any(topic.startswith(prefix) for topic in _watchers)


class Watch:
    """Use as a context manager; `await wait(patience)` returns when a topic changed or time is up."""

    def __init__(self, *topics: str) -> None:
        self._topics = frozenset(topics)
        self._event = asyncio.Event()

    def __enter__(self) -> "Watch":
        for topic in self._topics:
            _watchers[topic].add(self._event)
        return self

    def __exit__(self, *_: object) -> None:
        for topic in self._topics:
            _watchers[topic].discard(self._event)
            if not _watchers[topic]:
                del _watchers[topic]

    async def wait(self, patience: float) -> bool:
        """Whether a change was announced within `patience` seconds."""
        try:
            await asyncio.wait_for(self._event.wait(), patience)
        except TimeoutError:
            return False
        self._event.clear()
        return True


async def keep_hearing(url: str | None = None) -> None:
    """Tell the other workers through Redis, and hear from them, for as long as the app runs.

    Returns at once without Redis. When it is lost, it is tried again, and watchers poll meanwhile.

    Args:
        url: of Redis; that of the settings when left out.
    """
    global _unsent
    url = settings().redis_url if url is None else url
    if not url:
        return
    from redis.asyncio import Redis
    from redis.exceptions import RedisError

    me, wait = uuid4().hex, 0.5
    while True:
        client = Redis.from_url(url, socket_connect_timeout=5, health_check_interval=15)
        try:
            async with client.pubsub(ignore_subscribe_messages=True) as heard:
                await heard.subscribe(CHANNEL)
                _unsent = asyncio.Queue(MOST_UNSENT)
                for topic in list(_watchers):  # what was said while nobody listened
                    _wake(topic)
                wait = 0.5
                async with asyncio.TaskGroup() as both:
                    both.create_task(_tell(client, me, _unsent))
                    both.create_task(_hear(heard, me))
        except* (RedisError, OSError) as lost:
            log.warning("live: Redis is lost", reason=str(lost.exceptions[0]))
        finally:
            _unsent = None
            await client.aclose()
        await asyncio.sleep(wait)
        wait = min(wait * 2, SLOWEST_RETRY)


async def _tell(client: "object", me: str, unsent: asyncio.Queue[str]) -> None:
    while True:
        topic = await unsent.get()
        await client.publish(CHANNEL, f"{me} {topic}")  # type: ignore[attr-defined]


async def _hear(heard: "object", me: str) -> None:
    while True:  # and not listen(), which would never notice that the other end is gone
        message = await heard.get_message(timeout=15)  # type: ignore[attr-defined]
        if message is None:
            continue
        who, _, topic = message["data"].decode("utf-8", "replace").partition(" ")
        if who != me:
            _wake(topic)
