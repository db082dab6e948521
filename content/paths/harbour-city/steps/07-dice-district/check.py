"""A district of columns × rows houses; chance decides on heights and colours, house by house."""

from checks import fail

SCENARIOS = [
    {"seed": 1},
    {"seed": 2},
    {"seed": 3, "values": {"columns": 4, "rows": 7}},
]


def hidden(rng):
    size = {"columns": rng.randint(7, 10), "rows": rng.randint(3, 8)}
    return [{"seed": seed, "values": size} for seed in rng.sample(range(10, 10_000), 2)]


def check(observations):
    before = {}
    for seen in observations:
        size = [asked(seen, "columns"), asked(seen, "rows")]
        if not all(whole(number) for number in size):
            return [fail("size_missing")]
        when = f"columns = {size[0]}, rows = {size[1]}"
        houses = largest([column for column in columns(seen) if same(column["z"], 0)], size)
        failure = district(houses, size[0] * size[1], when)
        if failure:
            return [failure]
        heights = [house["top"] for house in houses]
        if size[0] * size[1] > 9 and before.setdefault(when, (heights, seen))[1] is not seen:
            if before[when][0] == heights:
                return [fail("same_every_time", when=when)]
    return []


def largest(standing, size):
    """The houses: all that stands there if that fits, else the largest group with one footprint."""
    if len(standing) == size[0] * size[1]:
        return standing
    groups = {}
    for column in standing:
        groups.setdefault((neat(column["width"]), neat(column["depth"])), []).append(column)
    return max(groups.values(), key=len, default=[])


def district(houses, number, when):
    """What is amiss with the district, or None."""
    for one, house in enumerate(houses[:300]):
        for other in houses[:one]:
            if overlap(house, other):
                got = f"{neat(other['x'])}, {neat(other['y'])}"
                return fail("houses_overlap", got=got, when=when)
    if len(houses) != number:
        return fail("houses_missing", expected=number, got=len(houses), when=when)
    if number > 9 and len({neat(house["top"]) for house in houses}) == 1:
        return fail("all_same_height", got=neat(houses[0]["top"]), when=when)
    colors = {color for house in houses for color in house["colors"]}
    if number > 9 and len(colors) == 1:
        return fail("all_same_color", got=colors.pop()[:20], when=when)
    return None


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


def asked(seen, name):
    """What the scenario put in, or else the program's own; None if there is no such name."""
    own = part(seen, "variables", dict)
    return {**own, **seen["scenario"].get("values", {})}[name] if name in own else None


def whole(value):
    """Whether a value is a whole number of a size that one can build."""
    return type(value) is int and 0 <= value <= 1000
