"""A touch counts once, and the amber goes where chance wants it: on the beach, within reach."""

from checks import at, fail, has, is_number, neat, seconds, thing, value_of


def touches(seed, *frames):
    """One scenario: the player is put where the amber is, at these frames."""
    watch = sorted({0, *(f - 1 for f in frames), *(f + 30 for f in frames)})
    put = [[frame, "player", "amber"] for frame in frames]
    return {"frames": frames[-1] + 30, "put": put, "watch": watch, "seed": seed}


SCENARIOS = [touches(1, 60, 120), touches(2, 60, 120), touches(3, 60)]


def hidden(rng):
    starts = [rng.randint(20, 70) for _ in range(2)]
    seeds = rng.sample(range(10, 100_000), 2)
    return [touches(seed, *(f + 45 * n for n in range(7))) for seed, f in zip(seeds, starts)]


def check(observations):
    landed = []
    for seen in observations:
        for name in ("player", "amber"):
            if not has(seen, name):
                return [fail("name_missing", name=name)]
        frame = touched_at(seen)[0]
        failure = touch(seen, frame, 0)
        if failure:
            return [failure]
        amber = amber_at(seen, at(seen, frame + 30))
        landed.append((neat(amber["x"]), neat(amber["y"])))
    if len(set(landed)) == 1:
        return [fail("same_place", x=landed[0][0], y=landed[0][1])]
    for seen in observations:
        for number, frame in enumerate(touched_at(seen)[1:], 1):
            failure = touch(seen, frame, number)
            if failure:
                return [failure]
    return []


def touched_at(seen):
    """The frames at which the player was put on the amber."""
    return [frame for frame, _, _ in seen["scenario"]["put"]]


def amber_at(seen, moment):
    """The amber at a moment; a program may have made a new one, and the name is the last one's."""
    begun = {t["id"] for t in at(seen, 0)["things"]}
    new = [t for t in moment["things"] if t["id"] not in begun]
    return thing(seen, "amber", moment) or (new[-1] if new else None)


def touch(seen, frame, number):
    """What is amiss half a second after a touch, or None."""
    before, after = at(seen, frame - 1), at(seen, frame + 30)
    amber = amber_at(seen, after)
    time, had, got = neat(seconds(frame)), neat(before["score"]), neat(after["score"])
    if after["score"] <= before["score"]:
        if number:
            return fail("second_no_score", time=time, before=had, after=got)
        return fail("no_score", time=time, before=had, after=got)
    if amber is None:
        return fail("amber_gone", time=time)
    was = amber_at(seen, before)
    if was and abs(was["x"] - amber["x"]) + abs(was["y"] - amber["y"]) < 0.3:
        return fail("amber_stays", time=time, before=had, after=got)
    edge = value_of(seen, "edge")
    reach = edge if is_number(edge) and 0 < edge < 1000 else 7
    if max(abs(amber["x"]), abs(amber["y"])) > reach + 0.7:
        x, y = neat(amber["x"]), neat(amber["y"])
        return fail("out_of_reach", time=time, x=x, y=y, expected=neat(reach))
    if not -0.5 <= amber["z"] <= 1.5:
        return fail("amber_in_air", time=time, got=neat(amber["z"]))
    if after["score"] > before["score"] + 3:
        return fail("score_runs", time=time, before=had, after=got)
    return None
