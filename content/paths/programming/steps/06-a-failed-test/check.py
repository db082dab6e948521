"""`minutes(distance, speed=24, stop=0)`: how long a ferry is under way."""

from checks import fail, wrong_results

RIGHT = {"minutes": lambda distance, speed=24, stop=0: distance / speed * 60 + stop}
TESTS = [[12], [12, 36], [30, 20, 5], [0, 24, 7]]
SCENARIOS = [{"calls": [{"function": "minutes", "args": args} for args in TESTS]}]


def hidden(rng):
    tests = [
        [rng.choice([5, 7, 11, 13])],
        [rng.choice([5, 7, 10]), rng.choice([9, 11, 16])],
        [rng.randint(3, 40), rng.choice([18, 25, 32]), rng.randint(1, 20)],
        [rng.randint(3, 40) + 0.5],
    ]
    return [{"calls": [{"function": "minutes", "args": args} for args in tests]}]


def check(observations):
    for found in wrong_results(observations, RIGHT):
        p = found["params"]
        if found["id"] != "wrong_result":
            return [found]
        wished, got = (p[key].removesuffix(".0") for key in ("expected", "got"))
        return [fail("came_back", call=p["call"], expected=wished, got=got)]
    return []
