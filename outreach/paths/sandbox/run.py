"""Run a program in the sandbox: a fresh WebAssembly instance each time, with nothing to reach.

The wall is the component's: it has no imports, so there is no file, socket, clock or process to
name. This module adds the limits on time, memory and output, and a bounded queue.
"""

import asyncio
import json
import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from wasmtime import Engine, Store, WasmtimeError
from wasmtime.component import Component, Linker

from outreach.paths.lab.kit.program import MAX_CODE
from outreach.paths.sandbox.build import COMPILED, default_dir, is_current
from outreach.paths.sandbox.engine import new_engine
from outreach.paths.sandbox.shape import NotAnObservation, read_observation, stopped_observation

log = logging.getLogger(__name__)

DEADLINE = 3.0  # seconds a run may take
BUDGET = 10.0  # seconds of processor time that all scenarios of a program may take together
TICK = 0.05  # seconds between two looks at the clock
MEMORY_BYTES = 128 * 1024 * 1024
MAX_SCENARIOS = 40
STARVED = 1 / 3  # below this share of processor time, a missed deadline is the machine's fault

# Errors after which the other scenarios are not tried: they would cost as much and end alike.
_FATAL = ("EndlessLoop", "OutOfMemory", "Crashed")


class SandboxBusy(Exception):
    """Every worker runs and the queue is full: ask again in a moment."""


class SandboxMissing(Exception):
    """The component is not built, or not from these sources: `python -m outreach.paths.sandbox.build`."""


class SandboxStopped(Exception):
    """A run was killed.

    `reason` is `deadline` or `crash`, which are the program's doing and become errors in its
    observation, or `machine`: the machine had no time or no memory to run it. Only that one leaves
    this module.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


_KINDS = {"deadline": "EndlessLoop", "crash": "Crashed"}


class Sandbox:
    """Loads the component once and runs programs in it.

    Args:
        directory: where `build` put it; nobody else may write there.
        workers: runs at the same time.
        waiting: programs that may wait for a worker.
        deadline: seconds for one scenario.
    """

    def __init__(
        self,
        directory: Path | None = None,
        workers: int | None = None,
        waiting: int = 64,
        deadline: float = DEADLINE,
    ) -> None:
        self.directory = directory or default_dir()
        self.workers = workers or max(1, min(4, os.cpu_count() or 1))
        self.waiting = waiting
        self.deadline = deadline
        self._lock = threading.Lock()
        self._loaded: tuple[Engine, Component] | None = None
        self._clock = _Clock()
        self._pool = ThreadPoolExecutor(self.workers, thread_name_prefix="sandbox")
        self._pending = 0

    def is_ready(self) -> bool:
        """Whether programs can be run: the component is there, and made from these sources."""
        try:
            if self._loaded is None:
                _trust(self.directory)
        except (SandboxMissing, OSError):
            return False
        return True

    def observe_in_sandbox(
        self, code: str, scenarios: list[dict[str, Any]], kit: str = "code"
    ) -> list[dict[str, Any]]:
        """Run a program in each scenario; blocks.

        Returns:
            One observation a scenario, validated. When a run had to be stopped, or all of them have
            taken too long together, the scenarios after it are not run and get the same error.

        Raises:
            SandboxMissing: the component is not there.
            SandboxStopped: the machine had no time or memory for the run; try again.
            ValueError: more than `MAX_SCENARIOS` scenarios.
        """
        if len(scenarios) > MAX_SCENARIOS:
            raise ValueError(f"more than {MAX_SCENARIOS} scenarios")
        observations: list[dict[str, Any]] = []
        end: str | None = None
        began = time.thread_time()
        for scenario in scenarios:
            if end is None and time.thread_time() - began > BUDGET:
                end = "EndlessLoop"
            if end is None:
                observations.append(self._observe_one(kit, code, scenario))
                error = observations[-1]["error"]
                end = error["type"] if error and error["type"] in _FATAL else None
            else:
                observations.append(stopped_observation(end, kit))
        return observations

    async def observe(
        self, code: str, scenarios: list[dict[str, Any]], kit: str = "code"
    ) -> list[dict[str, Any]]:
        """`observe_in_sandbox` on a worker thread.

        Raises:
            SandboxBusy: no room in the queue.
        """
        with self._lock:
            if self._pending >= self.workers + self.waiting:
                raise SandboxBusy
            self._pending += 1
        try:
            job = self._pool.submit(self.observe_in_sandbox, code, scenarios, kit)
        except BaseException:
            self._finished()
            raise
        job.add_done_callback(self._finished)  # also when nobody waits for it any more
        return await asyncio.wrap_future(job)

    def _finished(self, _: Future[Any] | None = None) -> None:
        with self._lock:
            self._pending -= 1

    def _observe_one(self, kit: str, code: str, scenario: dict[str, Any]) -> dict[str, Any]:
        try:
            code.encode()
        except UnicodeEncodeError:
            return stopped_observation("SyntaxError", kit)
        code = code[: MAX_CODE + 1]  # the kit itself says that it is too long
        try:
            text = self._run_patiently(kit, code, json.dumps(scenario))
            return read_observation(text, scenario, kit)
        except NotAnObservation as exc:
            log.warning("a program returned no observation: %s", exc)
            return stopped_observation("Crashed", kit)
        except SandboxStopped as exc:
            if exc.reason not in _KINDS:
                raise
            return stopped_observation(_KINDS[exc.reason], kit)

    def _run_patiently(self, kit: str, code: str, scenario: str) -> str:
        """Run, and once more with four times the deadline when the machine was too busy."""
        try:
            return self._run(kit, code, scenario, self.deadline)
        except SandboxStopped as exc:
            if exc.reason != "machine":
                raise
        return self._run(kit, code, scenario, self.deadline * 4)

    def _run(self, kit: str, code: str, scenario: str, deadline: float) -> str:
        engine, component = self._load()
        store = Store(engine)
        store.set_limits(
            memory_size=MEMORY_BYTES, table_elements=100_000, instances=50, tables=50, memories=10
        )
        store.set_epoch_deadline(max(1, round(deadline / TICK)) + 1)
        used = time.thread_time()
        # Closed at once: an exception's frames would hold 128 MB until the next garbage collection.
        with closing(store), self._clock.running(engine):
            try:
                instance = Linker(engine).instantiate(store, component)
                run = instance.get_func(store, "run")
            except WasmtimeError as exc:  # no code of the student has run yet
                log.error("the sandbox did not start: %s", exc)
                raise SandboxStopped("machine") from None
            if run is None:
                raise SandboxMissing("the component has no run")
            return self._call(lambda: run(store, kit, code, scenario), used)

    def _call(self, run: Callable[[], str], used: float) -> str:
        try:
            return run()
        except WasmtimeError as exc:
            if "wasm trap: interrupt" not in str(exc):
                raise SandboxStopped("crash") from None
            starved = time.thread_time() - used < self.deadline * STARVED
            raise SandboxStopped("machine" if starved else "deadline") from None

    def _load(self) -> tuple[Engine, Component]:
        with self._lock:
            if self._loaded is None:
                _trust(self.directory)
                engine = new_engine()
                try:
                    path = str(self.directory / COMPILED)
                    self._loaded = engine, Component.deserialize_file(engine, path)
                except WasmtimeError as exc:
                    raise SandboxMissing(str(exc)) from None
            return self._loaded


class _Clock:
    """Moves an engine's epoch on while something runs in it, and sleeps otherwise."""

    def __init__(self) -> None:
        self._running = 0
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None

    @contextmanager
    def running(self, engine: Engine) -> Iterator[None]:
        with self._changed:
            self._running += 1
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(
                    target=self._tick, args=(engine,), name="sandbox-clock", daemon=True
                )
                self._thread.start()
            self._changed.notify()
        try:
            yield
        finally:
            with self._changed:
                self._running -= 1

    def _tick(self, engine: Engine) -> None:
        while True:
            with self._changed:
                while not self._running:
                    self._changed.wait()
            time.sleep(TICK)
            engine.increment_epoch()


def _trust(directory: Path) -> None:
    """Refuse a component that is missing, stale, or that others on this machine could have put there.

    Raises:
        SandboxMissing: with what to do.
    """
    if not is_current(directory):
        raise SandboxMissing(
            f"no current sandbox in {directory}: python -m outreach.paths.sandbox.build"
        )
    for path in (directory, directory / COMPILED):
        state = path.stat()
        if hasattr(os, "geteuid") and (
            state.st_mode & 0o002 or state.st_uid not in (0, os.geteuid())
        ):
            raise SandboxMissing(f"{path} could have been written by others")


_default: Sandbox | None = None
_default_lock = threading.Lock()


def sandbox() -> Sandbox:
    """The process's own sandbox, made at first use."""
    global _default
    with _default_lock:
        if _default is None:
            _default = Sandbox()
        return _default


def observe_in_sandbox(
    code: str, scenarios: list[dict[str, Any]], kit: str = "code"
) -> list[dict[str, Any]]:
    """`Sandbox.observe_in_sandbox` of the process's own sandbox; blocks."""
    return sandbox().observe_in_sandbox(code, scenarios, kit)


async def observe(
    code: str, scenarios: list[dict[str, Any]], kit: str = "code"
) -> list[dict[str, Any]]:
    """`Sandbox.observe` of the process's own sandbox."""
    return await sandbox().observe(code, scenarios, kit)
