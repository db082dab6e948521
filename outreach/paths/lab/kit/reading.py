"""Reading what a program has built: the words of a check.py, which gets them from `checks`.

A program may have sent anything, so a check takes nothing out of an observation by itself:
`read_scene`, `value_of`, `calls_of` and `lacks_function` do, and never break. Functions that take
a scene or a solid expect what `read_scene` returns; `same` expects numbers that are `is_number`.
"""

from typing import Any

Solid = dict[str, Any]

_NEAR = 0.01  # decimal fractions, added up, miss by less
_MOST = 20_000  # no coordinate and no size is larger
_NUMBERS = ("x", "y", "z", "width", "depth", "height")


# -- Reading an observation --------------------------------------------------------------------------


def read_scene(seen: Any) -> list[Solid]:
    """What a program (an observation) or one call has built, lowest first, without nonsense."""
    scene: list[Solid] = []
    for found in _part(seen, "scene", list)[:2000]:
        numbers = [_part(found, key, object) for key in _NUMBERS]
        if all(is_number(number) and abs(number) <= _MOST for number in numbers):
            words = {key: _part(found, key, str) for key in ("shape", "color")}
            scene.append({**words, **dict(zip(_NUMBERS, numbers, strict=True))})
    return sorted(scene, key=lambda s: (s["z"], s["x"], s["y"]))


def value_of(seen: dict[str, Any], name: str) -> Any:
    """What the scenario put into a variable, or else the program's own value.

    None if the program has no such variable.
    """
    own = _part(seen, "variables", dict)
    put_in = seen["scenario"].get("values") or {}
    return {**own, **put_in}[name] if name in own else None


def calls_of(seen: dict[str, Any]) -> list[tuple[list[Any], Any]]:
    """For each call of the scenario its arguments and what came of it, if only an empty one."""
    made = _part(seen, "calls", list)
    wished = [call.get("args") or [] for call in seen["scenario"].get("calls") or []]
    return [(args, made[n] if n < len(made) else {}) for n, args in enumerate(wished)]


def lacks_function(seen: dict[str, Any], name: str) -> bool:
    """Whether a program that ended well has no function of a name."""
    names = _part(_part(seen, "source", dict), "functions", list)
    return not _part(seen, "error", dict) and name not in names


def _part(whole: Any, key: str, kind: type) -> Any:
    """`whole[key]` if it is a `kind`, else an empty one."""
    value = whole.get(key) if isinstance(whole, dict) else None
    return value if isinstance(value, kind) else kind()


# -- Numbers -----------------------------------------------------------------------------------------


def is_number(value: Any) -> bool:
    """Whether a value is a number that one can count with: not True, not nan, not 10 ** 400."""
    return type(value) in (int, float) and abs(value) < 1e15


def is_count(value: Any, most: int = 1000) -> bool:
    """Whether a value is a whole number from 0 to `most`."""
    return type(value) is int and 0 <= value <= most


def same(a: float, b: float) -> bool:
    """Equal but for the rounding of decimal fractions."""
    return abs(a - b) < _NEAR


def neat(number: Any) -> Any:
    """A number to be shown: 7.0 as 7, 0.1 + 0.2 as 0.3. Anything else stays as it is."""
    if not is_number(number):
        return number
    number = round(number, 2)
    return int(number) if number == int(number) else number


# -- Solids ------------------------------------------------------------------------------------------


def boxes(scene: list[Solid], color: str | None = None) -> list[Solid]:
    """The boxes of a scene, or only those of a color."""
    return solids(scene, "box", color)


def solids(scene: list[Solid], shape: str | None = None, color: str | None = None) -> list[Solid]:
    """The solids of a shape and of a color; None means any."""
    return [s for s in scene if shape in (None, s["shape"]) and color in (None, s["color"])]


def without_roofs(scene: list[Solid]) -> list[Solid]:
    """Everything in a scene but its roofs."""
    return [s for s in scene if s["shape"] != "roof"]


def top(solid: Solid) -> float:
    """How high a solid reaches."""
    return solid["z"] + solid["height"]


def above_each_other(a: Solid, b: Solid) -> bool:
    """Whether the footprints of two solids share some area; touching is not sharing."""
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


def columns(scene: list[Solid]) -> list[Solid]:
    """Each pile of equal footprints, without gaps and roofs, as one solid of the whole height.

    It is like its lowest solid, and holds besides `tops` and `colors` of all of them.
    """
    found: dict[tuple[float, ...], list[Solid]] = {}
    for solid in sorted(without_roofs(scene), key=lambda s: s["z"]):
        footprint = tuple(neat(solid[key]) for key in ("x", "y", "width", "depth"))
        here = found.setdefault(footprint, [])
        below = next((column for column in here if same(column["tops"][-1], solid["z"])), None)
        if below is None:
            below = {**solid, "tops": [], "colors": set()}
            here.append(below)
        below["tops"].append(top(solid))
        below["colors"].add(solid["color"])
        below["height"] = top(solid) - below["z"]
    return [column for here in found.values() for column in here]


def columns_on_ground(scene: list[Solid]) -> list[Solid]:
    """Those of `columns(scene)` that begin at z = 0."""
    return [column for column in columns(scene) if same(column["z"], 0)]


def reaches(column: Solid, height: float) -> bool:
    """Whether one of the solids of a column ends at a height."""
    return any(same(end, height) for end in column["tops"])


def by_size(scene: list[Solid]) -> list[list[Solid]]:
    """Groups of solids that are equally wide and equally deep."""
    groups: dict[tuple[float, float], list[Solid]] = {}
    for solid in scene:
        groups.setdefault((neat(solid["width"]), neat(solid["depth"])), []).append(solid)
    return list(groups.values())


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
        if not same(s["z"], 0)
        and not any(same(top(o), s["z"]) and above_each_other(s, o) for o in scene)
    ]
