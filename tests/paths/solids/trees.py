"""Construction trees for tests: good ones, and what a hostile program may send instead."""

from collections.abc import Iterator
from typing import Any

from outreach.paths.lab.kit.shapes import (
    box,
    common,
    cone,
    cut,
    cylinder,
    extrude,
    hull,
    polygon,
    prism,
    revolve,
    ring,
    rod,
    row,
    sphere,
    star,
)
from outreach.paths.solids.evaluate import MAX_NODES

VASE = [
    (0, 0),
    (18, 0),
    (24, 12),
    (14, 34),
    (17, 44),
    (15, 44),
    (12, 34),
    (22, 12),
    (17, 2),
    (0, 2),
]

GOOD: dict[str, list[Any]] = {
    "box": [box(20, 30, 40)],
    "two boxes": [box(20, 30, 40), box(5, 5, 5).move(x=50)],
    "pot": [cylinder(20, 40) - cylinder(18.6, 40).move(z=2)],
    "cone": [cone(12, 30, 4, 17)],
    "ball": [sphere(20, 128)],
    "half a ball": [sphere(20) & box(60, 60, 60)],
    "gear": [extrude(star(24, 30, 24), 8) - cylinder(5, 20).move(z=-5)],
    "pyramid": [extrude(polygon(5, 20), 30, scale=0)],
    "twist": [extrude(star(7, 30, 20), 80, twist=120) - cylinder(12, 90, 48).move(z=3)],
    "vase": [revolve(VASE, 48)],
    "slice of a vase": [revolve(VASE, 24, 200)],
    "hull": [hull(sphere(5), box(30, 2, 4).move(z=20), cone(3, 4).move(x=-20))],
    "mirror": [(box(10, 20, 5) - cylinder(3, 40).move(3, 4, -9)).mirror("x"), sphere(3).move(x=30)],
    "turned": [box(20, 10, 5).turn(x=20, y=-35, z=110).move(1, 2, 3)],
    "stretched": [(sphere(8, 24) + prism(5, 6, 20)).grow(2, 0.5, 1.25)],
    "pierced": [box(40, 40, 10) - row(row(cylinder(2, 30).move(z=-5), 4, x=8), 4, y=8).move(-12, -12)],
    "lattice": [row(row(rod((0, 0, 0), (40, 40, 40), 1.5), 4, x=9), 4, y=9) & box(60, 60, 40)],
    "bracelet": [ring(sphere(6, 24), 24, 30) - cylinder(30, 3, 64)],
    "colours": [
        box(30, 30, 4).color("moss") + cylinder(8, 20).color("brick") + cone(10, 8).move(z=20).color("rust"),
        sphere(5).move(z=32).color("glow"),
    ],
    "colour in colour": [sphere(20).color("sea") + box(18, 18, 30).color("amber")],
    "cut of colours": [cut(box(9, 9, 9).color("sea") + box(9, 9, 9).move(x=6).color("sand"), sphere(6))],
    "common of three": [common(sphere(10), box(15, 15, 15), cylinder(8, 20))],
    "cavity": [box(10, 10, 10) - box(4, 4, 4).move(z=3)],
    "thin": [box(30, 30, 0.3)],
    "tiny": [box(0.001, 0.002, 0.003)],
    "huge": [box(90000, 80000, 70000) - sphere(30000)],
    "touching at a corner": [box(10, 10, 10), box(10, 10, 10).move(x=10, y=10)],
}  # fmt: skip

_CONE = {"op": "cone", "bottom": 1, "top": 1, "height": 1, "segments": 8}
_LINE = {"op": "extrude", "outline": [[0, 0]] * 3, "height": 1, "twist": 0, "scale": 1, "steps": 1}


def nested(depth: int) -> dict[str, Any]:
    """A box in so many steps, one inside the other."""
    tree: dict[str, Any] = {"op": "box", "size": [1, 1, 1]}
    for _ in range(depth - 1):
        tree = {"op": "move", "by": [0.1, 0, 0], "of": tree}
    return tree


def _bad() -> Iterator[Any]:
    yield from (None, [], "box", 7, {}, {"op": "import os"}, {"op": ["box"]}, {"op": "toString"})
    yield from ({"op": "box"}, {"op": "box", "size": [1, 1]}, {"op": "box", "size": [1, 1, -1]})
    yield from ({"op": "box", "size": [1, 1, "1"]}, {"op": "box", "size": [1, 1, True]})
    yield from ({"op": "box", "size": [1, 1, None]}, {"op": "box", "size": [1, 1, 10**400]})
    yield from ({"op": "box", "size": [1, 1, 1e-9]}, {"op": "box", "size": [1, 1, 1e9]})
    for change in (
        {"segments": 4000},
        {"segments": 2},
        {"segments": 8.5},
        {"top": -1},
        {"top": []},
    ):
        yield _CONE | change
    yield {"op": "sphere", "radius": 1, "segments": 100_000_000}
    yield _LINE
    for outline in ([[0, 0, 0]] * 3, [[0, 0]] * 9999, [[0, 0]], "abc", [[0, "1"]] * 3, {}):
        yield _LINE | {"outline": outline}
    yield _LINE | {"twist": 1e6}
    yield {"op": "revolve", "outline": [[1, 0], [2, 0], [2, 1]], "segments": 8, "degrees": 999}
    yield {"op": "revolve", "outline": [[-1, 0], [-2, 0], [-2, 1]], "segments": 8, "degrees": 360}
    yield from ({"op": "move", "by": [0, 0, 0]}, {"op": "grow", "by": [0, 1, 1], "of": _CONE})
    yield from ({"op": "color", "name": name, "of": _CONE} for name in ("purple", {}, "toString"))
    yield from ({"op": "mirror", "axis": axis, "of": _CONE} for axis in ("w", 0, ["x"], None))
    yield from ({"op": op, "of": []} for op in ("join", "cut", "common", "hull"))
    yield from ({"op": "join", "of": _CONE}, {"op": "join", "of": [_CONE] * (MAX_NODES + 1)})
    yield {"op": "cut", "of": [_CONE, _CONE]}  # nothing is left
    yield {"op": "common", "of": [_CONE, {"op": "move", "by": [9, 0, 0], "of": _CONE}]}
    yield from (nested(60), nested(900))  # with the join around everything, 60 is one too many
    yield {"op": "join", "of": [{"op": "sphere", "radius": 1, "segments": 128}] * 100}


BAD: list[Any] = list(_bad())
"""Trees that are refused, all of them JSON."""
