"""A loop fills the list `ambers` with as many pieces as `count` says, each at a random place."""

from checks import at, fail, first, ids_of, is_count, last, neat, seconds, things, value_of

FEWEST = 10


def beach(seed, frames=(40, 80), **values):
    """One scenario: the player is put on a piece of the list, at these frames."""
    put = [[frame, "player", "ambers"] for frame in frames]
    watch = sorted({0, *(f - 1 for f in frames), *(f + 20 for f in frames)})
    return {"frames": frames[-1] + 20, "put": put, "watch": watch, "seed": seed, "values": values}


SCENARIOS = [beach(1), beach(2), beach(3, count=5)]


def hidden(rng):
    counts = [rng.randint(24, 60), rng.randint(2, 9)]
    return [beach(rng.randint(10, 100_000), (rng.randint(20, 60), 90), count=n) for n in counts]


def check(observations):
    before = {}
    for seen in observations:
        count = value_of(seen, "count")
        if not is_count(count):
            return [fail("count_missing")]
        when = f"count = {count}"
        pieces = things(seen, "ambers", first(seen))
        if len(ids_of(seen, "ambers")) != count or len(pieces) != count:
            got = len(pieces) if not ids_of(seen, "ambers") else len(ids_of(seen, "ambers"))
            return [fail("pieces_count", expected=count, got=got, when=when)]
        failure = spread(pieces, when) or picked(seen)
        if failure:
            return [failure]
        places = [(neat(p["x"]), neat(p["y"])) for p in pieces]
        if count > 3 and before.setdefault(when, places) is not places and before[when] == places:
            return [fail("same_every_time", when=when)]
    own = value_of(observations[0], "count")
    return [fail("too_few_asked", expected=FEWEST, got=own)] if own < FEWEST else []


def spread(pieces, when):
    """What is amiss with where the pieces lie, or None."""
    for piece in pieces:
        if max(abs(piece["x"]), abs(piece["y"])) > 7.75 or piece["z"] > 1.5:
            x, y, z = (neat(piece[axis]) for axis in ("x", "y", "z"))
            return fail("out_of_reach", when=when, x=x, y=y, z=z)
    places = {(neat(piece["x"]), neat(piece["y"])) for piece in pieces}
    if len(pieces) > 3 and len(places) == 1:
        x, y = places.pop()
        return fail("one_place", when=when, x=x, y=y)
    return None


def picked(seen):
    """Each touch of a piece of the list counts."""
    for frame, _, _ in seen["scenario"]["put"]:
        before, after = at(seen, frame - 1)["score"], at(seen, frame + 20)["score"]
        if not last(seen)["over"] and after <= before:
            return fail(
                "no_score", time=neat(seconds(frame)), before=neat(before), after=neat(after)
            )
    return None
