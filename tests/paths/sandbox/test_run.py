"""Harmless programs, limits that beginners meet, and the queue."""

import asyncio
import json
import os
import resource
import time
from pathlib import Path
from typing import Any

import pytest
from wasmtime.component import Component

from outreach.core.settings import settings
from outreach.paths.lab.kit.observe import observe
from outreach.paths.sandbox import run
from outreach.paths.sandbox.build import COMPILED, STAMP, build, default_dir, fingerprint
from outreach.paths.sandbox.engine import new_engine
from outreach.paths.sandbox.run import Sandbox, SandboxBusy, SandboxMissing, SandboxStopped

HARMLESS: list[tuple[str, dict[str, Any]]] = [
    ("", {}),
    ("floors = 3\nfor z in range(floors):\n    box(0, 0, z / 2)\nroof(0, 0, 9)", {}),
    ("floors = 3\nfor z in range(floors):\n    box(0, 0, z)", {"values": {"floors": 6}}),
    ("print(random_int(1, 6), choose('abc'), [random_int(-9, 9) for _ in range(9)])", {"seed": 42}),
    (
        "import random\nx = [random.randint(1, 99) for _ in range(5)]\nrandom.shuffle(x)\n"
        "y = random.sample(range(50), 5), random.choice('abc'), random.uniform(0, 1)",
        {"seed": 3},
    ),
    ("name = input('Who?')\nprint('Sveiki,', name, 'ā')", {"inputs": ["Jānis Ķēniņš"]}),
    (
        "def area(a, b=2):\n    return {'area': a * b, 'pair': (a, b)}\n",
        {"calls": [{"function": "area", "args": [3]}, {"function": "area", "args": [2, 5]}]},
    ),
    (
        "import math, statistics, string, itertools, functools, collections\n"
        "print(math.pi, statistics.stdev([1, 2, 4]), statistics.median([3, 1, 2]))\n"
        "print(collections.Counter('banana').most_common(2), string.Template('$a').substitute(a=1))\n"
        "print(list(itertools.permutations('ab')), functools.reduce(max, [1, 5, 2]))\n"
        "print(statistics.NormalDist(0, 1).cdf(1), collections.namedtuple('P', 'x y')(1, 2))",
        {},
    ),
    ("box(1, 'x')", {}),
    ("import os", {}),
    ("height = 1\nprint(hieght)", {}),
    ("a = []\na.apend(1)", {}),
    ("def f(n):\n    return f(n + 1)\nf(0)", {}),
    ("while True\n    pass", {}),
]


@pytest.mark.parametrize(("code", "scenario"), HARMLESS)
def test_the_sandbox_sees_what_the_kit_sees(sandbox: Sandbox, code: str, scenario: dict[str, Any]):
    native = json.loads(json.dumps(observe(code, scenario)))
    (inside,) = sandbox.observe_in_sandbox(code, [scenario])
    assert inside == native


def test_scenarios_come_back_in_order(sandbox: Sandbox):
    found = sandbox.observe_in_sandbox("n = 0\nprint(n)", [{"values": {"n": i}} for i in range(5)])
    assert [o["printed"] for o in found] == [f"{i}\n" for i in range(5)]


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("x = 0\nwhile True:\n    x += 1\n", 2),
        ("while True: pass", 1),
        ("x = 1\nwhile x > 0:\n    x += 1\n    y = x\n", 2),
        ("for a in range(9):\n    while True:\n        try:\n            x = 1 / 0\n"
         "        except Exception:\n            continue\n", 2),
        ("while True:\n    try:\n        while True:\n            pass\n    except:\n        pass\n", 3),
        ("import itertools\n\nfor n in itertools.count():\n    pass", 3),
        ("x = [n for n in iter(int, 1)]", 1),
        ("def forever():\n    while True:\n        yield 1\n\nsum(forever())", 2),
        ("def f(n):\n    if n:\n        f(n - 1)\n        f(n - 1)\nf(40)", None),
        ("while 1:\n    try:\n        pass\n    finally:\n        continue", 1),
    ],
)  # fmt: skip
def test_an_endless_loop_is_named_with_its_line(sandbox: Sandbox, code: str, line: int | None):
    started = time.thread_time()
    (found,) = sandbox.observe_in_sandbox(code, [{}])
    assert found["error"]["type"] == "EndlessLoop"
    if line:
        assert found["error"]["line"] == line
    assert time.thread_time() - started < 2.5  # counted, not timed out


def test_work_within_the_limit_is_left_alone(sandbox: Sandbox):
    code = "n = 0\nfor i in range(250_000):\n    n += i\nprint(n)"
    (found,) = sandbox.observe_in_sandbox(code, [{}])
    assert (found["error"], found["printed"]) == (None, f"{sum(range(250_000))}\n")


def test_jumps_are_counted_the_same_each_time(sandbox: Sandbox):
    code = "x = 0\nwhile True:\n    x += 1\n"
    first, second = (
        sandbox.observe_in_sandbox(code, [{}])[0],
        Sandbox(sandbox.directory).observe_in_sandbox(code, [{}])[0],
    )
    assert first["variables"]["x"] == second["variables"]["x"] > 100_000


def test_after_a_stop_the_other_scenarios_are_not_tried(sandbox: Sandbox):
    started = time.monotonic()
    found = sandbox.observe_in_sandbox("while True: pass", [{}] * 30)
    assert [o["error"]["type"] for o in found] == ["EndlessLoop"] * 30
    assert time.monotonic() - started < 6


def test_the_component_asks_its_host_for_nothing(sandbox: Sandbox):
    engine = new_engine()
    component = Component.deserialize_file(engine, str(sandbox.directory / COMPILED))
    assert list(component.type.imports(engine)) == []
    assert "run" in component.type.exports(engine)


def test_two_hundred_warm_runs_are_quick_and_leave_nothing(sandbox: Sandbox):
    code = "for i in range(10):\n    box(i, 0)\nprint(len('x'))"

    def memory_mb() -> float:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * resource.getpagesize() / 2**20

    expected = sandbox.observe_in_sandbox(code, [{}])
    for _ in range(20):
        sandbox.observe_in_sandbox(code, [{}])
    before, used = memory_mb(), time.thread_time()
    for _ in range(200):
        assert sandbox.observe_in_sandbox(code, [{}]) == expected
    assert memory_mb() - before < 20
    assert (time.thread_time() - used) / 200 < 0.05


async def test_a_full_queue_says_so_and_drains(sandbox: Sandbox):
    small = Sandbox(sandbox.directory, workers=1, waiting=1, deadline=0.5)
    jobs = [asyncio.create_task(small.observe("sum(range(10**12))", [{}])) for _ in range(2)]
    await asyncio.sleep(0.1)
    with pytest.raises(SandboxBusy):
        await small.observe("", [{}])
    for (found,) in await asyncio.gather(*jobs):
        assert found["error"]["type"] == "EndlessLoop"
    assert (await small.observe("print(1)", [{}]))[0]["printed"] == "1\n"


async def test_a_caller_who_leaves_does_not_keep_the_place(sandbox: Sandbox):
    small = Sandbox(sandbox.directory, workers=1, waiting=0, deadline=0.5)
    job = asyncio.create_task(small.observe("sum(range(10**12))", [{}]))
    await asyncio.sleep(0.1)
    job.cancel()
    with pytest.raises(SandboxBusy):  # the run goes on until its deadline
        await small.observe("", [{}])
    for _ in range(100):
        await asyncio.sleep(0.1)
        try:
            found = await small.observe("print(1)", [{}])
            break
        except SandboxBusy:
            continue
    else:
        pytest.fail("the place was never given back")
    assert found[0]["printed"] == "1\n"


async def test_the_event_loop_goes_on_during_a_run(quick: Sandbox):
    job = asyncio.create_task(quick.observe("sum(range(10**12))", [{}]))
    steps = 0
    while not job.done():
        await asyncio.sleep(0.02)
        steps += 1
    assert steps >= 5


def test_a_machine_without_time_is_not_blamed_on_the_student(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
):
    starved = Sandbox(sandbox.directory, deadline=0.1)
    monkeypatch.setattr(run.time, "thread_time", lambda: 0.0)
    with pytest.raises(SandboxStopped) as caught:
        starved.observe_in_sandbox("sum(range(10**12))", [{}])
    assert caught.value.reason == "machine"


def test_a_component_that_cannot_start_is_not_blamed_on_the_student(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(run, "MEMORY_BYTES", 1024 * 1024)
    with pytest.raises(SandboxStopped) as caught:
        sandbox.observe_in_sandbox("", [{}])
    assert caught.value.reason == "machine"


def test_without_a_component_nothing_runs(tmp_path: Path):
    with pytest.raises(SandboxMissing, match=r"outreach\.paths\.sandbox\.build"):
        Sandbox(tmp_path).observe_in_sandbox("", [{}])


def test_a_component_of_other_sources_is_not_used(sandbox: Sandbox, tmp_path: Path):
    os.symlink(sandbox.directory / COMPILED, tmp_path / COMPILED)
    (tmp_path / STAMP).write_text(fingerprint()[::-1])
    with pytest.raises(SandboxMissing):
        Sandbox(tmp_path).observe_in_sandbox("", [{}])
    (tmp_path / STAMP).write_text(fingerprint())
    assert Sandbox(tmp_path).observe_in_sandbox("", [{}])[0]["error"] is None


def test_a_component_that_others_can_write_is_not_loaded(sandbox: Sandbox, tmp_path: Path):
    os.symlink(sandbox.directory / COMPILED, tmp_path / COMPILED)
    (tmp_path / STAMP).write_text(fingerprint())
    tmp_path.chmod(0o777)
    with pytest.raises(SandboxMissing, match="others"):
        Sandbox(tmp_path).observe_in_sandbox("", [{}])


def test_building_again_changes_nothing(sandbox: Sandbox):
    path = sandbox.directory / COMPILED
    before = path.stat().st_mtime_ns
    assert build(sandbox.directory) == path
    assert path.stat().st_mtime_ns == before
    assert default_dir() == settings().data_dir / "sandbox"


def test_too_many_scenarios_are_a_mistake_of_ours(sandbox: Sandbox):
    with pytest.raises(ValueError, match="scenarios"):
        sandbox.observe_in_sandbox("", [{}] * 41)


def test_text_that_is_no_text_is_a_syntax_error(sandbox: Sandbox):
    (found,) = sandbox.observe_in_sandbox("print('\ud800')", [{}])
    assert found["error"]["type"] == "SyntaxError"
    (found,) = sandbox.observe_in_sandbox("#" * 10**7, [{}])
    assert found["error"]["id"] == "code_too_long"
