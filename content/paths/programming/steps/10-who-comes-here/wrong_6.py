# expect: count_differs
# only: server
log = [
    "ferry", "yacht", "tug", "yacht", "tanker", "ferry", "yacht",
    "tug", "yacht", "ferry", "tanker", "yacht", "ferry", "tug", "yacht",
]
paint = {"ferry": "snow", "tanker": "rust", "tug": "steel", "yacht": "sky"}


def count(things):
    counts = {}
    for kind in ["ferry", "yacht", "tug", "tanker"]:
        if kind in things:
            counts[kind] = things.count(kind)
    return counts


counts = count(log)
print(counts)

x = 0
for kind in counts:
    color = paint.get(kind, "sand")
    box(x, 0, width=2, depth=2, height=counts[kind], color=color)
    x = x + 3
