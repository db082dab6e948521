"""`house(x, y, floors)` builds walls and a roof where and as high as it is told."""

from checks import (
    above_each_other,
    calls_of,
    columns,
    columns_on_ground,
    fail,
    lacks_function,
    neat,
    program_errors,
    reaches,
    read_scene,
    same,
    solids,
    top,
)

EXPECTS_ERRORS = True  # a missing function has a message of its own

SCENARIOS = [{"calls": [{"function": "house", "args": [2, 5, 3]}]}]
FEWEST = 3


def hidden(rng):
    orders = [[rng.randint(1, 30), rng.randint(-20, -1), rng.randint(5, 25)] for _ in range(3)]
    return [{"calls": [{"function": "house", "args": order} for order in orders]}]


def check(observations):
    if lacks_function(observations[0], "house"):
        return [fail("no_house_function")]
    errors = program_errors(observations)
    if errors:
        return errors
    for seen in observations:
        for order, call in calls_of(seen):
            failure = house(read_scene(call), *order)
            if failure:
                return [failure]
    roofed = with_roof(read_scene(observations[0]))
    return [fail("too_few_houses", expected=FEWEST, got=roofed)] if roofed < FEWEST else []


def house(scene, x, y, floors):
    """What is amiss with one ordered house, or None."""
    when = f"house({x}, {y}, {floors})"
    standing = columns_on_ground(scene)
    if not standing:
        return fail("built_nothing", when=when)
    walls = [column for column in standing if same(column["x"], x) and same(column["y"], y)]
    if not walls:
        got = f"{neat(standing[0]['x'])}, {neat(standing[0]['y'])}"
        return fail("house_elsewhere", expected=f"{x}, {y}", got=got, when=when)
    high = [column for column in walls if reaches(column, floors)]
    if not high:
        return fail("walls_not_floors", expected=floors, got=neat(top(walls[0])), when=when)
    roofs = [roof for roof in solids(scene, "roof") if above_each_other(roof, high[0])]
    if not roofs:
        return fail("roof_missing", when=when)
    if not any(same(roof["z"], floors) for roof in roofs):
        return fail("roof_not_on_top", expected=floors, got=neat(roofs[0]["z"]), when=when)
    return None


def with_roof(scene):
    """How many places in the city have a house with a roof."""
    places = []
    roofs = solids(scene, "roof")[:500]
    for column in columns(scene)[:500]:
        if any(above_each_other(roof, column) and same(roof["z"], top(column)) for roof in roofs):
            if not any(above_each_other(column, place) for place in places):
                places.append(column)
    return len(places)
