# expect: stopped_early
quay = 30

box(0, 0, width=quay, depth=2, height=1, color="sand")
box(0, 2, width=quay, depth=4, height=0.2, color="sea")

x = 0
ships = 0
length = random_int(3, 7)
while ships < 3:
    color = choose(["brick", "snow", "steel"])
    box(x, 3, z=0.2, width=length, depth=1.5, height=0.8, color=color)
    x = x + length + 1
    ships = ships + 1
    length = random_int(3, 7)

print("Ships at the quay:", ships)
