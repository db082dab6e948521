"""`safe` asks for wind and waves, and the lamp has three colours."""

from checks import fail, is_number, neat, value_of

CASES = [(14, 1.5), (15, 0.5), (9, 2), (5, 0.5), (12, 0.5)]
SCENARIOS = [{}, *({"values": {"wind": wind, "waves": waves}} for wind, waves in CASES)]


def hidden(rng):
    cases = [
        (rng.randint(2, 9), rng.choice([1.2, 1.5, 1.8])),
        (rng.randint(3, 9), 1),
        (10, rng.choice([0.2, 0.6])),
        (rng.randint(16, 30), rng.choice([0.3, 1.9])),
        (rng.randint(1, 9), rng.choice([2.1, 3, 5])),
        (rng.randint(1, 9), rng.choice([0.1, 0.9])),
    ]
    return [{"values": {"wind": wind, "waves": waves}} for wind, waves in cases]


def check(observations):
    for seen in observations:
        wind, waves = value_of(seen, "wind"), value_of(seen, "waves")
        if not is_number(wind) or not is_number(waves):
            return [fail("numbers_missing")]
        when = f"wind = {neat(wind)}, waves = {neat(waves)}"
        safe = wind < 15 and waves < 2
        got = value_of(seen, "safe")
        if got is not safe:
            return [fail("safe_differs", when=when, expected=str(safe), got=repr(got)[:40])]
        lamp = "brick" if not safe else "amber" if wind >= 10 or waves >= 1 else "moss"
        got = value_of(seen, "lamp")
        if got != lamp:
            return [fail("lamp_differs", when=when, expected=lamp, got=str(got)[:40])]
    return []
