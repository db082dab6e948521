"""The program is whole: it runs whatever the dice, has data and functions, prints and draws."""

from checks import fail, program_errors, read_scene

EXPECTS_ERRORS = True  # a game may ask for more answers than there are

FEWEST_FUNCTIONS = 3
FEWEST_DATA = 8
FEWEST_SOLIDS = 15
FEWEST_COLORS = 3
ANSWERS = ["1", "2", "3"] * 20
SCENARIOS = [{"seed": 1, "inputs": ANSWERS}, {"seed": 2, "inputs": ANSWERS}]


def hidden(rng):
    seeds = rng.sample(range(10, 10_000), 8)
    answers = [str(rng.randint(1, 3)) for _ in range(60)]
    return [{"seed": seed, "inputs": answers} for seed in seeds]


def check(observations):
    for seen in observations:
        errors = program_errors([seen])
        if errors and errors[0]["params"].get("id") != "no_more_input":
            return errors
    found = [whole(seen) for seen in observations[: len(SCENARIOS)]]  # dice may be stingy once
    return min(found, key=len)


def whole(seen):
    """What the program still lacks."""
    source = part(seen, "source", dict)
    own = {name for name in part(source, "functions", list) if isinstance(name, str)}
    idle = sorted(name for name in own if name not in part(source, "names", list))
    if len(own) < FEWEST_FUNCTIONS:
        return [fail("too_few_functions", expected=FEWEST_FUNCTIONS, got=len(own))]
    if len(own) - len(idle) < FEWEST_FUNCTIONS:
        return [fail("function_idle", function=idle[0][:40])]
    if not part(source, "loops", int) or not part(source, "ifs", int):
        return [fail("no_loop_or_condition")]
    data = max([size(value) for value in part(seen, "variables", dict).values()], default=0)
    if data < FEWEST_DATA:
        return [fail("too_little_data", expected=FEWEST_DATA, got=data)]
    if not part(seen, "printed", str).strip():
        return [fail("nothing_printed")]
    scene = read_scene(seen)
    if len(scene) < FEWEST_SOLIDS:
        return [fail("too_few_solids", expected=FEWEST_SOLIDS, got=len(scene))]
    colors = {solid["color"] for solid in scene}
    if len(colors) < FEWEST_COLORS:
        return [fail("too_few_colors", expected=FEWEST_COLORS, got=len(colors))]
    return []


def part(whole, key, kind):
    """`whole[key]` if it is a `kind`, else an empty one."""
    value = whole.get(key) if isinstance(whole, dict) else None
    return value if isinstance(value, kind) else kind()


def size(value):
    """How many plain values a list or a dictionary holds, also inside one another."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return sum(max(1, size(item)) for item in value[:500])
    return 0
