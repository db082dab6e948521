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

Beside what stands here a check may import everything in `reading.py`, `watching.py` (games) and
`measuring.py` (models).

A program error never reaches `check`: it is a failure `program_error` by itself, also when it
happens in one of a scenario's `calls` (then with the params `function` and `args`). A check that
wants to see errors says `EXPECTS_ERRORS = True`.
"""

import sys
import types
from collections.abc import Callable
from typing import Any

from .measuring import *  # noqa: F403
from .observe import observe
from .reading import *  # noqa: F403
from .watching import *  # noqa: F403

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


def observe_all(check_source: str, code: str, kit: str) -> list[Observation]:
    """A program's observations in the scenarios that everybody may see, until one ends in an error."""
    check = load_check(check_source)
    observations: list[Observation] = []
    for scenario in check["SCENARIOS"]:
        observations.append(observe(code, scenario, kit))
        if observations[-1]["error"] and not check.get("EXPECTS_ERRORS"):
            break
    return observations


def judge(check_source: str, observations: list[Observation]) -> dict[str, Any]:
    """What the browser tells a student: `passed` and `failures` (`[{"id", "params"}]`)."""
    check = load_check(check_source)
    scenarios = check["SCENARIOS"][: len(observations)]
    failures = failures_of(check, observations, scenarios)
    return {"passed": not failures, "failures": failures}


def run_check(check_source: str, code: str, kit: str = "code") -> dict[str, Any]:
    """`observe_all` and `judge` in one: `passed`, `failures` and `observations`."""
    observations = observe_all(check_source, code, kit)
    return {**judge(check_source, observations), "observations": observations}


def call_text(function: str, args: list[Any]) -> str:
    """A call as Python writes it: `double(4)`."""
    return f"{function}({', '.join(map(repr, args))})"


def tests_of(check_source: str) -> list[dict[str, str]]:
    """The calls of the public scenarios as tests to be read: `[{"text": "double(4)", "gives": "8"}]`.

    Made from the check's `RIGHT`, which says what each function should return.
    """
    check = load_check(check_source)
    right = check.get("RIGHT") or {}
    return [
        {
            "text": call_text(call["function"], call.get("args") or []),
            "gives": repr(right[call["function"]](*(call.get("args") or []))),
        }
        for scenario in check["SCENARIOS"]
        for call in scenario.get("calls") or []
        if call["function"] in right
    ]


def wrong_results(
    observations: list[Observation], right: dict[str, Callable[..., Any]]
) -> list[dict[str, Any]]:
    """The first call that came back with something else than `right` says, as `wrong_result`.

    Its params are `call`, `expected` and `got`, as Python writes them. 8.0 counts as 8, and numbers
    with a fraction may differ in the ninth digit.
    """
    for seen in observations:
        wishes = seen["scenario"].get("calls") or []
        # What was called is the scenario's to say: a program may report other calls, or none.
        for wish, (args, made) in zip(wishes, calls_of(seen), strict=True):  # noqa: F405
            name = wish["function"]
            if name not in right:
                continue
            if lacks_function(seen, name):  # noqa: F405
                return [fail("function_missing", function=name)]
            wished = right[name](*args)
            got = made.get("result") if isinstance(made, dict) else None
            if not alike(got, wished):
                text = call_text(name, args)
                return [fail("wrong_result", call=text, expected=repr(wished), got=repr(got)[:200])]
    return []


def alike(got: Any, wished: Any) -> bool:
    """Equal as a student would say: tuples are lists, fractions are rounded, True is not 1."""
    if isinstance(wished, bool) or isinstance(got, bool) or wished is None or got is None:
        return got is wished
    if is_number(got) and is_number(wished):  # noqa: F405
        return abs(got - wished) <= 1e-9 * max(1, abs(wished))
    if isinstance(wished, (list, tuple)):
        return (
            isinstance(got, (list, tuple))
            and len(got) == len(wished)
            and all(alike(g, w) for g, w in zip(got, wished, strict=True))
        )
    if isinstance(wished, dict):
        return (
            isinstance(got, dict)
            and [str(k) for k in sorted(got, key=str)] == [str(k) for k in sorted(wished, key=str)]
            and all(alike(got.get(str(k), got.get(k)), w) for k, w in wished.items())
        )
    return type(got) is type(wished) and got == wished
