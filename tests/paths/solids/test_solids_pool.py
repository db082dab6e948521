"""Strangers' solids: measured alike, refused by name, and whatever they do ends with their process."""

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from outreach.core.settings import ROOT
from outreach.paths.solids import evaluate, pool
from outreach.paths.solids.measure import measure
from outreach.paths.solids.pool import PoolBusy, SolidPool, SolidRefused

Tree = dict[str, Any]


def box(*size: Any) -> Tree:
    return {"op": "box", "size": list(size or (10, 20, 30))}


def sphere(segments: Any, radius: float = 10) -> Tree:
    return {"op": "sphere", "radius": radius, "segments": segments}


def turned(z: float, of: Tree, x: float = 0) -> Tree:
    return {"op": "turn", "by": [x, 0, z], "of": of}


def nested(steps: int) -> Tree:
    tree = box()
    for _ in range(steps):
        tree = {"op": "move", "by": [1, 0, 0], "of": tree}
    return tree


@pytest.fixture(scope="module")
def one_process() -> Iterator[SolidPool]:
    made = SolidPool(size=1)
    yield made
    made.close()


@pytest.fixture
def solids(one_process: SolidPool) -> SolidPool:
    """A pool of one process that remembers no solid."""
    one_process._known.clear()
    return one_process


async def refusal(solids: SolidPool, trees: Any) -> str:
    with pytest.raises(SolidRefused) as refused:
        await solids.measures_of(trees)
    json.dumps(refused.value.params)
    return refused.value.id


async def test_the_pool_measures_what_the_kernel_measures(solids: SolidPool):
    for trees in ([box()], [sphere(64), box()], [{"op": "cut", "of": [box(), sphere(32)]}]):
        assert await solids.measures_of(trees) == measure(trees)


@pytest.mark.parametrize(
    ("trees", "id"),
    [
        ([sphere(4000)], "solid_out_of_range"),
        ([nested(100)], "solid_too_deep"),
        ([nested(3000)], "solid_too_deep"),
        ([nested(100_000)], "solid_too_deep"),
        ([box(1, 1)], "solid_not_a_number"),
        ([box()] * 2001, "solid_too_many_steps"),
        ([box()] * 100_001, "solid_too_many_steps"),
        ([{"op": "color", "name": "x" * 2_000_000, "of": box()}], "solid_too_many_steps"),
        ([sphere(128)] * 9, "solid_too_many_faces"),
        ([box(float("nan"), 1, 1)], "solid_out_of_range"),
        ([box(float("inf"), 1, 1)], "solid_out_of_range"),
        ([box(10**400, 1, 1)], "solid_out_of_range"),
        ([box(10**5000, 1, 1)], "solid_bad_tree"),
        ([box("1", 1, 1)], "solid_not_a_number"),
        ([box(True, 1, 1)], "solid_not_a_number"),
        ([box({}, [], None)], "solid_not_a_number"),
        ([{"op": ["box"]}], "solid_bad_tree"),
        ([{"op": "import", "of": [box()]}], "solid_bad_tree"),
        ([{"op": "join", "of": []}], "solid_bad_tree"),
        ([{"op": "join", "of": "box"}], "solid_bad_tree"),
        ([{"op": "extrude", "outline": [[0, 0], [1, 1], [2, 2]], "height": 5, "twist": 0,
           "scale": 1, "steps": 1}], "solid_bad_outline"),
        ([{"op": "cut", "of": [box(), box()]}], "solid_nothing_left"),
        (["box"], "solid_bad_tree"),
        ([None], "solid_bad_tree"),
        ([object()], "solid_bad_tree"),
        ([], "solid_nothing_shown"),
        (None, "solid_nothing_shown"),
        ("x" * 100, "solid_nothing_shown"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 40 else "trees",
)  # fmt: skip
async def test_a_tree_that_is_none_is_refused_by_name(solids: SolidPool, trees: Any, id: str):
    assert await refusal(solids, trees) == id
    solids._known.clear()
    assert (await solids.measures_of([box()]))["volume"] == 6000


@pytest.mark.parametrize(
    "trees",
    [
        [sphere(128)] * 7,
        [turned(n * 0.001, sphere(128), x=n * 0.002) for n in range(7)],
        [turned(n * 0.3, box(200, 1, 1)) for n in range(600)],
        [{"op": "cut", "of": [box(200, 200, 10), *(turned(n * 0.3, box(200, 1, 20)) for n in range(600))]}],
    ],
    ids=["seven balls on one spot", "seven balls nearly", "600 crossing bars", "600 cuts"],
)  # fmt: skip
async def test_a_bomb_ends_with_its_process(solids: SolidPool, trees: list[Tree]):
    """Some are only slow on a quick machine; what counts is that they end and leave nothing."""
    began = time.monotonic()
    try:
        found = str((await solids.measures_of(trees))["genus"])
    except SolidRefused as refused:
        found = refused.id
    except PoolBusy:  # the machine has other things to do
        found = "busy"
    assert found in ("0", "solid_too_slow", "solid_too_heavy", "busy")
    assert time.monotonic() - began < 30  # 3 s of its own time, whatever else the machine does
    assert (await solids.measures_of([box()]))["volume"] == 6000


def test_processor_time_is_the_processs_own():
    """Nothing in Python has to run for the limit to strike: the system ends the process."""
    code = (
        "from outreach.paths.solids import worker\n"
        "worker.measure = lambda trees: sum(iter(int, 1))\n"
        "worker.signal.setitimer(worker.signal.ITIMER_PROF, 0.3)\n"
        "worker._answer([])"
    )
    assert run_python(code).returncode == -signal.SIGPROF


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to this limit")
def test_memory_has_an_end():
    code = (
        "from outreach.paths.solids import worker\nworker._limit()\n"
        "fits = bytearray(600 * 2**20)\nprint('fits')\n"
        "worker.measure = lambda trees: bytearray(200 * 2**20)\n"
        "print(worker._answered(b'[]'))"
    )
    done = run_python(code)
    assert done.stdout == "fits\n{'refused': {'id': 'solid_too_heavy', 'params': {}}}\n"


def test_a_worker_writes_no_file():
    code = (
        "import os\nfrom outreach.paths.solids import worker\nworker._limit()\n"
        "worker.signal.signal(worker.signal.SIGXFSZ, worker.signal.SIG_IGN)\n"
        "try:\n    open('/tmp/outreach-should-stay-empty', 'w').write('x' * 9999)\n"
        "except OSError:\n    print('refused')\nfinally:\n"
        "    os.unlink('/tmp/outreach-should-stay-empty')"
    )
    assert run_python(code).stdout == "refused\n"


def run_python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "MALLOC_ARENA_MAX": "2"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


async def test_a_process_without_time_is_the_machines_fault_and_is_replaced(solids: SolidPool):
    await solids.measures_of([box()])
    solids._known.clear()
    [process] = solids._idle
    os.kill(process._process.pid, signal.SIGSTOP)
    solids.deadline = 0.3
    try:
        with pytest.raises(PoolBusy):
            await solids.measures_of([box()])
    finally:
        solids.deadline = pool.DEADLINE
    assert process._process.returncode is not None
    assert (await solids.measures_of([box()]))["volume"] == 6000


async def test_a_deadline_missed_at_work_is_the_solids_fault(
    solids: SolidPool, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(pool, "ENOUGH", 0.05)
    await solids.measures_of([box()])
    solids.deadline = 1.0
    try:
        bars = [turned(n * 0.3, box(200, 1, 1)) for n in range(600)]
        assert await refusal(solids, bars) == "solid_too_slow"
    finally:
        solids.deadline = pool.DEADLINE


async def test_a_process_that_somebody_killed_is_the_machines_fault(solids: SolidPool):
    await solids.measures_of([box()])
    solids._known.clear()
    [process] = solids._idle
    process._process.kill()
    process._process.wait()
    with pytest.raises(PoolBusy):
        await solids.measures_of([box()])
    assert (await solids.measures_of([box()]))["volume"] == 6000


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"null",
        b"{}",
        b'{"passed": true}',
        b'{"measures": {"volume": 1}}',
        b'{"refused": {"id": "program_error", "params": {}}}',
        b'{"refused": {"id": "solid_x", "params": {"a": {"b": []}}}}',
        b"[" * 60_000,
        json.dumps({"measures": {**measure([box()]), "volume": "1"}}).encode(),
        json.dumps({"measures": {**measure([box()]), "wall": float("nan")}}).encode(),
        json.dumps({"measures": {**measure([box()]), "extra": 1}}).encode(),
        json.dumps({"measures": {**measure([box()]), "low": [1, 2]}}).encode(),
    ],
)
def test_an_answer_of_the_wrong_shape_is_not_believed(answer: bytes):
    with pytest.raises(SolidRefused, match="solid_too_heavy"):
        pool._read_answer(answer)


async def test_solids_wait_for_each_other_and_a_full_pool_says_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pool, "MOST_WAITING", 3)
    small = SolidPool(size=1)
    try:
        jobs = [asyncio.create_task(small.measures_of([box(n + 1, 1, 1)])) for n in range(4)]
        await asyncio.sleep(0)
        with pytest.raises(PoolBusy):
            await small.measures_of([box()])
        assert [found["volume"] for found in await asyncio.gather(*jobs)] == [1, 2, 3, 4]
        assert len(small._all) == 1
    finally:
        small.close()


def test_one_pool_serves_one_event_loop_after_another():
    shared = SolidPool(size=2)
    try:
        for _ in range(3):
            shared._known.clear()
            assert asyncio.run(shared.measures_of([box()]))["volume"] == 6000
    finally:
        shared.close()


async def test_a_closed_pool_leaves_no_process_and_may_be_opened_again():
    shared = SolidPool(size=2)
    await asyncio.gather(*(shared.measures_of([box()]) for _ in range(4)))
    processes = [process._process for process in shared._all]
    shared.close()
    assert processes
    assert all(process.returncode is not None for process in processes)
    assert (await shared.measures_of([box()]))["volume"] == 6000
    shared.close()


async def test_the_same_solid_is_measured_once(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pool, "MOST_KNOWN", 2)
    small = SolidPool(size=1)

    async def asked(trees: list[Tree]) -> int:
        with contextlib.suppress(SolidRefused):
            await small.measures_of(trees)
        return small._idle[0].answers

    try:
        first = await small.measures_of([box()])
        first["volume"] = 0  # what was given away is the receiver's
        assert (await small.measures_of([box()]))["volume"] == 6000
        assert await asked([box()]) == 1
        assert await asked([sphere(4000)]) == 2
        assert await asked([sphere(4000)]) == 2  # refusals too
        assert await refusal(small, [sphere(4000)]) == "solid_out_of_range"
        assert await asked([box(1, 1, 1)]) == 3  # now the first one is forgotten
        assert await asked([box()]) == 4
    finally:
        small.close()


async def test_a_process_is_replaced_after_many_answers(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pool, "MOST_ANSWERS", 2)
    small = SolidPool(size=1)
    try:
        for n in range(3):
            await small.measures_of([box(n + 1, 1, 1)])
        assert len(small._all) == 1
        assert small._idle[0].answers == 1
    finally:
        small.close()


async def test_the_workers_know_nothing_of_our_secrets(
    solids: SolidPool, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("OUTREACH_SECRET_KEY", "the-dog-is-brown")
    fresh = SolidPool(size=1)
    try:
        await fresh.measures_of([box()])
        [process] = fresh._all
        if sys.platform == "linux":
            environment = Path(f"/proc/{process._process.pid}/environ").read_text()
            assert "brown" not in environment
    finally:
        fresh.close()


def test_the_limits_are_those_of_the_kernel():
    assert (pool.DEEPEST, pool.MOST_STEPS) == (evaluate.MAX_DEPTH, evaluate.MAX_NODES)
