"""A district of columns × rows houses; chance decides on heights and colours, house by house."""

from checks import (
    by_size,
    columns_on_ground,
    fail,
    is_count,
    neat,
    overlapping,
    read_scene,
    top,
    value_of,
)

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
        size = [value_of(seen, "columns"), value_of(seen, "rows")]
        if not all(is_count(number) for number in size):
            return [fail("size_missing")]
        when = f"columns = {size[0]}, rows = {size[1]}"
        houses = largest(columns_on_ground(read_scene(seen)), size)
        failure = district(houses, size[0] * size[1], when)
        if failure:
            return [failure]
        heights = [top(house) for house in houses]
        if size[0] * size[1] > 9 and before.setdefault(when, (heights, seen))[1] is not seen:
            if before[when][0] == heights:
                return [fail("same_every_time", when=when)]
    return []


def largest(standing, size):
    """The houses: all that stands there if that fits, else the largest group with one footprint."""
    if len(standing) == size[0] * size[1]:
        return standing
    return max(by_size(standing), key=len, default=[])


def district(houses, number, when):
    """What is amiss with the district, or None."""
    for house, _ in overlapping(houses[:300]):
        got = f"{neat(house['x'])}, {neat(house['y'])}"
        return fail("houses_overlap", got=got, when=when)
    if len(houses) != number:
        return fail("houses_missing", expected=number, got=len(houses), when=when)
    if number > 9 and len({neat(top(house)) for house in houses}) == 1:
        return fail("all_same_height", got=neat(top(houses[0])), when=when)
    colors = {color for house in houses for color in house["colors"]}
    if number > 9 and len(colors) == 1:
        return fail("all_same_color", got=colors.pop()[:20], when=when)
    return None
