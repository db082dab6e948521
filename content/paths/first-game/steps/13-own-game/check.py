"""The game is whole: it runs, it answers the keys, something happens, it counts, and it can end."""

from checks import fail, first, has, keys_asked, moments, neat, thing, things

FEWEST = 10
FRAMES = 600
KEYS = ("space", "enter", "right", "up", "left", "down", "d", "w", "a", "s")
HELD = 45

SCENARIOS = [
    {"frames": FRAMES, "every": 15},
    {
        "frames": FRAMES,
        "every": 15,
        "keys": [[HELD * n, HELD * (n + 1), name] for n, name in enumerate(KEYS)],
    },
]


def hidden(rng):
    return [
        {
            "frames": 900,
            "every": 60,
            "seed": rng.randint(2, 100_000),
            "keys": [[f, f + rng.randint(5, 60), rng.choice(KEYS)] for f in range(0, 900, 40)],
        }
        for _ in range(2)
    ]


def check(observations):
    quiet, played = observations[:2]
    start = first(quiet)
    if not has(quiet, "player") or thing(quiet, "player", start) is None:
        return [fail("no_player")]
    if len(start["things"]) < FEWEST:
        return [fail("too_few_things", expected=FEWEST, got=len(start["things"]))]
    for name in ("score", "level"):
        if not shown(quiet, name):
            return [fail("not_shown", name=f"game.{name}")]
    if not keys_asked(played):
        return [fail("no_keys")]
    if path(quiet) == path(played):
        return [fail("player_still", keys=", ".join(keys_asked(played)))]
    if not alive(quiet):
        return [fail("nothing_moves", time=neat(FRAMES / 60))]
    if not calls_end(quiet):
        return [fail("no_end")]
    return []


def shown(seen, name):
    """Whether a number stands on the screen from the first moment."""
    raw = seen.get("moments")
    moment = raw[0] if isinstance(raw, list) and raw else None
    return isinstance(moment, dict) and type(moment.get(name)) in (int, float)


def path(seen):
    """Where the player was, and how it looked."""
    found = [thing(seen, "player", moment) for moment in moments(seen)]
    names = ("x", "y", "z", "turn", "color", "height", "visible")
    return [player and [player[name] for name in names] for player in found]


def alive(seen):
    """Whether something happens that nobody has pressed a key for."""
    own = {player["id"] for player in things(seen, "player", first(seen))}
    worlds = [[t for t in moment["things"] if t["id"] not in own] for moment in moments(seen)]
    return any(world != worlds[0] for world in worlds)


def calls_end(seen):
    """Whether the program ends the game somewhere."""
    source = seen.get("source")
    calls = source.get("calls") if isinstance(source, dict) else None
    return isinstance(calls, dict) and bool(calls.get("game.end"))
