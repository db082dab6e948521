"""Two functions that make a new list: one keeps some of the numbers, one changes each of them."""

from checks import fail, wrong_results

RIGHT = {
    "over": lambda numbers, limit: [number for number in numbers if number > limit],
    "scaled": lambda numbers, factor: [number * factor for number in numbers],
}
TESTS = [
    ("over", [[14, 6, 11, 9], 10]),
    ("over", [[3, 12, 10], 10]),
    ("over", [[], 5]),
    ("scaled", [[4, 10], 1.5]),
    ("scaled", [[], 2]),
]
SCENARIOS = [{"calls": [{"function": name, "args": args} for name, args in TESTS]}]


def hidden(rng):
    numbers = [rng.randint(1, 30) for _ in range(10)]
    limit = rng.randint(8, 16)
    tests = [
        ("over", [[1, 2, 3, *numbers, 25, 4, 5], limit]),
        ("over", [numbers, rng.randint(3, 20)]),
        ("over", [[-4, -1, -9], -5]),
        ("scaled", [numbers, rng.choice([0.25, 3, -2])]),
    ]
    return [{"calls": [{"function": name, "args": args} for name, args in tests]}]


def check(observations):
    for found in wrong_results(observations, RIGHT):
        p = found["params"]
        if found["id"] == "wrong_result":
            return [fail("came_back", call=p["call"], expected=p["expected"], got=p["got"])]
        return [found]
    return []
