"""Ships moor one behind another until the next one would stick out past the quay."""

from checks import fail, is_number, neat, overlapping, read_scene, same, value_of, without_roofs

SCENARIOS = [{"seed": 1}, {"seed": 2}, {"seed": 3, "values": {"quay": 12}}]
LONGEST = 7
GAP = 1


def hidden(rng):
    longer = [rng.randint(40, 120) for _ in range(3)]
    return [
        {"seed": rng.randint(10, 9999), "values": {"quay": quay}}
        for quay in [2, *longer, rng.randint(8, 20)]
    ]


def check(observations):
    kinds = []  # of each longer row: how many different lengths
    for seen in observations:
        quay = value_of(seen, "quay")
        if not is_number(quay) or abs(quay) > 1000:
            return [fail("quay_missing")]
        ships = moored(read_scene(seen), quay)
        failure = row(ships, quay, f"quay = {neat(quay)}")
        if failure:
            return [failure]
        if len(ships) > 2:
            kinds.append(len({neat(ship["width"]) for ship in ships}))
    return [fail("all_alike", got=len(kinds))] if len(kinds) > 1 and max(kinds) == 1 else []


def moored(scene, quay):
    """The hulls: what lies low before the quay and is not the water."""
    return [
        solid
        for solid in without_roofs(scene)
        if solid["y"] >= 2 and solid["z"] < 0.7
        if solid["color"] != "sea" and not same(solid["width"], quay)
    ][:500]


def row(ships, quay, when):
    """What is amiss with the ships at the quay, or None."""
    hulls = [s for s in ships if s["width"] >= 1]
    for ship, _ in overlapping(hulls):
        return fail("ships_overlap", when=when, got=neat(ship["x"]))
    end = max([ship["x"] + ship["width"] for ship in ships], default=-GAP)
    if end > quay + 0.01 and ships:
        return fail("sticks_out", when=when, expected=neat(quay), got=neat(end))
    left = quay - end - GAP
    if left >= LONGEST:
        return fail("stopped_early", when=when, got=neat(left))
    return None
