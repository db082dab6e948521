"""Whatever the edge is: the player reaches it on every side, stays inside, and comes back."""

from checks import at, fail, has, is_number, moments, neat, seconds, thing, value_of

WAYS = {"right": ("x", 1), "left": ("x", -1), "up": ("y", 1), "down": ("y", -1)}
LEG = 300  # frames one way, and then the other
SLACK = 0.6  # a player may stop with its side at the edge, or half a step too late


def run(*pairs, **values):
    """One scenario: five seconds one way, five seconds back."""
    keys = [[0, LEG, there] for there, _ in pairs] + [[LEG, 2 * LEG, back] for _, back in pairs]
    return {"frames": 2 * LEG, "keys": keys, "every": 20, "values": values}


ACROSS, AWAY = ("right", "left"), ("up", "down")
SCENARIOS = [{"frames": 60, "every": 20}, run(ACROSS, AWAY), run(ACROSS, edge=4)]


def hidden(rng):
    return [
        run(ACROSS[::-1], AWAY[::-1], edge=rng.randint(4, 6)),
        run(ACROSS, AWAY[::-1], edge=rng.randint(8, 9)),
    ]


def check(observations):
    for seen in observations:
        if not has(seen, "player"):
            return [fail("no_player")]
        edge = value_of(seen, "edge")
        if not is_number(edge) or not 0 < edge < 1000:
            return [fail("edge_missing")]
        keys = seen["scenario"].get("keys")
        failure = inside(seen, keys, edge) if keys else still(seen)
        if failure:
            return [failure]
    return []


def places(seen):
    """The moments in which the player is in the world, each with it."""
    found = [(moment, thing(seen, "player", moment)) for moment in moments(seen)]
    return [(moment, player) for moment, player in found if player]


def still(seen):
    """Without a key the player stays where it is."""
    found = places(seen)
    for moment, player in found:
        for axis in ("x", "y"):
            before, after = neat(found[0][1][axis]), neat(player[axis])
            if abs(player[axis] - found[0][1][axis]) > 0.01:
                time = neat(moment["time"])
                return fail("jumped", time=time, axis=axis, before=before, after=after)
    return None


def inside(seen, keys, edge):
    """What is amiss with a run to the edges and back, or None."""
    for start, end, name in keys:
        axis, sign = WAYS[name]
        when, to = f"edge = {neat(edge)}", neat(sign * edge)
        for moment, player in places(seen):
            if start < moment["frame"] <= end and player[axis] * sign > edge + SLACK:
                time, got = neat(moment["time"]), neat(player[axis])
                return fail(
                    "past_edge", when=when, keys=name, time=time, axis=axis, expected=to, got=got
                )
        there = thing(seen, "player", at(seen, end))
        begun = thing(seen, "player", at(seen, start))
        if there is None or begun is None:
            return fail("no_player")
        time, got = neat(seconds(end - start)), neat(there[axis])
        if start and abs(there[axis] - begun[axis]) < 0.3:
            return fail("stuck", when=when, keys=name, time=time, axis=axis, got=got)
        if there[axis] * sign < edge - SLACK:
            return fail(
                "stops_early", when=when, keys=name, time=time, axis=axis, expected=to, got=got
            )
    return None
