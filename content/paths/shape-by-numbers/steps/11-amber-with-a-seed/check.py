"""Every seed gives another stone, one seed always the same; all are pierced and fit in a hand."""

from checks import fail, measures, neat, params

SCENARIOS = [
    {"params": {"seed": 1}},
    {"params": {"seed": 2}},
    {"params": {"seed": 3}},
    {"params": {"seed": 2}, "seed": 77},
]
LOW, HIGH = 1, 99
LARGEST = 60
FEWEST = 4
MOST_NODES = 3000


def hidden(rng):
    return [{"params": {"seed": seed}} for seed in rng.sample(range(10, 99), 3)]


def places(seen):
    """The different shifts and turns in the construction: 2 spheres on one spot count as one."""
    found, waiting = set(), [seen.get("solids")]
    for _ in range(MOST_NODES):
        if not waiting:
            break
        node = waiting.pop()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            waiting.append(node.get("of"))
            if node.get("op") in ("move", "turn"):
                found.add(str(node.get("by"))[:99])
    return len(found)


def check(observations):
    stones = {}
    for seen in observations:
        slider = params(seen).get("seed")
        if not slider or slider["low"] > LOW or slider["high"] < HIGH:
            return [fail("slider_missing", low=LOW, high=HIGH)]
        seed, found = seen["scenario"]["params"]["seed"], measures(seen)
        when = f"seed = {seed}"
        if max(found["size"]) > LARGEST:
            return [fail("too_large", expected=LARGEST, got=neat(max(found["size"])), when=when)]
        if found["genus"] < 1:
            return [fail("hole_lost", when=when)]
        if stones.setdefault(seed, found)["volume"] != found["volume"]:
            return [fail("not_repeatable", when=when)]
    return family(stones, places(observations[0]))


def family(stones, spots):
    """What is amiss with the stones of all seeds, as a list."""
    for n, axis in enumerate("xyz"):
        sizes = {stone["size"][n] for stone in stones.values()}
        if len(sizes) == 1 and len({stone["volume"] for stone in stones.values()}) > 1:
            return [fail("always_same", axis=axis, got=neat(sizes.pop()))]
    known = {}
    for seed, stone in stones.items():
        other = known.setdefault(stone["volume"], seed)
        if other != seed:
            return [fail("twins", one=other, other=seed)]
    return [fail("one_place", expected=FEWEST)] if spots < FEWEST else []
