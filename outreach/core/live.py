"""Waking whoever watches a topic when something in it changed.

Within a process the wake-up is immediate. Between workers the database is the truth: a watcher
looks again after `patience` seconds at the latest.
"""

import asyncio
from collections import defaultdict

_watchers: dict[str, set[asyncio.Event]] = defaultdict(set)


def changed(topic: str) -> None:
    """Wake everyone in this process who watches the topic."""
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
