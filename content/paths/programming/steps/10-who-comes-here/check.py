"""`count(things)` says how often each thing is there; the chart follows the log."""

from checks import fail, neat, read_scene, top, value_of, without_roofs, wrong_results


def count(things):
    return {thing: things.count(thing) for thing in things}


RIGHT = {"count": count}
TESTS = [["tug", "yacht", "tug"], ["ferry"], []]
SCENARIOS = [
    {"calls": [{"function": "count", "args": [things]} for things in TESTS]},
    {"values": {"log": ["tug", "tanker", "ferry", "tug", "tanker", "ferry", "tug"]}},
]
OTHERS = ["barge", "raft", "canoe", "pilot", "trawler", "kayak"]


def hidden(rng):
    kinds = rng.sample(OTHERS, 3)
    tests = [[rng.choice(kinds) for _ in range(12)] + kinds, ["a", "b", "a", "a"]]
    log = [*kinds, "tug"] * 2 + [rng.choice([*kinds, "tug"]) for _ in range(rng.randint(5, 15))]
    calls = [{"function": "count", "args": [things]} for things in tests]
    return [{"values": {"log": log}, "calls": calls}]


def check(observations):
    for found in wrong_results(observations, RIGHT):
        p = found["params"]
        if found["id"] == "wrong_result":
            return [fail("count_differs", call=p["call"], expected=p["expected"], got=p["got"])]
        return [found]
    for seen in observations:
        log = value_of(seen, "log")
        if not isinstance(log, list) or not all(isinstance(thing, str) for thing in log):
            return [fail("log_missing")]
        heights = [neat(top(solid)) for solid in without_roofs(read_scene(seen))]
        for kind, wished in count(log).items():
            if wished not in heights:
                return [fail("bar_missing", kind=kind[:30], expected=wished)]
            heights.remove(wished)
    return []
