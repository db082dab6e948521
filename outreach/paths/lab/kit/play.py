"""Playing a game without a screen: scripted keys, things put where a check wants them, moments kept."""

from collections.abc import Callable
from typing import Any

from .game import Game, Thing

MAX_FRAMES_PLAYED = 1800
MAX_MOMENTS = 400
MAX_PLACES = 10_000  # things in all moments together


class Play:
    """A scenario's frames.

    Args:
        game: the world, as the program built it.
        scenario: `frames`, `keys`, `put`, `watch` or `every`; see docs/labs.md.
        names: the program's top-level names, looked at when something is to be put somewhere.
        refill: called before each frame, to grant the program its share of steps.
    """

    def __init__(
        self,
        game: Game,
        scenario: dict[str, Any],
        names: dict[str, Any],
        refill: Callable[[], None],
    ) -> None:
        self.game = game
        self.names = names
        self.refill = refill
        self.frames = min(int(scenario.get("frames", 0)), MAX_FRAMES_PLAYED)
        self.keys = scenario.get("keys") or []
        self.put = scenario.get("put") or []
        self.watch = self._watched(scenario)
        self.moments: list[dict[str, Any]] = []
        self.missing: list[str] = []
        self._places = 0

    def _watched(self, scenario: dict[str, Any]) -> set[int]:
        if "watch" in scenario:
            return set(scenario["watch"])
        step = int(scenario.get("every", 0)) or max(1, self.frames)
        return {*range(0, self.frames + 1, step), self.frames}

    def run(self) -> None:
        """Play all frames. What a frame raises, this raises."""
        self.keep(0)
        before: set[str] = set()
        for frame in range(1, self.frames + 1):
            self.place(frame)
            held = {name for start, end, name in self.keys if start < frame <= end}
            self.refill()
            self.game.step(held, held - before)
            before = held
            self.keep(frame)

    def keep(self, frame: int) -> None:
        """Keep the moment after a frame, if the check looks at it."""
        if frame not in self.watch or len(self.moments) >= MAX_MOMENTS:
            return
        moment = self.game.record()
        self._places += len(moment["things"]) + len(moment["labels"])
        if self._places <= MAX_PLACES:
            self.moments.append({**moment, "frame": frame, "time": round(frame / 60, 3)})

    def place(self, frame: int) -> None:
        """Put things where the scenario wants them before the frame is played."""
        for at, name, target in self.put:
            if at != frame:
                continue
            thing, there = self.thing(name), target
            if isinstance(target, str):
                found = self.thing(target)
                there = found and [found.x, found.y, found.z]
            if thing is None or there is None:
                self.missing += [n for n, t in ((name, thing), (target, there)) if t is None]
            else:
                thing.x, thing.y, thing.z = there

    def thing(self, name: str) -> Thing | None:
        """The thing of a top-level name; of a list, the first one that is still in the world."""
        value = self.names.get(name)
        for candidate in value if isinstance(value, (list, tuple)) else (value,):
            if isinstance(candidate, Thing) and not candidate.removed:
                return candidate
        return None

    def seen(self) -> dict[str, Any]:
        """What the game showed, as part of an observation."""
        return {
            "moments": self.moments,
            "events": self.game.events,
            "names": names_of(self.names),
            "keys_asked": sorted(self.game.asked),
            "missing": list(dict.fromkeys(self.missing)),
        }


def names_of(names: dict[str, Any]) -> dict[str, Any]:
    """Ids of things by top-level name; a list, tuple or dict of things as a list of ids."""
    found: dict[str, Any] = {}
    for name, value in list(names.items())[:500]:
        if type(name) is not str or name.startswith("_"):
            continue
        if type(value) is Thing:
            found[name] = value.id
        elif type(value) in (list, tuple, dict):
            items = list(value.values() if type(value) is dict else value)[:2000]
            ids = [thing.id for thing in items if type(thing) is Thing]
            if ids or not items:
                found[name] = ids
    return found
