"""A lamp that a printer can make, wherever its sliders stand.

Whether it is watertight need not be asked: the kernel makes no other solids.
"""

from checks import fail, measures, neat, params

SCENARIOS = [{}, {"params": {"height": 260, "twist": 90}}]
SLIDERS = {"height": (100, 150), "twist": (0, 60)}  # what they must reach at least
PLATE = 200
WALL = 1.2


def hidden(rng):
    return [
        {"params": {"height": rng.randint(80, 95), "twist": rng.randint(0, 30)}},
        {"params": {"height": rng.randint(230, 260), "twist": rng.randint(30, 90)}},
    ]


def set_to(seen, name):
    """Where a slider stood: where the scenario put it, or at its end if that is before."""
    slider, (low, high) = params(seen).get(name), SLIDERS[name]
    if not slider or slider["low"] > low or slider["high"] < high:
        return None
    wished = (seen["scenario"].get("params") or {}).get(name, slider["default"])
    return min(slider["high"], max(slider["low"], wished))


def check(observations):
    for seen in observations:
        height, twist = set_to(seen, "height"), set_to(seen, "twist")
        for name, value in (("height", height), ("twist", twist)):
            if value is None:
                low, high = SLIDERS[name]
                return [fail("slider_missing", name=name, low=low, high=high)]
        failure = print_it(measures(seen), f"height = {neat(height)}, twist = {neat(twist)}")
        if failure:
            return [failure]
    tops = [(measures(seen)["size"][2], set_to(seen, "height")) for seen in observations]
    (top, low), (other, high) = min(tops, key=lambda t: t[1]), max(tops, key=lambda t: t[1])
    if other - top < 0.5 * (high - low):
        return [fail("height_not_followed", one=neat(low), other=neat(high), got=neat(other - top))]
    return []


def print_it(found, when):
    """The first of a printer's questions that the lamp does not answer well, or None."""
    if abs(found["low"][2]) > 0.05:
        return fail("not_on_table", got=neat(found["low"][2]), when=when)
    if found["pieces"] != 1:
        return fail("in_pieces", got=found["pieces"], when=when)
    if max(found["size"]) > PLATE:
        return fail("too_large", expected=PLATE, got=neat(max(found["size"])), when=when)
    if found["wall"] < WALL:
        return fail("too_thin", expected=WALL, got=neat(found["wall"]), when=when)
    return None
