# expect: ferry_differs
timetable = [
    {"at": 14, "to": "Cape", "seats": 20},
    {"at": 8, "to": "Isle", "seats": 36},
    {"at": 18, "to": "Cape", "seats": 16},
    {"at": 11, "to": "Isle", "seats": 44},
]
now = 10


def next_ferry(ferries, hour):
    best = None
    for ferry in ferries:
        if ferry["at"] > hour:
            if best is None or ferry["at"] < best["at"]:
                best = ferry
    return best


chosen = next_ferry(timetable, now)
if chosen:
    print("Next ferry:", chosen["at"], "o'clock, to", chosen["to"])
else:
    print("No more ferries today.")

box(0, 0, width=24, depth=7, height=0.2, color="sea")
cylinder(now, 5, z=0.2, height=2, width=0.6, color="brick")
for ferry in timetable:
    color = "snow"
    if ferry == chosen:
        color = "amber"
    height = ferry["seats"] / 12
    box(ferry["at"], 1, z=0.2, width=1.5, depth=3, height=height, color=color)
