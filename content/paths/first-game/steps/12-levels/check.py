"""When all is collected the next level begins: more pieces, a faster gull, one number higher."""

from checks import at, fail, has, last, moments, neat, seconds, thing, things

FRAMES = 390
FIRST = 20  # frame of the first touch
OUT = [0, 60, 0.4]  # far behind the lighthouse; the gull flies on there
PUT_OUT = range(1, FRAMES, 20)


def play(seed, pause, levels):
    """One scenario: piece after piece is collected, with so many frames between."""
    put = [[frame, "gull", OUT] for frame in PUT_OUT]
    put += [[frame, "player", "ambers"] for frame in range(FIRST, FRAMES, pause)]
    return {"frames": FRAMES, "every": 1, "put": put, "seed": seed, "levels": levels}


SCENARIOS = [play(1, 6, 2)]


def hidden(rng):
    return [play(rng.randint(2, 100_000), rng.randint(3, 4), 4) for _ in range(2)]


def check(observations):
    for seen in observations:
        for name in ("player", "gull"):
            if not has(seen, name):
                return [fail("name_missing", name=name)]
        failure = begun(seen) or climbed(seen, seen["scenario"]["levels"])
        if failure:
            return [failure]
    return []


def begun(seen):
    """What is amiss with the first level, or None."""
    start = at(seen, 0)["level"]
    picked = gone(seen)
    if start != 1:
        return fail("no_first_level", got=neat(start))
    if not picked:
        return fail("no_pieces", time=neat(seconds(FIRST)))
    if last(seen)["level"] > 1 + len(picked):
        return fail("level_runs", time=neat(last(seen)["time"]), got=neat(last(seen)["level"]))
    return None


def gone(seen):
    """When things left the world, in seconds, one entry for each thing."""
    worlds = [(m["time"], {thing["id"] for thing in m["things"]}) for m in moments(seen)]
    pairs = zip(worlds, worlds[1:])
    return [time for (_, before), (time, after) in pairs for _ in before - after]


def climbed(seen, wanted):
    """What is amiss with the levels from the first to the wanted one and one more, or None."""
    starts = {}  # level → when it began
    for moment in moments(seen):
        starts.setdefault(neat(moment["level"]), moment["time"])
    picked = gone(seen)
    for level in range(1, wanted + 1):
        if level + 1 not in starts:
            if things(seen, "ambers", last(seen)) and len(picked) > 20:
                return fail("too_many_pieces", got=len(picked), level=level)
            if last(seen)["over"]:
                return fail("over_early", time=neat(last(seen)["time"]), level=level)
            return fail("no_next_level", time=neat(max(picked)), level=level)
        if level == 1:
            continue
        before, after = (collected(picked, starts, n) for n in (level - 1, level))
        if after <= before:
            return fail("same_count", level=level, before=before, after=after)
        before, after = (speed(seen, n) for n in (level - 1, level))
        if after < 1.01 * before or after < 0.001:
            before, after = neat(60 * before), neat(60 * after)
            return fail("same_speed", level=level, before=before, after=after)
    return None


def collected(picked, starts, level):
    """How many pieces a level had that is over."""
    begin = starts[level] if level > 1 else -1
    return sum(begin < time <= starts[level + 1] for time in picked)


def speed(seen, level):
    """How far the gull flew in a frame of a level, mostly."""
    found = [m for m in moments(seen) if m["level"] == level and m["frame"] not in PUT_OUT]
    steps = []
    for before, after in zip(found, found[1:]):
        here, there = thing(seen, "gull", before), thing(seen, "gull", after)
        if here and there and after["frame"] == before["frame"] + 1:
            steps.append(sum((there[axis] - here[axis]) ** 2 for axis in ("x", "y", "z")) ** 0.5)
    steps.sort()
    return steps[len(steps) // 2] if steps else 0
