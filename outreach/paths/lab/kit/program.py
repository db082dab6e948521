"""A student's program: parsed, run with the words of its kit, its functions called, its errors told."""

import ast
import types
from typing import Any

from . import shapes
from .game import Game
from .limits import (
    ALL_FRAMES_JUMPS,
    FRAME_JUMPS,
    MAX_JUMPS,
    EndlessLoop,
    Fuel,
    Printed,
    running,
)
from .modules import built_in
from .scene import Stage
from .source import facts, loop_line, replace_values
from .values import NotPlain, Plain
from .words import KitError, closest

PROGRAM = "<program>"
MAX_CODE = 20_000
KITS = ("code", "game", "model")


def _stage(kit: str, scenario: dict[str, Any]) -> Any:
    seed = int(scenario.get("seed", 1))
    if kit == "game":
        return Game(seed)
    if kit == "model":
        return shapes.Model(seed, scenario.get("params"))
    return Stage(seed, scenario.get("inputs"))


class Program:
    """One run of a program.

    Args:
        code: its text, at most `MAX_CODE` characters.
        scenario: what is put in; see `observe.observe`.
        kit: one of `KITS`.
        max_jumps: jumps back and calls that the program may make before its first frame.
    """

    def __init__(
        self, code: str, scenario: dict[str, Any], kit: str = "code", max_jumps: int = MAX_JUMPS
    ) -> None:
        self.code = code
        self.scenario = scenario
        self.fuel = Fuel(max_jumps)
        self.out = Printed()
        self.stage = _stage(kit, scenario)
        self.words: dict[str, Any] = self.stage.words()
        self.tree: ast.Module | None = None
        self._purse, self._granted = ALL_FRAMES_JUMPS, 0
        self.source = facts("", None)
        self.missing: list[str] = []
        built = built_in(int(scenario.get("seed", 1)))
        self.namespace: dict[str, Any] = {
            "__name__": "__main__",
            "__builtins__": {**built, **self.words},
        }

    def load(self) -> dict[str, Any] | None:
        """Run the program from top to bottom; the error that ended it, or None."""
        with running(self.fuel, self.out):
            try:
                self._execute()
            except SystemExit:
                pass
            except BaseException as exc:
                return self.describe(exc)
        return None

    def _execute(self) -> None:
        if len(self.code) > MAX_CODE:
            raise KitError("code_too_long", most=MAX_CODE)
        self.source = facts(self.code, None)
        self.tree = self.parse()
        self.source = facts(self.code, self.tree)
        self.missing = replace_values(self.tree, self.scenario.get("values") or {})
        exec(compile(self.tree, PROGRAM, "exec", dont_inherit=True), self.namespace)  # noqa: S102
        if isinstance(self.stage, shapes.Model):
            self.stage.done()

    def parse(self) -> ast.Module:
        """The program's syntax tree."""
        try:
            return ast.parse(self.code, PROGRAM)
        except (MemoryError, RecursionError):
            raise KitError("too_complex") from None

    def refill(self) -> None:
        """A frame's own share of jumps, so that a game may be played for as long as one likes."""
        self.fuel.left = FRAME_JUMPS

    def refill_from_purse(self) -> None:
        """A frame's share out of what the frames of a check have in all."""
        self._purse -= max(0, self._granted - self.fuel.left)
        self.fuel.left = self._granted = max(0, min(FRAME_JUMPS, self._purse))

    def guarded(self, game: Game, play: Any) -> dict[str, Any] | None:
        """Let a game play; the error that ended it, with its frame, or None."""
        with running(self.fuel, self.out):
            try:
                play()
            except SystemExit:
                game.board.end()
            except BaseException as exc:
                return {**self.describe(exc), "frame": game.frame}
        return None

    def step(self, game: Game, held: list[str], fresh: list[str]) -> dict[str, Any] | None:
        """One frame of a game; the error that ended it, or None."""
        self.refill()
        return self.guarded(game, lambda: game.step(held, fresh))

    def calls(self) -> list[dict[str, Any]]:
        """Make the scenario's calls, until one of them has no end."""
        made: list[dict[str, Any]] = []
        for wish in self.scenario.get("calls") or []:
            before = len(self.stage.objects) if isinstance(self.stage, Stage) else 0
            with running(self.fuel, self.out):
                result, error = self.call(wish["function"], wish.get("args") or [])
            call = {
                "function": wish["function"],
                "args": wish.get("args") or [],
                "result": result,
                "error": error,
                "printed": self.out.take(),
            }
            if isinstance(self.stage, Stage):
                call["scene"] = self.stage.objects[before:]
            made.append(call)
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
