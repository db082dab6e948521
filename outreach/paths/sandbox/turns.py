"""Whose program is judged next: a bounded queue in which nobody pushes anybody back.

Each student has at most one program that is being judged and one that waits. Turns go round the
students in the order in which they came, so thirty who press Check in one second wait for each
other once, and one who presses thirty times waits for himself.
"""

import asyncio
from collections.abc import AsyncIterator, Hashable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from outreach.paths.sandbox.run import SandboxBusy, sandbox

MOST_WAITING = 200  # students; at a tenth of a second each on two cores, ten seconds


@dataclass(frozen=True, eq=False)
class _Place:
    """Where somebody waits. `called` is done when it is their turn, or when they have lost it."""

    what: Hashable
    called: asyncio.Future[None]


class Turns:
    """A queue of one event loop.

    Args:
        at_once: how many are judged at the same time.
        waiting: how many students may wait.
    """

    def __init__(self, at_once: int, waiting: int = MOST_WAITING) -> None:
        self.at_once = at_once
        self.waiting = waiting
        self._running: set[Hashable] = set()
        self._places: dict[Hashable, _Place] = {}  # in the order in which they came

    @asynccontextmanager
    async def turn(self, who: Hashable, what: Hashable) -> AsyncIterator[None]:
        """Wait for one's turn, and hold it.

        A newer program of the same student and step takes the place of the one that waits.

        Args:
            who: the student.
            what: the step; decides what a newer program replaces.

        Raises:
            SandboxBusy: the queue is full, another step of this student waits already, or a newer
                program has taken the place.
        """
        place = self._stand(who, what)
        try:
            await place.called
        except asyncio.CancelledError:
            if self._places.get(who) is place:
                del self._places[who]
            elif place.called.done() and not place.called.cancelled() and not _lost(place):
                self._leave(who)  # called and gone in the same moment
            raise
        try:
            yield
        finally:
            self._leave(who)

    def _stand(self, who: Hashable, what: Hashable) -> _Place:
        before = self._places.get(who)
        if before is None:
            if len(self._places) >= self.waiting and not self._is_free(who):
                raise SandboxBusy
        elif before.what != what:
            raise SandboxBusy
        else:
            before.called.set_exception(SandboxBusy())
        place = _Place(what, asyncio.get_running_loop().create_future())
        self._places[who] = place  # a replaced one's key keeps its place in the order
        self._call()
        return place

    def _is_free(self, who: Hashable) -> bool:
        return len(self._running) < self.at_once and who not in self._running

    def _leave(self, who: Hashable) -> None:
        self._running.discard(who)
        self._call()

    def _call(self) -> None:
        """Call whoever is next, past those of whom a program is being judged already."""
        for who in [who for who in self._places if who not in self._running]:
            if len(self._running) >= self.at_once:
                return
            place = self._places.pop(who)
            if not place.called.done():
                self._running.add(who)
                place.called.set_result(None)


def _lost(place: _Place) -> bool:
    return place.called.exception() is not None


_by_loop: WeakKeyDictionary[asyncio.AbstractEventLoop, Turns] = WeakKeyDictionary()


def turns() -> Turns:
    """The queue of this process: as many at once as its sandbox has workers."""
    loop = asyncio.get_running_loop()
    if loop not in _by_loop:
        _by_loop[loop] = Turns(sandbox().workers)
    return _by_loop[loop]
