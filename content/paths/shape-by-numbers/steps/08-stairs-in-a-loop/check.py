"""Stairs that turn as they rise, 4 mm a step, as many as the slider says."""

from checks import fail, measures, neat, params

SCENARIOS = [{}, {"params": {"steps": 10}}]
LOW, HIGH = 8, 40
RISE = 4


def hidden(rng):
    return [{"params": {"steps": steps}} for steps in (rng.randint(14, 20), rng.randint(34, 40))]


def asked(seen):
    """What the slider was set to, or None if there is none that reaches as far as it must."""
    slider = params(seen).get("steps")
    if not slider or slider["low"] > LOW or slider["high"] < HIGH:
        return None
    return (seen["scenario"].get("params") or {}).get("steps", slider["default"])


def check(observations):
    for seen in observations:
        steps = asked(seen)
        if steps is None:
            return [fail("slider_missing", low=LOW, high=HIGH)]
        failure = stairs(measures(seen), steps, f"steps = {neat(steps)}")
        if failure:
            return [failure]
    return []


def stairs(found, steps, when):
    """What is amiss with the stairs, or None."""
    low, (wide, deep, high) = found["low"][2], found["size"]
    if abs(low) > 0.5:
        return fail("hangs", got=neat(low), when=when)
    # One step more or less at an end, and steps of 4 or 5 mm: a student may count from 0 or from 1.
    if abs(high - RISE * steps) > 1.5 * RISE:
        return fail("other_height", expected=neat(RISE * steps), got=neat(high), when=when)
    if found["pieces"] > 1:
        return fail("in_pieces", got=found["pieces"], when=when)
    if steps >= 20 and min(wide, deep) < 0.75 * max(wide, deep):
        return fail("not_turned", expected=round(max(wide, deep)), got=round(min(wide, deep)))
    return None
