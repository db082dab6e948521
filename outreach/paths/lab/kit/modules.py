"""Python's built-in names as a program sees them."""

import builtins
import types
from typing import Any

from .words import KitError

MODULES = ("math", "random", "string", "itertools", "functools", "collections", "statistics")

_ALSO = ("collections.abc", "__future__")
_ABSENT = ("open", "breakpoint", "help")


def built_in(seed: int) -> dict[str, Any]:
    """Python's built-in names as a program sees them: no files, and only some modules."""
    names = {
        n: v for n, v in vars(builtins).items() if n not in ("copyright", "credits", "license")
    }
    modules: dict[str, types.ModuleType] = {}

    def guarded(name: str, globals=None, locals=None, fromlist=(), level=0):  # type: ignore[no-untyped-def]
        if level or (name not in MODULES and name not in _ALSO):
            raise KitError("import_not_here", module=str(name)[:60], known=list(MODULES))
        if name == "random":
            if name not in modules:
                modules[name] = _random(seed)
            return modules[name]
        return __import__(name, globals, locals, fromlist, 0)

    def stop(*_: Any) -> None:
        raise SystemExit

    def absent(name: str) -> Any:
        def refuse(*_: Any, **__: Any) -> None:
            raise KitError("not_here", name=name)

        return refuse

    names.update({name: absent(name) for name in _ABSENT})
    names.update(__import__=guarded, exit=stop, quit=stop)
    return names


def _random(seed: int) -> types.ModuleType:
    """A `random` module of the program's own, which starts from the scenario's seed.

    It never asks the machine for chance, not even when the program seeds it with nothing.
    """
    import random

    class Random(random.Random):
        def __new__(cls, x: Any = None) -> "Random":
            return super().__new__(cls, seed if x is None else x)  # type: ignore[call-arg]

        def __init__(self, x: Any = None) -> None:
            super().__init__(seed if x is None else x)

        def seed(self, a: Any = None, version: int = 2) -> None:
            super().seed(seed if a is None else a, version)

    module = types.ModuleType("random")
    generator = Random()
    for name in random.__all__:
        if hasattr(generator, name):
            setattr(module, name, getattr(generator, name))
    module.Random = Random  # type: ignore[attr-defined]
    return module
