"""What an observation must look like before anything of ours reads it.

A program can take the guest over and return whatever it likes, so the text is hostile: it is
measured before it is parsed, parsed before it is believed, and nothing in it can say "passed".
"""

import copy
import math
from typing import Annotated, Any, Literal, NotRequired

from pydantic import ConfigDict, Field, TypeAdapter, with_config
from typing_extensions import TypedDict

from outreach.paths.lab.kit.game import KEYS, MAX_EVENTS, MAX_THINGS, SHAPES
from outreach.paths.lab.kit.limits import MAX_PRINTED
from outreach.paths.lab.kit.play import MAX_MOMENTS
from outreach.paths.lab.kit.scene import MAX_OBJECTS
from outreach.paths.lab.kit.source import facts
from outreach.paths.lab.kit.words import COLORS, MAX_NUMBER

MAX_OUTPUT = 2_000_000  # characters; 2,000 objects take about 250,000
MAX_DEPTH = 160  # a construction tree of 60 steps takes two levels a step
MAX_PARTS = 400_000


class NotAnObservation(ValueError):
    """The guest returned something that the kit never returns."""


# Limits stand at each member: those of a union as a whole are checked many times more slowly.
_Place = (
    Annotated[int, Field(ge=-MAX_NUMBER, le=MAX_NUMBER)]
    | Annotated[float, Field(ge=-MAX_NUMBER, le=MAX_NUMBER, allow_inf_nan=False)]
)
_Size = (
    Annotated[int, Field(gt=0, le=MAX_NUMBER)]
    | Annotated[float, Field(gt=0, le=MAX_NUMBER, allow_inf_nan=False)]
)
_Number = (
    Annotated[int, Field(ge=-(10**9), le=10**9)]
    | Annotated[float, Field(ge=-1e9, le=1e9, allow_inf_nan=False)]
)
_Name = Annotated[str, Field(max_length=100)]
_Count = Annotated[int, Field(ge=0, le=100_000)]
_Text = Annotated[str, Field(max_length=MAX_PRINTED)]

_strict = with_config(ConfigDict(extra="forbid", strict=True))

_Color = Annotated[str, Field(pattern=rf"^(#[0-9a-f]{{6}}|{'|'.join(COLORS)})\z")]
_Id = Annotated[int, Field(ge=0, le=10_000_000)]


@_strict
class _Solid(TypedDict):
    shape: Literal["box", "roof", "cylinder"]
    x: _Place
    y: _Place
    z: _Place
    width: _Size
    depth: _Size
    height: _Size
    color: _Color


_Scene = Annotated[list[_Solid], Field(max_length=MAX_OBJECTS)]


@_strict
class _Error(TypedDict):
    type: _Name
    message: Annotated[str, Field(max_length=500)]
    line: Annotated[int, Field(ge=1, le=100_000)] | None
    name: _Name | None
    suggestion: _Name | None
    id: _Name | None
    params: dict[str, Any]
    frame: NotRequired[_Count]


@_strict
class _Call(TypedDict):
    function: str
    args: list[Any]
    result: Any
    error: _Error | None
    printed: _Text
    scene: NotRequired[_Scene]


@_strict
class _Source(TypedDict):
    loops: _Count
    ifs: _Count
    functions: list[str]
    calls: dict[str, _Count]
    names: list[str]
    lines: _Count


@_strict
class _Observation(TypedDict):
    error: _Error | None
    printed: _Text
    calls: list[_Call]
    variables: dict[str, Any]
    source: _Source
    missing_values: list[str]


@_strict
class _CodeObservation(_Observation):
    scene: _Scene


@_strict
class _Thing(TypedDict):
    id: _Id
    shape: Literal[tuple(SHAPES)]  # type: ignore[valid-type]
    x: _Place
    y: _Place
    z: _Place
    width: _Size
    depth: _Size
    height: _Size
    turn: _Number
    color: _Color
    visible: bool


@_strict
class _Label(TypedDict):
    id: _Id
    words: Annotated[str, Field(max_length=1000)]
    x: _Place
    y: _Place
    z: _Place


@_strict
class _Camera(TypedDict):
    x: _Number
    y: _Number
    z: _Number
    distance: _Number
    turn: _Number
    tilt: _Number


@_strict
class _Moment(TypedDict):
    frame: _Count
    time: _Number
    things: Annotated[list[_Thing], Field(max_length=MAX_THINGS)]
    labels: Annotated[list[_Label], Field(max_length=MAX_THINGS)]
    score: _Number | None
    lives: _Number | None
    level: _Number | None
    message: Annotated[str, Field(max_length=1000)]
    over: bool
    camera: _Camera


@_strict
class _Event(TypedDict):
    frame: _Count
    kind: Literal["sound", "over", "removed", "made"]
    what: Annotated[str, Field(max_length=1000)] | _Id


@_strict
class _GameObservation(_Observation):
    moments: Annotated[list[_Moment], Field(max_length=MAX_MOMENTS)]
    events: Annotated[list[_Event], Field(max_length=MAX_EVENTS)]
    names: dict[_Name, _Id | Annotated[list[_Id], Field(max_length=MAX_THINGS)]]
    keys_asked: Annotated[list[_Name], Field(max_length=len(KEYS))]
    missing: Annotated[list[_Name], Field(max_length=100)]


@_strict
class _Param(TypedDict):
    name: _Name
    default: _Number
    low: _Number
    high: _Number
    value: _Number
    whole: bool
    unit: _Name


@_strict
class _ModelObservation(_Observation):
    """The trees in `solids` are looked at by whoever evaluates them."""

    params: Annotated[list[_Param], Field(max_length=50)]
    solids: Annotated[list[dict[str, Any]], Field(max_length=200)]


_SHAPES: dict[str, TypeAdapter[Any]] = {
    "code": TypeAdapter(_CodeObservation),
    "game": TypeAdapter(_GameObservation),
    "model": TypeAdapter(_ModelObservation),
}
# Lists of records that hold nothing but checked numbers and short texts.
_CHECKED = ("scene", "moments", "events")


def read_observation(text: str, scenario: dict[str, Any], kit: str = "code") -> dict[str, Any]:
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
        found = _SHAPES[kit].validate_json(text)  # parses and checks in one go, outside Python
        _measure(found)
    except ValueError as exc:
        raise NotAnObservation(type(exc).__name__) from None
    _compare_calls(found, scenario)
    return found


def _measure(found: dict[str, Any]) -> None:
    """Walk what may hold anything, without recursion: not too deep or much, numbers finite."""
    waiting = [(value, 1) for key, value in found.items() if key not in _CHECKED]
    parts = 0
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


_NOTHING: dict[str, dict[str, Any]] = {
    "code": {"scene": []},
    "game": {"moments": [], "events": [], "names": {}, "keys_asked": [], "missing": []},
    "model": {"params": [], "solids": []},
}


def stopped_observation(kind: str, kit: str = "code") -> dict[str, Any]:
    """What is left to say of a run that had to be killed: only the kind of its error."""
    error = {"type": kind, "message": "", "line": None, "name": None}
    return {
        "error": {**error, "suggestion": None, "id": None, "params": {}},
        "printed": "",
        "calls": [],
        "variables": {},
        "source": facts("", None),
        "missing_values": [],
        **copy.deepcopy(_NOTHING[kit]),
    }
