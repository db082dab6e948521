"""Three nuts from one function: all of it grows with the slider, and none touches another."""

from checks import fail, lacks_function, measures, near, neat, params, program_errors

EXPECTS_ERRORS = True  # a missing function and a missing return have messages of their own

SCENARIOS = [{}, {"params": {"size": 8}}]
LOW, HIGH = 4, 12
NUTS, LARGEST = 3, 1.6  # the largest is for a bolt of 2 * size, and 0.8 of that high
SPARE = 0.03


def hidden(rng):
    return [{"params": {"size": size}} for size in (rng.choice([4, 5]), rng.choice([11, 12]))]


def asked(seen):
    """What the slider was set to, or None if there is none that reaches as far as it must."""
    slider = params(seen).get("size")
    if not slider or slider["low"] > LOW or slider["high"] < HIGH:
        return None
    return (seen["scenario"].get("params") or {}).get("size", slider["default"])


def check(observations):
    if lacks_function(observations[0], "nut"):
        return [fail("no_function")]
    errors = program_errors(observations)
    if errors:
        nothing = errors[0]["params"].get("id") == "not_a_solid"
        return [fail("no_return")] if nothing else errors
    ratio = None
    for seen in observations:
        size = asked(seen)
        if not size:
            return [fail("slider_missing", low=LOW, high=HIGH)]
        when = f"size = {neat(size)}"
        found = measures(seen)
        if found["pieces"] < NUTS:
            return [fail("other_pieces", expected=NUTS, got=found["pieces"], when=when)]
        if found["genus"] < NUTS:
            return [fail("other_holes", expected=NUTS, got=found["genus"], when=when)]
        high = found["size"][2]
        if not near(high, LARGEST * size, SPARE):
            return [fail("other_height", expected=neat(LARGEST * size), got=neat(high), when=when)]
        # Whatever the shape of a nut: twice as large in all directions is eight times the volume.
        ratio = ratio or found["volume"] / size**3
        if not near(found["volume"], ratio * size**3, SPARE):
            expected, got = round(ratio * size**3), round(found["volume"])
            return [fail("number_left_behind", expected=expected, got=got, when=when)]
    return []
