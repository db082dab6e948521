"""Wall, roof and light stand on one another, whatever number of floors is put in."""

from checks import fail

SCENARIOS = [{}, {"values": {"floors": 4}}]


def hidden(rng):
    return [{"values": {"floors": floors}} for floors in rng.sample(range(8, 30), 3)]


def check(observations):
    for seen in observations:
        floors = asked(seen, "floors")
        if type(floors) not in (int, float) or not abs(floors) < 1000:
            return [fail("floors_missing")]
        failure = tower(seen, floors, f"floors = {neat(floors)}")
        if failure:
            return [failure]
    return []


def tower(seen, floors, when):
    """What is amiss with the tower, or None."""
    standing = [column for column in columns(seen) if same(column["z"], 0)]
    walls = [column for column in standing if reaches(column, floors)][:50]
    if not walls:
        got = max([column["top"] for column in standing], default=0)
        return fail("walls_not_floors", expected=neat(floors), got=neat(got), when=when)
    roofs = [roof for roof in solids(seen, roofs=True) if any(overlap(roof, w) for w in walls)]
    if not roofs:
        return fail("roof_missing", when=when)
    roof = min(roofs, key=lambda roof: abs(roof["z"] - floors))
    if not same(roof["z"], floors):
        return fail("roof_not_on_top", expected=neat(floors), got=neat(roof["z"]), when=when)
    above = [s for s in solids(seen) if overlap(s, roof) and not same(s["z"], 0)]
    if not above:
        return fail("light_missing", expected=neat(roof["top"]), when=when)
    light = min(above, key=lambda solid: abs(solid["z"] - roof["top"]))
    sunk = light["top"] <= roof["top"] or light["z"] < roof["top"] - 0.6
    if sunk or light["z"] > roof["top"] + 0.01:
        return fail("light_not_on_top", expected=neat(roof["top"]), got=neat(light["z"]), when=when)
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
