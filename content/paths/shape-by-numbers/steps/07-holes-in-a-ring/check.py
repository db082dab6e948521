"""As many holes through the pen stand as its slider says; one more in the middle is welcome."""

from checks import fail, measures, neat, params

SCENARIOS = [{}, {"params": {"holes": 5}}]
LOW, HIGH = 4, 14


def hidden(rng):
    return [{"params": {"holes": holes}} for holes in (6, rng.randint(11, 14))]


def asked(seen):
    """What the slider was set to, or None if there is none that reaches as far as it must."""
    slider = params(seen).get("holes")
    if not slider or slider["low"] > LOW or slider["high"] < HIGH:
        return None
    return (seen["scenario"].get("params") or {}).get("holes", slider["default"])


def check(observations):
    wished = [asked(seen) for seen in observations]
    if None in wished:
        return [fail("slider_missing", low=LOW, high=HIGH)]
    found = [measures(seen) for seen in observations]
    for number, one in zip(wished, found, strict=True):
        if one["pieces"] > 1:
            return [fail("in_pieces", got=one["pieces"], when=f"holes = {neat(number)}")]
    more = [one["genus"] - number for number, one in zip(wished, found, strict=True)]
    if len(set(more)) == 1 and more[0] >= 0 and len(set(wished)) > 1:
        return []  # a foot plate between the legs, or a hole in the middle, is the same each time
    for number, one in zip(wished, found, strict=True):
        if one["genus"] != number:
            when = f"holes = {neat(number)}"
            return [fail("other_holes", expected=neat(number), got=one["genus"], when=when)]
    return []
