"""Houses over the limit are of steel and bare, the others are not of steel and have a roof."""

from checks import fail

SCENARIOS = [{}, {"values": {"limit": 6}}]
HEIGHTS = range(1, 9)


def hidden(rng):
    return [{"values": {"limit": limit}} for limit in (rng.choice([2, 3]), rng.choice([5, 7]))]


def check(observations):
    for seen in observations:
        limit = asked(seen, "limit")
        if type(limit) not in (int, float):
            return [fail("limit_missing")]
        standing = [column for column in columns(seen) if same(column["z"], 0)]
        roofs = solids(seen, roofs=True)[:500]
        for height in HEIGHTS:
            houses = [house for house in standing if reaches(house, height)][:50]
            wrongs = [wrong(house, roofs, height, limit) for house in houses] or ["houses_missing"]
            if all(wrongs):
                when = f"limit = {neat(limit)}" if abs(limit) < 10_000 else "limit"
                return [fail(wrongs[0], expected=height, got=height, when=when)]
    return []


def wrong(house, roofs, height, limit):
    """The id of what is amiss with a house, or None."""
    roofed = any(overlap(roof, house) and same(roof["z"], height) for roof in roofs)
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


def asked(seen, name):
    """What the scenario put in, or else the program's own; None if there is no such name."""
    own = part(seen, "variables", dict)
    return {**own, **seen["scenario"].get("values", {})}[name] if name in own else None
