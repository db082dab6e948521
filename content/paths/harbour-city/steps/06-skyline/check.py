"""One house for each number of the list, side by side and in order."""

from checks import fail

SCENARIOS = [{}, {"values": {"heights": [4, 7, 2, 5, 3]}}]
FEWEST = 8


def hidden(rng):
    lists = [[rng.randint(1, 12) for _ in range(length)] for length in (rng.randint(10, 25), 3)]
    return [{"values": {"heights": [*heights, 1, 9]}} for heights in lists]


def check(observations):
    for seen in observations:
        heights = asked(seen, "heights")
        if not isinstance(heights, (list, tuple)) or not all(buildable(h) for h in heights):
            return [fail("heights_missing")]
        heights = [neat(height) for height in heights]
        failure = skyline(seen, heights, f"heights = {heights}")
        if failure:
            return [failure]
    own = len(asked(observations[0], "heights"))
    return [fail("list_too_short", expected=FEWEST, got=own)] if own < FEWEST else []


def buildable(height):
    return type(height) in (int, float) and 0 < height <= 10_000


def skyline(seen, heights, when):
    """What is amiss with the skyline, or None. Houses are what has the same footprint."""
    groups = {}
    for column in columns(seen):
        if same(column["z"], 0):
            groups.setdefault((neat(column["width"]), neat(column["depth"])), []).append(column)
    failures = [amiss(group[:300], heights, when) for group in groups.values()]
    if not failures:
        return fail("houses_missing", expected=len(heights), got=0, when=when)
    largest = max(range(len(failures)), key=lambda number: len(list(groups.values())[number]))
    return failures[largest] if all(failures) else None


def amiss(group, heights, when):
    """What keeps these houses from being the skyline, or None."""
    for number, house in enumerate(group):
        for other in group[:number]:
            if overlap(house, other):
                return fail("houses_overlap", got=neat(other["x"]), when=when)
    if len(group) != len(heights):
        return fail("houses_missing", expected=len(heights), got=len(group), when=when)
    along = max(("x", "y"), key=lambda axis: len({house[axis] for house in group}))
    tops = [neat(house["top"]) for house in sorted(group, key=lambda house: house[along])]
    if heights in (tops, tops[::-1]):
        return None
    number = next(n for n, top in enumerate(tops) if top != heights[n])
    return fail(
        "order_differs", number=number, expected=heights[number], got=tops[number], when=when
    )


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
