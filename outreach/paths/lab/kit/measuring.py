"""Measuring a model: the words of a check.py for what a program has shaped.

The measures are the geometry kernel's, not the program's; trees and parameters are what the program
sent, so these functions never break on nonsense. Lengths are millimetres.
"""

from typing import Any

from .reading import _part, is_number

_MEASURED = ("volume", "area", "genus", "pieces", "wall")
_MOST_NODES = 5000


def measures(seen: Any) -> dict[str, Any]:
    """`volume` mm³, `area` mm², `genus` (holes through it), `pieces`, `wall` mm, `low`, `high` and
    `size` (three numbers each) of everything shown. Zeros when there is nothing."""
    found = _part(seen, "measures", dict)
    whole: dict[str, Any] = {
        key: found.get(key) if is_number(found.get(key)) else 0 for key in _MEASURED
    }
    for key in ("low", "high", "size"):
        three = _part(found, key, list)
        good = len(three) == 3 and all(is_number(number) for number in three)
        whole[key] = three if good else [0, 0, 0]
    return whole


def params(seen: Any) -> dict[str, dict[str, Any]]:
    """The sliders by name: each a dict with `default`, `low`, `high`, `value` and `unit`."""
    found: dict[str, dict[str, Any]] = {}
    for param in _part(seen, "params", list)[:50]:
        numbers = {key: _part(param, key, object) for key in ("default", "low", "high", "value")}
        if all(is_number(number) for number in numbers.values()):
            found[_part(param, "name", str)] = {**numbers, "unit": _part(param, "unit", str)}
    return found


def ops(seen: Any) -> dict[str, int]:
    """How often each step of construction stands in the shown solids: {"box": 2, "cut": 1}."""
    counts: dict[str, int] = {}
    waiting = list(_part(seen, "solids", list))
    for _ in range(_MOST_NODES):
        if not waiting:
            break
        node = waiting.pop()
        op = _part(node, "op", str)
        counts[op] = counts.get(op, 0) + 1
        below = node.get("of") if isinstance(node, dict) else None
        waiting += below if isinstance(below, list) else [below] if below else []
    counts.pop("", None)
    return counts


def colors(seen: Any) -> set[str]:
    """The names of the colours that the program painted with."""
    found: set[str] = set()
    waiting = list(_part(seen, "solids", list))
    for _ in range(_MOST_NODES):
        if not waiting:
            break
        node = waiting.pop()
        if _part(node, "op", str) == "color":
            found.add(_part(node, "name", str))
        below = node.get("of") if isinstance(node, dict) else None
        waiting += below if isinstance(below, list) else [below] if below else []
    return found


def near(got: Any, wished: float, share: float = 0.01) -> bool:
    """Whether a number is the wished one, give or take a share of it (and never less than 0.01)."""
    return is_number(got) and abs(got - wished) <= max(0.01, share * abs(wished))


def size_is(seen: Any, x: float | None, y: float | None, z: float | None) -> bool:
    """Whether what is shown is so wide, deep and high; None means any."""
    pairs = zip(measures(seen)["size"], (x, y, z), strict=True)
    return all(wished is None or near(got, wished) for got, wished in pairs)
