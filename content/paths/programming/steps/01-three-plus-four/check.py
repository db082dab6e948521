"""`total` is a sum and not two texts glued together, and `weight` follows from it."""

from checks import fail, is_number, neat, same, value_of

SCENARIOS = [{}, {"values": {"morning": 5, "evening": 6}}]
TONNES = 2.5


def check(observations):
    for seen in observations:
        own = [value_of(seen, name) for name in ("morning", "evening")]
        crates = [amount(value) for value in own]
        if None in crates:
            return [fail("crates_missing")]
        when = f"morning = {shown(own[0])}, evening = {shown(own[1])}"
        wished = sum(crates)
        total, weight = value_of(seen, "total"), value_of(seen, "weight")
        if isinstance(total, str):
            return [fail("total_glued", when=when, expected=neat(wished), got=shown(total))]
        if not is_number(total) or not same(total, wished):
            return [fail("total_differs", when=when, expected=neat(wished), got=shown(total))]
        if not is_number(weight) or not same(weight, wished * TONNES):
            wished = neat(wished * TONNES)
            return [fail("weight_differs", when=when, expected=wished, got=shown(weight))]
    return []


def amount(value):
    """A number, also one that still stands in quotation marks; None for anything else."""
    if isinstance(value, str) and value.strip().isdecimal() and len(value) < 10:
        return int(value)
    return value if is_number(value) else None


def shown(value):
    return str(neat(value)) if is_number(value) else repr(value)[:40]
