"""The kit `code`: solids on a block grid, chance and scripted input.

A scene is a list of plain dicts `{"shape", "x", "y", "z", "width", "depth", "height", "color"}`.
Units are blocks. x grows to the right-front, y to the left-front, z upwards; (x, y) is the lowest
corner of the footprint and z its bottom.
"""

from collections.abc import Callable
from typing import Any

from .words import REQUIRED, Chance, KitError, bind, chance_words, color, number

MAX_OBJECTS = 2000

_SOLIDS: dict[str, dict[str, Any]] = {
    "box": {
        "x": REQUIRED,
        "y": REQUIRED,
        "z": 0,
        "width": 1,
        "depth": 1,
        "height": 1,
        "color": "sand",
    },
    "roof": {
        "x": REQUIRED,
        "y": REQUIRED,
        "z": 0,
        "width": 1,
        "depth": 1,
        "height": 1,
        "color": "brick",
    },
    "cylinder": {
        "x": REQUIRED,
        "y": REQUIRED,
        "z": 0,
        "width": 1,
        "height": 1,
        "color": "sand",
    },
}


class Stage:
    """One run's scene, chance and input.

    Args:
        seed: what `random_int` and `choose` start from.
        inputs: the answers that `input` hands out, in order.
    """

    def __init__(self, seed: int = 1, inputs: list[str] | None = None) -> None:
        self.objects: list[dict[str, Any]] = []
        self._chance = Chance(seed)
        self._inputs = [str(answer) for answer in inputs or []]
        self._asked = 0

    def words(self) -> dict[str, Callable[..., Any]]:
        """The kit's functions by the names under which a program finds them."""
        words: dict[str, Callable[..., Any]] = {shape: self._solid(shape) for shape in _SOLIDS}

        def input(prompt: Any = "") -> str:
            """The next answer of the scenario. The prompt is printed, the answer is not."""
            if str(prompt):
                print(prompt)
            if self._asked >= len(self._inputs):
                raise KitError("no_more_input", given=len(self._inputs))
            self._asked += 1
            return self._inputs[self._asked - 1]

        words.update(chance_words(self._chance), input=input)
        return words

    def _solid(self, shape: str) -> Callable[..., None]:
        def solid(*args: Any, **named: Any) -> None:
            values = bind(shape, _SOLIDS[shape], args, named)
            thing: dict[str, Any] = {"shape": shape}
            for name, value in values.items():
                thing[name] = color(value) if name == "color" else number(shape, name, value)
            thing.setdefault("depth", thing["width"])
            if len(self.objects) >= MAX_OBJECTS:
                raise KitError("too_many_objects", most=MAX_OBJECTS)
            self.objects.append(thing)

        solid.__name__ = solid.__qualname__ = shape
        solid.__doc__ = f"{shape}({', '.join(_SOLIDS[shape])})"
        return solid

    def seen(self) -> dict[str, Any]:
        """What the program built, as part of an observation."""
        return {"scene": list(self.objects)}
