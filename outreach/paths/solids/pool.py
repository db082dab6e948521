"""Strangers' solids, measured in processes that can be killed.

The kernel is native code and a tree can be a bomb, so a tree is evaluated in a process of its own:
with a limit on memory, a limit on its own processor time, and a deadline on the clock. What comes
back is bounded and validated like everything that a program has had a hand in.
"""

import asyncio
import atexit
import contextlib
import hashlib
import json
import os
import selectors
import signal
import struct
import subprocess
import sys
import threading
import time
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Annotated, Any

import structlog
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from outreach.core.settings import ROOT

log = structlog.get_logger()

DEADLINE = 10.0  # seconds on the clock; the processor time is limited in `worker`
ENOUGH = 1.0  # seconds of processor time with which a missed deadline is the solid's own fault
START = 30.0  # seconds until a fresh process must be ready
MOST_WAITING = 64
MOST_ANSWERS = 500  # then a process is replaced, so that no leak of the kernel's grows
MOST_KNOWN = 2000  # solids whose measures are remembered: a class makes the same ones
MOST_TEXT = 1_000_000
MOST_VALUES = 100_000
MOST_ANSWER = 64_000
DEEPEST, MOST_STEPS = 60, 2000  # as in `evaluate`, which the app itself does not load
_DEEP = (
    3 * DEEPEST + 10
)  # in JSON a step is an object, its parts a list, its corners lists of lists


class SolidRefused(ValueError):
    """A tree that is no solid, or more than we evaluate: `id` and `params` for a sentence."""

    def __init__(self, id: str, /, **params: Any) -> None:
        super().__init__(id)
        self.id = id
        self.params = params


class PoolBusy(Exception):
    """The machine had no time, memory or room: nothing was found out about the solid."""


_Number = Annotated[float, Field(allow_inf_nan=False)]
_Triple = Annotated[list[_Number], Field(min_length=3, max_length=3)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Measures(_Strict):
    volume: _Number
    area: _Number
    low: _Triple
    high: _Triple
    size: _Triple
    genus: int
    pieces: int
    wall: _Number


class _Refused(_Strict):
    id: Annotated[str, Field(pattern=r"^solid_[a-z_]+\z", max_length=60)]
    params: dict[Annotated[str, Field(max_length=40)], int | float | str]


class _Answer(_Strict):
    measures: _Measures | None = None
    refused: _Refused | None = None


class SolidPool:
    """Processes that are started when they are first needed, and wait for the next solid.

    Args:
        size: how many.
        deadline: seconds on the clock for one evaluation.
    """

    def __init__(self, size: int | None = None, deadline: float = DEADLINE) -> None:
        self.size = size or max(1, min(4, os.cpu_count() or 1))
        self.deadline = deadline
        self._lock = threading.Lock()
        self._idle: list[_Process] = []
        self._all: set[_Process] = set()
        self._threads: ThreadPoolExecutor | None = None
        self._pending = 0
        self._known: OrderedDict[bytes, _Answer] = OrderedDict()

    async def measures_of(self, trees: list[Any]) -> dict[str, Any]:
        """What `measure.measure` finds out about everything that a program showed.

        Raises:
            SolidRefused: the trees are no solid, or too much of one.
            PoolBusy: it could not be found out; try again later.
        """
        text = _checked(trees)
        key = hashlib.sha256(text).digest()
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return _result(self._known[key])
            if self._pending >= self.size + MOST_WAITING:
                raise PoolBusy
            self._pending += 1
            if self._threads is None:
                self._threads = ThreadPoolExecutor(self.size, thread_name_prefix="solids")
            job = self._threads.submit(self._measure, text)
        job.add_done_callback(self._finished)
        answer = await asyncio.wrap_future(job)
        with self._lock:
            self._known[key] = answer
            while len(self._known) > MOST_KNOWN:
                self._known.popitem(last=False)
        return _result(answer)

    def processor_seconds(self) -> float:
        """What the living processes have used so far."""
        with self._lock:
            return sum(process.used() for process in self._all)

    def close(self) -> None:
        """End the processes. The pool may be used again, and starts others."""
        with self._lock:
            threads, self._threads = self._threads, None
            for process in self._all:
                process.kill()
        if threads is not None:
            threads.shutdown(wait=True, cancel_futures=True)
        with self._lock:
            for process in self._all:
                process.kill()
            self._all.clear()
            self._idle.clear()

    def _finished(self, _: Future[Any]) -> None:
        with self._lock:
            self._pending -= 1

    def _measure(self, text: bytes) -> "_Answer":
        process = self._take()
        try:
            answer = _read_answer(process.ask(text, self.deadline))
        except BaseException:
            self._replace(process)
            raise
        if process.answers >= MOST_ANSWERS:
            self._replace(process)
        else:
            with self._lock:
                self._idle.append(process)
        return answer

    def _take(self) -> "_Process":
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return self._started()

    def _replace(self, process: "_Process") -> None:
        """Kill one, and start another that gets ready in the meantime."""
        process.kill()
        with self._lock:
            self._all.discard(process)
            if self._threads is None:  # closed meanwhile
                return
        fresh = self._started()
        with self._lock:
            self._idle.insert(0, fresh)

    def _started(self) -> "_Process":
        process = _Process()
        with self._lock:
            self._all.add(process)
        return process


class _Process:
    """One worker. Its environment holds nothing of ours but where the code is."""

    def __init__(self) -> None:
        environment = {
            "PATH": os.environ.get("PATH", ""),
            "PYTHONPATH": str(ROOT),
            "MALLOC_ARENA_MAX": "2",
            "OPENBLAS_NUM_THREADS": "1",
        }
        self.answers = 0
        self._ready = False
        self._process = subprocess.Popen(
            [sys.executable, "-m", "outreach.paths.solids.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            bufsize=0,
            start_new_session=True,  # Ctrl+C is for the app, which ends its workers itself
        )
        assert self._process.stdin is not None  # noqa: S101  they are pipes
        assert self._process.stdout is not None  # noqa: S101
        self._requests = self._process.stdin.fileno()
        self._answers = self._process.stdout.fileno()
        os.set_blocking(self._requests, False)

    def ask(self, text: bytes, deadline: float) -> bytes:
        """Send a request and wait for its answer.

        Raises:
            SolidRefused: the request has used up its time or memory, or broken the kernel.
            PoolBusy: the process could not start, or the machine gave it no time.
        """
        if not self._ready:
            try:
                self._receive(time.monotonic() + START)
            except EOFError:
                log.error("the process for solids did not start", code=self._process.wait())
                raise PoolBusy from None
            self._ready = True
        self.answers += 1
        before = self.used()
        try:
            until = time.monotonic() + deadline
            self._send(struct.pack("!I", len(text)) + text, until)
            return self._receive(until)
        except PoolBusy:
            if self.used() - before >= ENOUGH:
                raise SolidRefused("solid_too_slow") from None
            raise
        except (EOFError, BrokenPipeError):
            code = self._process.wait()
            log.warning("a solid ended its process", code=code)
            if code in (
                -signal.SIGKILL,
                -signal.SIGTERM,
            ):  # not by its own limits: the machine ran out of memory
                raise PoolBusy from None
            slow = code == -signal.SIGPROF
            raise SolidRefused("solid_too_slow" if slow else "solid_too_heavy") from None

    def used(self) -> float:
        """Seconds of processor time so far, where the system tells it."""
        try:
            with open(f"/proc/{self._process.pid}/stat") as file:
                ticks = file.read().rpartition(")")[2].split()[11:13]
        except OSError:
            return 0.0
        return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")

    def _send(self, text: bytes, until: float) -> None:
        left = memoryview(text)
        while left:
            _wait(self._requests, selectors.EVENT_WRITE, until)
            left = left[os.write(self._requests, left) :]

    def _receive(self, until: float) -> bytes:
        (size,) = struct.unpack("!I", self._exactly(4, until))
        if size > MOST_ANSWER:
            raise EOFError
        return self._exactly(size, until)

    def _exactly(self, size: int, until: float) -> bytes:
        found = b""
        while len(found) < size:
            _wait(self._answers, selectors.EVENT_READ, until)
            part = os.read(self._answers, size - len(found))
            if not part:
                raise EOFError
            found += part
        return found

    def kill(self) -> None:
        """End it, whatever it does."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()


def _wait(file: int, event: int, until: float) -> None:
    with selectors.DefaultSelector() as selector:
        selector.register(file, event)
        if not selector.select(max(0.0, until - time.monotonic())):
            raise PoolBusy  # the clock has run out, though the processor time had not


def _checked(trees: Any) -> bytes:
    """A tree as JSON, once it is known that walking it costs little."""
    waiting, values = [(trees, 0)], 0
    while waiting:
        value, depth = waiting.pop()
        values += 1
        if values > MOST_VALUES:
            raise SolidRefused("solid_too_many_steps", most=MOST_STEPS)
        if depth > _DEEP:
            raise SolidRefused("solid_too_deep", most=DEEPEST)
        if isinstance(value, dict):
            waiting.extend((item, depth + 1) for item in value.values())
        elif isinstance(value, (list, tuple)):
            waiting.extend((item, depth + 1) for item in value)
    try:
        text = json.dumps(trees).encode()
    except (TypeError, ValueError):  # ValueError: an integer of thousands of digits
        raise SolidRefused("solid_bad_tree") from None
    if len(text) > MOST_TEXT:
        raise SolidRefused("solid_too_many_steps", most=MOST_STEPS)
    return text


def _result(answer: _Answer) -> dict[str, Any]:
    if answer.refused is not None:
        raise SolidRefused(answer.refused.id, **answer.refused.params)
    return answer.measures.model_dump() if answer.measures else {}


def _read_answer(text: bytes) -> _Answer:
    try:
        answer = _Answer.model_validate_json(text)
    except ValidationError as exc:
        log.warning("a solid's measures are none", problem=str(exc)[:300])
        raise SolidRefused("solid_too_heavy") from None
    if answer.measures is None and answer.refused is None:
        raise SolidRefused("solid_too_heavy")
    return answer


_default = SolidPool()
atexit.register(_default.close)


def pool() -> SolidPool:
    """The process's own pool."""
    return _default


async def measures_of(trees: list[Any]) -> dict[str, Any]:
    """`SolidPool.measures_of` of the process's own pool."""
    return await _default.measures_of(trees)
