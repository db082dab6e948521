"""The tag is as long and as thick as its sliders say, and has its hole at every length."""

from checks import fail, measures, near, neat, params

SCENARIOS = [{}, {"params": {"length": 40, "thickness": 5}}]
SLIDERS = {"length": (40, 90), "thickness": (2, 6)}


def hidden(rng):
    lengths = rng.randint(42, 48), rng.randint(70, 90)
    return [{"params": {"length": n, "thickness": rng.choice([2, 4, 6])}} for n in lengths]


def asked(seen, name):
    """What a slider was set to, or None if there is none that reaches as far as it must."""
    slider, (low, high) = params(seen).get(name), SLIDERS[name]
    if not slider or slider["low"] > low or slider["high"] < high:
        return None
    return (seen["scenario"].get("params") or {}).get(name, slider["default"])


def check(observations):
    for seen in observations:
        length, thickness = asked(seen, "length"), asked(seen, "thickness")
        for name, value in (("length", length), ("thickness", thickness)):
            if value is None:
                low, high = SLIDERS[name]
                return [fail("slider_missing", name=name, low=low, high=high)]
        when = f"length = {neat(length)}, thickness = {neat(thickness)}"
        found = measures(seen)
        wide, _, high = found["size"]
        for name, wished, got in (("width", length, wide), ("height", thickness, high)):
            if not near(got, wished):
                wished, got = neat(wished), neat(got)
                return [fail("size_not_followed", name=name, expected=wished, got=got, when=when)]
        if found["genus"] < 1:
            return [fail("hole_lost", when=when)]
    return []
