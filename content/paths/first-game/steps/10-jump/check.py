"""A jump: up, slower and slower, down, and to rest on the sand; no second one in the air."""

from checks import fail, has, is_number, moments, neat, seconds, thing, value_of

START = 40  # the frame of the first jump
LONG = 220
LANDED = 170  # frames after which a jump has ended
UNDER = [0, 7, -50]  # where the wave meets nobody


def leap(second=0, start=START, **values):
    """One scenario: space is pressed, and perhaps again so many frames later."""
    presses = [start, start + second] if second else [start]
    keys = [[frame, frame + 3, "space"] for frame in presses]
    put = [[1, "wave", UNDER]]
    watch = {presses[-1] + LONG}.union(*(looks(press) for press in presses))
    frames = presses[-1] + LONG
    return {"frames": frames, "keys": keys, "watch": sorted(watch), "put": put, "values": values}


def looks(press):
    """The frames that are looked at for a press: at first often, later now and then."""
    return {0, press, *range(press + 1, press + 61, 3), *range(press + 61, press + LONG, 15)}


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
        world = moments(seen)
        if world and world[-1]["over"]:
            return [fail("over_early", time=neat(world[-1]["time"]))]
        found = [(moment["time"], thing(seen, "player", moment)) for moment in world]
        path = [(time, player["z"]) for time, player in found if player] or [(0, 0)]
        presses = [frame for frame, _, _ in seen["scenario"].get("keys") or []]
        failure = flown(path, [seconds(frame) for frame in presses], gravity)
        failure = failure or (compared(path, presses, gravity, peaks) if presses else None)
        if failure:
            return [failure]
    return []


def flown(path, presses, gravity):
    """What is amiss with a flight, (seconds, height) of each moment, by itself, or None."""
    low_time, low = min(path, key=lambda place: place[1])
    if low < -0.3:
        return fail("sinks", time=neat(low_time), got=neat(low))
    for time, z in path:
        if (not presses or time < presses[0]) and z > 0.3:
            return fail("rises_alone", time=neat(time), got=neat(z))
    for start in presses:
        in_air = start > presses[0] and start - presses[0] < 1
        lifted = any(start <= time <= start + 1 and z > 0.3 for time, z in path)
        if not in_air and not lifted:
            return fail("no_jump", time=neat(start))
    if presses and abs(path[-1][1]) > 0.05:
        time, got = neat(path[-1][0] - presses[-1]), neat(path[-1][1])
        return fail("never_lands", when=f"gravity = {gravity}", time=time, got=got)
    return None


def compared(path, presses, gravity, peaks):
    """What is amiss with a flight beside the others, or None."""
    peak = max(z for _, z in path)
    if len(presses) == 2:
        expected = peaks.get(gravity, peak)
        if peak > expected + 0.15:
            time = neat(seconds(presses[1] - presses[0]))
            return fail("jumps_in_air", time=time, expected=neat(expected), got=neat(peak))
        return None
    peaks[gravity] = max(peak, peaks.get(gravity, 0))  # the moments fall differently each time
    for other, height in peaks.items():
        (weak, high), (strong, low) = sorted([(other, height), (gravity, peak)])
        if weak < strong and low > 0.97 * high:
            before, after = neat(high), neat(low)
            return fail("gravity_ignored", weak=weak, strong=strong, before=before, after=after)
    return None
