"""A harbour of one's own: a sea, many things and colours, a lighthouse built by a function."""

from checks import (
    above_each_other,
    calls_of,
    fail,
    lacks_function,
    neat,
    program_errors,
    read_scene,
    same,
    top,
    without_roofs,
)

EXPECTS_ERRORS = True  # a missing function has a message of its own

SCENARIOS = [{"calls": [{"function": "lighthouse", "args": [2, 3, 6]}]}]
FEWEST = 20
FEWEST_COLORS = 5


def hidden(rng):
    orders = [[rng.randint(1, 30), rng.randint(-20, -1), rng.randint(9, 16)] for _ in range(2)]
    orders.append([rng.randint(1, 9), rng.randint(1, 9), rng.randint(3, 5)])
    return [{"calls": [{"function": "lighthouse", "args": order} for order in orders]}]


def check(observations):
    if lacks_function(observations[0], "lighthouse"):
        return [fail("no_lighthouse_function")]
    errors = program_errors(observations)
    if errors:
        return errors
    for seen in observations:
        for order, call in calls_of(seen):
            failure = lighthouse(read_scene(call), *order)
            if failure:
                return [failure]
    return harbour(read_scene(observations[0]))


def lighthouse(scene, x, y, floors):
    """What is amiss with one ordered lighthouse, or None."""
    when = f"lighthouse({x}, {y}, {floors})"
    built = without_roofs(scene)[:500]
    if not built:
        return fail("built_nothing", when=when)
    if not any(same(solid["x"], x) and same(solid["y"], y) for solid in built):
        got = f"{neat(built[0]['x'])}, {neat(built[0]['y'])}"
        return fail("lighthouse_elsewhere", expected=f"{x}, {y}", got=got, when=when)
    summit = max([top(solid) for solid in built if solid["color"] != "amber"], default=0)
    amber = [solid for solid in built if solid["color"] == "amber"]
    lights = [solid for solid in amber if solid["z"] > floors - 0.01]
    lights = lights or [solid for solid in amber if solid["z"] > summit - 0.6]
    tower = [solid for solid in built if solid not in lights]
    high = reach(tower)
    if high < floors - 0.01 and any(solid["z"] > high + 0.01 for solid in tower):
        return fail("gap_in_tower", got=neat(high), when=when)
    if not floors - 0.01 <= high <= floors + 0.51:  # a gallery below the light is welcome
        return fail("tower_not_floors", expected=floors, got=neat(high), when=when)
    if len({solid["color"] for solid in tower}) < 2:
        return fail("stripes_missing", got=len({solid["color"] for solid in tower}), when=when)
    if not any(light["z"] < high + 0.51 for light in lights):
        return fail("light_missing", expected=floors, when=when)
    return None


def reach(tower):
    """How high one can climb from the ground without a gap."""
    high = 0
    for solid in tower:  # the lowest come first
        if solid["z"] <= high + 0.01:
            high = max(high, top(solid))
    return high


def harbour(scene):
    """What the harbour itself lacks, as a list."""
    walls = without_roofs(scene)
    parts = set()  # what belongs to a lighthouse
    for light in [solid for solid in walls if solid["color"] == "amber" and solid["z"] >= 1][:100]:
        below = [wall for wall in walls if above_each_other(wall, light) and carries(wall, light)]
        if len({wall["color"] for wall in below}) > 1 and reach(below) > light["z"] - 0.51:
            parts.update(id(solid) for solid in [light, *below])
    if not parts:
        return [fail("lighthouse_not_placed")]
    others = [solid for solid in scene if id(solid) not in parts]
    colors = {solid["color"] for solid in others}
    if "sea" not in colors:
        return [fail("no_sea")]
    if len(others) < FEWEST:
        return [fail("too_few_solids", expected=FEWEST, got=len(others))]
    if len(colors) < FEWEST_COLORS:
        return [fail("too_few_colors", expected=FEWEST_COLORS, got=len(colors))]
    return []


def carries(wall, light):
    """Whether a wall is of the size of a lighthouse and ends below its light."""
    slim = wall["width"] <= 4 * light["width"] and wall["depth"] <= 4 * light["depth"]
    return slim and wall["z"] > -0.01 and top(wall) < light["z"] + 0.01
