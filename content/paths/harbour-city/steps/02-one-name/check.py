"""Wall, roof and light stand on one another, whatever number of floors is put in."""

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
    top,
    value_of,
    without_roofs,
)

SCENARIOS = [{}, {"values": {"floors": 4}}]


def hidden(rng):
    return [{"values": {"floors": floors}} for floors in rng.sample(range(8, 30), 3)]


def check(observations):
    for seen in observations:
        floors = value_of(seen, "floors")
        if not is_number(floors) or abs(floors) >= 1000:
            return [fail("floors_missing")]
        failure = tower(read_scene(seen), floors, f"floors = {neat(floors)}")
        if failure:
            return [failure]
    return []


def tower(scene, floors, when):
    """What is amiss with the tower, or None."""
    standing = columns_on_ground(scene)
    walls = [column for column in standing if reaches(column, floors)][:50]
    if not walls:
        got = max([top(column) for column in standing], default=0)
        return fail("walls_not_floors", expected=neat(floors), got=neat(got), when=when)
    roofs = [r for r in solids(scene, "roof") if any(above_each_other(r, w) for w in walls)]
    if not roofs:
        return fail("roof_missing", when=when)
    roof = min(roofs, key=lambda roof: abs(roof["z"] - floors))
    if not same(roof["z"], floors):
        return fail("roof_not_on_top", expected=neat(floors), got=neat(roof["z"]), when=when)
    above = [s for s in without_roofs(scene) if above_each_other(s, roof) and not same(s["z"], 0)]
    if not above:
        return fail("light_missing", expected=neat(top(roof)), when=when)
    light = min(above, key=lambda solid: abs(solid["z"] - top(roof)))
    sunk = top(light) <= top(roof) or light["z"] < top(roof) - 0.6
    if sunk or light["z"] > top(roof) + 0.01:
        return fail("light_not_on_top", expected=neat(top(roof)), got=neat(light["z"]), when=when)
    return None
