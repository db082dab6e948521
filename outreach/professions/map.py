"""The map of professions: who is close to whom, drawn as a ring for wide screens and as arcs beside a
list for narrow ones. Positions follow from the content alone, so the drawing is the same every time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, sin

RADIUS = 250
"""Of the ring on which the dots stand, in units of the drawing."""
SIZE = (960, 880)
"""Width and height of the ring's drawing: names of two lines fit around it."""
GAP = 0.6
"""Free places between two families on the ring, in places."""
ROW = 3.4
"""Height of a row of the narrow drawing, in rem: room for a name of two lines."""
BAND = 6.2
"""Width of the arcs beside the list, in rem."""


@dataclass(frozen=True)
class Dot:
    """A profession on the ring: where its dot is, and its name beside it."""

    id: str
    x: float
    y: float
    angle: float
    on_the_left: bool


def pairs(related: Iterable[tuple[str, Iterable[str]]]) -> list[tuple[str, str]]:
    """Each two professions of which one names the other, once, in alphabetical order."""
    return sorted({(min(a, b), max(a, b)) for a, others in related for b in others})


def ring(order: list[tuple[str, str]]) -> list[Dot]:
    """Dots on a circle, clockwise from the top.

    Args:
        order: (profession, family), family by family.
    """
    breaks = sum(1 for (_, a), (_, b) in pairwise(order) if a != b) + 1
    step = 2 * pi / (len(order) + GAP * breaks)
    found, at = [], -pi / 2 + step * GAP / 2
    for number, (name, family) in enumerate(order):
        if number and family != order[number - 1][1]:
            at += step * GAP
        x, y = SIZE[0] / 2 + RADIUS * cos(at), SIZE[1] / 2 + RADIUS * sin(at)
        found.append(Dot(name, round(x, 1), round(y, 1), at, cos(at) < -0.01))
        at += step
    return found


def chord(a: Dot, b: Dot) -> str:
    """The line between two dots, bent towards the middle, as SVG path data."""
    pull = 0.35
    cx, cy = SIZE[0] / 2, SIZE[1] / 2
    return (
        f"M{a.x} {a.y}C{cx + (a.x - cx) * pull:.1f} {cy + (a.y - cy) * pull:.1f} "
        f"{cx + (b.x - cx) * pull:.1f} {cy + (b.y - cy) * pull:.1f} {b.x} {b.y}"
    )


def arc(first: int, second: int, rows: int) -> str:
    """The arc between two rows of the list, as SVG path data in rem.

    The farther apart, the farther out, so that short ones stay readable.
    """
    top, bottom = (min(first, second) + 0.5) * ROW, (max(first, second) + 0.5) * ROW
    out = 0.9 + (BAND - 1.2) * ((abs(first - second) / max(rows - 1, 1)) ** 0.5)
    return f"M0 {top:g}C{out * 1.33:.2f} {top:g} {out * 1.33:.2f} {bottom:g} 0 {bottom:g}"


def halves(name: str, longest: int = 20) -> list[str]:
    """A name in one line, or in two that are about as long as each other."""
    spaces = [at for at, one in enumerate(name) if one == " "]
    if len(name) <= longest or not spaces:
        return [name]
    at = min(spaces, key=lambda space: abs(space - len(name) / 2))
    return [name[:at], name[at + 1 :]]
