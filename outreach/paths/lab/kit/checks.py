"""What a step's check.py may import, and how the browser runs one.

A check.py looks like this:

    from checks import boxes, fail

    SCENARIOS = [{}]                        # everybody may see these; the browser runs them

    def hidden(rng):                        # optional: drawn on the server with random.Random(seed)
        return [{"values": {"floors": rng.randint(2, 9)}}]

    def check(observations):                # in the order SCENARIOS + hidden(rng), each with
                                            # its "scenario" as a key beside the observation's own
        if not boxes(observations[0]["scene"]):
            return [fail("no_boxes")]
        return []                           # nothing failed: passed

A program error never reaches `check`: it is a failure `program_error` by itself, also when it
happens in one of a scenario's `calls` (then with the params `function` and `args`). A check that
wants to see errors says `EXPECTS_ERRORS = True`.
"""

import sys
import types
from collections.abc import Callable
from typing import Any

Solid = dict[str, Any]
Observation = dict[str, Any]

_NEAR = 1e-9


def fail(id: str, /, **params: Any) -> dict[str, Any]:
    """A failure: an id that the page translates, and plain values that fill its sentence."""
    return {"id": id, "params": params}


def boxes(scene: list[Solid], color: str | None = None) -> list[Solid]:
    """The boxes of a scene, or only those of a color, in the order they were built."""
    return solids(scene, "box", color)


def solids(scene: list[Solid], shape: str | None = None, color: str | None = None) -> list[Solid]:
    """The solids of a shape and of a color; None means any."""
    return [s for s in scene if shape in (None, s["shape"]) and color in (None, s["color"])]


def top(solid: Solid) -> float:
    """How high a solid reaches."""
    return solid["z"] + solid["height"]


def above_each_other(a: Solid, b: Solid) -> bool:
    """Whether the footprints of two solids share some area."""
    return (
        a["x"] < b["x"] + b["width"] - _NEAR
        and b["x"] < a["x"] + a["width"] - _NEAR
        and a["y"] < b["y"] + b["depth"] - _NEAR
        and b["y"] < a["y"] + a["depth"] - _NEAR
    )


def overlapping(scene: list[Solid], at_most: int = 100) -> list[tuple[Solid, Solid]]:
    """Pairs of solids whose bounding boxes share some space; touching is not overlapping.

    The search ends after `at_most` pairs.
    """
    pairs: list[tuple[Solid, Solid]] = []
    ordered = sorted(scene, key=lambda s: s["x"])
    for i, a in enumerate(ordered):
        for b in ordered[i + 1 :]:
            if b["x"] >= a["x"] + a["width"] - _NEAR:
                break
            if above_each_other(a, b) and a["z"] < top(b) - _NEAR and b["z"] < top(a) - _NEAR:
                pairs.append((a, b))
                if len(pairs) >= at_most:
                    return pairs
    return pairs


def stacks(scene: list[Solid]) -> list[list[Solid]]:
    """The scene's towers: solids that lie above each other, each tower from the bottom up.

    Towers come ordered by the (x, y) of their lowest solid. Whether a tower has gaps does not
    matter; see `floating`.
    """
    towers: list[list[Solid]] = []
    for solid in sorted(scene, key=lambda s: s["x"]):
        mine = [t for t in towers if any(above_each_other(solid, other) for other in t)]
        towers = [t for t in towers if not any(t is m for m in mine)]
        towers.append([solid, *(s for tower in mine for s in tower)])
    for tower in towers:
        tower.sort(key=lambda s: (s["z"], s["x"], s["y"]))
    return sorted(towers, key=lambda t: (t[0]["x"], t[0]["y"]))


def heights(scene: list[Solid]) -> list[float]:
    """How high each of `stacks(scene)` reaches, in the same order."""
    return [max(top(s) for s in tower) for tower in stacks(scene)]


def floating(scene: list[Solid]) -> list[Solid]:
    """Solids that stand neither on the ground (z = 0) nor on another solid."""
    return [
        s
        for s in scene
        if abs(s["z"]) > _NEAR
        and not any(abs(top(o) - s["z"]) <= _NEAR and above_each_other(s, o) for o in scene)
    ]


def load_check(check_source: str) -> dict[str, Any]:
    """Run our own check.py and return its names; `from checks import …` finds this module.

    Raises:
        ValueError: it has no `check`, or no list `SCENARIOS`.
    """
    here = sys.modules[__name__]

    def importing(name: str, globals: Any = None, locals: Any = None, *rest: Any) -> Any:
        return here if name == "checks" else __import__(name, globals, locals, *rest)

    module = types.ModuleType("check")
    built_in = {**vars(sys.modules["builtins"]), "__import__": importing}
    module.__dict__["__builtins__"] = built_in
    exec(compile(check_source, "<check>", "exec", dont_inherit=True), module.__dict__)  # noqa: S102
    if not callable(module.__dict__.get("check")):
        raise ValueError("check.py has no check(observations)")
    if not isinstance(module.__dict__.get("SCENARIOS"), list):
        raise ValueError("check.py has no list SCENARIOS")
    return module.__dict__


def program_errors(observations: list[Observation]) -> list[dict[str, Any]]:
    """The first program error of the observations as a failure, or nothing.

    One is enough: a program that fails in one scenario mostly fails alike in the others.
    """
    for seen in observations:
        if seen["error"]:
            return [fail("program_error", **seen["error"])]
        for call in seen["calls"]:
            if call["error"]:
                where = {"function": call["function"], "args": call["args"]}
                return [fail("program_error", **call["error"], **where)]
    return []


def failures_of(
    check: dict[str, Any],
    observations: list[Observation],
    scenarios: list[dict[str, Any]] | None = None,
) -> list[dict[str, Any]]:
    """What a loaded check finds wrong. A check that breaks counts as failed, never as passed.

    With `scenarios`, each observation reaches the check with its own scenario under the key
    `scenario`: what was put in is not for the program to say.
    """
    errors = [] if check.get("EXPECTS_ERRORS") else program_errors(observations)
    if errors:
        return errors
    try:
        if scenarios is not None:
            pairs = zip(observations, scenarios, strict=True)
            observations = [{**seen, "scenario": scenario} for seen, scenario in pairs]
        found = check["check"](observations)
        if not isinstance(found, list) or not all(_is_failure(f) for f in found):
            raise TypeError("check() must return a list of fail(…)")
        return found
    except Exception as exc:
        return [fail("check_error", type=type(exc).__name__, message=str(exc)[:300])]


def _is_failure(found: Any) -> bool:
    return (
        isinstance(found, dict)
        and isinstance(found.get("id"), str)
        and isinstance(found.get("params"), dict)
    )


def run_check(
    check_source: str, code: str, observe: Callable[[str, dict[str, Any]], Observation]
) -> dict[str, Any]:
    """Check a program in the browser, as feedback: the scenarios that everybody may see.

    Returns:
        `passed`, `failures` (`[{"id", "params"}]`) and `observations`.
    """
    check = load_check(check_source)
    observations: list[Observation] = []
    for scenario in check["SCENARIOS"]:
        observations.append(observe(code, scenario))
        if observations[-1]["error"] and not check.get("EXPECTS_ERRORS"):
            break
    failures = failures_of(check, observations, check["SCENARIOS"])
    return {"passed": not failures, "failures": failures, "observations": observations}
