"""The gull crosses the beach within four seconds, to the right, and slowly enough to be seen."""

from checks import fail, has, neat, track

SCENARIOS = [{"frames": 60, "every": 1}]
BEACH = 16
LONGEST = 4
SHORTEST = 0.5


def check(observations):
    seen = observations[0]
    if not has(seen, "gull"):
        return [fail("no_gull")]
    places = [x for _, x in track(seen, "gull", "x")]
    steps = sorted(after - before for before, after in zip(places, places[1:]))
    if not steps:
        return [fail("no_gull")]
    step = steps[len(steps) // 2]  # the middle one: a leap back to the left edge does not count
    if abs(step) < 1e-6:
        return [fail("gull_stands")]
    if step < 0:
        return [fail("gull_backwards", got=neat(60 * step))]
    crossing = BEACH / (60 * step)
    if crossing > LONGEST + 0.01:
        return [fail("gull_too_slow", expected=LONGEST, got=neat(round(crossing, 1)))]
    if crossing < SHORTEST:
        return [fail("gull_too_fast", expected=SHORTEST, got=neat(round(crossing, 1)))]
    return []
