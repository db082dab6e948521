"""`next_ferry(ferries, hour)` finds the earliest ferry that still leaves, or None."""

from checks import fail, wrong_results


def next_ferry(ferries, hour):
    later = [ferry for ferry in ferries if ferry["at"] >= hour]
    return min(later, key=lambda ferry: ferry["at"], default=None)


RIGHT = {"next_ferry": next_ferry}
FERRIES = [{"at": 14}, {"at": 8}, {"at": 11}]
SCENARIOS = [
    {"calls": [{"function": "next_ferry", "args": [FERRIES, hour]} for hour in (9, 8, 12, 15)]}
]
PLACES = ["Cape", "Isle", "Fort", "Bay", "Dunes"]


def hidden(rng):
    hours = rng.sample(range(5, 23), 6)
    ferries = [{"at": at, "to": rng.choice(PLACES), "seats": rng.randint(9, 60)} for at in hours]
    asked = [min(hours), max(hours), max(hours) + 1, sorted(hours)[2] + 1, 0]
    calls = [{"function": "next_ferry", "args": [ferries, hour]} for hour in asked]
    return [{"calls": [*calls, {"function": "next_ferry", "args": [[], rng.randint(5, 20)]}]}]


def check(observations):
    for found in wrong_results(observations, RIGHT):
        p = found["params"]
        if found["id"] == "wrong_result":
            return [fail("ferry_differs", call=p["call"], expected=p["expected"], got=p["got"])]
        return [found]
    return []
