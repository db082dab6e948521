"""A street: as many houses as ordered, each in its own place and each with a roof."""

from checks import (
    above_each_other,
    by_size,
    columns_on_ground,
    fail,
    is_count,
    neat,
    overlapping,
    read_scene,
    same,
    solids,
    top,
    value_of,
)

SCENARIOS = [{}, {"values": {"houses": 11}}]
FEWEST = 6


def hidden(rng):
    return [{"values": {"houses": houses}} for houses in (rng.randint(12, 40), rng.randint(1, 5))]


def check(observations):
    for seen in observations:
        houses = value_of(seen, "houses")
        if not is_count(houses):
            return [fail("houses_variable_missing")]
        failure = street(read_scene(seen), houses, f"houses = {houses}")
        if failure:
            return [failure]
    own = value_of(observations[0], "houses")
    return [fail("too_few_asked", expected=FEWEST, got=own)] if own < FEWEST else []


def street(scene, houses, when):
    """What is amiss with the street, or None."""
    standing = columns_on_ground(scene)
    for group in by_size(standing[:200]):
        for house, _ in overlapping(group):
            return fail("houses_overlap", got=neat(house["x"]), when=when)
    if len(standing) < houses:
        return fail("houses_missing", expected=houses, got=len(standing), when=when)
    roofs = solids(scene, "roof")[:500]
    roofed = sum(any(covers(roof, house) for roof in roofs) for house in standing[:500])
    if roofed < houses:
        return fail("roof_missing", expected=houses, got=roofed, when=when)
    if roofed not in (houses, 2 * houses):  # twice is a street with two sides
        return fail("houses_missing", expected=houses, got=roofed, when=when)
    return None


def covers(roof, house):
    return above_each_other(roof, house) and same(roof["z"], top(house))
