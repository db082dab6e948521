"""A column whose outline is star(tips, 40, 30), 90 high, twisted as its slider says.

Both tips and twist make the column's area larger, and how much can be calculated. So that one is not
taken for the other, columns without a twist are looked at first.
"""

from math import cos, hypot, pi, radians, sin

from checks import fail, measures, near, neat, params

SCENARIOS = [{}, {"params": {"tips": 5, "twist": 0}}, {"params": {"twist": 30}}]
SLIDERS = {"tips": (5, 16), "twist": (0, 180)}
OUTER, INNER, HEIGHT = 40, 30, 90
SPARE = 0.025
MORE = 0.045  # a twist is made of layers: its area is a little larger than the formula says


def hidden(rng):
    return [
        {"params": {"tips": rng.choice([6, 7]), "twist": rng.randint(140, 180)}},
        {"params": {"tips": rng.randint(14, 16), "twist": 0}},
    ]


def asked(seen, name):
    """What a slider was set to, or None if there is none that reaches as far as it must."""
    slider, (low, high) = params(seen).get(name), SLIDERS[name]
    if not slider or slider["low"] > low or slider["high"] < high:
        return None
    return (seen["scenario"].get("params") or {}).get(name, slider["default"])


def flat(tips):
    """The area of the star itself."""
    return tips * OUTER * INNER * sin(pi / tips)


def skin(tips, twist):
    """The area of the column: both ends, and the wall, edge by edge."""
    bend = radians(twist) / HEIGHT
    x, y = INNER * cos(pi / tips), INNER * sin(pi / tips)
    length = hypot(x - OUTER, y)
    wall = 0.0
    for i in range(20):
        share = (i + 0.5) / 20
        px, py = OUTER + share * (x - OUTER), share * y
        wall += hypot(length, bend * ((x - OUTER) * px + y * py)) / 20
    return 2 * flat(tips) + 2 * tips * wall * HEIGHT


def fits(area, tips, twist):
    """Whether a column has the area that this star has with this twist."""
    wished = skin(tips, twist)
    if twist == 0:
        return near(area, wished)
    return (1 - SPARE) * wished <= area <= (1 + MORE) * wished


def check(observations):
    columns = []
    for seen in observations:
        tips, twist = asked(seen, "tips"), asked(seen, "twist")
        for name, value in (("tips", tips), ("twist", twist)):
            if value is None:
                low, high = SLIDERS[name]
                return [fail("slider_missing", name=name, low=low, high=high)]
        columns.append((twist, tips, measures(seen)))
    for twist, tips, found in sorted(columns, key=lambda one: one[0]):
        failure = column(found, tips, twist)
        if failure:
            return [failure]
    return []


def column(found, tips, twist):
    """What is amiss with the column, or None."""
    when = f"tips = {neat(tips)}, twist = {neat(twist)}"
    high, area, volume = found["size"][2], found["area"], found["volume"]
    if not near(high, HEIGHT):
        return fail("other_height", expected=HEIGHT, got=neat(high), when=when)
    if fits(area, tips, twist) and near(volume, flat(tips) * HEIGHT, SPARE):
        return None
    for other in range(3, 33):
        same = near(volume, flat(other) * HEIGHT) and fits(area, other, 0)
        if twist == 0 and same and other != tips:
            return fail("other_tips", expected=neat(tips), got=other, when=when)
    if not near(volume, flat(tips) * HEIGHT, SPARE):
        wished, got = (neat(round(v, -3)) for v in (flat(tips) * HEIGHT, volume))
        return fail("not_this_star", expected=wished, got=got, when=when)
    got = min(range(0, 361, 5), key=lambda other: abs(skin(tips, other) - area))
    return fail("other_twist", expected=neat(twist), got=got, when=when)
