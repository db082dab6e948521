"""What an observation must look like before anything of ours reads it.

A program can take the guest over and return whatever it likes, so the text is hostile: it is
measured before it is parsed, parsed before it is believed, and nothing in it can say "passed".
"""

import json
import math
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from outreach.paths.lab.kit.observe import MAX_PRINTED
from outreach.paths.lab.kit.scene import COLORS, MAX_NUMBER, MAX_OBJECTS
from outreach.paths.lab.kit.source import facts

MAX_OUTPUT = 2_000_000  # characters; 2,000 objects take about 250,000
MAX_DEPTH = 24
MAX_PARTS = 200_000


class NotAnObservation(ValueError):
    """The guest returned something that the kit never returns."""


_Place = Annotated[int | float, Field(ge=-MAX_NUMBER, le=MAX_NUMBER, allow_inf_nan=False)]
_Size = Annotated[int | float, Field(gt=0, le=MAX_NUMBER, allow_inf_nan=False)]
_Name = Annotated[str, Field(max_length=100)]
_Count = Annotated[int, Field(ge=0, le=100_000)]
_Text = Annotated[str, Field(max_length=MAX_PRINTED)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Solid(_Strict):
    shape: Literal["box", "roof", "cylinder"]
    x: _Place
    y: _Place
    z: _Place
    width: _Size
    depth: _Size
    height: _Size
    color: Annotated[str, Field(pattern=rf"^(#[0-9a-f]{{6}}|{'|'.join(COLORS)})\z")]


_Scene = Annotated[list[_Solid], Field(max_length=MAX_OBJECTS)]


class _Error(_Strict):
    type: _Name
    message: Annotated[str, Field(max_length=500)]
    line: Annotated[int, Field(ge=1, le=100_000)] | None
    name: _Name | None
    suggestion: _Name | None
    id: _Name | None
    params: dict[str, Any]


class _Call(_Strict):
    function: str
    args: list[Any]
    result: Any
    error: _Error | None
    scene: _Scene
    printed: _Text


class _Source(_Strict):
    loops: _Count
    ifs: _Count
    functions: list[str]
    calls: dict[str, _Count]
    names: list[str]
    lines: _Count


class _Observation(_Strict):
    error: _Error | None
    printed: _Text
    scene: _Scene
    calls: list[_Call]
    variables: dict[str, Any]
    source: _Source
    missing_values: list[str]


def read_observation(text: str, scenario: dict[str, Any]) -> dict[str, Any]:
    """Parse and validate what the guest returned for a scenario.

    Returns:
        An observation as `kit.observe.observe` describes it: same keys, finite numbers, bounded
        sizes. Its content may still be a lie.

    Raises:
        NotAnObservation: anything else.
    """
    if len(text) > MAX_OUTPUT:
        raise NotAnObservation("too long")
    try:
        found = json.loads(text, parse_constant=_refuse)
        _measure(found)
        _Observation.model_validate(found)
    except (ValueError, RecursionError, ValidationError) as exc:
        raise NotAnObservation(type(exc).__name__) from None
    _compare_calls(found, scenario)
    return found


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _measure(found: Any) -> None:
    """Walk a parsed value without recursion: not too deep, not too much, numbers finite."""
    waiting, parts = [(found, 0)], 0
    while waiting:
        value, depth = waiting.pop()
        parts += 1
        if parts > MAX_PARTS or depth > MAX_DEPTH:
            raise ValueError("too deep or too much")
        if isinstance(value, float) and not math.isfinite(value):
            raise ValueError("not finite")
        if isinstance(value, dict):
            waiting.extend((item, depth + 1) for item in value.values())
        elif isinstance(value, list):
            waiting.extend((item, depth + 1) for item in value)


def _compare_calls(found: dict[str, Any], scenario: dict[str, Any]) -> None:
    """The calls reported are those of the scenario; fewer only after an error."""
    wished = [(c["function"], c.get("args") or []) for c in scenario.get("calls") or []]
    made = [(c["function"], c["args"]) for c in found["calls"]]
    ended = found["error"] or (found["calls"] and found["calls"][-1]["error"])
    if made != wished[: len(made)] or (len(made) < len(wished) and not ended):
        raise NotAnObservation("other calls")


def stopped_observation(kind: str) -> dict[str, Any]:
    """What is left to say of a run that had to be killed: only the kind of its error."""
    error = {"type": kind, "message": "", "line": None, "name": None}
    return {
        "error": {**error, "suggestion": None, "id": None, "params": {}},
        "printed": "",
        "scene": [],
        "calls": [],
        "variables": {},
        "source": facts("", None),
        "missing_values": [],
    }
