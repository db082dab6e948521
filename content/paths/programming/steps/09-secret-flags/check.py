"""`encode(text, shift)` moves each letter on in the alphabet and leaves everything else alone."""

from checks import fail, wrong_results

LETTERS = "abcdefghijklmnopqrstuvwxyz"
WORDS = ["gulls", "north wind", "quay 7", "buoy", "high water", "yellow flag", "zero"]


def encode(text, shift):
    return "".join(LETTERS[(LETTERS.find(c) + shift) % 26] if c in LETTERS else c for c in text)


RIGHT = {"encode": encode}
TESTS = [["abc", 1], ["xyz", 3], ["ship 12", 2], ["bcd", -1], ["", 5]]
SCENARIOS = [{"calls": [{"function": "encode", "args": args} for args in TESTS]}]


def hidden(rng):
    words = rng.sample(WORDS, 3)
    tests = [
        [words[0], rng.randint(53, 90)],
        [words[1], rng.randint(4, 25)],
        [words[2], -rng.randint(2, 25)],
        ["ostā ir 3 kuģi!", rng.randint(1, 20)],
    ]
    return [{"calls": [{"function": "encode", "args": args} for args in tests]}]


def check(observations):
    for found in wrong_results(observations, RIGHT):
        p = found["params"]
        if found["id"] == "wrong_result":
            return [fail("came_back", call=p["call"], expected=p["expected"], got=p["got"])]
        return [found]
    return []
