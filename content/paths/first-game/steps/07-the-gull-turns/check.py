"""The gull flies to one edge and to the other, turns there, and goes on doing so."""

from checks import fail, has, is_number, moments, neat, thing, value_of

FRAMES = 600
EVERY = 5
LATE = 1  # metres that a gull may fly past the edge
EARLY = 1.5  # and turn before it


def flight(place=None, **values):
    """One scenario: ten seconds of flying, perhaps from another place."""
    put = [[1, "gull", place]] if place else []
    return {"frames": FRAMES, "every": EVERY, "put": put, "values": values}


SCENARIOS = [flight(), flight([0, 2, 0.4], edge=4)]


def hidden(rng):
    edges = [rng.randint(9, 10), rng.randint(3, 6)]
    return [flight([rng.randint(-2, 2), rng.randint(-6, 6), 0.4], edge=edge) for edge in edges]


def check(observations):
    for seen in observations:
        if not has(seen, "gull"):
            return [fail("no_gull")]
        edge = value_of(seen, "edge")
        if not is_number(edge) or not 0 < edge < 1000:
            return [fail("edge_missing")]
        failure = flown(seen, edge, f"edge = {neat(edge)}")
        if failure:
            return [failure]
    return []


def flown(seen, edge, when):
    """What is amiss with the flight, or None."""
    path = [(moment, thing(seen, "gull", moment)) for moment in moments(seen) if not moment["over"]]
    path = [(moment["time"], gull["x"]) for moment, gull in path if gull]
    begun = path[1:] if seen["scenario"]["put"] else path
    if len(begun) < 100:
        return fail("no_gull")
    if abs(begun[0][1]) > edge:  # it may begin outside and fly in
        begun = begun[next((n for n, (_, x) in enumerate(begun) if abs(x) <= edge), 0) :]
    ways = sorted(abs(x - before) for (_, before), (_, x) in zip(begun, begun[1:]))
    leap = 1.5 + 3 * (ways[len(ways) // 2] if ways else 0)  # a fast one always is
    for (_, before), (time, x) in zip(begun, begun[1:]):
        if abs(x - before) > leap:
            return fail(
                "gull_jumps", time=neat(time), before=neat(before), after=neat(x), when=when
            )
        if abs(x) > edge + LATE:
            expected = neat(edge if x > 0 else -edge)
            return fail("flies_away", time=neat(time), expected=expected, got=neat(x), when=when)
    low, high = min(x for _, x in begun), max(x for _, x in begun)
    if high - low < 0.5:
        return fail("gull_stands", got=neat(low), when=when)
    if len({x > before for (_, before), (_, x) in zip(begun, begun[1:])}) == 1:
        return fail("gull_slow", time=neat(begun[-1][0]), got=neat(begun[-1][1]), when=when)
    for got, expected in ((high, edge), (low, -edge)):
        if abs(got) < edge - EARLY or got * expected < 0:
            return fail("turns_early", expected=neat(expected), got=neat(got), when=when)
    return None
