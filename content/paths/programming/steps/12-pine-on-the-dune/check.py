"""Each level of the tree doubles its twigs, is higher than the one before, and hangs together."""

from checks import fail, measures, neat, ops, params

SCENARIOS = [{"params": {"levels": levels, "wind": 0}} for levels in (1, 2, 3)]
SIMPLE = ("box", "cone", "sphere", "extrude", "revolve")


def hidden(rng):
    return [{"params": {"levels": 4, "wind": rng.choice([0, 1, 2, 3])}}]


def check(observations):
    before = None
    grown = 0
    for seen in observations:
        if "levels" not in params(seen):
            return [fail("levels_missing")]
        level = seen["scenario"]["params"]["levels"]
        now = {"level": level, "parts": parts(seen), **measures(seen)}
        if before is not None:
            failure = growth(before, now, grown)
            if failure:
                return [failure]
            grown = now["parts"] - before["parts"]
        before = now
    return higher(measures(observations[0]), measures(observations[2]))


def parts(seen):
    """How many simple solids the model is made of."""
    return sum(number for op, number in ops(seen).items() if op in SIMPLE)


def growth(before, now, grown):
    """What is amiss from one level to the next, or None. `grown`: the parts that came the last time."""
    low, high = before["level"], now["level"]
    more = now["parts"] - before["parts"]
    if more <= 0:
        return fail("levels_do_nothing", low=low, high=high, got=now["parts"])
    if more < 2 * grown:
        return fail("grows_slowly", low=low, high=high, expected=2 * grown, got=more)
    if now["pieces"] > before["pieces"]:
        return fail("hanging", high=high, got=neat(now["pieces"]))
    return None


def higher(first, third):
    low, high = first["high"][2], third["high"][2]
    return [] if high > low + 1 else [fail("not_taller", before=neat(low), got=neat(high))]
