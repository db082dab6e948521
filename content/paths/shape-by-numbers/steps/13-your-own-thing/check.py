"""Whether a project is whole: sliders, a seed that matters, a function, and a printer that can make it.

What it is worth, a teacher says.
"""

from checks import fail, measures, neat, params

SCENARIOS = [{"params": {"seed": 1}}, {"params": {"seed": 2}}]
LOW, HIGH = 1, 99
SLIDERS = 2  # beside the seed
PLATE = 200
WALL = 0.8  # what is measured where 1.2 was meant, and two lines of an ordinary printer


def hidden(rng):
    return [{"params": {"seed": seed}} for seed in rng.sample(range(10, 99), 3)]


def own_functions(seen):
    """How many functions the program defines."""
    source = seen.get("source")
    names = source.get("functions") if isinstance(source, dict) else None
    return len(names) if isinstance(names, list) else 0


def check(observations):
    sliders = params(observations[0])
    seed = sliders.get("seed")
    if not seed or seed["low"] > LOW or seed["high"] < HIGH:
        return [fail("no_seed", low=LOW, high=HIGH)]
    if len(sliders) - 1 < SLIDERS:
        return [fail("few_sliders", expected=SLIDERS, got=len(sliders) - 1)]
    if not own_functions(observations[0]):
        return [fail("no_function")]
    known = {}
    for seen in observations:
        seed, found = seen["scenario"]["params"]["seed"], measures(seen)
        failure = print_it(found, f"seed = {seed}")
        if failure:
            return [failure]
        other = known.setdefault((found["volume"], found["area"]), seed)
        if other != seed:
            return [fail("twins", one=other, other=seed)]
    return []


def print_it(found, when):
    """The first of a printer's questions that is not answered well, or None."""
    if abs(found["low"][2]) > 0.05:
        return fail("not_on_table", got=neat(found["low"][2]), when=when)
    if found["pieces"] != 1:
        return fail("in_pieces", got=found["pieces"], when=when)
    if max(found["size"]) > PLATE:
        return fail("too_large", expected=PLATE, got=neat(max(found["size"])), when=when)
    if found["wall"] < WALL:
        return fail("too_thin", expected=1.2, got=neat(found["wall"]), when=when)
    return None
