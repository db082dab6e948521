"""A hero named `player` that can be seen: on the sand, of a size and a colour, with company."""

from checks import fail, first, has, neat, thing

SCENARIOS = [{}]
FEWEST = 8
SMALLEST, LARGEST = 1, 3
SAND = ("sand", "#dcc9a3")


def check(observations):
    seen = observations[0]
    moment = first(seen)
    player = thing(seen, "player", moment)
    if not has(seen, "player") or player is None:
        return [fail("no_player")]
    if not -0.01 <= player["z"] <= 0.3:
        return [fail("player_in_air", got=neat(player["z"]))]
    size = max(player["width"], player["depth"], player["height"])
    if not SMALLEST - 0.01 <= player["height"] <= LARGEST + 0.01 or size > LARGEST + 0.01:
        got = player["height"] if player["height"] < SMALLEST else size
        return [fail("player_size", low=SMALLEST, high=LARGEST, got=neat(got))]
    if max(abs(player["x"]), abs(player["y"])) > 8:
        got = f"{neat(player['x'])}, {neat(player['y'])}"
        return [fail("player_off_beach", got=got)]
    if player["color"] in SAND or not player["visible"]:
        return [fail("player_sand")]
    if len(moment["things"]) < FEWEST:
        return [fail("too_few_things", expected=FEWEST, got=len(moment["things"]))]
    return []
