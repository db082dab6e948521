"""Coloured meshes drawn as isometric, flat-shaded vector pictures.

No painter's order: that is wrong as soon as solids interlock. Every flat face knows its depth as a
linear function of its place in the picture, so one face hides another exactly where both overlap
and the difference of the two functions is positive – a half-plane. What is left of each face after
all faces in front of it are cut away is what the eye sees. The remaining pieces never overlap, so
all that have the same colour and light become one path, and the order of paths does not matter.

Looking from the front, above: x runs to the lower right, y to the upper right, z up.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
from manifold3d import CrossSection, FillRule, OpType

from outreach.paths.solids.evaluate import ColorMesh
from outreach.paths.solids.shade import TONES, lit

RIGHT = np.array([1.0, 1.0, 0.0]) / np.sqrt(2)
UP = np.array([-1.0, 1.0, 2.0]) / np.sqrt(6)
TOWARDS = np.array([1.0, -1.0, 1.0]) / np.sqrt(3)
"""The axes of the picture: 45° round, 35.26° down."""

LIGHT = np.array([-0.12, -0.47, 0.87])
LIGHT = LIGHT / np.linalg.norm(LIGHT)
"""Where the one light comes from: high, over the viewer's left shoulder."""

EDGE_ON = 0.004
"""Faces that are seen edge-on under this cosine are left out."""
TIE = 0.02
"""Depths closer than this, in picture units, are equal: then the later solid is in front."""
CRUMB = 0.12
"""Pieces with a smaller area than this, in square picture units, are left out."""
MAX_FACES = 8000
"""More faces turned to the eye than this are refused: the work grows with their square."""
SEAM = 0.75
"""Width of the stroke in a face's own colour that closes hairlines to its neighbours, in pixels."""


class DrawError(ValueError):
    """The picture cannot be drawn as asked."""


@dataclass(frozen=True)
class View:
    """Where millimetres land in the picture: ``x = scale * right + left``, y downwards from ``top``."""

    width: float
    height: float
    scale: float
    left: float
    top: float


@dataclass(frozen=True)
class Shape:
    """One path of a picture: everything that has one fill, in one of the shown solids."""

    fill: str
    path: str
    part: int


@dataclass
class _Face:
    """Front faces of one solid that lie in one plane; depth is ``a x + b y + c`` of the picture."""

    color: str
    tone: int
    part: int
    area: CrossSection
    depth: tuple[float, float, float]
    box: tuple[float, float, float, float]


def fit(meshes: Iterable[ColorMesh], width: float, height: float, margin: float = 6) -> View:
    """The view in which all the meshes fill a picture of that size and stand in its middle."""
    points = np.concatenate([mesh.points for mesh in meshes])
    x, y = points @ RIGHT, points @ UP
    wide, high = float(np.ptp(x)), float(np.ptp(y))
    scale = min((width - 2 * margin) / max(wide, 1e-9), (height - 2 * margin) / max(high, 1e-9))
    return View(
        width=width,
        height=height,
        scale=scale,
        left=width / 2 - scale * float(x.min() + x.max()) / 2,
        top=height / 2 + scale * float(y.min() + y.max()) / 2,
    )


# --- what is seen -------------------------------------------------------------------------------


def _front_faces(mesh: ColorMesh, view: View) -> list[_Face]:
    corners = mesh.points[mesh.triangles]
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    lengths = np.linalg.norm(normals, axis=1)
    keep = lengths > 1e-12
    corners, normals = corners[keep], normals[keep] / lengths[keep][:, None]
    facing = normals @ TOWARDS
    front = facing > EDGE_ON
    corners, normals, facing = corners[front], normals[front], facing[front]
    if not len(corners):
        return []
    offsets = np.einsum("ij,ij->i", normals, corners.mean(axis=1))
    flat = np.stack(
        [corners @ RIGHT * view.scale + view.left, corners @ UP * view.scale - view.top], axis=-1
    )
    tones = np.rint(np.clip(normals @ LIGHT, 0, 1) * (TONES - 1)).astype(int)
    keys = np.column_stack([np.rint(normals * 2000), np.rint(offsets * 200)]).astype(int)
    _, first, group = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    group = group.ravel()
    order = np.argsort(group, kind="stable")
    faces = []
    for members in np.split(order, np.flatnonzero(np.diff(group[order])) + 1):
        lead = first[group[members[0]]]
        a = -float(normals[lead] @ RIGHT) / facing[lead]
        b = -float(normals[lead] @ UP) / facing[lead]
        x, y = flat[lead].mean(axis=0)
        c = float(corners[lead].mean(axis=0) @ TOWARDS) * view.scale - a * x - b * y
        area = CrossSection(list(flat[members]), FillRule.NonZero)
        if area.is_empty():
            continue
        faces.append(_Face(mesh.color, int(tones[lead]), mesh.part, area, (a, b, c), area.bounds()))
    return faces


def _all_faces(meshes: Iterable[ColorMesh], view: View) -> list[_Face]:
    faces = [face for mesh in meshes for face in _front_faces(mesh, view)]
    if len(faces) > MAX_FACES:
        raise DrawError("The solid has too many faces to be drawn.")
    return faces


def _half(
    depth: tuple[float, float, float], box: tuple[float, float, float, float]
) -> CrossSection:
    """The part of a rectangle in which ``a x + b y + c`` is positive."""
    a, b, c = depth
    x0, y0, x1, y1 = box
    corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
    values = [a * x + b * y + c for x, y in corners]
    inside = []
    for i in range(4):
        (px, py), p = corners[i], values[i]
        (qx, qy), q = corners[(i + 1) % 4], values[(i + 1) % 4]
        if p > 0:
            inside.append((px, py))
        if (p > 0) != (q > 0):
            s = p / (p - q)
            inside.append((px + s * (qx - px), py + s * (qy - py)))
    if len(inside) < 3:
        return CrossSection()
    return CrossSection([np.array(inside)], FillRule.NonZero)


def _overlap(one: _Face, other: _Face) -> tuple[float, float, float, float]:
    return (
        max(one.box[0], other.box[0]),
        max(one.box[1], other.box[1]),
        min(one.box[2], other.box[2]),
        min(one.box[3], other.box[3]),
    )


def _hidden_by(face: _Face, other: _Face, bias: float) -> CrossSection | None:
    """What ``other`` hides of ``face``, perhaps with more that lies outside of it; None for nothing."""
    box = _overlap(face, other)
    a, b, c = (o - f for o, f in zip(other.depth, face.depth, strict=True))
    c += bias
    values = [a * x + b * y + c for x in (box[0], box[2]) for y in (box[1], box[3])]
    if max(values) <= 0:
        return None
    if min(values) >= 0:
        return other.area
    return other.area ^ _half((a, b, c), box)


def _neighbours(faces: Sequence[_Face]) -> list[np.ndarray]:
    """For each face, those whose bounding boxes overlap it."""
    boxes = np.array([face.box for face in faces])
    found = []
    for x0, y0, x1, y1 in boxes:
        hit = (boxes[:, 0] < x1) & (boxes[:, 2] > x0) & (boxes[:, 1] < y1) & (boxes[:, 3] > y0)
        found.append(np.flatnonzero(hit))
    return found


def _visible(faces: Sequence[_Face]) -> list[CrossSection]:
    """What is left of each face after everything in front of it is cut away."""
    seen = []
    for i, (face, near) in enumerate(zip(faces, _neighbours(faces), strict=True)):
        cover = [
            hidden
            for j in near
            if j != i and (hidden := _hidden_by(face, faces[j], TIE if j > i else -TIE)) is not None
        ]
        area = face.area
        if cover:
            area = CrossSection.batch_boolean([area, *cover], OpType.Subtract)
        seen.append(area)
    return seen


# --- writing ------------------------------------------------------------------------------------


def _tenth(value: int) -> str:
    sign, value = ("-", -value) if value < 0 else ("", value)
    whole, rest = divmod(value, 10)
    return f"{sign}{whole or ''}.{rest}" if rest else f"{sign}{whole}"


def _line(dx: int, dy: int) -> str:
    if dy == 0:
        return "h" + _tenth(dx)
    if dx == 0:
        return "v" + _tenth(dy)
    second = _tenth(dy)
    return "l" + _tenth(dx) + (second if second[0] == "-" else " " + second)


def _contour(points: np.ndarray) -> str:
    """One closed contour, relative and in tenths, without corners that rounding made superfluous."""
    tenths: list[tuple[int, int]] = []
    for x, y in points:
        corner = (round(float(x) * 10), round(-float(y) * 10))
        if not tenths or corner != tenths[-1]:
            tenths.append(corner)
    changed = True
    while changed and len(tenths) >= 3:
        changed = False
        for i in range(len(tenths)):
            (ax, ay), (bx, by), (cx, cy) = tenths[i - 1], tenths[i], tenths[(i + 1) % len(tenths)]
            if (bx - ax) * (cy - by) == (by - ay) * (cx - bx):
                del tenths[i]
                changed = True
                break
    if len(tenths) < 3:
        return ""
    start = min(range(len(tenths)), key=lambda i: tenths[i])
    tenths = tenths[start:] + tenths[:start]
    x, y = tenths[0]
    first = _tenth(y)
    words = ["M" + _tenth(x) + (first if first[0] == "-" else " " + first)]
    for nx, ny in tenths[1:]:
        words.append(_line(nx - x, ny - y))
        x, y = nx, ny
    return "".join(words) + "z"


def _area(points: np.ndarray) -> float:
    x, y = points[:, 0], points[:, 1]
    return float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2


def _paths(faces: Sequence[_Face], areas: Sequence[CrossSection]) -> list[Shape]:
    groups: dict[tuple[int, str, int], list[CrossSection]] = {}
    for face, area in zip(faces, areas, strict=True):
        if not area.is_empty():
            groups.setdefault((face.part, face.color, face.tone), []).append(area)
    shapes = []
    for (part, name, tone), pieces in sorted(groups.items(), key=lambda item: item[0]):
        whole = CrossSection.batch_boolean(pieces, OpType.Add).simplify(0.04)
        contours = [points for points in whole.to_polygons() if abs(_area(points)) > CRUMB]
        contours.sort(key=lambda points: (float(points[:, 1].max()), float(points[:, 0].min())))
        path = "".join(_contour(points) for points in contours)
        if path:
            shapes.append(Shape(lit(name, tone), path, part))
    return shapes


def shapes(meshes: Iterable[ColorMesh], view: View) -> list[Shape]:
    """The paths of the picture. They do not overlap: any order is right. May raise DrawError."""
    faces = _all_faces(meshes, view)
    return _paths(faces, _visible(faces))


def _order(faces: Sequence[_Face]) -> list[int]:
    """Parts from back to front, each whole. Raises DrawError if two hide each other in turns."""
    behind: dict[int, set[int]] = {face.part: set() for face in faces}
    for i, near in enumerate(_neighbours(faces)):
        for j in near:
            one, other = faces[i], faces[j]
            if one.part == other.part or one.part in behind[other.part]:
                continue
            hidden = _hidden_by(one, other, TIE if j > i else -TIE)
            if hidden is not None and (hidden ^ one.area).area() > 1:
                behind[other.part].add(one.part)
    order: list[int] = []
    while len(order) < len(behind):
        ready = [p for p in behind if p not in order and behind[p] <= set(order)]
        if not ready:
            raise DrawError("Two parts hide each other in turns; split one of them.")
        order.append(min(ready))
    return order


def layers(meshes: Iterable[ColorMesh], view: View) -> list[Shape]:
    """Like ``shapes``, but each shown solid is drawn whole, from back to front, so that it can move."""
    faces = _all_faces(meshes, view)
    found: list[Shape] = []
    for part in _order(faces):
        own = [face for face in faces if face.part == part]
        found.extend(_paths(own, _visible(own)))
    return found


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def draw(
    meshes: Sequence[ColorMesh],
    width: float = 420,
    height: float = 420,
    *,
    margin: float = 6,
    view: View | None = None,
    title: str | None = None,
    parts: bool = False,
) -> str:
    """The picture as an SVG document with a transparent ground.

    view: a view from ``fit``, to draw several solids to one scale; otherwise the solid fills the picture.
    title: what is to be seen, for those who do not see it; without one the picture is decoration.
    parts: put each shown solid into a group of class p0, p1, … that style sheets may move.
    Raises DrawError for too many faces, or if parts hide each other in turns.
    """
    view = view or fit(meshes, width, height, margin)
    found = layers(meshes, view) if parts else shapes(meshes, view)
    head = f'viewBox="0 0 {_number(view.width)} {_number(view.height)}"'
    named = f' role="img"><title>{escape(title)}</title>' if title else ' aria-hidden="true">'
    body: list[str] = []
    last = None
    for shape in found:
        if parts and shape.part != last:
            body.append(("</g>" if last is not None else "") + f'<g class="p{shape.part}">')
            last = shape.part
        body.append(
            f'<path fill="{shape.fill}" stroke="{shape.fill}" '
            f'vector-effect="non-scaling-stroke" d="{shape.path}"/>'
        )
    if last is not None:
        body.append("</g>")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {head}{named}'
        f'<g stroke-width="{SEAM}" stroke-linejoin="round">{"".join(body)}</g></svg>'
    )
