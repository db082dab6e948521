"""The modelling kit: a few words with which a program describes a solid.

Nothing is calculated here. Every word returns a :class:`Solid`, which is only a description – a
*construction tree* of plain dicts, lists, numbers and strings that can be sent as JSON. A geometry
kernel turns the tree into a real solid later: manifold-3d in the browser, manifold3d on the server.

This file needs nothing but Python, so that the same kit runs in the browser, in the server's sandbox
and when our own pictures are built. Lengths are millimetres, angles are degrees, z points up.
Seen in a picture, x runs to the lower right, y to the upper right.

    tower = cylinder(20, 60).color("brick")
    lamp = sphere(12).move(z=70).color("amber")
    show(tower, lamp)
"""

import inspect
from collections.abc import Callable
from math import atan2, cos, degrees, pi, sin, sqrt
from typing import Any

from .words import REQUIRED, KitError, bind, closest
from .words import shown as as_text

PALETTE = {
    "sand": "#dcc79c",
    "brick": "#bf5540",
    "amber": "#f4a51c",
    "sea": "#1f8090",
    "steel": "#8fa3ad",
    "snow": "#f7f5ee",
    "moss": "#7f9c4f",
    "ink": "#34495a",
    "sky": "#9fd0d8",
    "rust": "#96452c",
    "glow": "#ffc84f",
}
"""The colours of the harbour, by name. ``glow`` is a lamp that is lit: shade hardly darkens it."""

PLAIN = "sand"
"""The colour of a solid that nobody has coloured."""

MAX_SEGMENTS = 128
"""The most flat pieces that a round thing may be made of."""

MAX_PARTS = 2000
"""The most steps of construction that a solid may be made of."""


class Solid(dict):
    """The description of one solid. Each method gives a *new* solid and leaves the old one alone.

    ``a + b`` joins, ``a - b`` cuts b away from a, ``a & b`` keeps what both have in common.
    """

    def __init__(self, **node: Any) -> None:
        super().__init__(node)
        below = node.get("of", ())
        below = below if isinstance(below, list) else [below] if below else []
        # Counted here, because a solid that holds itself twice doubles with every step.
        self.parts = 1 + sum(solid.parts for solid in below)
        if self.parts > MAX_PARTS:
            raise KitError("too_many_parts", most=MAX_PARTS)

    def move(self, x: float = 0, y: float = 0, z: float = 0):
        """Push the solid along the three axes, in millimetres."""
        return move(self, x, y, z)

    def turn(self, x: float = 0, y: float = 0, z: float = 0):
        """Turn it about the x axis, then about y, then about z, in degrees."""
        return turn(self, x, y, z)

    def grow(self, x, y=None, z=None):
        """Make it x times as big, or stretch it differently along x, y and z."""
        return grow(self, x, y, z)

    def mirror(self, axis):
        """Its picture in a mirror that stands across the axis: "x", "y" or "z"."""
        return mirror(self, axis)

    def color(self, name):
        """Paint it, all over, in a colour of the palette."""
        return color(self, name)

    def __add__(self, other):
        return join(self, other)

    def __sub__(self, other):
        return cut(self, other)

    def __and__(self, other):
        return common(self, other)


# --- checks -------------------------------------------------------------------------------------


def _number(value, what):
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise KitError("part_not_a_number", argument=what, value=as_text(value))
    if not -1e5 < value < 1e5:  # also refuses nan and infinity
        raise KitError("part_too_far", argument=what, value=as_text(value))
    return value


def _size(value, what):
    if _number(value, what) <= 0:
        raise KitError("part_not_positive", argument=what, value=as_text(value))
    return value


def _count(value, what, low, high):
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise KitError("part_count", argument=what, low=low, high=high, value=as_text(value))
    return value


def _between(value, what, low, high):
    if not low <= _number(value, what) <= high:
        raise KitError("part_between", argument=what, low=low, high=high, value=as_text(value))
    return value


def _solid(value, word):
    if not isinstance(value, Solid):
        raise KitError("not_a_solid", function=word, value=as_text(value))
    return value


def _points(points):
    outline = []
    if not isinstance(points, (list, tuple)):
        raise KitError("not_points", value=as_text(points))
    for point in points:
        try:
            x, y = point
        except (TypeError, ValueError):
            raise KitError("not_a_point", value=as_text(point)) from None
        outline.append([_number(x, "x"), _number(y, "y")])
    if len(outline) < 3:
        raise KitError("few_points", n=len(outline))
    return outline


# --- simple solids ------------------------------------------------------------------------------


def box(width, depth, height):
    """A box that stands on the ground. Its middle is over the origin.

    width runs along x, depth along y, height along z.
    """
    size = [_size(width, "width"), _size(depth, "depth"), _size(height, "height")]
    return Solid(op="box", size=size)


def cylinder(radius, height, segments=32):
    """A round column that stands on the ground. ``segments`` says how many flat sides make it round."""
    return cone(radius, height, radius, segments)


def cone(radius, height, top=0, segments=32):
    """A cone that stands on the ground. With ``top`` its tip is cut off and has that radius."""
    _between(top, "top", 0, 1e5)
    return Solid(
        op="cone",
        bottom=_size(radius, "radius"),
        top=top,
        height=_size(height, "height"),
        segments=_count(segments, "segments", 3, MAX_SEGMENTS),
    )


def prism(sides, radius, height):
    """A column with as many flat sides as you say: 3 is a tent on end, 6 a piece of honeycomb."""
    return cone(radius, height, radius, _count(sides, "sides", 3, MAX_SEGMENTS))


def sphere(radius, segments=32):
    """A ball. Its middle is at the origin, so one half is under the ground until you move it."""
    return Solid(
        op="sphere",
        radius=_size(radius, "radius"),
        segments=_count(segments, "segments", 4, MAX_SEGMENTS),
    )


def extrude(points, height, twist=0, scale=1, steps=0):
    """Pull a flat outline upwards, as dough through a cutter.

    points: corners (x, y) in order, all the way round.
    twist:  how far the top is turned against the bottom.
    scale:  how big the top is, measured in bottoms; 0 makes a pyramid.
    steps:  how many layers a twist is made of; 0 lets the kit choose.
    """
    _between(scale, "scale", 0, 1000)
    layers = steps or max(1, min(MAX_SEGMENTS, round(abs(_number(twist, "twist")) / 6)))
    return Solid(
        op="extrude",
        outline=_points(points),
        height=_size(height, "height"),
        twist=twist,
        scale=scale,
        steps=_count(layers, "steps", 1, MAX_SEGMENTS),
    )


def revolve(points, segments=32, sweep=360):
    """Spin an outline about the z axis, as a potter does.

    points: corners (r, z): how far from the axis, and how high.
    """
    _between(sweep, "sweep", 1e-4, 360)
    return Solid(
        op="revolve",
        outline=_points(points),
        segments=_count(segments, "segments", 3, MAX_SEGMENTS),
        degrees=sweep,
    )


def rod(start, end, radius, segments=8):
    """A straight rod from one point (x, y, z) to another."""
    x, y, z = [_number(b, "rod") - _number(a, "rod") for a, b in zip(start, end, strict=True)]
    length = sqrt(x * x + y * y + z * z)
    if length == 0:
        raise KitError("rod_too_short")
    lean = degrees(atan2(sqrt(x * x + y * y), z))
    return cylinder(radius, length, segments).turn(y=lean, z=degrees(atan2(y, x))).move(*start)


def circle(radius, segments=32):
    """The corners of a circle, to extrude or to revolve."""
    return polygon(_count(segments, "segments", 3, MAX_SEGMENTS), radius)


def polygon(sides, radius):
    """The corners of a flat shape with equal sides, to extrude: 3 is a triangle, 6 a honeycomb."""
    _size(radius, "radius")
    steps = range(_count(sides, "sides", 3, MAX_SEGMENTS))
    return [(radius * cos(2 * pi * i / sides), radius * sin(2 * pi * i / sides)) for i in steps]


def star(tips, outer, inner):
    """The corners of a star, to extrude. With many tips and close radii it becomes a gear."""
    _count(tips, "tips", 2, 256)
    corners = []
    for i in range(2 * tips):
        radius = inner if i % 2 else outer
        corners.append((radius * cos(pi * i / tips), radius * sin(pi * i / tips)))
    return corners


# --- put somewhere else -------------------------------------------------------------------------


def move(solid, x: float = 0, y: float = 0, z: float = 0):
    """The solid, pushed along the three axes, in millimetres."""
    by = [_number(x, "x"), _number(y, "y"), _number(z, "z")]
    return Solid(op="move", by=by, of=_solid(solid, "move"))


def turn(solid, x: float = 0, y: float = 0, z: float = 0):
    """The solid, turned about the x axis, then about y, then about z, in degrees."""
    by = [_number(x, "x"), _number(y, "y"), _number(z, "z")]
    return Solid(op="turn", by=by, of=_solid(solid, "turn"))


def grow(solid, x, y=None, z=None):
    """The solid, x times as big; with y and z it is stretched differently along each axis."""
    by = [_size(v, "grow") for v in (x, x if y is None else y, x if z is None else z)]
    return Solid(op="grow", by=by, of=_solid(solid, "grow"))


def mirror(solid, axis):
    """The solid as a mirror across the axis shows it: "x" swaps left and right."""
    if axis not in ("x", "y", "z"):
        raise KitError("unknown_axis", value=as_text(axis))
    return Solid(op="mirror", axis=axis, of=_solid(solid, "mirror"))


def color(solid, name):
    """The solid, painted all over in a colour of the palette."""
    if name not in PALETTE:
        near = closest(name, PALETTE) if isinstance(name, str) else None
        known = list(PALETTE)
        raise KitError("unknown_color", color=as_text(name), known=known, suggestion=near)
    return Solid(op="color", name=name, of=_solid(solid, "color"))


# --- several make one ---------------------------------------------------------------------------


def _several(op, solids):
    flat = []
    for item in solids:  # a list of solids is welcome too
        flat.extend(item if isinstance(item, (list, tuple)) else [item])
    if not flat:
        raise KitError("not_a_solid", function=op, value="nothing")
    parts = [_solid(item, op) for item in flat]
    if len(parts) == 1:
        return parts[0]
    if parts[0]["op"] == op:  # a loop that cuts a hundred holes makes one step, not a hundred
        parts = [*parts[0]["of"], *parts[1:]]
    return Solid(op=op, of=parts)


def join(*solids):
    """One solid made of all of them. Each keeps its colour."""
    return _several("join", solids)


def cut(solid, *tools):
    """The first solid, with all the others cut away from it."""
    return _several("cut", (solid, *tools))


def common(*solids):
    """Only what all of them have in common. It has the colour of the first."""
    return _several("common", solids)


def hull(*solids):
    """The skin pulled tight round all of them, as cling film does. It has the colour of the first."""
    parts = _several("hull", solids)
    return parts if parts["op"] == "hull" else Solid(op="hull", of=[parts])


def row(solid, count, x=0, y=0, z=0):
    """``count`` copies in a row: each is x, y, z further on than the one before."""
    _count(count, "count", 1, 500)
    return join([move(solid, x * i, y * i, z * i) for i in range(count)])


def ring(solid, count, radius=0):
    """``count`` copies round the z axis. The solid is first pushed out along x by ``radius``."""
    _count(count, "count", 1, 500)
    first = move(solid, x=radius) if radius else solid
    return join([turn(first, z=360 * i / count) for i in range(count)])


# --- chance -------------------------------------------------------------------------------------


class Dice:
    """Chance that can be repeated: the same seed always throws the same numbers, everywhere."""

    def __init__(self, seed):
        self._state = (_count(seed, "seed", 0, 2**63) * 2 + 1) & (2**64 - 1)

    def _next(self):
        # splitmix64: short, even, and the same in every Python
        self._state = (self._state + 0x9E3779B97F4A7C15) & (2**64 - 1)
        z = self._state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & (2**64 - 1)
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & (2**64 - 1)
        return ((z ^ (z >> 31)) >> 11) / 2**53

    def between(self, low, high):
        """Any number from low to high."""
        return low + (high - low) * self._next()

    def whole(self, low, high):
        """A whole number from low to high, both included: ``whole(1, 6)`` is a real dice."""
        return low + int((high - low + 1) * self._next())

    def pick(self, things):
        """One of the things."""
        return things[int(len(things) * self._next())]

    def chance(self, share):
        """True as often as you say: 0.5 is heads or tails, 0.1 is one time in ten."""
        return self._next() < share


def dice(seed):
    """Dice to throw. Change the seed and you get another city; use it again and you get the same one."""
    return Dice(seed)


# --- a program ----------------------------------------------------------------------------------

_PLAIN_WORDS = (
    *(box, cylinder, cone, prism, sphere, extrude, revolve, rod, star, circle, polygon),
    *(move, turn, grow, mirror, color, join, cut, common, hull, row, ring, dice),
)


class Model:
    """One run of a program: what it declares as sliders, and what it shows.

    Args:
        seed: not used; a model takes its chance from `dice`.
        values: what sliders are set to, by name.
    """

    def __init__(self, seed: int = 1, values: dict[str, Any] | None = None) -> None:
        self.values = values or {}
        self.params: list[dict[str, Any]] = []
        self.shown: list[Solid] = []

    def words(self) -> dict[str, Any]:
        """The kit's words by the names under which a program finds them."""
        words: dict[str, Any] = {word.__name__: _friendly(word) for word in _PLAIN_WORDS}
        words |= {"param": _friendly(self.param), "show": self.show}
        return words | {"sin": sin, "cos": cos, "pi": pi, "sqrt": sqrt}

    def param(self, name, default, low, high, unit="mm"):
        """A number that whoever looks at the solid may change with a slider, from low to high.

        A whole default gives whole numbers only.
        """
        name = str(name)[:60]
        for argument, value in (("default", default), ("low", low), ("high", high)):
            _number(value, argument)
        if not (low <= default <= high and low < high) or len(self.params) >= 20:
            raise KitError("param_range", name=name, default=default, low=low, high=high)
        if any(other["name"] == name for other in self.params):
            raise KitError("param_twice", name=name)
        value = self.values.get(name, default)
        value = min(high, max(low, value if isinstance(value, (int, float)) else default))
        value = round(value) if isinstance(default, int) else float(value)
        numbers = {"default": default, "low": low, "high": high, "value": value}
        whole = isinstance(default, int)
        self.params.append({"name": name, **numbers, "whole": whole, "unit": str(unit)[:20]})
        return value

    def show(self, *solids):
        """Show the finished solid, or several. A program ends with this word."""
        for item in solids:
            for solid in item if isinstance(item, (list, tuple)) else [item]:
                self.shown.append(_solid(solid, "show"))
        if len(self.shown) > 200 or sum(solid.parts for solid in self.shown) > MAX_PARTS:
            raise KitError("too_many_parts", most=MAX_PARTS)

    def done(self) -> None:
        """What a program must have done by its end: show something."""
        if not self.shown:
            raise KitError("nothing_shown")

    def seen(self) -> dict[str, Any]:
        """The sliders and the construction trees, as part of an observation."""
        return {"params": self.params, "solids": list(self.shown)}


def _friendly(word: Callable[..., Any]) -> Callable[..., Any]:
    """The word, with a beginner's errors for missing, misspelt and superfluous arguments."""
    known = inspect.signature(word).parameters.values()
    if any(p.kind is p.VAR_POSITIONAL for p in known):
        return word
    names = {p.name: REQUIRED if p.default is p.empty else p.default for p in known}

    def friendly(*args: Any, **named: Any) -> Any:
        return word(**bind(word.__name__, names, args, named))

    friendly.__name__ = friendly.__qualname__ = word.__name__
    friendly.__doc__ = word.__doc__
    return friendly


WORDS = tuple(Model().words())
"""Every word that a program may use without importing it."""


def run(source, values=None, name="program.py"):
    """Run one of our own programs, and return what it showed; a stranger's goes to the sandbox.

    source: the program. values: what sliders are set to, by name. name: for error messages.
    Returns ``{"params": [...], "shown": [tree, ...]}``, ready for JSON.
    Raises KitError if nothing was shown, and whatever the program raises.
    """
    model = Model(values=values)
    exec(compile(source, name, "exec"), model.words() | {"__name__": "__main__"})  # noqa: S102
    model.done()
    return {"params": model.params, "shown": model.shown}
