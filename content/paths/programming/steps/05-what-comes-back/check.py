"""`fee(length)` gives back what a ship of that length pays."""

from checks import fail, program_errors, wrong_results

EXPECTS_ERRORS = True  # counting with None has a message of its own

RIGHT = {"fee": lambda length: 0 if length <= 6 else 10 + 2 * length}
SCENARIOS = [{"calls": [{"function": "fee", "args": [n]} for n in (12, 36, 6, 7)]}]


def hidden(rng):
    lengths = [rng.randint(8, 30), rng.randint(40, 200), rng.choice([6.5, 9.5]), rng.randint(1, 5)]
    return [{"calls": [{"function": "fee", "args": [n]} for n in lengths]}]


def check(observations):
    errors = program_errors(observations)
    if errors:
        params = errors[0]["params"]
        if "None" in str(params.get("message")):
            return [fail("nothing_back", line=params.get("line"))]
        return errors
    for found in wrong_results(observations, RIGHT):
        p = found["params"]
        if found["id"] == "wrong_result":
            return [fail("fee_differs", call=p["call"], expected=p["expected"], got=p["got"])]
        return [found]
    return []
