"""A program's values as plain JSON, small enough to send."""

import math
from collections import Counter, OrderedDict, defaultdict, deque
from typing import Any

MAX_TEXT = 1000
MAX_ITEMS = 200
MAX_DEPTH = 5
MAX_PARTS = 2000
MAX_BITS = 256


_DICTS = (dict, Counter, defaultdict, OrderedDict)


class NotPlain(Exception):
    """The value has no plain JSON form."""


class Plain:
    """Turns values into JSON, and stops taking more after `MAX_PARTS` parts in all.

    Only exact built-in types are read, so that no method of a student's class runs here. Tuples
    become lists, sets sorted lists. Long texts and lists are cut.
    """

    def __init__(self) -> None:
        self.parts = 0

    def of(self, value: Any, depth: int = 0) -> Any:
        """The plain form of a value.

        Raises:
            NotPlain: for functions, objects, endless numbers, and what is too deep or too much.
        """
        self.parts += 1
        if self.parts > MAX_PARTS or depth > MAX_DEPTH:
            raise NotPlain
        kind = type(value)
        if value is None or kind is bool:
            return value
        if _small(value):
            return value
        if kind is float and math.isfinite(value):
            return value
        if kind is str:
            return _sendable(value[:MAX_TEXT])
        if kind is list or kind is tuple or kind is deque:
            return [self.of(item, depth + 1) for item in list(value)[:MAX_ITEMS]]
        if kind is set or kind is frozenset:
            items = [self.of(item, depth + 1) for item in list(value)[:MAX_ITEMS]]
            return sorted(items, key=lambda item: (str(type(item)), str(item)))
        if kind in _DICTS:
            return {
                _sendable(str(key)[:MAX_TEXT]): self.of(item, depth + 1)
                for key, item in list(value.items())[:MAX_ITEMS]
                if type(key) in (str, float, bool) or _small(key)
            }
        raise NotPlain

    def of_or(self, value: Any, otherwise: Any) -> Any:
        """The plain form of a value, or `otherwise` when it has none."""
        try:
            return self.of(value)
        except NotPlain:
            return otherwise

    def of_names(self, namespace: dict[str, Any]) -> dict[str, Any]:
        """The plain values of a namespace, without private names and what has no plain form."""
        found: dict[str, Any] = {}
        for name, value in list(namespace.items()):
            if type(name) is str and not name.startswith("_"):
                try:
                    found[name] = self.of(value)
                except NotPlain:
                    continue
        return found


def _small(value: Any) -> bool:
    return type(value) is int and value.bit_length() <= MAX_BITS


def _sendable(text: str) -> str:
    """Text that UTF-8 can carry: half characters (lone surrogates) become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")
