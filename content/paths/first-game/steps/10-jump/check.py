"""A jump: up, slower and slower, down, and to rest on the sand; no second one in the air."""

from checks import fail, has, is_number, last, moments, neat, seconds, thing, value_of

START = 40  # the frame of the first jump
LONG = 180
LANDED = 170  # frames after which a jump has ended
UNDER = [0, 7, -50]  # where the wave meets nobody


def leap(second=0, start=START, **values):
    """One scenario: space is pressed, and perhaps again so many frames later."""
    presses = [start, start + second] if second else [start]
    keys = [[frame, frame + 3, "space"] for frame in presses]
    put = [[1, "wave", UNDER]]
    frames = presses[-1] + LONG
    return {"frames": frames, "keys": keys, "every": 2, "put": put, "values": values}


SCENARIOS = [
    {"frames": 60, "every": 5, "put": [[1, "wave", UNDER]]},
    leap(),
    leap(20),
    leap(LANDED),
    leap(gravity=0.02),
]


def hidden(rng):
    start = rng.randint(20, 60)
    return [
        leap(start=start),
        leap(5, start),
        leap(rng.randint(9, 14), start),
        leap(rng.randint(26, 30), start),
        leap(start=start, gravity=rng.choice([0.014, 0.016, 0.024])),
    ]


def check(observations):
    peaks = {}  # by gravity, of jumps with one press
    for seen in observations:
        if not has(seen, "player"):
            return [fail("no_player")]
        gravity = value_of(seen, "gravity")
        if not is_number(gravity) or not 0 < gravity < 1:
            return [fail("gravity_missing")]
        if last(seen)["over"]:
            return [fail("over_early", time=last(seen)["time"])]
        presses = [frame for frame, _, _ in seen["scenario"].get("keys") or []]
        failure = flown(flight(seen), [seconds(frame) for frame in presses], neat(1000 * gravity))
        failure = failure or (compared(seen, presses, gravity, peaks) if presses else None)
        if failure:
            return [failure]
    return []


def flight(seen):
    """(seconds, height) of the player at every moment."""
    found = [(moment["time"], thing(seen, "player", moment)) for moment in moments(seen)]
    return [(time, player["z"]) for time, player in found if player] or [(0, 0)]


def flown(path, presses, gravity):
    """What is amiss with a flight by itself, or None."""
    low_time, low = min(path, key=lambda place: place[1])
    when = f"gravity = {gravity / 1000}"
    if low < -0.3:
        return fail("sinks", time=low_time, got=neat(low))
    for time, z in path:
        if (not presses or time < presses[0]) and z > 0.3:
            return fail("rises_alone", time=time, got=neat(z))
    far = len(presses) == 1 or presses[1] - presses[0] > 3
    for start in presses if far else presses[:1]:
        if max([z for time, z in path if start <= time <= start + 1], default=0) < 0.3:
            return fail("no_jump", time=start)
    if presses and abs(path[-1][1]) > 0.05:
        waited = neat(path[-1][0] - presses[-1])
        return fail("never_lands", time=waited, got=neat(path[-1][1]), when=when)
    return None


def compared(seen, presses, gravity, peaks):
    """What is amiss with a flight beside the others, or None."""
    peak = max(z for _, z in flight(seen))
    if len(presses) == 2:
        expected = peaks.get(gravity, peak)
        if presses[1] - presses[0] < 60 and peak > expected + 0.15:
            times = {"first": seconds(presses[0] + 1), "second": seconds(presses[1] + 1)}
            return fail("jumps_in_air", expected=neat(expected), got=neat(peak), **times)
        return None
    peaks.setdefault(gravity, peak)
    for other, height in peaks.items():
        weak, strong = ((other, height), (gravity, peak))[:: 1 if other < gravity else -1]
        if other != gravity and strong[1] > 0.97 * weak[1]:
            told = {"weak": neat(1000 * weak[0]) / 1000, "strong": neat(1000 * strong[0]) / 1000}
            return fail("gravity_ignored", before=neat(weak[1]), after=neat(strong[1]), **told)
    return None
