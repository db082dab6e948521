"""`house(x, y, floors)` builds walls and a roof where and as high as it is told."""

from checks import fail, program_errors

EXPECTS_ERRORS = True  # a missing function has a message of its own

SCENARIOS = [{"calls": [{"function": "house", "args": [2, 5, 3]}]}]
FEWEST = 3


def hidden(rng):
    orders = [[rng.randint(1, 30), rng.randint(-20, -1), rng.randint(5, 25)] for _ in range(3)]
    return [{"calls": [{"function": "house", "args": order} for order in orders]}]


def check(observations):
    if name_missing(observations[0], "house"):
        return [fail("no_house_function")]
    errors = program_errors(observations)
    if errors:
        return errors
    for seen in observations:
        if not ordered(seen):
            return [fail("built_nothing", when="house(…)")]
        for order, call in ordered(seen):
            failure = house(call, *order)
            if failure:
                return [failure]
    roofed = with_roof(observations[0])
    return [fail("too_few_houses", expected=FEWEST, got=roofed)] if roofed < FEWEST else []


def house(call, x, y, floors):
    """What is amiss with one ordered house, or None."""
    when = f"house({x}, {y}, {floors})"
    standing = [column for column in columns(call) if same(column["z"], 0)]
    if not standing:
        return fail("built_nothing", when=when)
    walls = [column for column in standing if same(column["x"], x) and same(column["y"], y)]
    if not walls:
        got = f"{neat(standing[0]['x'])}, {neat(standing[0]['y'])}"
        return fail("house_elsewhere", expected=f"{x}, {y}", got=got, when=when)
    high = [column for column in walls if reaches(column, floors)]
    if not high:
        return fail("walls_not_floors", expected=floors, got=neat(walls[0]["top"]), when=when)
    roofs = [roof for roof in solids(call, roofs=True) if overlap(roof, high[0])]
    if not roofs:
        return fail("roof_missing", when=when)
    if not any(same(roof["z"], floors) for roof in roofs):
        return fail("roof_not_on_top", expected=floors, got=neat(roofs[0]["z"]), when=when)
    return None


def with_roof(seen):
    """How many places in the city have a house with a roof."""
    places = []
    roofs = solids(seen, roofs=True)[:500]
    for column in columns(seen)[:500]:
        if any(overlap(roof, column) and same(roof["z"], column["top"]) for roof in roofs):
            if not any(overlap(column, place) for place in places):
                places.append(column)
    return len(places)


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


def columns(seen):
    """Solids that stand exactly on one another count as one, with all their `colors` and `tops`."""
    found = {}
    for solid in solids(seen):
        here = found.setdefault(tuple(neat(solid[key]) for key in ("x", "y", "width", "depth")), [])
        below = next((column for column in here if same(column["top"], solid["z"])), None)
        if below:
            below["top"] = solid["top"]
            below["tops"].append(solid["top"])
            below["colors"].add(solid["color"])
        else:
            here.append({**solid, "tops": [solid["top"]], "colors": {solid["color"]}})
    return [column for here in found.values() for column in here]


def reaches(column, height):
    """Whether one of the solids of a column ends at a height."""
    return any(same(top, height) for top in column["tops"])


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
