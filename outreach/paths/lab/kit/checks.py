"""What a step's check.py may import, and how the browser runs one.

A check.py looks like this:

    from checks import boxes, fail, read_scene

    SCENARIOS = [{}]                        # everybody may see these; the browser runs them

    def hidden(rng):                        # optional: drawn on the server with random.Random(seed)
        return [{"values": {"floors": rng.randint(2, 9)}}]

    def check(observations):                # in the order SCENARIOS + hidden(rng), each with
                                            # its "scenario" as a key beside the observation's own
        if not boxes(read_scene(observations[0])):
            return [fail("no_boxes")]
        return []                           # nothing failed: passed

Beside `fail` and `program_errors` a check may import everything in `reading.py`.

A program error never reaches `check`: it is a failure `program_error` by itself, also when it
happens in one of a scenario's `calls` (then with the params `function` and `args`). A check that
wants to see errors says `EXPECTS_ERRORS = True`.
"""

import sys
import types
from collections.abc import Callable
from typing import Any

try:
    from .reading import *  # noqa: F403
except ImportError:  # copied flat into one folder
    from reading import *  # type: ignore[no-redef]  # noqa: F403

Observation = dict[str, Any]


def fail(id: str, /, **params: Any) -> dict[str, Any]:
    """A failure: an id that the page translates, and plain values that fill its sentence."""
    return {"id": id, "params": params}


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
