"""Three functions, each with one mistake: two stop the program, one is silent."""

from checks import fail, wrong_results

PRICES = {"ferry": 40, "tug": 30, "yacht": 20}


def longest(words):
    return max(words, key=len, default="")


def rises(numbers):
    return sum(numbers[n] > numbers[n - 1] for n in range(1, len(numbers)))


RIGHT = {
    "longest": longest,
    "price": lambda kind: PRICES.get(kind, 0),
    "rises": rises,
}
TESTS = [
    ("price", ["tug"]),
    ("price", ["raft"]),
    ("rises", [[3, 5, 4, 8]]),
    ("rises", [[7]]),
    ("longest", [["tug", "ferry"]]),
    ("longest", [["Bora", "Mistral", "Roze"]]),
]
SCENARIOS = [{"calls": [{"function": name, "args": args} for name, args in TESTS]}]


def hidden(rng):
    numbers = [rng.randint(1, 9) for _ in range(rng.randint(8, 14))]
    tests = [
        ("price", [rng.choice(["ferry", "yacht"])]),
        ("price", [rng.choice(["barge", "canoe", "kayak"])]),
        ("rises", [[*numbers, 4, 4, 2, 6]]),
        ("rises", [[5, 4, 3]]),
        ("rises", [[]]),
        ("longest", [["a", "abcd", "abc", "ab"]]),
        ("longest", [[]]),
    ]
    return [{"calls": [{"function": name, "args": args} for name, args in tests]}]


def check(observations):
    for found in wrong_results(observations, RIGHT):
        p = found["params"]
        if found["id"] == "wrong_result":
            return [fail("came_back", call=p["call"], expected=p["expected"], got=p["got"])]
        return [found]
    return []
