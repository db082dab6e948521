"""The program asks for a name and a length, and answers by both."""

from checks import fail, neat, read_scene, same

SCENARIOS = [{"inputs": ["Roze", "32"]}, {"inputs": ["Vilnis", "57"]}]
NAMES = ["Bora", "Mistral", "Pasat", "Zefirs", "Dzintra", "Selga"]
QUAY = 40


def hidden(rng):
    lengths = [rng.randint(9, 39), QUAY, rng.randint(41, 90)]
    names = rng.sample(NAMES, len(lengths))
    return [{"inputs": [n, str(m)]} for n, m in zip(names, lengths, strict=True)]


def check(observations):
    for seen in observations:
        name, length = seen["scenario"]["inputs"]
        failure = answer(seen, name, int(length))
        if failure:
            return [failure]
    return []


def answer(seen, name, length):
    """What is amiss with one conversation, or None."""
    printed = seen.get("printed") if isinstance(seen.get("printed"), str) else ""
    if name.lower() not in printed.lower():
        return fail("name_not_said", name=name, length=length)
    size = length / 4
    afloat = [s for s in read_scene(seen) if s["color"] not in ("sea", "sand")]
    ships = [s for s in afloat if same(s["width"], size) or same(s["depth"], size)]
    if length > QUAY:
        if ships:
            return fail("ship_drawn", name=name, length=length, got=neat(size))
        return None
    if QUAY - length not in numbers_in(printed):
        return fail("left_not_said", name=name, length=length, expected=QUAY - length)
    if not ships:
        return fail("ship_missing", name=name, length=length, expected=neat(size))
    return None


def numbers_in(text):
    """Every number that stands in a text."""
    found = []
    for word in "".join(c if c in "0123456789.-" else " " for c in text).split():
        try:
            found.append(float(word.strip(".")))
        except ValueError:
            continue
    return found
