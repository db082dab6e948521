"""The kit `game`: things in a world of steps, sixty of them a second.

x grows to the right, y away from the viewer, z upwards. A thing's (x, y) is the middle of its
footprint and z its bottom, so that z = 0 stands on the ground. Whoever runs the program calls
`Game.step` once a frame; what a frame is worth in seconds is always 1/60, on every machine.
"""

import math
from collections.abc import Callable, Iterable
from typing import Any

from .words import (
    MAX_NUMBER,
    Chance,
    KitError,
    bind,
    chance_words,
    closest,
    color,
    hex_of,
    number,
    shown,
)

FRAMES_A_SECOND = 60
MAX_THINGS = 2000
MAX_EVENTS = 500
MAX_WORDS = 200
KEYS = ("left", "right", "up", "down", "space", "enter", *"abcdefghijklmnopqrstuvwxyz")
SOUNDS = ("coin", "jump", "hit", "win", "lose", "click", "step")
SHAPES: dict[str, dict[str, Any]] = {
    "box": {"x": 0, "y": 0, "z": 0, "width": 1, "depth": 1, "height": 1, "color": "sand"},
    "sphere": {"x": 0, "y": 0, "z": 0, "size": 1, "color": "sand"},
    "cylinder": {"x": 0, "y": 0, "z": 0, "width": 1, "height": 1, "color": "sand"},
    "cone": {"x": 0, "y": 0, "z": 0, "width": 1, "height": 1, "color": "sand"},
}
_NEAR = 1e-9  # what only lies against another thing does not touch it
_NUMBERS = frozenset(("x", "y", "z", "width", "depth", "height", "turn"))
_SIGNED = frozenset(("x", "y", "z", "turn"))
_OWN = ("x", "y", "z", "width", "depth", "height", "size", "turn", "color", "visible", "words")
_TYPOS = {"".join(sorted(name)): name for name in _OWN} | {"".join(sorted("colour")): "color"}


def checked(of: str, name: str, value: Any) -> Any:
    """The value of one of a thing's own attributes, or a KitError that names the attribute."""
    if name in _NUMBERS or name == "size":
        if name == "size" and not (type(value) in (int, float) and value > 0):
            number(of, name, value)
            raise KitError("size_not_positive", function=of, argument=name, value=shown(value))
        return number(of, name, value)
    if name == "color":
        return color(value)
    if name == "visible":
        return bool(value)
    return str(value)[:MAX_WORDS]  # words


class Thing:
    """Something in the world. Its own attributes are checked when they are set; others may be added."""

    id: int
    shape: str
    x: float
    y: float
    z: float
    width: float
    depth: float
    height: float
    turn: float
    color: str
    visible: bool
    removed: bool
    words: str
    _game: "Game"

    def __init__(self, game: "Game", id: int, shape: str, values: dict[str, Any]) -> None:
        self.__dict__.update(_game=game, id=id, shape=shape, turn=0, visible=True, removed=False)
        for name, value in values.items():
            setattr(self, name, value)
        self.__dict__.setdefault("width", 1)
        self.__dict__.setdefault("depth", self.width)
        self.__dict__.setdefault("height", 1)

    def __setattr__(self, name: str, value: Any) -> None:
        if name in _NUMBERS:
            plain = type(value) is float or type(value) is int
            if plain and value > MAX_NUMBER and value < math.inf:
                value = MAX_NUMBER  # what flies on for ever, flies no further
            elif plain and -math.inf < value < -MAX_NUMBER and name in _SIGNED:
                value = -MAX_NUMBER
            elif not (plain and -MAX_NUMBER <= value <= MAX_NUMBER) or (
                value <= 0 and name not in _SIGNED
            ):
                value = checked(self.shape, name, value)
            self.__dict__[name] = value
        elif name == "size":
            size = checked(self.shape, name, value)
            self.__dict__.update(width=size, depth=size, height=size)
        elif name in _OWN:
            self.__dict__[name] = checked(self.shape, name, value)
        elif name in ("id", "shape", "removed"):
            raise KitError("only_to_read", name=name)
        else:
            meant = _TYPOS.get("".join(sorted(name.lower())))
            if meant and name not in self.__dict__:
                raise KitError("attribute_maybe", name=name[:40], suggestion=meant)
            self.__dict__[name] = value

    def __repr__(self) -> str:
        return f"{self.shape} {self.id}"

    @property
    def size(self) -> float:
        """The width; setting it makes the thing equally wide, deep and high."""
        return self.width

    def move(self, x: Any = 0, y: Any = 0, z: Any = 0) -> None:
        """Push the thing on by so much."""
        self.x += number("move", "x", x)
        self.y += number("move", "y", y)
        self.z += number("move", "z", z)

    def go_to(self, x: Any, y: Any, z: Any = None) -> None:
        """Put the thing somewhere; without z it keeps its height."""
        self.x, self.y = number("go_to", "x", x), number("go_to", "y", y)
        if z is not None:
            self.z = number("go_to", "z", z)

    def remove(self) -> None:
        """Take the thing out of the world, for good."""
        if not self.removed:
            self.__dict__["removed"] = True
            del self._game.things[self.id]
            self._game.event("removed", self.id)

    def record(self) -> dict[str, Any]:
        """The thing as plain JSON."""
        if self.shape == "label":
            return {"id": self.id, "words": self.words, "x": self.x, "y": self.y, "z": self.z}
        names = ("id", "shape", "x", "y", "z", "width", "depth", "height", "turn", "color")
        return {name: self.__dict__[name] for name in names} | {"visible": self.visible}


class Camera:
    """Where the world is seen from: a point looked at, how far, from which side, how steeply."""

    x: float
    y: float
    z: float
    distance: float
    turn: float
    tilt: float
    _thing: Thing | None

    def __init__(self) -> None:
        self.__dict__.update(x=0, y=0, z=0, distance=18, turn=0, tilt=40, _thing=None)

    def __setattr__(self, name: str, value: Any) -> None:
        if name not in ("x", "y", "z", "distance", "turn", "tilt"):
            known = ["x", "y", "z", "distance", "turn", "tilt", "follow"]
            raise KitError("no_such_part", of="camera", name=name[:40], known=known)
        value = number("camera", name, value)
        if name == "distance":
            value = min(200, max(2, value))
        self.__dict__[name] = min(89, max(5, value)) if name == "tilt" else value

    def follow(self, thing: Any) -> None:
        """Keep looking at a thing; `follow(None)` lets it go."""
        if thing is not None and not isinstance(thing, Thing):
            raise KitError("not_a_thing", function="camera.follow", value=shown(thing))
        self.__dict__["_thing"] = thing

    def record(self) -> dict[str, Any]:
        """Its numbers, with the followed thing's place."""
        thing = self._thing
        if thing is not None and not thing.removed:
            self.__dict__.update(x=thing.x, y=thing.y, z=thing.z)
        names = ("x", "y", "z", "distance", "turn", "tilt")
        return {name: self.__dict__[name] for name in names}


class Board:
    """`game`: score, lives and level on the screen, the time, a message, and the end."""

    score: float
    lives: float
    level: float
    message: str
    over: bool
    shown: set[str]
    _game: "Game"

    def __init__(self, game: "Game") -> None:
        self.__dict__.update(_game=game, score=0, lives=0, level=0, message="", over=False)
        self.__dict__["shown"] = set()

    def __setattr__(self, name: str, value: Any) -> None:
        if name in ("score", "lives", "level"):
            self.__dict__[name] = number("game", name, value, most=10**9)
            self.shown.add(name)
        elif name == "message":
            self.__dict__["message"] = str(value)[:MAX_WORDS]
        elif name in ("time", "over"):
            raise KitError("only_to_read", name=f"game.{name}")
        else:
            known = ["score", "lives", "level", "message", "time", "over", "end"]
            raise KitError("no_such_part", of="game", name=name[:40], known=known)

    @property
    def time(self) -> float:
        """Seconds since the game began."""
        return self._game.frame / FRAMES_A_SECOND

    def end(self, words: Any = "") -> None:
        """Stop the world, with a last word."""
        if not self.over:
            self.__dict__.update(over=True, message=str(words)[:MAX_WORDS] or self.message)
            self._game.event("over", self.message)

    def record(self) -> dict[str, Any]:
        """What stands on the screen; None is a number that is not shown."""
        numbers = {n: getattr(self, n) if n in self.shown else None for n in ("score", "lives")}
        level = self.level if "level" in self.shown else None
        return {**numbers, "level": level, "message": self.message, "over": self.over}


class Game:
    """One run of a game.

    Args:
        seed: what chance starts from.
    """

    def __init__(self, seed: int = 1) -> None:
        self.things: dict[int, Thing] = {}
        self.frame = 0
        self.board = Board(self)
        self.camera = Camera()
        self.ground: dict[str, Any] = {"size": 20, "ground": "moss", "sky": "sky"}
        self.events: list[dict[str, Any]] = []
        self.sounds: list[str] = []
        self.asked: set[str] = set()
        self.held: frozenset[str] = frozenset()
        self.fresh: frozenset[str] = frozenset()
        self._chance = Chance(seed)
        self._made = 0
        self._each_frame: list[Callable[[], Any]] = []
        self._timers: list[list[Any]] = []  # [due frame, frames between or 0, function]

    def words(self) -> dict[str, Any]:
        """The kit's words by the names under which a program finds them."""
        words: dict[str, Any] = {shape: self._shape(shape) for shape in SHAPES}
        words.update(chance_words(self._chance))
        words.update(game=self.board, camera=self.camera, touching=touching, distance=distance)
        for word in (self.label, self.on_frame, self.every, self.after, self.key, self.pressed):
            words[word.__name__] = word
        words.update(world=self.world, sound=self.sound)
        return words

    def event(self, kind: str, what: Any) -> None:
        """Remember that something happened."""
        if len(self.events) < MAX_EVENTS:
            self.events.append({"frame": self.frame, "kind": kind, "what": what})

    def _add(self, shape: str, values: dict[str, Any]) -> Thing:
        if len(self.things) >= MAX_THINGS:
            raise KitError("too_many_objects", most=MAX_THINGS)
        self._made += 1
        thing = self.things[self._made] = Thing(self, self._made, shape, values)
        if self.frame:
            self.event("made", thing.id)
        return thing

    def _shape(self, shape: str) -> Callable[..., Thing]:
        def make(*args: Any, **named: Any) -> Thing:
            return self._add(shape, bind(shape, SHAPES[shape], args, named))

        make.__name__ = make.__qualname__ = shape
        make.__doc__ = f"{shape}({', '.join(SHAPES[shape])})"
        return make

    def label(self, *args: Any, **named: Any) -> Thing:
        """Words that hang in the world."""
        known = {"words": "", "x": 0, "y": 0, "z": 0, "color": "snow"}
        return self._add("label", bind("label", known, args, named))

    def world(self, *args: Any, **named: Any) -> None:
        """How big the ground is, and its colour and the sky's."""
        values = bind("world", {"size": 20, "ground": "moss", "sky": "sky"}, args, named)
        size = min(200, max(4, number("world", "size", values["size"])))
        self.ground = {
            "size": size,
            "ground": color(values["ground"]),
            "sky": color(values["sky"]),
        }

    def on_frame(self, function: Any) -> Any:
        """Call a function in every frame."""
        self._each_frame.append(_callable("on_frame", function))
        return function

    def every(self, seconds: Any, function: Any = None) -> Any:
        """Call a function again and again, so many seconds apart."""
        return self._timer("every", seconds, function, again=True)

    def after(self, seconds: Any, function: Any = None) -> Any:
        """Call a function once, so many seconds from now."""
        return self._timer("after", seconds, function, again=False)

    def _timer(self, word: str, seconds: Any, function: Any, again: bool) -> Any:
        frames = max(1, round(number(word, "seconds", seconds) * FRAMES_A_SECOND))

        def start(function: Any) -> Any:
            if len(self._timers) >= MAX_THINGS:
                raise KitError("too_many_objects", most=MAX_THINGS)
            pause = frames if again else 0
            self._timers.append([self.frame + frames, pause, _callable(word, function)])
            return function

        return start if function is None else start(function)

    def key(self, name: Any) -> bool:
        """Whether a key is held down."""
        return self._key("key", name) in self.held

    def pressed(self, name: Any) -> bool:
        """Whether a key went down in this very frame."""
        return self._key("pressed", name) in self.fresh

    def _key(self, word: str, name: Any) -> str:
        text = name.strip().lower() if type(name) is str else ""
        if text not in KEYS:
            near = closest(text, KEYS) if len(text) > 1 else None
            raise KitError("unknown_key", function=word, name=shown(name), suggestion=near)
        self.asked.add(text)
        return text

    def sound(self, name: Any) -> None:
        """Play one of the sounds, for whoever has switched sound on."""
        if name not in SOUNDS:
            near = closest(name, SOUNDS) if type(name) is str else None
            raise KitError("unknown_sound", name=shown(name), known=list(SOUNDS), suggestion=near)
        self.event("sound", name)
        if len(self.sounds) < 8:
            self.sounds.append(name)

    def step(self, held: Iterable[str] = (), fresh: Iterable[str] = ()) -> None:
        """One frame: timers that are due, then every frame function. Nothing once it is over."""
        if self.board.over:
            return
        self.frame += 1
        self.held, self.fresh = frozenset(held), frozenset(fresh)
        for timer in [t for t in self._timers if t[0] <= self.frame]:
            if timer[1]:
                timer[0] += timer[1]
            else:
                self._timers.remove(timer)
            timer[2]()
        for function in list(self._each_frame):
            if self.board.over:
                return
            function()

    def record(self) -> dict[str, Any]:
        """The world at this moment, as plain JSON."""
        things = self.things.values()
        return {
            "frame": self.frame,
            "time": round(self.frame / FRAMES_A_SECOND, 3),
            "things": [thing.record() for thing in things if thing.shape != "label"],
            "labels": [thing.record() for thing in things if thing.shape == "label"],
            **self.board.record(),
            "camera": self.camera.record(),
        }

    def hex(self, name: str) -> str:
        """The `#rrggbb` of the ground or the sky."""
        return hex_of(self.ground[name])


def _callable(word: str, function: Any) -> Any:
    if not callable(function):
        raise KitError("not_a_function", function=word, value=shown(function))
    return function


def _there(thing: Any, word: str) -> Thing:
    if not isinstance(thing, Thing):
        raise KitError("not_a_thing", function=word, value=shown(thing))
    return thing


def _middle(thing: Thing) -> tuple[float, float, float]:
    return thing.x, thing.y, thing.z + thing.height / 2


def distance(a: Any, b: Any) -> float:
    """How far the middles of two things are apart."""
    return math.dist(_middle(_there(a, "distance")), _middle(_there(b, "distance")))


def touching(a: Any, b: Any) -> Any:
    """Whether two things share some space; with a list, the first of it that does, or None."""
    a = _there(a, "touching")
    if not isinstance(b, (list, tuple, set, dict)):
        return _touch(a, _there(b, "touching"))
    for thing in b:
        if _touch(a, _there(thing, "touching")):
            return thing
    return None


def _touch(a: Thing, b: Thing) -> bool:
    if 2 * abs(a.x - b.x) >= a.width + b.width or a is b:  # far apart, as most are: asked first
        return False
    for thing in (a, b):
        if thing.removed or not thing.visible or thing.shape == "label":
            return False
    if a.shape == b.shape == "sphere":
        return distance(a, b) < (a.width + b.width) / 2 - _NEAR
    if "sphere" in (a.shape, b.shape):
        ball, block = (a, b) if a.shape == "sphere" else (b, a)
        return _reaches(ball, block)
    return (
        2 * abs(a.x - b.x) < a.width + b.width - _NEAR
        and 2 * abs(a.y - b.y) < a.depth + b.depth - _NEAR
        and a.z < b.z + b.height - _NEAR
        and b.z < a.z + a.height - _NEAR
    )


def _reaches(ball: Thing, block: Thing) -> bool:
    """Whether the block's nearest point lies inside the ball."""
    x, y, z = _middle(ball)
    dx = max(abs(x - block.x) - block.width / 2, 0)
    dy = max(abs(y - block.y) - block.depth / 2, 0)
    dz = max(block.z - z, z - block.z - block.height, 0)
    return math.sqrt(dx * dx + dy * dy + dz * dz) < ball.width / 2 - _NEAR
