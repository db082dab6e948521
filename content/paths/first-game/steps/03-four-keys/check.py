"""Each arrow takes `player` its own way for as long as it is held, and two at once as well."""

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
        frames = seen["scenario"]["watch"]
        places = [thing(seen, "player", at(seen, frame)) for frame in frames]
        if None in places:
            return [fail("no_player")]
        names = [name for _, _, name in seen["scenario"]["keys"]]
        failure = alone(places, names, frames) or held(places, names, frames[3] - frames[1])
        if failure:
            return [failure]
    return []


def alone(places, names, frames):
    """While no key is held the player stays."""
    first, start, _, end = places
    away, frame = (start, frames[1]) if names else (end, frames[3])
    for axis in ("x", "y"):
        before, after = neat(first[axis]), neat(away[axis])
        if abs(away[axis] - first[axis]) > 0.01:
            time = neat(seconds(frame))
            return fail("moves_alone", axis=axis, time=time, before=before, after=after)
    return None


def held(places, names, frames):
    """What is amiss with where held keys took the player, or None."""
    _, start, half, end = places
    keys, time = " + ".join(names), neat(seconds(frames))
    if "up" in names and abs(end["z"] - start["z"]) > 0.3:
        return fail("flies_up", keys=keys, time=time, got=neat(end["z"]))
    for axis in ("x", "y"):
        wanted = sum(WAYS[name][1] for name in names if WAYS[name][0] == axis)
        way = end[axis] - start[axis]
        before, after = neat(start[axis]), neat(end[axis])
        if wanted and abs(way) < 0.01:
            return fail("no_move", keys=keys, time=time, axis=axis, got=after)
        if way * wanted < 0:
            return fail("other_way", keys=keys, time=time, axis=axis, before=before, after=after)
        if wanted and abs(end[axis] - half[axis]) < 0.01:
            return fail("one_step", keys=keys, time=time, axis=axis, before=before, after=after)
        if names and not wanted and abs(way) > 0.3:
            return fail("sideways", keys=keys, time=time, axis=axis, before=before, after=after)
    return None
