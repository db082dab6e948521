"""Run a student's program once and tell, as plain JSON, what it did.

The same function runs in the browser (for feedback), in the server's sandbox (for the verdict) and
in unit tests. It is not a wall: in the browser the program can only harm its own tab, on the server
the wall is WebAssembly. Its limits are here to give a beginner a kind answer with a line number.
"""

import ast
import builtins
import sys
import types
import warnings
from typing import Any

try:
    from .scene import KitError, Stage, closest
    from .source import facts, loop_line, replace_values
    from .values import NotPlain, Plain
except ImportError:  # copied flat into one folder
    from scene import KitError, Stage, closest  # type: ignore[no-redef]
    from source import facts, loop_line, replace_values  # type: ignore[no-redef]
    from values import NotPlain, Plain  # type: ignore[no-redef]

PROGRAM = "<program>"
MAX_CODE = 20_000
MAX_PRINTED = 10_000
MAX_JUMPS = 300_000
MAX_FRAMES = 900
MODULES = ("math", "random", "string", "itertools", "functools", "collections", "statistics")

_ALSO = ("collections.abc", "__future__")
_ABSENT = ("open", "breakpoint", "help")
_monitoring: Any = getattr(sys, "monitoring", None)  # Python 3.12 and later


class EndlessLoop(BaseException):
    """The program went round too often. Not an Exception, so that `except Exception` lets it by."""


class Fuel:
    """Counts jumps back and function calls in student code, and stops the program when it is empty.

    Counting instead of timing makes the limit fall on the same step on every machine. On a Python
    without `sys.monitoring` it does nothing.
    """

    def __init__(self, jumps: int) -> None:
        self.left = jumps
        self._tool = -1

    def __enter__(self) -> "Fuel":
        if _monitoring is not None:
            events = _monitoring.events
            self._tool = next(i for i in (4, 3, 5) if _monitoring.get_tool(i) is None)
            _monitoring.use_tool_id(self._tool, "outreach")
            for event in (events.JUMP, events.PY_START):
                _monitoring.register_callback(self._tool, event, self._burn)
            _monitoring.set_events(self._tool, events.JUMP | events.PY_START)
        return self

    def __exit__(self, *_: object) -> None:
        if _monitoring is not None:
            _monitoring.set_events(self._tool, 0)
            _monitoring.free_tool_id(self._tool)

    def _burn(self, code: types.CodeType, *_: int) -> Any:
        if code.co_filename[:1] != "<" or code.co_filename.startswith("<frozen"):
            return _monitoring.DISABLE  # the kit and the library are free
        self.left -= 1
        if self.left < 0:
            raise EndlessLoop("the program repeats itself without end")
        return None


class Printed:
    """A text stream that keeps the first `MAX_PRINTED` characters and forgets the rest."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._room = MAX_PRINTED

    def write(self, text: str) -> int:
        """Keep what there is room for; returns the length, as streams do."""
        if self._room > 0:
            self._parts.append(text[: self._room])
            self._room -= len(self._parts[-1])
        return len(text)

    def flush(self) -> None:
        """Nothing waits to be written."""

    def take(self) -> str:
        """What was printed since the last `take`."""
        text = "".join(self._parts).encode("utf-8", "replace").decode("utf-8")
        self.__init__()
        return text


def observe(code: str, scenario: dict[str, Any], max_jumps: int = MAX_JUMPS) -> dict[str, Any]:
    """Run a program in a scenario.

    Args:
        code: the program, at most `MAX_CODE` characters.
        scenario: any of `inputs` (what `input` returns, in order), `seed` (for chance), `values`
            (the first top-level assignment to a name gets this value instead: "what if"), and
            `calls` (`[{"function", "args"}]`, made after the program has ended without error).
        max_jumps: jumps back and calls that the program and its calls may make in all.

    Returns:
        `error` (None, or `type`, `message`, `line`, `name`, `suggestion`, `id`, `params`),
        `printed`, `scene` (what the program built), `calls` (`function`, `args`, `result`, `error`,
        `scene` and `printed` of each), `variables` (top-level names with a plain value), `source`
        (see `source.facts`) and `missing_values` (names of `values` that the program never sets).
        `type` is an exception's name, or `EndlessLoop` or `OutOfMemory`.
    """
    run = _Run(code, scenario, max_jumps)
    kept = sys.stdout, sys.stderr, sys.getrecursionlimit()
    try:
        sys.stdout = sys.stderr = run.out  # type: ignore[assignment]
        sys.setrecursionlimit(_depth() + MAX_FRAMES)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with run.fuel:
                return run.observation()
    finally:
        sys.stdout, sys.stderr = kept[:2]
        sys.setrecursionlimit(kept[2])


class _Run:
    def __init__(self, code: str, scenario: dict[str, Any], max_jumps: int) -> None:
        self.code = code
        self.scenario = scenario
        self.seed = int(scenario.get("seed", 1))
        self.fuel = Fuel(max_jumps)
        self.out = Printed()
        self.stage = Stage(self.seed, scenario.get("inputs"))
        self.words = self.stage.words()
        self.tree: ast.Module | None = None
        self.namespace: dict[str, Any] = {
            "__name__": "__main__",
            "__builtins__": {**_builtins(self.seed), **self.words},
        }

    def observation(self) -> dict[str, Any]:
        source = facts("", None)
        missing: list[str] = []
        error = None
        try:
            if len(self.code) > MAX_CODE:
                raise KitError("code_too_long", most=MAX_CODE)
            source = facts(self.code, None)
            self.tree = self.parse()
            source = facts(self.code, self.tree)
            missing = replace_values(self.tree, self.scenario.get("values") or {})
            program = compile(self.tree, PROGRAM, "exec", dont_inherit=True)
            exec(program, self.namespace)  # noqa: S102
        except SystemExit:
            pass
        except BaseException as exc:
            error = self.describe(exc)
        seen = {
            "error": error,
            "printed": self.out.take(),
            "scene": list(self.stage.objects),
            "calls": [],
            "variables": Plain().of_names(self.namespace),
            "source": source,
            "missing_values": missing,
        }
        if error is None:
            seen["calls"] = self.calls()
        return seen

    def parse(self) -> ast.Module:
        try:
            return ast.parse(self.code, PROGRAM)
        except (MemoryError, RecursionError):
            raise KitError("too_complex") from None

    def calls(self) -> list[dict[str, Any]]:
        """Make the scenario's calls, until one of them has no end."""
        made: list[dict[str, Any]] = []
        for wish in self.scenario.get("calls") or []:
            before = len(self.stage.objects)
            result, error = self.call(wish["function"], wish.get("args") or [])
            made.append(
                {
                    "function": wish["function"],
                    "args": wish.get("args") or [],
                    "result": result,
                    "error": error,
                    "scene": self.stage.objects[before:],
                    "printed": self.out.take(),
                }
            )
            if error and error["type"] == "EndlessLoop":
                break
        return made

    def call(self, name: str, args: list[Any]) -> tuple[Any, dict[str, Any] | None]:
        function = self.namespace.get(name)
        try:
            if not callable(function):
                raise KitError("function_missing", function=name)
            own = ast.parse(repr(args), mode="eval").body  # a copy that the program may change
            return Plain().of(function(*ast.literal_eval(own))), None
        except (NotPlain, SystemExit):
            return None, None
        except BaseException as exc:
            error = self.describe(exc)
            if error["line"] is None and isinstance(function, types.FunctionType):
                error["line"] = function.__code__.co_firstlineno
            if error["id"] == "function_missing":
                error["name"] = name
                error["suggestion"] = closest(name, self.functions())
            return None, error

    def functions(self) -> list[str]:
        """Names of the functions that the program has made."""
        return [n for n, v in self.namespace.items() if isinstance(v, types.FunctionType)]

    def describe(self, exc: BaseException) -> dict[str, Any]:
        """An exception as plain JSON, with the student's line and never the kit's."""
        kind = type(exc).__name__
        line = _line(exc)
        name = suggestion = None
        if isinstance(exc, SyntaxError) and exc.filename == PROGRAM:
            line, message = exc.lineno, exc.msg
        else:
            message = _text(exc)
        if isinstance(exc, MemoryError):
            kind = "OutOfMemory"
        elif isinstance(exc, EndlessLoop) and self.tree and line:
            line = loop_line(self.tree, line)
        elif isinstance(exc, (NameError, AttributeError)):
            name = exc.name
            suggestion = self.suggest(exc) if name else None
        return {
            "type": str(kind)[:60],
            "message": str(message)[:500].encode("utf-8", "replace").decode("utf-8"),
            "line": line,
            "name": str(name)[:60] if name else None,
            "suggestion": suggestion,
            "id": exc.id if isinstance(exc, KitError) else None,
            "params": exc.params if isinstance(exc, KitError) else {},
        }

    def suggest(self, exc: NameError | AttributeError) -> str | None:
        """What the student may have meant by a name that does not exist."""
        if isinstance(exc, AttributeError):
            own, others = _public(dir(type(exc.obj))), _public(getattr(exc.obj, "__dict__", {}))
        else:
            own = {*_public(self.namespace), *self.words, *_locals(exc)}
            others = {n for n in _public(self.namespace["__builtins__"]) if n[0].islower()}
        wrong = str(exc.name)
        return closest(wrong, own - {wrong}, others - {wrong})


def _public(names: Any) -> set[str]:
    return {name for name in names if type(name) is str and not name.startswith("_")}


def _text(exc: BaseException) -> str:
    """str(exc), unless a student's own `__str__` fails."""
    try:
        return str(exc)
    except BaseException:
        return ""


def _frames(exc: BaseException) -> list[types.TracebackType]:
    frames: list[types.TracebackType] = []
    step = exc.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == PROGRAM:
            frames.append(step)
        step = step.tb_next
    return frames


def _line(exc: BaseException) -> int | None:
    """The line of the program that was running when the exception was raised."""
    frames = _frames(exc)
    if isinstance(exc, RecursionError):  # the call, not the door of the function it could not enter
        calls = [f for f in frames if f.tb_lineno != f.tb_frame.f_code.co_firstlineno]
        frames = calls or frames
    return frames[-1].tb_lineno if frames else None


def _locals(exc: BaseException) -> set[str]:
    frames = _frames(exc)
    return _public(frames[-1].tb_frame.f_locals) if frames else set()


def _depth() -> int:
    depth, frame = 0, sys._getframe()
    while frame is not None:
        depth, frame = depth + 1, frame.f_back
    return depth


def _builtins(seed: int) -> dict[str, Any]:
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
