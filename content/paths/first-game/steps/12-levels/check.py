"""When all is collected the next level begins: more pieces, a faster gull, one number higher."""

from checks import fail, happened, has, moments, neat, seconds, thing, things

FRAMES = 300
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
    return [play(rng.randint(2, 100_000), 3, 3)]


def check(observations):
    for seen in observations:
        for name in ("player", "gull"):
            if not has(seen, name):
                return [fail("name_missing", name=name)]
        world = moments(seen)
        if not world:
            return [fail("no_pieces", time=neat(seconds(FIRST)))]
        picked = gone(seen)
        failure = begun(world, picked) or climbed(seen, world, picked)
        if failure:
            return [failure]
    return []


def gone(seen):
    """When things left the world, in seconds, one entry for each thing."""
    raw = seen.get("events")
    events = [e for e in raw[:1000] if isinstance(e, dict)] if isinstance(raw, list) else []
    sane = [e for e in events if type(e.get("frame")) is int and 0 <= e["frame"] <= FRAMES]
    return [time for time, _ in happened({"events": sane}, "removed")]


def begun(world, picked):
    """What is amiss with the first level, or None."""
    if world[0]["level"] != 1:
        return fail("no_first_level", got=neat(world[0]["level"]))
    if not picked:
        return fail("no_pieces", time=neat(seconds(FIRST)))
    level = world[-1]["level"]
    if level > 1 + len(picked):
        return fail("level_runs", time=neat(world[-1]["time"]), got=neat(level))
    return None


def climbed(seen, world, picked):
    """What is amiss with the levels that were to be played to their end, or None."""
    starts = {}  # level → when it began
    for moment in world:
        starts.setdefault(neat(moment["level"]), moment["time"])
    for level in range(1, seen["scenario"]["levels"] + 1):
        if level + 1 not in starts:
            return stuck(seen, world[-1], picked, level)
        if level == 1:
            continue
        before, after = (collected(picked, starts, n) for n in (level - 1, level))
        if after <= before:
            return fail("same_count", level=level, before=before, after=after)
        before, after = (speed(seen, world, n) for n in (level - 1, level))
        if after < 1.01 * before or after < 0.001:
            before, after = neat(60 * before), neat(60 * after)
            return fail("same_speed", level=level, before=before, after=after)
    return None


def stuck(seen, end, picked, level):
    """Why a level was not the last one."""
    if things(seen, "ambers", end) and len(picked) > 20:
        return fail("too_many_pieces", got=len(picked), level=level)
    if end["over"]:
        return fail("over_early", time=neat(end["time"]), level=level)
    return fail("no_next_level", time=neat(max(picked)), level=level)


def collected(picked, starts, level):
    """How many pieces a level had that is over."""
    begin = starts[level] if level > 1 else -1
    return sum(begin < time <= starts[level + 1] for time in picked)


def speed(seen, world, level):
    """How far the gull flew in a frame of a level, mostly."""
    steps = []
    for before, after in zip(world, world[1:]):
        here, there = thing(seen, "gull", before), thing(seen, "gull", after)
        frames = after["frame"] - before["frame"]
        moved_by_us = any(before["frame"] < frame <= after["frame"] for frame in PUT_OUT)
        if before["level"] == after["level"] == level and here and there and not moved_by_us:
            way = sum((there[axis] - here[axis]) ** 2 for axis in ("x", "y", "z")) ** 0.5
            steps.append(way / max(1, frames))
    steps.sort()
    return steps[len(steps) // 2] if steps else 0
