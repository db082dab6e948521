"""The amber tower has grown to a height of 6 or more, and nothing else was mistaken for it."""

from checks import columns, fail, neat, read_scene, top

SCENARIOS = [{}]
HEIGHT = 6


def check(observations):
    built = columns(read_scene(observations[0]))
    if not built:
        return [fail("nothing_built")]
    high = [column for column in built if neat(top(column)) >= HEIGHT]
    amber = [column for column in built if "amber" in column["colors"]]
    if not high:
        tallest = max(top(column) for column in amber or built)
        return [fail("tower_too_low", expected=HEIGHT, got=neat(tallest))]
    if amber and not any(column in amber for column in high):
        return [fail("wrong_building", color=high[0]["color"], got=neat(top(high[0])))]
    return []
