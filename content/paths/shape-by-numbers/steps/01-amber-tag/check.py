"""The lump has become a tag: 60 wide, 25 deep, 3 high."""

from checks import fail, measures, near, neat

SCENARIOS = [{}]
WANTED = {"width": 60, "depth": 25, "height": 3}


def check(observations):
    got = dict(zip(WANTED, measures(observations[0])["size"], strict=True))
    off = [name for name in WANTED if not near(got[name], WANTED[name])]
    if not off:
        return []
    both = zip(sorted(got.values()), sorted(WANTED.values()), strict=True)
    if all(near(a, b) for a, b in both):
        numbers = ", ".join(str(neat(got[name])) for name in WANTED)
        return [fail("other_order", got=f"box({numbers})")]
    name = off[0]
    return [fail("other_size", name=name, expected=WANTED[name], got=neat(got[name]))]
