"""The sea brings a piece of amber every `pause` seconds, and a stone now and then."""

from checks import fail, has, ids_of, is_number, moments, neat, value_of

AWAY = [0, -4, 50]  # out of the way of everything


def tide(frames, seed=1, **values):
    """One scenario: so many frames of watching the sea."""
    put = [[1, "player", AWAY]]
    return {"frames": frames, "every": 10, "put": put, "seed": seed, "values": values}


SCENARIOS = [tide(490), tide(490, seed=2, pause=0.5)]


def hidden(rng):
    pauses = [rng.choice([0.2, 0.25, 0.4]), rng.choice([3, 4])]
    return [tide(rng.randint(490, 600), rng.randint(10, 100_000), pause=p) for p in pauses]


def check(observations):
    tracks = set()  # where stones come
    for seen in observations:
        pause = value_of(seen, "pause")
        if not is_number(pause) or not 0.05 <= pause <= 60:
            return [fail("pause_missing")]
        if not has(seen, "player"):
            return [fail("name_missing", name="player")]
        world = moments(seen)
        failure = brought(seen, world, pause) or stones(seen, world, tracks)
        if failure:
            return [failure]
    if len(tracks) == 1:
        return [fail("stones_one_place", got=tracks.pop())]
    return []


def came(seen, world, name):
    """A list's things that came while the game was played, as they were when first seen."""
    begun = {thing["id"] for thing in world[0]["things"]} if world else set()
    ids = set(ids_of(seen, name)) - begun
    found = {}
    for moment in world:
        for thing in moment["things"]:
            if thing["id"] in ids:
                found.setdefault(thing["id"], thing)
    return list(found.values())


def brought(seen, world, pause):
    """What is amiss with how often amber came, or None."""
    time = world[-1]["time"] if world else 0
    expected = int(time / pause + 0.001)
    got = len(came(seen, world, "ambers"))
    if abs(got - expected) > 1 + expected // 50:
        when = f"pause = {neat(pause)}"
        return fail("amber_count", expected=expected, got=got, time=neat(time), when=when)
    return None


def stones(seen, world, tracks):
    """What is amiss with the stones, or None."""
    time, found = world[-1]["time"] if world else 0, came(seen, world, "stones")
    if len(found) < 2:
        return fail("stones_few", time=neat(time), got=len(found))
    if len(found) > 10 * time:
        return fail("stones_flood", time=neat(time), got=len(found))
    tracks.update(neat(stone["x"]) for stone in found)
    far = [stone for stone in found if abs(stone["x"]) > 8.5]
    if far:
        return fail("stone_off_beach", got=neat(far[0]["x"]))
    return None
