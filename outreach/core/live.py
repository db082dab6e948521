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


class Watch:
    """Use as a context manager; `await wait(patience)` returns when the topic changed or time is up."""

    def __init__(self, topic: str) -> None:
        self._topic = topic
        self._event = asyncio.Event()

    def __enter__(self) -> "Watch":
        _watchers[self._topic].add(self._event)
        return self

    def __exit__(self, *_: object) -> None:
        _watchers[self._topic].discard(self._event)
        if not _watchers[self._topic]:
            del _watchers[self._topic]

    async def wait(self, patience: float) -> bool:
        """Whether a change was announced within `patience` seconds."""
        try:
            await asyncio.wait_for(self._event.wait(), patience)
        except TimeoutError:
            return False
        self._event.clear()
        return True
