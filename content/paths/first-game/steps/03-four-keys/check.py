"""Each arrow takes `player` its own way for as long as it is held, and two at once work together."""

from checks import at, fail, has, neat, seconds, thing

WAYS = {"right": ("x", 1), "left": ("x", -1), "up": ("y", 1), "down": ("y", -1)}


def hold(names, start, frames):
    """One scenario: these keys held for so many frames."""
    end = start + frames
    return {
        "frames": end,
        "keys": [[start, end, name] for name in names],
        "watch": [0, start, start + frames // 2, end],
    }


SCENARIOS = [
    hold([], 0, 60),
    *(hold([name], 0, 60) for name in WAYS),
    hold(["right", "up"], 0, 60),
]


def hidden(rng):
    pairs = [["left", "down"], ["left", "up"], ["right", "down"]]
    alone = [[name] for name in WAYS]
    return [hold(names, rng.randint(5, 90), rng.randint(24, 50)) for names in pairs + alone]


def check(observations):
    for seen in observations:
        if not has(seen, "player"):
            return [fail("no_player")]
        failure = held(seen, seen["scenario"])
        if failure:
            return [failure]
    return []


def held(seen, scenario):
    """What is amiss with where the player went, or None."""
    _, start, middle, end = scenario["watch"]
    found = [thing(seen, "player", at(seen, frame)) for frame in (0, start, middle, end)]
    if None in found:
        return fail("no_player")
    first, before, half, after = found
    names = [name for _, _, name in scenario["keys"]]
    for axis in ("x", "y"):
        away = before if names else after
        if abs(away[axis] - first[axis]) > 0.01:
            moved = {"before": neat(first[axis]), "after": neat(away[axis])}
            return fail("moves_alone", axis=axis, time=seconds(start or end), **moved)
    told = {"keys": " + ".join(names), "time": seconds(end - start)}
    if abs(after["z"] - before["z"]) > 0.3 and "up" in names:
        return fail("flies_up", got=neat(after["z"]), **told)
    for axis in ("x", "y"):
        wanted = sum(WAYS[name][1] for name in names if WAYS[name][0] == axis)
        moved = {"axis": axis, "before": neat(before[axis]), "after": neat(after[axis])}
        way = after[axis] - before[axis]
        if wanted and abs(way) < 0.01:
            return fail("no_move", **moved, **told)
        if way * wanted < 0:
            return fail("other_way", **moved, **told)
        if wanted and abs(after[axis] - half[axis]) < 0.01:
            return fail("one_step", **moved, **told)
        if not wanted and abs(way) > 0.3:
            return fail("sideways", **moved, **told)
    return None
