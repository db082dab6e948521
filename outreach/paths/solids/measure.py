"""What a check may ask of a solid: sizes, holes, pieces, and how thin its walls are.

``lab/solid-measure.js`` does the same in the browser; a test holds both to the same numbers. Only
where turned faces touch without overlapping may ``area`` differ: whether such faces melt into one is
decided by the last digit of numbers, and the two kernels do not always agree.
"""

from decimal import ROUND_HALF_UP, Context
from typing import Any

from manifold3d import CrossSection, JoinType, Manifold

from outreach.paths.solids.evaluate import build_solid

WALLS = (0.4, 0.8, 1.2, 1.6, 2.0, 3.0)
"""The walls that are tried, in mm; 0.4 is one line of an ordinary printer."""
SLICES = 9
"""Along each axis."""
FIRST = 0.4863
"""Where the first slice lies, in slices: not the middle, because that is where faces like to be."""
LOSS = 0.03
"""The share of a slice that may be lost when everything thinner than the wall is taken away."""
MITER = 4.0
TAPER = 0.75
"""An end slice with less than this share of its neighbour's area is no wall."""
SLACK = 0.97
"""A wall counts when it has this much of its thickness: round walls are thinner between corners."""
APART = 0.01
"""Parts that are closer together than this, in mm, are one piece."""

_SIX = Context(prec=6, rounding=ROUND_HALF_UP)


def measure(trees: list[Any]) -> dict[str, Any]:
    """Measure everything that a program showed, joined to one solid.

    Returns ``volume`` (mm³), ``area`` (mm²), ``low``, ``high`` and ``size`` (mm, three axes),
    ``genus`` (holes through it), ``pieces`` and ``wall`` (mm), rounded to six digits.
    Raises TreeError.
    """
    solid = build_solid(trees)
    bounds = solid.bounding_box()
    low, high = bounds[:3], bounds[3:]
    parts = solid.decompose()
    return {
        "volume": _short(solid.volume()),
        "area": _short(solid.surface_area()),
        "low": [_short(value) for value in low],
        "high": [_short(value) for value in high],
        "size": [_short(b - a) for a, b in zip(low, high, strict=True)],
        # A closed cavity is a part too, with its inside out and a negative volume.
        "genus": solid.genus() + len(parts) - 1,
        "pieces": pieces([part for part in parts if part.volume() > 0]),
        "wall": wall(solid),
    }


def pieces(parts: list[Manifold]) -> int:
    """How many things one would hold in the hand: parts that touch hang together.

    The kernel itself may see two parts where turned faces meet exactly, or one.
    """
    boxes = [part.bounding_box() for part in parts]
    order = sorted(range(len(parts)), key=lambda i: boxes[i][0])
    leader = list(range(len(parts)))

    def lead(i: int) -> int:
        while leader[i] != i:
            i = leader[i]
        return i

    for at, i in enumerate(order):
        for j in order[at + 1 :]:
            if boxes[j][0] > boxes[i][3] + APART:
                break
            near = all(
                boxes[i][k] <= boxes[j][k + 3] + APART and boxes[j][k] <= boxes[i][k + 3] + APART
                for k in (1, 2)
            )
            if near and lead(i) != lead(j) and parts[i].min_gap(parts[j], 2 * APART) <= APART:
                leader[lead(j)] = lead(i)
    return sum(leader[i] == i for i in order)


def wall(solid: Manifold) -> float:
    """The largest of `WALLS` that is nowhere too thick for the solid, or 0.

    Slices along x, y and z are opened: shrunk by half the wall and grown again. What is thinner
    than the wall does not come back. Where the solid tapers off, its first and last slice say
    nothing of walls: they go through a tip, a corner or the edge of something round.
    """
    tried = len(WALLS)
    for turned in (solid.rotate((0, -90, 0)), solid.rotate((90, 0, 0)), solid):
        bounds = turned.bounding_box()
        low, step = bounds[2], (bounds[5] - bounds[2]) / SLICES
        flats = [turned.slice(low + step * (i + FIRST)) for i in range(SLICES)]
        for flat in _without_tips(flats):
            while tried and not _survives(flat, WALLS[tried - 1]):
                tried -= 1
            if not tried:
                return 0.0
    return WALLS[tried - 1]


def _without_tips(flats: list[CrossSection]) -> list[CrossSection]:
    first, second, *_, last_but_one, last = flats
    begin = 1 if first.area() < TAPER * second.area() else 0
    end = -1 if last.area() < TAPER * last_but_one.area() else None
    return flats[begin:end]


def _survives(flat: CrossSection, thickness: float) -> bool:
    half = thickness / 2 * SLACK
    opened = flat.offset(-half, JoinType.Miter, MITER).offset(half, JoinType.Miter, MITER)
    return opened.area() >= (1 - LOSS) * flat.area()


def _short(value: float) -> float:
    """Six digits; what is less than half a millionth is noise."""
    return float(_SIX.create_decimal_from_float(value)) if abs(value) >= 5e-7 else 0.0
