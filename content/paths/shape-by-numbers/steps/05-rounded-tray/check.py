"""A tray with rounded corners, hollow, with walls and a floor of 2 mm, at every width."""

from math import pi

from checks import fail, measures, near, neat, ops, params

SCENARIOS = [{}, {"params": {"width": 120}}]
LOW, HIGH = 60, 150
DEPTH, HEIGHT, CORNER, WALL = 50, 20, 10, 2
SPARE = 0.15  # another radius, or a wall of 1.8, is a tray too


def hidden(rng):
    return [{"params": {"width": width}} for width in (rng.randint(60, 75), rng.randint(135, 150))]


def asked(seen):
    """What the slider was set to, or None if there is none that reaches as far as it must."""
    slider = params(seen).get("width")
    if not slider or slider["low"] > LOW or slider["high"] < HIGH:
        return None
    return (seen["scenario"].get("params") or {}).get("width", slider["default"])


def rounded(width, depth, corner):
    """The area of a rectangle with round corners."""
    return width * depth - (4 - pi) * corner**2


def check(observations):
    for seen in observations:
        width = asked(seen)
        if width is None:
            return [fail("slider_missing", low=LOW, high=HIGH)]
        failure = tray(seen, width, f"width = {neat(width)}")
        if failure:
            return [failure]
    return []


def tray(seen, width, when):
    """What is amiss with the tray, or None."""
    found = measures(seen)
    if found["pieces"] > 1:
        return fail("in_pieces", got=found["pieces"], when=when)
    if not ops(seen).get("hull"):
        return fail("no_hull")
    for name, wished, got in zip(
        ("width", "depth", "height"), (width, DEPTH, HEIGHT), found["size"], strict=True
    ):
        if not near(got, wished):
            wished, got = neat(wished), neat(got)
            return fail("size_not_followed", name=name, expected=wished, got=got, when=when)
    if found["genus"] > 0:
        return fail("no_floor", when=when)
    full = rounded(width, DEPTH, CORNER) * HEIGHT
    hollow = rounded(width - 2 * WALL, DEPTH - 2 * WALL, CORNER - WALL) * (HEIGHT - WALL)
    share = found["volume"] / (full - hollow)
    expected, got = neat(round(full - hollow, -2)), neat(round(found["volume"], -2))
    if share > 1 + SPARE:
        return fail("too_much_left", expected=expected, got=got, when=when)
    if share < 1 - SPARE:
        return fail("too_little_left", expected=expected, got=got, when=when)
    return None
