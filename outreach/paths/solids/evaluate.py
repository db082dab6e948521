"""From a construction tree to coloured meshes, under limits.

A tree comes from a stranger's program, so it is checked before the kernel sees any of it: shape,
numbers, segments, nodes, depth and an estimate of triangles. The limits refuse most bombs, not all:
surfaces that almost coincide still cost a boolean many seconds and hundreds of megabytes (7 balls
of 128 segments on one spot, or 600 crossing bars). So a stranger's tree is evaluated in a process
that has a memory limit and can be killed; this module starts none itself.

The grammar, which the browser's evaluator (``lab/solid-limits.js``, ``lab/solid-build.js``) shares;
the kit's ``shapes.py`` has the words that make it:

    {"op": "box", "size": [w, d, h]}                    centred in x and y, standing on z = 0
    {"op": "cone", "bottom", "top", "height", "segments"}
    {"op": "sphere", "radius", "segments"}              centred
    {"op": "extrude", "outline", "height", "twist", "scale", "steps"}
    {"op": "revolve", "outline", "segments", "degrees"}
    {"op": "move" | "turn" | "grow", "by": [x, y, z], "of": tree}
    {"op": "mirror", "axis": "x" | "y" | "z", "of": tree}
    {"op": "color", "name", "of": tree}
    {"op": "join" | "cut" | "common" | "hull", "of": [tree, ...]}
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from manifold3d import CrossSection, FillRule, Manifold, OpType

from outreach.paths.lab.kit.shapes import MAX_SEGMENTS, PALETTE, PLAIN

MAX_NODES = 2000
MAX_DEPTH = 60
MAX_POINTS = 512
"""Corners of one outline."""
MAX_TRIANGLES = 60_000
"""Of all simple solids together, before any boolean; an estimate."""
MAX_LENGTH = 100_000.0

Tree = dict[str, Any]
Pieces = list[tuple[str | None, Manifold]]


MESSAGES = {
    "solid_bad_tree": "This is no construction tree.",
    "solid_not_a_number": "{name} is not a number.",
    "solid_out_of_range": "{name} must be from {low} to {high}.",
    "solid_outline_points": "An outline has from 3 to {most} points.",
    "solid_bad_outline": "The outline encloses nothing.",
    "solid_unknown_color": "There is no such colour.",
    "solid_too_many_steps": "The solid is made of more than {most} steps.",
    "solid_too_deep": "The steps are nested deeper than {most}.",
    "solid_too_many_faces": "The solid has too many faces. Use fewer segments or fewer copies.",
    "solid_nothing_shown": "Nothing is shown.",
    "solid_nothing_left": "Nothing is left of the solid.",
}
"""The ways in which a tree is refused, in plain English; a page says them in its own language."""


class TreeError(ValueError):
    """The tree is not a solid, or is more than we evaluate.

    ``id`` is a key of `MESSAGES`, ``params`` fill the sentence.
    """

    def __init__(self, id: str, /, **params: Any) -> None:
        super().__init__(MESSAGES[id].format(**params))
        self.id = id
        self.params = params


@dataclass(frozen=True)
class ColorMesh:
    """One closed surface of one colour.

    points: float64 (n, 3), millimetres. triangles: int (m, 3), counter-clockwise seen from outside.
    part: which of the shown solids it belongs to.
    """

    color: str
    points: np.ndarray
    triangles: np.ndarray
    part: int = 0


# --- checking -----------------------------------------------------------------------------------


def _number(node: Tree, key: str, low: float = -MAX_LENGTH, high: float = MAX_LENGTH) -> float:
    return _in_range(node.get(key), key, low, high)


def _in_range(value: object, key: str, low: float, high: float) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TreeError("solid_not_a_number", name=key)
    if not low <= value <= high:  # false for nan
        raise TreeError("solid_out_of_range", name=key, low=low, high=high)
    return float(value)


def _segments(node: Tree, key: str = "segments", low: int = 3) -> int:
    value = node.get(key)
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= MAX_SEGMENTS:
        raise TreeError("solid_out_of_range", name=key, low=low, high=MAX_SEGMENTS)
    return value


def _triple(node: Tree, key: str, low: float = -MAX_LENGTH) -> list[float]:
    value = node.get(key)
    if not isinstance(value, (list, tuple)) or len(value) != 3:
        raise TreeError("solid_not_a_number", name=key)
    return [_in_range(v, key, low, MAX_LENGTH) for v in value]


def _outline(node: Tree) -> list[list[float]]:
    value = node.get("outline")
    if not isinstance(value, (list, tuple)) or not 3 <= len(value) <= MAX_POINTS:
        raise TreeError("solid_outline_points", most=MAX_POINTS)
    points = []
    for point in value:
        if not isinstance(point, (list, tuple)) or len(point) != 2:
            raise TreeError("solid_not_a_number", name="point")
        points.append([_in_range(v, "point", -MAX_LENGTH, MAX_LENGTH) for v in point])
    return points


SMALL = 1e-4
"""The shortest length of a simple solid, in mm."""


def _weigh(node: Tree) -> int:
    """Check the numbers of one node and estimate the triangles that it adds."""
    op = node["op"]
    if op == "box":
        _triple(node, "size", SMALL)
        return 12
    if op == "cone":
        _number(node, "bottom", SMALL)
        _number(node, "top", 0)
        _number(node, "height", SMALL)
        return 4 * _segments(node)
    if op == "sphere":
        _number(node, "radius", SMALL)
        return _segments(node, low=4) ** 2 // 2
    if op == "extrude":
        _number(node, "height", SMALL)
        _number(node, "twist", -3600, 3600)
        _number(node, "scale", 0, 1000)
        return 2 * len(_outline(node)) * (_segments(node, "steps", 1) + 1)
    if op == "revolve":
        _number(node, "degrees", SMALL, 360)
        return 2 * len(_outline(node)) * (_segments(node) + 1)
    if op in ("move", "turn"):
        _triple(node, "by")
    elif op == "grow":
        _triple(node, "by", SMALL)
    elif op == "mirror":
        if not isinstance(node.get("axis"), str) or node["axis"] not in AXES:
            raise TreeError("solid_bad_tree")
    elif op == "color" and not (isinstance(node.get("name"), str) and node["name"] in PALETTE):
        raise TreeError("solid_unknown_color")
    return 0


SIMPLE = ("box", "cone", "sphere", "extrude", "revolve")
SINGLE = ("move", "turn", "grow", "mirror", "color")
SEVERAL = ("join", "cut", "common", "hull")
AXES = {"x": (1, 0, 0), "y": (0, 1, 0), "z": (0, 0, 1)}


def check_tree(tree: object) -> int:
    """Hold a tree against the grammar and the limits, without recursion. Returns its nodes.

    Raises TreeError with the first thing that is wrong.
    """
    nodes = triangles = 0
    todo: list[tuple[object, int]] = [(tree, 1)]
    while todo:
        node, depth = todo.pop()
        nodes += 1
        if nodes > MAX_NODES:
            raise TreeError("solid_too_many_steps", most=MAX_NODES)
        if depth > MAX_DEPTH:
            raise TreeError("solid_too_deep", most=MAX_DEPTH)
        if not isinstance(node, dict):
            raise TreeError("solid_bad_tree")
        op = node.get("op")
        if not isinstance(op, str) or op not in SIMPLE + SINGLE + SEVERAL:
            raise TreeError("solid_bad_tree")
        triangles += _weigh(node)
        if triangles > MAX_TRIANGLES:
            raise TreeError("solid_too_many_faces")
        if op in SINGLE:
            todo.append((node.get("of"), depth + 1))
        elif op in SEVERAL:
            below = node.get("of")
            if not isinstance(below, (list, tuple)) or not below:
                raise TreeError("solid_bad_tree")
            if len(below) > MAX_NODES:
                raise TreeError("solid_too_many_steps", most=MAX_NODES)
            todo.extend((child, depth + 1) for child in below)
    return nodes


# --- building -----------------------------------------------------------------------------------


def _simple(node: Tree) -> Manifold:
    op = node["op"]
    if op == "box":
        w, d, h = _triple(node, "size")
        return Manifold.cube((w, d, h)).translate((-w / 2, -d / 2, 0))
    if op == "cone":
        return Manifold.cylinder(
            node["height"], node["bottom"], node["top"], circular_segments=node["segments"]
        )
    if op == "sphere":
        return Manifold.sphere(node["radius"], node["segments"])
    flat = CrossSection([np.array(_outline(node))], FillRule.NonZero)
    if flat.is_empty():
        raise TreeError("solid_bad_outline")
    if op == "extrude":
        scale = node["scale"]
        return Manifold.extrude(
            flat, node["height"], node["steps"] - 1, node["twist"], (scale, scale)
        )
    return Manifold.revolve(flat, node["segments"], node["degrees"])


def _union(pieces: Pieces) -> Manifold:
    if len(pieces) == 1:
        return pieces[0][1]
    return Manifold.batch_boolean([solid for _, solid in pieces], OpType.Add)


def _by_color(pieces: Pieces) -> Pieces:
    """Join the pieces of each colour, in the order in which the colours come."""
    groups: dict[str | None, Pieces] = {}
    for name, solid in pieces:
        groups.setdefault(name, []).append((name, solid))
    return [(name, _union(group)) for name, group in groups.items()]


def _build(node: Tree) -> Pieces:
    """Coloured pieces of a checked tree. Recursion is as deep as the tree, at most MAX_DEPTH."""
    op = node["op"]
    if op in SIMPLE:
        return [(None, _simple(node))]
    if op in SINGLE:
        below = _build(node["of"])
        if op == "color":
            return [(node["name"], _union(below))]
        if op == "mirror":
            return [(name, solid.mirror(AXES[node["axis"]])) for name, solid in below]
        x, y, z = _triple(node, "by")
        if op == "move":
            return [(name, solid.translate((x, y, z))) for name, solid in below]
        if op == "turn":
            return [(name, solid.rotate((x, y, z))) for name, solid in below]
        return [(name, solid.scale((x, y, z))) for name, solid in below]
    first, *others = (_build(child) for child in node["of"])
    if op == "hull":
        pieces = first + [piece for other in others for piece in other]
        return [(first[0][0], Manifold.batch_hull([solid for _, solid in pieces]))]
    if op == "join":
        return _by_color(first + [piece for other in others for piece in other])
    if not others:
        return first
    if op == "cut":
        tool = _union([piece for other in others for piece in other])
        return [(name, solid - tool) for name, solid in first]
    for other in others:
        shape = _union(other)
        first = [(name, solid ^ shape) for name, solid in first]
    return first


def build_solid(trees: list[Any]) -> Manifold:
    """Everything shown as one solid, its colours forgotten. Raises TreeError when nothing is left."""
    tree = everything(trees)
    check_tree(tree)
    # The kernel is lazy and goes other ways when it joins what it has not worked out yet. Asking for
    # emptiness makes it work each colour out first, as the browser's evaluator does.
    pieces = [piece for piece in _build(tree) if not piece[1].is_empty()]
    if not pieces:
        raise TreeError("solid_nothing_left")
    return _union(pieces)


def evaluate(tree: object, part: int = 0) -> list[ColorMesh]:
    """The coloured meshes of a tree, one a colour. Raises TreeError."""
    check_tree(tree)
    meshes = []
    for name, solid in _by_color(_build(tree)):  # type: ignore[arg-type]
        if solid.is_empty():
            continue
        mesh = solid.to_mesh64()
        meshes.append(
            ColorMesh(
                color=name or PLAIN,
                points=np.array(mesh.vert_properties)[:, :3].astype(float),
                triangles=np.array(mesh.tri_verts).astype(int),
                part=part,
            )
        )
    if not meshes:
        raise TreeError("solid_nothing_left")
    return meshes


def everything(trees: object) -> Tree:
    """All that a program showed as one tree, so that the limits hold for all of it together."""
    if not isinstance(trees, list) or not trees:
        raise TreeError("solid_nothing_shown")
    return {"op": "join", "of": trees}


def evaluate_all(trees: list[Any]) -> list[ColorMesh]:
    """The coloured meshes of everything that a program showed; ``part`` counts the shown solids."""
    check_tree(everything(trees))
    return [mesh for part, tree in enumerate(trees) for mesh in evaluate(tree, part)]
