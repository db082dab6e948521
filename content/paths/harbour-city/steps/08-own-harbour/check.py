"""A harbour of one's own: a sea, many things and colours, a lighthouse built by a function."""

from checks import fail, program_errors

EXPECTS_ERRORS = True  # a missing function has a message of its own

SCENARIOS = [{"calls": [{"function": "lighthouse", "args": [2, 3, 6]}]}]
FEWEST = 20
FEWEST_COLORS = 5


def hidden(rng):
    orders = [[rng.randint(1, 30), rng.randint(-20, -1), rng.randint(9, 16)] for _ in range(2)]
    orders.append([rng.randint(1, 9), rng.randint(1, 9), rng.randint(3, 5)])
    return [{"calls": [{"function": "lighthouse", "args": order} for order in orders]}]


def check(observations):
    if name_missing(observations[0], "lighthouse"):
        return [fail("no_lighthouse_function")]
    errors = program_errors(observations)
    if errors:
        return errors
    for seen in observations:
        if not ordered(seen):
            return [fail("built_nothing", when="lighthouse(…)")]
        for order, call in ordered(seen):
            failure = lighthouse(call, *order)
            if failure:
                return [failure]
    return harbour(observations[0])


def lighthouse(call, x, y, floors):
    """What is amiss with one ordered lighthouse, or None."""
    when = f"lighthouse({x}, {y}, {floors})"
    built = solids(call)[:500]
    if not built:
        return fail("built_nothing", when=when)
    if not any(same(solid["x"], x) and same(solid["y"], y) for solid in built):
        got = f"{neat(built[0]['x'])}, {neat(built[0]['y'])}"
        return fail("lighthouse_elsewhere", expected=f"{x}, {y}", got=got, when=when)
    summit = max([solid["top"] for solid in built if solid["color"] != "amber"], default=0)
    amber = [solid for solid in built if solid["color"] == "amber"]
    lights = [solid for solid in amber if solid["z"] > floors - 0.01]
    lights = lights or [solid for solid in amber if solid["z"] > summit - 0.6]
    tower = [solid for solid in built if solid not in lights]
    top = reach(tower)
    if top < floors - 0.01 and any(solid["z"] > top + 0.01 for solid in tower):
        return fail("gap_in_tower", got=neat(top), when=when)
    if not floors - 0.01 <= top <= floors + 0.51:  # a gallery below the light is welcome
        return fail("tower_not_floors", expected=floors, got=neat(top), when=when)
    if len({solid["color"] for solid in tower}) < 2:
        return fail("stripes_missing", got=len({solid["color"] for solid in tower}), when=when)
    if not any(light["z"] < top + 0.51 for light in lights):
        return fail("light_missing", expected=floors, when=when)
    return None


def reach(tower):
    """How high one can climb from the ground without a gap."""
    top = 0
    for solid in tower:  # the lowest come first
        if solid["z"] <= top + 0.01:
            top = max(top, solid["top"])
    return top


def harbour(seen):
    """What the harbour itself lacks, as a list."""
    walls = solids(seen)
    parts = set()  # what belongs to a lighthouse
    for light in [solid for solid in walls if solid["color"] == "amber" and solid["z"] >= 1][:100]:
        below = [wall for wall in walls if overlap(wall, light) and carries(wall, light)]
        if len({wall["color"] for wall in below}) > 1 and reach(below) > light["z"] - 0.51:
            parts.update(id(solid) for solid in [light, *below])
    if not parts:
        return [fail("lighthouse_not_placed")]
    others = [solid for solid in walls if id(solid) not in parts] + solids(seen, roofs=True)
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
    return slim and wall["z"] > -0.01 and wall["top"] < light["z"] + 0.01


# Reading the scene. These helpers are the same in every step of this path.

SIZES = ("x", "y", "z", "width", "depth", "height")


def part(seen, key, kind):
    """`seen[key]` if it is a `kind`, else an empty one: a program may have sent anything."""
    value = seen.get(key) if isinstance(seen, dict) else None
    return value if isinstance(value, kind) else kind()


def solids(seen, roofs=False):
    """The roofs of a scene, or everything else, lowest first, without what makes no sense."""
    good = []
    for solid in part(seen, "scene", list)[:2000]:
        solid = solid if isinstance(solid, dict) else {}
        sizes = [solid.get(key) for key in SIZES]
        if all(type(size) in (int, float) and abs(size) <= 20_000 for size in sizes):
            if (solid.get("shape") == "roof") == roofs:
                good.append({**solid, "color": str(solid.get("color")), "top": sizes[2] + sizes[5]})
    return sorted(good, key=lambda solid: (solid["z"], solid["x"], solid["y"]))


def overlap(a, b):
    """Whether two solids share ground; touching is not sharing."""
    return (
        min(a["x"] + a["width"], b["x"] + b["width"]) - max(a["x"], b["x"]) > 0.01
        and min(a["y"] + a["depth"], b["y"] + b["depth"]) - max(a["y"], b["y"]) > 0.01
    )


def same(a, b):
    """Equal but for the rounding of decimal fractions."""
    return abs(a - b) < 0.01


def neat(number):
    """7.0 is shown as 7, and 0.1 + 0.2 as 0.3."""
    number = round(number, 2)
    return int(number) if number == int(number) else number


def ordered(seen):
    """Pairs of the arguments that the scenario ordered and what was made of them."""
    made = [call for call in part(seen, "calls", list) if isinstance(call, dict)]
    return [(call["args"], call) for call in made if numbers(part(call, "args", list))]


def numbers(args):
    """Whether these are the three arguments of a building."""
    return len(args) == 3 and all(type(arg) in (int, float) for arg in args)


def name_missing(seen, function):
    """Whether a program that ran well has no such function."""
    names = part(part(seen, "source", dict), "functions", list)
    return not part(seen, "error", dict) and function not in names
