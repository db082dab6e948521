"""A shade, open at both ends, whose wall is as thick as the slider says, whatever its profile."""

from math import pi

from checks import fail, measures, near, neat, params

SCENARIOS = [{"params": {"wall": 2.0}}, {"params": {"wall": 2.5}}]
LOW, HIGH = 1.2, 4
THINNEST = 0.8  # as measured; a slanting wall of 2 mm comes to more
SPARE = 0.08


def hidden(rng):
    return [{"params": {"wall": wall}} for wall in (rng.choice([1.4, 1.6]), rng.choice([3.8, 4.0]))]


def check(observations):
    steepness = None
    for seen in observations:
        slider = params(seen).get("wall")
        if not slider or slider["low"] > LOW or slider["high"] < HIGH:
            return [fail("slider_missing", low=LOW, high=HIGH)]
        wall = seen["scenario"]["params"]["wall"]
        when = f"wall = {neat(wall)}"
        if abs(slider["value"] - wall) > 0.05:
            return [fail("whole_numbers", got=neat(slider["value"]), when=when)]
        found = measures(seen)
        if found["genus"] < 1:
            return [fail("not_open", when=when)]
        # A band `wall` wide, spun: 2 pi r wall for each mm of height, less the inner curve.
        curve = pi * wall**2 * found["size"][2]
        if steepness is None:
            steepness = (found["volume"] + curve) / wall
        expected = steepness * wall - curve
        if not near(found["volume"], expected, SPARE):
            expected, got = neat(round(expected, -2)), neat(round(found["volume"], -2))
            return [fail("wall_not_followed", expected=expected, got=got, when=when)]
        if wall >= 2 and found["wall"] < THINNEST:
            return [fail("pinched", expected=neat(wall), got=neat(found["wall"]), when=when)]
    return []
