"""Hostile games and models: forged traces and trees, worlds without end, bombs for the kernel.

As in `test_hostile`, `ESCAPE` puts the whole guest into the program's hands.
"""

import asyncio
import json
import os
import signal
import time
from typing import Any

import pytest

from outreach.paths.lab.kit.checks import run_check
from outreach.paths.lab.kit.observe import observe
from outreach.paths.sandbox import judge as judging
from outreach.paths.sandbox.judge import Verdict, judge
from outreach.paths.sandbox.run import Sandbox, SandboxBusy
from outreach.paths.sandbox.shape import NotAnObservation, read_observation
from outreach.paths.solids.pool import PoolBusy, SolidPool
from tests.paths.sandbox.test_hostile import _memory_mb

ESCAPE = """\
imp = box.__globals__["__builtins__"]["__import__"]
sys = imp("sys")
game_kit, play_kit, shapes_kit = (imp("kit." + name, fromlist=["x"]) for name in ("game", "play", "shapes"))
"""
FORGE = "imp('json').JSONEncoder.encode = lambda *a, **k: {text}\n"
FRAMES = {"frames": 60, "every": 10}


def run(
    sandbox: Sandbox, code: str, scenario: dict[str, Any], kit: str = "game", escape: bool = True
) -> dict[str, Any]:
    (found,) = sandbox.observe_in_sandbox((ESCAPE if escape else "") + code, [scenario], kit)
    return found


def still_works(sandbox: Sandbox) -> bool:
    code = "a = box()\n@on_frame\ndef up():\n    a.z += 1"
    found = run(sandbox, code, {"frames": 3}, escape=False)
    return found["error"] is None and found["moments"][-1]["things"][0]["z"] == 3


# ── Games ─────────────────────────────────────────────────────────────────────────────────────

GAME = """\
SPEED = 2
player = box(0, 0)

@on_frame
def walk():
    if key("right"):
        player.x += SPEED / 60
"""
GAME_CHECK = """\
from checks import fail, moved
SCENARIOS = [{"frames": 60, "keys": [[0, 60, "right"]]},
             {"frames": 60, "keys": [[0, 60, "right"]], "values": {"SPEED": 4}}]
def hidden(rng):
    return [{"frames": 60, "keys": [[0, n, "right"]], "values": {"SPEED": n / 10}}
            for n in rng.sample(range(5, 55), 3)]
def check(observations):
    for seen in observations:
        asked = seen["scenario"]
        wanted = asked.get("values", {"SPEED": 2})["SPEED"] * asked["keys"][0][1] / 60
        if abs(moved(seen, "player", "x") - wanted) > 0.01:
            return [fail("too_short", expected=wanted, got=moved(seen, "player", "x"))]
    return []
"""
FITS_WHAT_IS_SEEN = """\
SPEED = 2
player = box(0, 0)

@on_frame
def walk():
    player.x += 4 / 60 if SPEED == 4 else 2 / 60
"""
FORGED_TRACE = (
    GAME.replace("player.x += SPEED / 60", "pass")
    + """
imp = box.__globals__["__builtins__"]["__import__"]
kit = imp("kit.game", fromlist=["Game"])
true = kit.Game.record

def record(world):
    moment = true(world)
    for thing in moment["things"]:
        thing["x"] = SPEED * world.frame / 60
    return moment

kit.Game.record = record
"""
)


async def judged(sandbox: Sandbox, code: str, check: str, kit: str, seed: int = 1) -> Verdict:
    return await judge(code, check, seed, kit, sandbox)


async def test_an_honest_game_passes(sandbox: Sandbox):
    assert run_check(GAME_CHECK, GAME, "game")["passed"] is True
    for seed in (1, 2, 3):
        assert (await judged(sandbox, GAME, GAME_CHECK, "game", seed)).passed is True


@pytest.mark.parametrize("code", [FITS_WHAT_IS_SEEN, FORGED_TRACE], ids=["guessed", "forged"])
async def test_what_looks_right_where_it_is_seen_fails_where_it_is_not(sandbox: Sandbox, code: str):
    """A trace that the program has painted itself, or a game made for the visible scenarios only."""
    verdict = await judged(sandbox, code, GAME_CHECK, "game")
    shown = verdict.observations[:2]
    check = judging.load_check(GAME_CHECK)
    assert judging.failures_of(check, shown, verdict.scenarios[:2]) == []  # it does look right
    assert verdict.passed is False
    assert verdict.failures[0]["id"] == "too_short"


@pytest.mark.parametrize(
    ("body", "types"),
    [
        ("while True: pass", ["EndlessLoop"]),
        ("sum(range(10**12))", ["EndlessLoop"]),
        ("for i in range(10**9): pass", ["EndlessLoop"]),
        ("walk()", ["RecursionError", "EndlessLoop"]),
        ("sys.monitoring.set_events(4, 0)\n    while True: pass", ["EndlessLoop"]),
        ("on_frame(walk)", ["EndlessLoop", "OutOfMemory"]),
        ("every(0.01, walk)", ["EndlessLoop", "KitError", "OutOfMemory"]),
        ("every(0.01, lambda: [after(0.01, print) for _ in range(99)])", ["KitError", "EndlessLoop"]),
        ("x.append([0] * 10**6)", ["OutOfMemory", "Crashed"]),
    ],
)  # fmt: skip
def test_a_frame_without_end_is_stopped(quick: Sandbox, body: str, types: list[str]):
    began = time.monotonic()
    found = run(quick, f"x = []\ndef walk():\n    {body}\non_frame(walk)", {"frames": 1800})
    assert found["error"]["type"] in types
    assert time.monotonic() - began < 30
    assert still_works(quick)


def test_a_frame_without_end_is_told_with_its_line_and_frame(sandbox: Sandbox):
    code = (
        "n = 0\n@on_frame\ndef walk():\n    global n\n    n += 1\n    while n > 9:\n        pass\n"
    )
    found = run(sandbox, code, {"frames": 60}, escape=False)
    assert (found["error"]["type"], found["error"]["line"], found["error"]["frame"]) == (
        "EndlessLoop", 6, 10,
    )  # fmt: skip


@pytest.mark.parametrize(
    "code",
    [
        "while True:\n    box()",
        "on_frame(lambda: [sphere() for _ in range(100)])",
        "@on_frame\ndef more():\n    for n in range(50):\n        label('x', n)",
    ],
)
def test_things_have_an_end(sandbox: Sandbox, code: str):
    found = run(sandbox, code, FRAMES, escape=False)
    assert (found["error"]["type"], found["error"]["id"]) == ("KitError", "too_many_objects")
    assert len(json.dumps(found)) < 2_000_000


@pytest.mark.parametrize(
    "code",
    [
        "game_kit.MAX_THINGS = 10**9\nfor i in range(2500): box(i % 90)",
        "game_kit.MAX_EVENTS = 10**9\n@on_frame\ndef f():\n    for i in range(50): sound('coin')",
        "play_kit.MAX_MOMENTS = 10**9\nbox()",
        "game_kit.Board.record = lambda b: {'message': 'x' * 10**7}",
        "game_kit.MAX_WORDS = 10**9\nlabel('x' * 3_000_000)",
        "game_kit.Game.record = lambda g: {'things': [], 'labels': [], 'passed': True}",
        "a = box()\na.__dict__['x'] = float('nan')",
        "a = box()\na.__dict__['x'] = 1e300",
        "a = box()\na.__dict__['x'] = True",
        "a = box()\na.__dict__['color'] = '<script>'",
        "a = box()\na.__dict__['shape'] = 'teapot'",
        "a = box()\na.__dict__['id'] = -1",
        "a = box()\na.__dict__['x'] = a",
    ],
)
def test_a_world_of_the_wrong_shape_is_refused(sandbox: Sandbox, code: str):
    found = run(sandbox, code, {"frames": 600, "every": 1})
    assert found["error"]["type"] in ("Crashed", "OutOfMemory", "EndlessLoop")
    assert (found["moments"], found["events"], found["names"]) == ([], [], {})
    assert still_works(sandbox)


def test_a_hundred_megabytes_of_moments_stay_in_the_guest(sandbox: Sandbox):
    before = _memory_mb()
    for text in ("'[' + '{},' * 35_000_000 + '{}]'", "'x' * 100_000_000"):
        found = run(sandbox, FORGE.format(text=text), FRAMES)
        assert found["error"]["type"] in ("Crashed", "OutOfMemory")
    many = "moment = {'things': [{}] * 2000}\nplay_kit.Play.seen = lambda p: {'moments': [moment] * 9000}"
    assert run(sandbox, many, FRAMES)["error"]["type"] in ("Crashed", "OutOfMemory", "EndlessLoop")
    assert _memory_mb() - before < 200
    assert still_works(sandbox)


@pytest.mark.parametrize(
    "code",
    [
        "deep = []\nfor i in range(50_000): deep = [deep]",
        "deep = {}\nfor i in range(50_000): deep = {'a': deep}",
        "deep = []\ndeep.append(deep)",
        "deep = {'a': 1}\ndeep['b'] = deep",
        "deep = [box()]\ndeep.append(deep)",
        "for i in range(2000):\n    globals()[f'n{i}'] = [box()] if i < 900 else i",
        "globals()['x' * 5000] = box()\nglobals()[7] = box()",
        "class L(list):\n    def __iter__(self):\n        while True: yield 1\ndeep = L([box()])",
        "class T(type(box())):\n    pass\ntry:\n    deep = T()\nexcept TypeError:\n    pass",
    ],
)
def test_odd_things_in_names_break_nothing(sandbox: Sandbox, code: str):
    found = run(sandbox, code + "\nseen = box(1, 2)", FRAMES, escape=False)
    if found["error"] is None:
        assert all(len(name) <= 100 for name in found["names"])
        assert len(json.dumps(found)) < 2_000_000
    else:
        assert found["error"]["type"] in ("Crashed", "RecursionError", "OutOfMemory", "KitError")
    assert still_works(sandbox)


TRUE_GAME = observe(GAME, {"frames": 60, "every": 30}, "game")
MOMENT = TRUE_GAME["moments"][0]
THING = MOMENT["things"][0]


@pytest.mark.parametrize(
    "change",
    [
        {"passed": True},
        {"scene": []},
        {"solids": []},
        {"moments": None},
        {"moments": [{**MOMENT, "things": [THING] * 2001}]},
        {"moments": [{**MOMENT, "extra": 1}]},
        {"moments": [{**MOMENT, "frame": -1}]},
        {"moments": [{**MOMENT, "frame": 1.5}]},
        {"moments": [{**MOMENT, "over": 1}]},
        {"moments": [{**MOMENT, "score": "9"}]},
        {"moments": [{**MOMENT, "score": float("inf")}]},
        {"moments": [{**MOMENT, "camera": None}]},
        {"moments": [{**MOMENT, "message": "x" * 5000}]},
        {"moments": [{**MOMENT, "things": [{**THING, "width": 0}]}]},
        {"moments": [{**MOMENT, "things": [{**THING, "visible": 1}]}]},
        {"moments": [MOMENT] * 401},
        {"names": {"player": -1}},
        {"names": {"player": [[1]]}},
        {"names": {"player": True}},
        {"names": {"x" * 101: 1}},
        {"names": {"player": [1] * 2001}},
        {"names": []},
        {"events": [{"frame": 1, "kind": "passed", "what": ""}]},
        {"events": [{"frame": 1, "kind": "sound", "what": {"deep": []}}]},
        {"events": [{"frame": 1, "kind": "sound", "what": "coin"}] * 501},
        {"keys_asked": ["space"] * 99},
        {"missing": [1]},
    ],
)
def test_a_game_observation_of_the_wrong_shape_is_refused(change: dict[str, Any]):
    with pytest.raises(NotAnObservation):
        read_observation(json.dumps({**TRUE_GAME, **change}), {}, "game")
    assert read_observation(json.dumps(TRUE_GAME), {}, "game") == json.loads(json.dumps(TRUE_GAME))


@pytest.mark.parametrize("kit", ["code", "model"])
def test_one_kits_observation_is_none_of_another(kit: str):
    with pytest.raises(NotAnObservation):
        read_observation(json.dumps(TRUE_GAME), {}, kit)


# ── Models ────────────────────────────────────────────────────────────────────────────────────

MODEL = 'side = param("side", 10, 5, 50)\nshow(box(side, side, side))\n'
MODEL_CHECK = """\
from checks import fail, measures
SCENARIOS = [{}, {"params": {"side": 20}}]
def hidden(rng):
    return [{"params": {"side": n}} for n in rng.sample(range(21, 50), 3)]
def check(observations):
    for seen in observations:
        side = seen["scenario"].get("params", {"side": 10})["side"]
        if abs(measures(seen)["volume"] - side**3) > 1:
            return [fail("other_volume", expected=side**3, got=measures(seen)["volume"])]
    return []
"""
NEARLY = "show(*[sphere(10, 128).turn(n * 0.002, 0, n * 0.001) for n in range(7)])\n"
BARS = "bar = box(200, 1, 1)\nshow(*[bar.turn(0, 0, n * 0.3) for n in range(150)])\n"


async def test_an_honest_model_passes_with_its_measures_as_evidence(sandbox: Sandbox):
    verdict = await judged(sandbox, MODEL, MODEL_CHECK, "model")
    assert (verdict.passed, verdict.failures) == (True, [])
    assert [seen["measures"]["genus"] for seen in verdict.observations] == [0] * 5
    assert verdict.observations[1]["measures"]["size"] == [20, 20, 20]


async def test_a_model_for_the_visible_parameters_only_fails(sandbox: Sandbox):
    code = 'side = param("side", 10, 5, 50)\nside = 20 if side > 10 else 10\nshow(box(side, side, side))'
    verdict = await judged(sandbox, code, MODEL_CHECK, "model")
    assert [seen["measures"]["volume"] for seen in verdict.observations[:2]] == [1000, 8000]
    assert (verdict.passed, verdict.failures[0]["id"]) == (False, "other_volume")


FORGED_MEASURES = """\
imp = box.__globals__["__builtins__"]["__import__"]
encoder = imp("json").JSONEncoder
true = encoder.encode

def encode(self, seen):
    seen["measures"] = {"volume": seen["params"][0]["value"] ** 3}
    return true(self, seen)

encoder.encode = encode
side = param("side", 10, 5, 50)
show(box(1, 1, 1))
"""


async def test_measures_are_the_kernels_and_never_the_programs(sandbox: Sandbox):
    verdict = await judged(sandbox, FORGED_MEASURES, MODEL_CHECK, "model")
    assert verdict.passed is False
    assert verdict.failures[0]["params"]["type"] == "Crashed"
    assert all("measures" not in seen for seen in verdict.observations)


def shown(tree: str) -> str:
    """A program that shows any tree, past all that the kit would say to it."""
    return f"""\
imp = box.__globals__["__builtins__"]["__import__"]
imp("sys").setrecursionlimit(10**6)
kit = imp("kit.shapes", fromlist=["Model"])
true = kit.Model.seen
tree = {tree}

def seen(model):
    return {{**true(model), "solids": [tree]}}

kit.Model.seen = seen
side = param("side", 10, 5, 50)
show(box(1, 1, 1))
"""


@pytest.mark.parametrize(
    ("tree", "ids"),
    [
        ("{'op': 'sphere', 'radius': 10, 'segments': 4000}", ["solid_out_of_range"]),
        ("{'op': 'box', 'size': ['1', 2, 3]}", ["solid_not_a_number"]),
        ("{'op': 'box', 'size': [1e300, 2, 3]}", ["solid_out_of_range"]),
        ("{'op': 'box', 'size': [float('nan'), 2, 3]}", ["Crashed"]),
        ("{'op': 'join', 'of': [{'op': 'box', 'size': [1, 1, 1]}] * 2500}", ["solid_too_many_steps"]),
        ("{'op': 'explode'}", ["solid_bad_tree"]),
        ("{}", ["solid_bad_tree"]),
        ("7", ["Crashed"]),
        ("__import__", ["Crashed"]),
        ("{'op': 'cut', 'of': [{'op': 'box', 'size': [1, 1, 1]}] * 2}", ["solid_nothing_left"]),
        ("None\nfor _ in range(3000): tree = {'op': 'move', 'by': [0, 0, 0], 'of': tree}", ["Crashed"]),
        ("None\nfor _ in range(70): tree = {'op': 'move', 'by': [0, 0, 0], 'of': tree}", ["solid_too_deep"]),
        ("{'op': 'color', 'name': 'x' * 1_500_000, 'of': {}}", ["solid_too_many_steps"]),
    ],
)  # fmt: skip
async def test_a_hostile_tree_is_refused_by_name(sandbox: Sandbox, tree: str, ids: list[str]):
    verdict = await judged(sandbox, shown(tree), MODEL_CHECK, "model")
    assert verdict.passed is False
    params = verdict.failures[0]["params"]
    assert (params["id"] or params["type"]) in ids
    assert verdict.failures[0]["id"] == "program_error"
    assert (await judged(sandbox, MODEL, MODEL_CHECK, "model")).passed is True


@pytest.mark.parametrize("code", [NEARLY, BARS], ids=["seven balls", "crossing bars"])
async def test_a_bomb_costs_one_scenario_and_no_more(sandbox: Sandbox, code: str):
    began = time.monotonic()
    try:
        verdict = await judged(sandbox, code, MODEL_CHECK, "model")
    except SandboxBusy:
        pytest.skip("the machine has too much else to do")
    assert verdict.passed is False
    kinds = {(seen["error"] or {}).get("id") for seen in verdict.observations}
    assert len(kinds) == 1
    if kinds != {None}:  # on a very quick machine the kernel gets to the end of it
        assert kinds <= {"solid_too_slow", "solid_too_heavy"}
    assert time.monotonic() - began < 60
    assert (await judged(sandbox, MODEL, MODEL_CHECK, "model")).passed is True


async def test_a_program_that_shows_nothing_is_told_so(sandbox: Sandbox):
    verdict = await judged(sandbox, "a = box(1, 1, 1)\n", MODEL_CHECK, "model")
    assert verdict.failures[0]["params"]["id"] == "nothing_shown"


async def test_a_full_pool_is_no_verdict(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch):
    async def busy(trees: Any) -> Any:
        raise PoolBusy

    monkeypatch.setattr(judging, "measures_of", busy)
    with pytest.raises(SandboxBusy):
        await judged(sandbox, MODEL, MODEL_CHECK, "model")


async def test_a_solid_without_machine_time_is_no_verdict(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
):
    starved = SolidPool(size=1)
    monkeypatch.setattr(judging, "measures_of", starved.measures_of)
    try:
        await judged(sandbox, MODEL, MODEL_CHECK, "model")
        starved._known.clear()
        starved.deadline = 0.05
        for one in starved._all:
            os.kill(one._process.pid, signal.SIGSTOP)
        with pytest.raises(SandboxBusy):
            await judged(sandbox, MODEL, MODEL_CHECK, "model")
    finally:
        await asyncio.to_thread(starved.close)


async def test_all_scenarios_together_have_an_end(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("outreach.paths.sandbox.run.BUDGET", 0.001)
    found = sandbox.observe_in_sandbox("x = 1", [{}] * 4)
    assert [(seen["error"] or {}).get("type") for seen in found] == [None, *["EndlessLoop"] * 3]
