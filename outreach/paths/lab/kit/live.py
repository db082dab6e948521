"""A game that somebody plays: started once, then a few steps for each picture on the screen.

The page gets numbers for what moves (`packet`) and, when something in it has changed, the rest as
plain data (`hud`). Both are described in docs/labs.md.
"""

import ast
from array import array
from typing import Any

from .game import KEYS, SHAPES, Game
from .program import Program
from .words import hex_of

_SHAPE = {name: number for number, name in enumerate(SHAPES)}
MAX_STEPS = 8


class Live:
    """One player's run of a game program."""

    def __init__(self, code: str, seed: int) -> None:
        self.program = Program(code, {"seed": seed}, "game")
        self.game: Game = self.program.stage
        self.last_hud: dict[str, Any] | None = None

    def start(self) -> dict[str, Any]:
        """Build the world.

        Returns:
            `error`, `printed`, `keys` (names of keys that the program's text mentions), `hud`.
        """
        error = self.program.load()
        printed = self.program.out.take()
        hud = None if error else self.hud()
        return {"error": error, "printed": printed, "keys": self.keys(), "hud": hud}

    def frame(self, steps: int, held: list[str], pressed: list[str]) -> dict[str, Any]:
        """Play some steps. Keys that went down count in the first of them.

        Returns:
            `error` (then the world stands still) and `hud` (None when nothing in it has changed).
        """
        error = None
        fresh: list[str] = list(pressed)
        for _ in range(min(int(steps), MAX_STEPS)):
            error = self.program.step(self.game, [*held, *fresh], fresh)
            fresh = []
            if error:
                break
        hud = self.hud()
        changed = hud != self.last_hud
        self.last_hud = {**hud, "sounds": [], "printed": ""}
        return {"error": error, "hud": hud if changed else None}

    def packet(self) -> bytes:
        """What is to be drawn: a header of ten float32, then ten for each visible thing."""
        camera = self.game.camera.record()
        seen = [t for t in self.game.things.values() if t.visible and t.shape != "label"]
        numbers = array("f", (len(seen), camera["x"], camera["y"], camera["z"]))
        numbers.extend((camera["distance"], camera["turn"], camera["tilt"]))
        numbers.extend((self.game.board.time, self.game.ground["size"], 0))
        for t in seen:
            rgb = int(hex_of(t.color)[1:], 16)
            place = (_SHAPE[t.shape], t.x, t.y, t.z, t.width, t.depth, t.height, t.turn, rgb, t.id)
            numbers.extend(place)
        return numbers.tobytes()

    def hud(self) -> dict[str, Any]:
        """Everything on the screen that is not a solid."""
        game = self.game
        labels = [t for t in game.things.values() if t.shape == "label" and t.visible]
        sounds, game.sounds = game.sounds, []
        return {
            **game.board.record(),
            "ground": game.hex("ground"),
            "sky": game.hex("sky"),
            "labels": [{**t.record(), "color": hex_of(t.color)} for t in labels[:100]],
            "sounds": sounds,
            "printed": self.program.out.take(),
            "things": len(game.things) - len(labels),
        }

    def keys(self) -> list[str]:
        """Keys that the program's text mentions, before it has asked for any.

        Where a key's name is worked out, every text in the program that could be one counts.
        """
        asked = [
            node.args[0]
            for node in ast.walk(self.program.tree or ast.Module([], []))
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("key", "pressed")
            and node.args
        ]
        if any(not isinstance(name, ast.Constant) for name in asked):
            asked = list(ast.walk(self.program.tree or ast.Module([], [])))
        texts = {
            node.value.strip().lower()
            for node in asked
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        return [name for name in KEYS if name in texts]
