"""How long, how deep and how wordy a program may be.

This is not a wall: in the browser a program can only harm its own tab, on the server the wall is
WebAssembly. The limits are here to give a beginner a kind answer with a line number.
"""

import sys
import types
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

MAX_PRINTED = 10_000
MAX_JUMPS = 300_000
FRAME_JUMPS = 20_000
ALL_FRAMES_JUMPS = 2_000_000  # of one scenario
MAX_FRAMES = 900  # of Python's stack
_monitoring: Any = getattr(sys, "monitoring", None)  # Python 3.12 and later


class EndlessLoop(BaseException):
    """The program went round too often. Not an Exception, so that `except Exception` lets it by."""


class Fuel:
    """Counts jumps back and function calls in student code, and stops the program when it is empty.

    Counting instead of timing makes the limit fall on the same step on every machine. On a Python
    without `sys.monitoring` it does nothing.
    """

    def __init__(self, jumps: int) -> None:
        self.left = jumps
        self._tool = -1

    def __enter__(self) -> "Fuel":
        if _monitoring is not None:
            events = _monitoring.events
            self._tool = next(i for i in (4, 3, 5) if _monitoring.get_tool(i) is None)
            _monitoring.use_tool_id(self._tool, "outreach")
            for event in (events.JUMP, events.PY_START):
                _monitoring.register_callback(self._tool, event, self._burn)
            _monitoring.set_events(self._tool, events.JUMP | events.PY_START)
        return self

    def __exit__(self, *_: object) -> None:
        if _monitoring is not None:
            _monitoring.set_events(self._tool, 0)
            _monitoring.free_tool_id(self._tool)

    def _burn(self, code: types.CodeType, *_: int) -> Any:
        if code.co_filename[:1] != "<" or code.co_filename.startswith("<frozen"):
            return _monitoring.DISABLE  # the kit and the library are free
        self.left -= 1
        if self.left < 0:
            raise EndlessLoop("the program repeats itself without end")
        return None


class Printed:
    """A text stream that keeps the first `MAX_PRINTED` characters and forgets the rest."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._room = MAX_PRINTED

    def write(self, text: str) -> int:
        """Keep what there is room for; returns the length, as streams do."""
        if self._room > 0:
            self._parts.append(text[: self._room])
            self._room -= len(self._parts[-1])
        return len(text)

    def flush(self) -> None:
        """Nothing waits to be written."""

    def take(self) -> str:
        """What was printed since the last `take`."""
        text = "".join(self._parts).encode("utf-8", "replace").decode("utf-8")
        self.__init__()
        return text


@contextmanager
def running(fuel: Fuel, out: Printed) -> Iterator[None]:
    """While a program runs: its print goes to `out`, its jumps burn `fuel`, its stack is bounded."""
    kept = sys.stdout, sys.stderr, sys.getrecursionlimit()
    try:
        sys.stdout = sys.stderr = out  # type: ignore[assignment]
        sys.setrecursionlimit(_depth() + MAX_FRAMES)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with fuel:
                yield
    finally:
        sys.stdout, sys.stderr = kept[:2]
        sys.setrecursionlimit(kept[2])


def _depth() -> int:
    depth, frame = 0, sys._getframe()
    while frame is not None:
        depth, frame = depth + 1, frame.f_back
    return depth
