"""All gulls come nearer to the bread, wherever it is, and they fly instead of jumping."""

from checks import at, fail, first, last, neat, thing, things

WATCH = {"frames": 240, "every": 30}
SCENARIOS = [
    {**WATCH, "seed": 1},
    {**WATCH, "seed": 2, "keys": [[0, 60, "right"], [0, 60, "up"]]},
]
FEWEST = 10
SOON = 30


def hidden(rng):
    places = [
        [-rng.randint(6, 10), -rng.randint(6, 10), 0],
        [rng.randint(6, 10), -rng.randint(6, 10), 0],
    ]
    return [
        {**WATCH, "seed": rng.randint(10, 9999), "put": [[1, "bread", place]]} for place in places
    ]


def check(observations):
    for seen in observations:
        bread = thing(seen, "bread", last(seen))
        if bread is None or len(things(seen, "gulls", last(seen))) < FEWEST:
            return [fail("names_missing", expected=FEWEST)]
        before = away(things(seen, "gulls", first(seen)), bread)
        soon = away(things(seen, "gulls", at(seen, SOON)), thing(seen, "bread", at(seen, SOON)))
        end = away(things(seen, "gulls", last(seen)), bread)
        place = f"{neat(bread['x'])}, {neat(bread['y'])}"
        if soon < before / 10:
            return [fail("too_fast", time=neat(SOON / 60), before=tenth(before), got=tenth(soon))]
        if end > before / 2:
            time, start, got = neat(last(seen)["time"]), tenth(before), tenth(end)
            return [fail("not_nearer", time=time, place=place, before=start, got=got)]
    return []


def away(gulls, bread):
    """How far the gulls are from the bread, on average."""
    if not gulls or bread is None:
        return 0
    far = [((g["x"] - bread["x"]) ** 2 + (g["y"] - bread["y"]) ** 2) ** 0.5 for g in gulls]
    return sum(far) / len(far)


def tenth(number):
    return neat(round(number, 1))
