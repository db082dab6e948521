"""The tag of 60 × 25 × 3 mm has a hole right through it, and nothing sticks out."""

from checks import fail, measures, near, neat, size_is

SCENARIOS = [{}]
TAG = (60, 25, 3)


def check(observations):
    seen = observations[0]
    found = measures(seen)
    wide, deep, high = found["size"]
    if near(wide, TAG[0]) and near(deep, TAG[1]) and not near(high, TAG[2]):
        return [fail("pin_still_there", expected=TAG[2], got=neat(high))]
    if not size_is(seen, *TAG):
        got = f"{neat(wide)} × {neat(deep)} × {neat(high)}"
        return [fail("tag_gone", expected="60 × 25 × 3", got=got)]
    if found["genus"] < 1:
        full = TAG[0] * TAG[1] * TAG[2]
        return [fail("not_through", got=neat(full - found["volume"]))]
    return []
