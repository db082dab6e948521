"""A beach at least as wide as asked for, and a camera that never loses the player."""

from checks import at, fail, has, is_number, neat, seconds, thing, value_of

SMALLEST = 20
FRAMES = 300
LOST = 9  # metres between what the camera looks at and the player
NEAR, FAR = 4, 40
SLACK = 0.6


def run(names, seed=1, **values):
    """One scenario: these keys held for five seconds."""
    keys = [[0, FRAMES, name] for name in names]
    return {"frames": FRAMES, "keys": keys, "every": 30, "seed": seed, "values": values}


SCENARIOS = [run(["right", "up"])]


def hidden(rng):
    ways = [["left", "down"], ["left", "up"], ["right", "down"]]
    edges = [rng.randint(20, 22), rng.randint(26, 40), rng.randint(26, 40)]
    return [run(way, rng.randint(2, 9999), edge=edge) for way, edge in zip(ways, edges)]


def check(observations):
    for seen in observations:
        edge = value_of(seen, "edge")
        if not is_number(edge):
            return [fail("edge_missing")]
        if edge < SMALLEST:
            return [fail("edge_small", expected=SMALLEST, got=neat(edge))]
        if not has(seen, "player"):
            return [fail("no_player")]
        failure = followed(seen, edge)
        if failure:
            return [failure]
    return []


def cameras(seen):
    """The camera's numbers by frame, without nonsense."""
    found = {}
    raw = seen.get("moments")
    for moment in raw[:500] if isinstance(raw, list) else []:
        camera = moment.get("camera") if isinstance(moment, dict) else None
        frame = moment.get("frame") if isinstance(moment, dict) else None
        if isinstance(camera, dict) and type(frame) is int:
            numbers = {name: camera.get(name) for name in ("x", "y", "distance")}
            if all(is_number(number) for number in numbers.values()):
                found[frame] = numbers
    return found


def followed(seen, edge):
    """What is amiss with the player's way or with the camera, or None."""
    seen_by = cameras(seen)
    names = " + ".join(name for _, _, name in seen["scenario"]["keys"])
    if not seen_by:
        return fail("camera_lost")
    for frame, camera in seen_by.items():
        player = thing(seen, "player", at(seen, frame))
        if player is None:
            return fail("no_player")
        far = max(abs(player["x"]), abs(player["y"]))
        if far > edge + SLACK:
            when = f"edge = {neat(edge)}"
            return fail(
                "past_edge", when=when, time=neat(seconds(frame)), keys=names, got=neat(far)
            )
        apart = max(abs(player[axis] - camera[axis]) for axis in ("x", "y"))
        if apart > LOST:
            there = f"{neat(player['x'])}, {neat(player['y'])}"
            got = f"{neat(camera['x'])}, {neat(camera['y'])}"
            return fail(
                "camera_stays", time=neat(seconds(frame)), keys=names, player=there, got=got
            )
        if not NEAR <= camera["distance"] <= FAR:
            return fail("camera_far", low=NEAR, high=FAR, got=neat(camera["distance"]))
    return None
