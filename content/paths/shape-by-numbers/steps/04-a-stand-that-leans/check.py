"""The back leans away from the viewer by the slider's angle, stands in the foot and not through it."""

from math import cos, radians, sin

from checks import fail, measures, neat, params

SCENARIOS = [{}, {"params": {"lean": 30}}]
LOW, HIGH = 0, 40
BACK, THICK, SUNK = 90, 5, 4
FRONT = -45  # where the foot ends


def hidden(rng):
    return [{"params": {"lean": lean}} for lean in (rng.randint(3, 12), rng.randint(36, 40))]


def asked(seen):
    """What the slider was set to, or None if there is none that reaches as far as it must."""
    slider = params(seen).get("lean")
    if not slider or slider["low"] > LOW or slider["high"] < HIGH:
        return None
    return (seen["scenario"].get("params") or {}).get("lean", slider["default"])


def check(observations):
    for seen in observations:
        lean = asked(seen)
        if lean is None:
            return [fail("slider_missing", low=LOW, high=HIGH)]
        failure = stand(measures(seen), lean, f"lean = {neat(lean)}")
        if failure:
            return [failure]
    return []


def stand(found, lean, when):
    """What is amiss with the stand, or None."""
    low, high = found["low"], found["high"]
    if low[2] < -0.05:
        return fail("under_table", got=neat(low[2]), when=when)
    if found["pieces"] > 1:
        return fail("back_in_the_air", got=found["pieces"], when=when)
    if low[1] < FRONT - 1:
        return fail("leans_forward", got=neat(FRONT - low[1]), when=when)
    expected = SUNK + BACK * cos(radians(lean)) + THICK / 2 * sin(radians(lean))
    if abs(high[2] - expected) > 3:
        return fail("other_height", expected=round(expected), got=round(high[2]), when=when)
    return None
