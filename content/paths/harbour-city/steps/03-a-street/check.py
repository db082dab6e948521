"""A street: as many houses as ordered, each in its own place and each with a roof."""

from checks import fail

SCENARIOS = [{}, {"values": {"houses": 11}}]
FEWEST = 6


def hidden(rng):
    return [{"values": {"houses": houses}} for houses in (rng.randint(12, 40), rng.randint(1, 5))]


def check(observations):
    for seen in observations:
        houses = asked(seen, "houses")
        if not whole(houses):
            return [fail("houses_variable_missing")]
        failure = street(seen, houses, f"houses = {houses}")
        if failure:
            return [failure]
    own = asked(observations[0], "houses")
    return [fail("too_few_asked", expected=FEWEST, got=own)] if own < FEWEST else []


def street(seen, houses, when):
    """What is amiss with the street, or None."""
    standing = [column for column in columns(seen) if same(column["z"], 0)]
    for number, house in enumerate(standing[:200]):
        for other in standing[:number]:
            if alike(house, other) and overlap(house, other):
                return fail("houses_overlap", got=neat(other["x"]), when=when)
    if len(standing) < houses:
        return fail("houses_missing", expected=houses, got=len(standing), when=when)
    roofs = solids(seen, roofs=True)[:500]
    roofed = sum(any(covers(roof, house) for roof in roofs) for house in standing[:500])
    if roofed < houses:
        return fail("roof_missing", expected=houses, got=roofed, when=when)
    if roofed not in (houses, 2 * houses):  # twice is a street with two sides
        return fail("houses_missing", expected=houses, got=roofed, when=when)
    return None


def alike(a, b):
    return same(a["width"], b["width"]) and same(a["depth"], b["depth"])


def covers(roof, house):
    return overlap(roof, house) and same(roof["z"], house["top"])


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
