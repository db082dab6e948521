"""One house for each number of the list, side by side and in order."""

from checks import (
    by_size,
    columns_on_ground,
    fail,
    is_number,
    neat,
    overlapping,
    read_scene,
    top,
    value_of,
)

SCENARIOS = [{}, {"values": {"heights": [4, 7, 2, 5, 3]}}]
FEWEST = 8


def hidden(rng):
    lists = [[rng.randint(1, 12) for _ in range(length)] for length in (rng.randint(10, 25), 3)]
    return [{"values": {"heights": [*heights, 1, 9]}} for heights in lists]


def check(observations):
    for seen in observations:
        heights = value_of(seen, "heights")
        if not isinstance(heights, (list, tuple)) or not all(buildable(h) for h in heights):
            return [fail("heights_missing")]
        heights = [neat(height) for height in heights]
        failure = skyline(read_scene(seen), heights, f"heights = {heights}")
        if failure:
            return [failure]
    own = len(value_of(observations[0], "heights"))
    return [fail("list_too_short", expected=FEWEST, got=own)] if own < FEWEST else []


def buildable(height):
    return is_number(height) and 0 < height <= 10_000


def skyline(scene, heights, when):
    """What is amiss with the skyline, or None. Houses are what has the same footprint."""
    groups = sorted(by_size(columns_on_ground(scene)), key=len, reverse=True)
    failures = [amiss(group[:300], heights, when) for group in groups]
    if not failures:
        return fail("houses_missing", expected=len(heights), got=0, when=when)
    return failures[0] if all(failures) else None


def amiss(group, heights, when):
    """What keeps these houses from being the skyline, or None."""
    for house, _ in overlapping(group):
        return fail("houses_overlap", got=neat(house["x"]), when=when)
    if len(group) != len(heights):
        return fail("houses_missing", expected=len(heights), got=len(group), when=when)
    along = max(("x", "y"), key=lambda axis: len({house[axis] for house in group}))
    tops = [neat(top(house)) for house in sorted(group, key=lambda house: house[along])]
    if heights in (tops, tops[::-1]):
        return None
    number = next(n for n, got in enumerate(tops) if got != heights[n])
    return fail(
        "order_differs", number=number, expected=heights[number], got=tops[number], when=when
    )
