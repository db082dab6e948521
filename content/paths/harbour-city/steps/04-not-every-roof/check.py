"""Houses over the limit are of steel and bare, the others are not of steel and have a roof."""

from checks import (
    above_each_other,
    columns_on_ground,
    fail,
    is_number,
    neat,
    reaches,
    read_scene,
    same,
    solids,
    value_of,
)

SCENARIOS = [{}, {"values": {"limit": 6}}]
HEIGHTS = range(1, 9)


def hidden(rng):
    return [{"values": {"limit": limit}} for limit in (rng.choice([2, 3]), rng.choice([5, 7]))]


def check(observations):
    for seen in observations:
        limit = value_of(seen, "limit")
        if not is_number(limit):
            return [fail("limit_missing")]
        scene = read_scene(seen)
        standing = columns_on_ground(scene)
        roofs = solids(scene, "roof")[:500]
        for height in HEIGHTS:
            houses = [house for house in standing if reaches(house, height)][:50]
            wrongs = [wrong(house, roofs, height, limit) for house in houses] or ["houses_missing"]
            if all(wrongs):
                when = f"limit = {neat(limit)}" if abs(limit) < 10_000 else "limit"
                return [fail(wrongs[0], expected=height, got=height, when=when)]
    return []


def wrong(house, roofs, height, limit):
    """The id of what is amiss with a house, or None."""
    roofed = any(above_each_other(roof, house) and same(roof["z"], height) for roof in roofs)
    tall = height > limit
    if tall and roofed:
        return "tall_has_roof"
    if tall and "steel" not in house["colors"]:
        return "tall_not_steel"
    if not tall and not roofed:
        return "low_without_roof"
    if not tall and "steel" in house["colors"]:
        return "low_is_steel"
    return None
