"""`average` works for any list, also an empty one, and the days above it are amber."""

from checks import fail, is_number, neat, read_scene, solids, value_of, wrong_results


def average(numbers):
    return sum(numbers) / len(numbers) if numbers else 0


RIGHT = {"average": average}
TESTS = [[6, 9, 14, 11, 4, 17, 9], [5, 8, 2], [7], []]
SCENARIOS = [
    {"calls": [{"function": "average", "args": [numbers]} for numbers in TESTS]},
    {"values": {"winds": [3, 4, 9, 2, 7]}},
]


def hidden(rng):
    lists = [[rng.randint(1, 30) for _ in range(length)] + [31] for length in (6, 8, 12)]
    tests = [*lists, [rng.randint(1, 9), 0.25], []]
    week = [rng.randint(1, 12) for _ in range(rng.randint(6, 12))] + [20.5]
    return [
        {
            "values": {"winds": week},
            "calls": [{"function": "average", "args": [numbers]} for numbers in tests],
        }
    ]


def check(observations):
    for found in wrong_results(observations, RIGHT):
        p = found["params"]
        if found["id"] != "wrong_result":
            return [found]
        wished, got = (p[key].removesuffix(".0") for key in ("expected", "got"))
        return [fail("average_differs", call=p["call"], expected=wished, got=got)]
    for seen in observations:
        winds = value_of(seen, "winds")
        if not isinstance(winds, list) or not winds or not all(map(is_number, winds)):
            return [fail("winds_missing")]
        middle = average(winds)
        above = sum(wind > middle + 1e-9 for wind in winds)
        at_least = sum(wind >= middle - 1e-9 for wind in winds)
        amber = len(solids(read_scene(seen), color="amber"))
        if not above <= amber <= at_least:
            when = f"winds = {[neat(wind) for wind in winds[:20]]}"
            return [fail("amber_differs", when=when, expected=above, got=amber)]
    return []
