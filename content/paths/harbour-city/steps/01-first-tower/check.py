"""The amber tower has grown to a height of 6 or more, and nothing else was mistaken for it."""

from checks import fail

SCENARIOS = [{}]
HEIGHT = 6


def check(observations):
    built = columns(observations[0])
    if not built:
        return [fail("nothing_built")]
    high = [column for column in built if column["top"] >= HEIGHT]
    amber = [column for column in built if "amber" in column["colors"]]
    if not high:
        tallest = max(column["top"] for column in amber or built)
        return [fail("tower_too_low", expected=HEIGHT, got=neat(tallest))]
    if amber and not any(column in amber for column in high):
        return [fail("wrong_building", color=high[0]["color"], got=neat(high[0]["top"]))]
    return []


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


def same(a, b):
    """Equal but for the rounding of decimal fractions."""
    return abs(a - b) < 0.01


def neat(number):
    """7.0 is shown as 7, and 0.1 + 0.2 as 0.3."""
    number = round(number, 2)
    return int(number) if number == int(number) else number
