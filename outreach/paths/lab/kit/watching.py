"""Watching a game: the words of a check.py for what happened in its world.

A program may have sent anything, so a check takes nothing out of an observation by itself; these
functions do, and never break. A moment is what `moments` returns: a dict with `frame`, `time`,
`score`, `lives`, `level` (numbers, 0 when never set), `message`, `over`, `things` and `labels`.
A thing is a dict with `id`, `shape`, `x`, `y`, `z`, `width`, `depth`, `height`, `turn`, `color`,
`visible`.
"""

from typing import Any

from .reading import _part, is_number

Moment = dict[str, Any]
Thing = dict[str, Any]

_PLACE = ("x", "y", "z", "width", "depth", "height", "turn")


# A check asks for the same moments again and again, and reading them is most of its work.
_latest: tuple[Any, list[Moment]] = (None, [])


def moments(seen: Any) -> list[Moment]:
    """What was kept of the game, earliest first, without nonsense. To be read, not changed."""
    global _latest
    sent = _part(seen, "moments", list)
    known, found = _latest
    if known is not sent:
        found = _read(sent)
        _latest = (sent, found)
    return found


def _read(sent: list[Any]) -> list[Moment]:
    found: list[Moment] = []
    for moment in sent[:500]:
        frame = _part(moment, "frame", int)
        if not isinstance(moment, dict) or not 0 <= frame <= 100_000:
            continue
        numbers = {key: _number(moment.get(key)) for key in ("score", "lives", "level")}
        things = [_thing(t) for t in _part(moment, "things", list)[:2000]]
        labels = [t for t in _part(moment, "labels", list)[:2000] if isinstance(t, dict)]
        found.append(
            {
                "frame": frame,
                "time": round(frame / 60, 2),
                **numbers,
                "message": _part(moment, "message", str),
                "over": moment.get("over") is True,
                "things": [t for t in things if t],
                "labels": [_part(label, "words", str) for label in labels],
            }
        )
    return sorted(found, key=lambda moment: moment["frame"])


def _number(value: Any) -> Any:
    return value if is_number(value) else 0


def _thing(found: Any) -> Thing | None:
    if not isinstance(found, dict):
        return None
    thing: Thing = {"id": _part(found, "id", int)}
    for key in _PLACE:
        number = found.get(key)
        if not is_number(number):
            return None
        thing[key] = number
    for key in ("shape", "color"):
        thing[key] = _part(found, key, str)
    thing["visible"] = found.get("visible") is True
    return thing


def at(seen: Any, frame: int) -> Moment:
    """The last kept moment up to a frame; an empty world if there is none."""
    empty = {"frame": 0, "time": 0, "score": 0, "lives": 0, "level": 0, "message": ""}
    best: Moment = {**empty, "over": False, "things": [], "labels": []}
    for moment in moments(seen):
        if moment["frame"] <= frame:
            best = moment
    return best


def first(seen: Any) -> Moment:
    """The world as it was built."""
    return at(seen, 0)


def last(seen: Any) -> Moment:
    """The world at the end."""
    return at(seen, 100_000)


def ids_of(seen: Any, name: str) -> list[int]:
    """The ids behind a top-level variable: one for a thing, several for a list, none otherwise."""
    value = _part(_part(seen, "names", dict), name, object)
    ids = value if isinstance(value, list) else [value]
    return [i for i in ids if type(i) is int]


def things(seen: Any, name: str, moment: Moment) -> list[Thing]:
    """The things of a top-level variable that are in the world at a moment."""
    ids = set(ids_of(seen, name))
    return [thing for thing in moment["things"] if thing["id"] in ids]


def thing(seen: Any, name: str, moment: Moment) -> Thing | None:
    """The (first) thing of a top-level variable at a moment; None when it is not in the world."""
    return next(iter(things(seen, name, moment)), None)


def has(seen: Any, name: str) -> bool:
    """Whether a top-level variable holds a thing, or a list of things."""
    return bool(ids_of(seen, name))


def track(seen: Any, name: str, axis: str) -> list[tuple[float, float]]:
    """Where a variable's thing was along an axis: (seconds, place) of each kept moment."""
    places = [(moment["time"], thing(seen, name, moment)) for moment in moments(seen)]
    return [(time, found[axis]) for time, found in places if found]


def moved(seen: Any, name: str, axis: str) -> float:
    """How far a variable's thing is from where it began, along an axis; 0 when there is none."""
    places = track(seen, name, axis)
    return places[-1][1] - places[0][1] if places else 0


def sounds(seen: Any) -> list[str]:
    """The sounds that were played, in order."""
    return [what for _, what in happened(seen, "sound") if isinstance(what, str)]


def happened(seen: Any, kind: str) -> list[tuple[float, Any]]:
    """(seconds, what) of each event of a kind: sound, over, removed, made."""
    found: list[tuple[float, Any]] = []
    for event in _part(seen, "events", list)[:1000]:
        if _part(event, "kind", str) == kind:
            frame = max(0, min(_part(event, "frame", int), 100_000))
            found.append((round(frame / 60, 2), event.get("what")))
    return found


def keys_asked(seen: Any) -> list[str]:
    """The keys that the program asked about while it was played."""
    return [key for key in _part(seen, "keys_asked", list) if isinstance(key, str)]


def missing(seen: Any) -> list[str]:
    """Names that the scenario wanted to put somewhere and that hold nothing in the world."""
    return [name for name in _part(seen, "missing", list) if isinstance(name, str)]


def seconds(frame: int) -> float:
    """A frame as seconds, to be shown."""
    return round(frame / 60, 2)
