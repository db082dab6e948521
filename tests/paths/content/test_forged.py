"""Checks against observations that a patched kit might send: they fail them, and never break."""

import json
import time
from typing import Any

from outreach.paths.lab.kit import checks
from tests.paths.content.steps import STEPS, Step, every_step, seen_in, steps

BAD: list[Any] = [None, True, -1, 10**400, float("nan"), float("inf"), "", "ā" * 999]
BAD += [[], [[]], {}, {"x": 1}]


def forged(seen: dict[str, Any]) -> list[dict[str, Any]]:
    """A true observation with one part of it replaced at a time."""
    kept = ("error", "calls", "scenario")
    bad = [{**seen, key: value} for key in set(seen) - set(kept) for value in BAD]
    for name in seen["variables"]:
        bad += [{**seen, "variables": {**seen["variables"], name: value}} for value in BAD]
    for call in seen["calls"]:
        for key in ("args", "scene", "result"):
            bad += [{**seen, "calls": [{**call, key: value}]} for value in BAD]
    bad += _forged_parts(seen, "scene", ("shape", "x", "z", "width", "height", "color"))
    bad += _forged_parts(seen, "params", ("name", "default", "low", "value"))
    bad += _forged_parts(seen, "solids", ("op", "of", "by"))
    bad += _forged_parts(seen, "events", ("frame", "kind", "what"))
    bad += _forged_parts(seen, "moments", ("frame", "things", "score", "message", "over", "labels"))
    for moment in seen.get("moments", [])[-1:]:
        for thing in _forged_parts(moment, "things", ("id", "shape", "x", "color", "visible")):
            bad.append({**seen, "moments": [thing]})
    for key in seen.get("measures", {}):
        bad += [{**seen, "measures": {**seen["measures"], key: value}} for value in BAD]
    return [*bad, {**seen, "calls": []}]


def _forged_parts(seen: dict[str, Any], list_: str, keys: tuple[str, ...]) -> list[dict[str, Any]]:
    parts = seen.get(list_) or []
    return [
        {**seen, list_: [{**part, key: value} for part in parts]} for key in keys for value in BAD
    ]


@every_step
def test_check_never_breaks_on_a_forged_observation(step: Step) -> None:
    check = checks.load_check(step.check)
    code = step.text("solution.py")
    true = [{**seen_in(step, code, s), "scenario": s} for s in check["SCENARIOS"]]
    for bad in forged(true[0]):
        found = check["check"]([bad, *true[1:]])
        assert isinstance(found, list)
        json.dumps(found)


CROWDS = {
    "code": "for i in range(900):\n    box(i % 30, i // 30)\n    roof(i % 30, i // 30, z=1)\n",
    "game": "for i in range(900):\n    box(i % 30, i // 30)\n",
}


@steps([step for step in STEPS if step.kit in CROWDS])
def test_check_takes_a_crowd_in_its_stride(step: Step) -> None:
    check = checks.load_check(step.check)
    code = step.text("solution.py") + "\n" + CROWDS[step.kit]
    seen = [{**seen_in(step, code, s), "scenario": s} for s in check["SCENARIOS"]]
    began = time.process_time()
    check["check"](seen)
    assert time.process_time() - began < 2
