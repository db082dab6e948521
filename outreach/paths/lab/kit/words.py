"""What all kits share: a student's mistakes as ids, arguments, colours, repeatable chance.

Nothing here knows a language: an error carries an id and params that a page translates, and a short
English message for whoever has no page.
"""

import difflib
import math
from collections.abc import Callable
from typing import Any

MAX_NUMBER = 10_000
REQUIRED: Any = object()

COLORS: dict[str, str] = {
    "sand": "#dcc9a3",
    "brick": "#a5472f",
    "amber": "#e59a1c",
    "sea": "#12525e",
    "steel": "#7f8e99",
    "snow": "#f4f1ea",
    "moss": "#68793f",
    "ink": "#1c2429",
    "sky": "#8fbdd3",
    "rust": "#c4672f",
}

MESSAGES: dict[str, str] = {
    "missing_argument": "{function} needs a value for {argument}",
    "too_many_arguments": "{function} takes at most {most} values, but it got {given}",
    "unknown_argument": "{function} has no {argument}",
    "argument_twice": "{function} got {argument} twice",
    "not_a_number": "{function}: {argument} must be a number, but it is {value}",
    "not_finite": "{function}: {argument} must be an ordinary number, but it is {value}",
    "number_too_big": "{function}: {argument} must lie between -{most} and {most}",
    "size_not_positive": "{function}: {argument} must be more than 0, but it is {value}",
    "not_a_whole_number": "{function}: {argument} must be a whole number, but it is {value}",
    "low_above_high": "{function}: {low} is more than {high}",
    "not_a_list": "{function} needs a list, but it got {value}",
    "empty_list": "{function} needs a list with at least one thing in it",
    "unknown_color": "There is no color {color}. Try one of these: {known}",
    "too_many_objects": "That is more than {most} objects",
    "no_more_input": "The program asked for more input than there is ({given})",
    "import_not_here": "{module} cannot be imported here. These can: {known}",
    "not_here": "{name} does not work here",
    "code_too_long": "The program is longer than {most} characters",
    "too_complex": "The program has too many brackets or signs inside each other",
    "function_missing": "There is no function called {function}",
    "only_to_read": "{name} can be read, but not changed",
    "attribute_maybe": "A thing has no {name}; it has {suggestion}",
    "no_such_part": "{of} has no {name}. It has: {known}",
    "not_a_thing": "{function} needs a thing, but it got {value}",
    "not_a_function": "{function} needs the name of a function without brackets, but it got {value}",
    "unknown_key": "{function}: there is no key {name}",
    "unknown_sound": "There is no sound {name}. Try one of these: {known}",
    "part_not_a_number": "{argument} must be a number, but it is {value}",
    "part_too_far": "{argument} is too far out: {value}",
    "part_not_positive": "{argument} must be more than 0, but it is {value}",
    "part_count": "{argument} must be a whole number from {low} to {high}, but it is {value}",
    "part_between": "{argument} must lie between {low} and {high}, but it is {value}",
    "not_a_solid": "{function} needs a solid, but it got {value}",
    "not_points": "An outline is a list of points, but this is {value}",
    "not_a_point": "A point is a pair (x, y), but this is {value}",
    "few_points": "An outline needs at least 3 points, but it has {n}",
    "rod_too_short": "A rod needs two different points",
    "unknown_axis": 'An axis is "x", "y" or "z", but this is {value}',
    "param_range": "{name}: {default} must lie from {low} to {high}, and {low} below {high}",
    "param_twice": "There are two parameters called {name}",
    "nothing_shown": "The program shows nothing yet. End it with show(…)",
    "wrong_result": "{call} gave {got} instead of {expected}",
    "too_many_parts": "The solid is made of more than {most} parts",
}


class KitError(ValueError):
    """A student's mistake that the kit recognised.

    `id` is a key of `MESSAGES`; `params` are plain JSON values that fill the sentence, so that a
    page can say it in the reader's language.
    """

    def __init__(self, id: str, /, **params: Any) -> None:
        shown = {k: ", ".join(v) if isinstance(v, list) else v for k, v in params.items()}
        super().__init__(MESSAGES[id].format(**shown))
        self.id = id
        self.params = params


def shown(value: Any) -> str:
    """A short, harmless picture of a value for an error message (never runs a student's __repr__)."""
    if type(value) in (int, float, bool, type(None)):
        if type(value) is int and value.bit_length() > 128:
            return "a very big number"
        return repr(value)
    if type(value) is str:
        return repr(value if len(value) <= 30 else value[:30] + "…")
    if type(value) is tuple and len(value) <= 4 and all(type(v) in (int, float) for v in value):
        return f"({', '.join(shown(v) for v in value)})"  # 0,1 was to be 0.1
    return type(value).__name__


def closest(word: str, candidates: Any, others: Any = ()) -> str | None:
    """The word that is spelled most like `word`, or None when none is near.

    Capitals do not count. Among equals, one of `candidates` goes before one of `others`.
    """
    best, best_ratio = None, 0.6
    for group in (candidates, others):
        for candidate in sorted(group):
            pair = difflib.SequenceMatcher(None, candidate.lower(), word.lower())
            ratio = pair.ratio() if pair.quick_ratio() >= best_ratio else 0
            if ratio > best_ratio or (best is None and ratio == best_ratio):
                best, best_ratio = candidate, ratio
    return best


class Chance:
    """A small generator (mulberry32): the same numbers on every machine for the same seed."""

    def __init__(self, seed: int) -> None:
        self.state = seed & 0xFFFFFFFF

    def below(self, n: int) -> int:
        """A whole number from 0 to n - 1; n is at most 2**32."""
        self.state = (self.state + 0x6D2B79F5) & 0xFFFFFFFF
        t = self.state
        t = ((t ^ (t >> 15)) * (t | 1)) & 0xFFFFFFFF
        t ^= (t + ((t ^ (t >> 7)) * (t | 61))) & 0xFFFFFFFF
        return ((t ^ (t >> 14)) * n) >> 32


def chance_words(chance: Chance) -> dict[str, Callable[..., Any]]:
    """`random_int`, `random_number` and `choose`, all fed by one chance."""

    def random_int(low: Any, high: Any) -> int:
        """A whole number from low to high, both included."""
        low = whole("random_int", "low", low)
        high = whole("random_int", "high", high)
        if low > high:
            raise KitError("low_above_high", function="random_int", low=low, high=high)
        return low + chance.below(high - low + 1)

    def choose(things: Any) -> Any:
        """One of the things in a list."""
        if not isinstance(things, (list, tuple, str, range)):
            raise KitError("not_a_list", function="choose", value=shown(things))
        if not things:
            raise KitError("empty_list", function="choose")
        return things[chance.below(len(things))]

    def random_number(low: Any, high: Any) -> float:
        """Any number from low to high."""
        low = number("random_number", "low", low)
        high = number("random_number", "high", high)
        if low > high:
            raise KitError("low_above_high", function="random_number", low=low, high=high)
        return low + (high - low) * chance.below(2**32) / (2**32 - 1)

    return {"random_int": random_int, "random_number": random_number, "choose": choose}


def bind(
    function: str, parameters: dict[str, Any], args: tuple[Any, ...], named: dict[str, Any]
) -> dict[str, Any]:
    """Match arguments to parameters as Python does, with errors that a beginner understands."""
    if len(args) > len(parameters):
        raise KitError(
            "too_many_arguments", function=function, most=len(parameters), given=len(args)
        )
    values = dict(zip(parameters, args, strict=False))
    for name, value in named.items():
        if name not in parameters:
            raise KitError(
                "unknown_argument",
                function=function,
                argument=name,
                suggestion=closest(name, parameters),
            )
        if name in values:
            raise KitError("argument_twice", function=function, argument=name)
        values[name] = value
    for name, default in parameters.items():
        if name not in values:
            if default is REQUIRED:
                raise KitError("missing_argument", function=function, argument=name)
            values[name] = default
    return {name: values[name] for name in parameters}


def number(function: str, argument: str, value: Any, most: int = MAX_NUMBER) -> int | float:
    """A finite number from -most to most; sizes are more than 0."""
    is_size = argument in ("width", "depth", "height")
    kind = type(value)
    if (kind is int or kind is float) and -most <= value <= most and (value > 0 or not is_size):
        return value
    if kind not in (int, float):
        raise KitError("not_a_number", function=function, argument=argument, value=shown(value))
    if kind is float and not math.isfinite(value):
        raise KitError("not_finite", function=function, argument=argument, value=str(value))
    if abs(value) > most:
        raise KitError("number_too_big", function=function, argument=argument, most=most)
    raise KitError("size_not_positive", function=function, argument=argument, value=shown(value))


def whole(function: str, argument: str, value: Any) -> int:
    """A whole number; 3.0 counts as 3."""
    if type(value) is float and value.is_integer():
        value = int(value)
    if type(value) is not int:
        raise KitError(
            "not_a_whole_number", function=function, argument=argument, value=shown(value)
        )
    if abs(value) > 10**9:
        raise KitError("number_too_big", function=function, argument=argument, most=10**9)
    return value


def color(value: Any) -> str:
    """A color as the scene keeps it: a name of `COLORS`, or `#rrggbb`, in lower case."""
    text = value.strip().lower() if type(value) is str else ""
    if text in COLORS:
        return text
    if len(text) == 7 and text[0] == "#" and all(c in "0123456789abcdef" for c in text[1:]):
        return text
    raise KitError(
        "unknown_color", color=shown(value), known=list(COLORS), suggestion=closest(text, COLORS)
    )


def hex_of(color: str) -> str:
    """The `#rrggbb` of a color of a scene."""
    return COLORS.get(color, color)
