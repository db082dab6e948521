# expect: count_differs
log = [
    "ferry", "yacht", "tug", "yacht", "tanker", "ferry", "yacht",
    "tug", "yacht", "ferry", "tanker", "yacht", "ferry", "tug", "yacht",
]
paint = {"ferry": "snow", "tanker": "rust", "tug": "steel", "yacht": "sky"}


def count(things):
    counts = {}
    for thing in things:
        counts[thing] = counts.get(thing, 0) + 1
        return counts
    return counts


counts = count(log)
print(counts)

x = 0
for kind in counts:
    color = paint.get(kind, "sand")
    box(x, 0, width=2, depth=2, height=counts[kind], color=color)
    x = x + 3
