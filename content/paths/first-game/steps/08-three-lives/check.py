"""Three lives: a touch of the gull takes one, once, and the game ends when none is left."""

from checks import at, fail, has, moments, neat, seconds

LIVES = 3
AWAY = [0, 0, 50]  # high above everything


def hits(*frames, gull=(0, 2, 0.4)):
    """One scenario: the player meets the gull at these frames, and half a second later is gone."""
    put = [[1, "player", AWAY]]
    for frame in frames:
        put += [
            [frame, "gull", list(gull)],
            [frame, "player", "gull"],
            [frame + 30, "player", AWAY],
        ]
    watch = sorted({0, *(f - 1 for f in frames), *(f + 29 for f in frames)})
    end = (frames[-1] if frames else 560) + 40
    return {"frames": end, "put": put, "watch": [*watch, end], "hits": list(frames)}


SCENARIOS = [hits(), hits(60, 180, 300)]


def hidden(rng):
    first = rng.randint(165, 225)
    place = (rng.randint(-3, 3), rng.randint(-5, 5), 0.4)
    return [hits(first, first + rng.randint(60, 130), first + 300, gull=place)]


def check(observations):
    for seen in observations:
        for name in ("player", "gull"):
            if not has(seen, name):
                return [fail("name_missing", name=name)]
        start = at(seen, 0)["lives"]
        if start != LIVES:
            return [fail("lives_start", expected=LIVES, got=neat(start))]
        failure = counted(seen) if seen["scenario"]["hits"] else untouched(seen)
        if failure:
            return [failure]
    return []


def untouched(seen):
    """Nobody meets the gull, so nothing happens to the lives."""
    for moment in moments(seen):
        if moment["lives"] != LIVES or moment["over"]:
            return fail(
                "lives_alone", time=neat(moment["time"]), expected=LIVES, got=neat(moment["lives"])
            )
    return None


def counted(seen):
    """What is amiss half a second after each of three hits, or None."""
    for number, frame in enumerate(seen["scenario"]["hits"], 1):
        before, after = at(seen, frame - 1)["lives"], at(seen, frame + 29)
        time, left = neat(seconds(frame)), neat(after["lives"])
        if after["lives"] >= before:
            return fail("no_hit", time=neat(time), before=neat(before), after=left)
        if after["lives"] < before - 1:
            return fail("lives_run_off", time=neat(time), before=neat(before), after=left)
        if number < LIVES and after["over"]:
            return fail("ends_early", time=time, after=left)
        if number == LIVES and not at(seen, frame + 40)["over"]:
            return fail("no_end", time=time, after=left)
    return None
