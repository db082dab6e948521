# expect: error.KeyError
# only: server
WORTH = {1: 5, 2: 10, 3: 20, 4: 50, 5: 100}
HOARD = [4, 2, 7, 1, 9, 3, 5, 6]
colors = ["sand", "amber", "rust", "moss"]


def throw():
    return random_int(1, 6)


def value(eyes):
    return WORTH[eyes]


def island(x, height):
    color = "sand"
    if height > 3:
        color = choose(colors)
    cylinder(x, 0, width=2, height=height, color=color)
    cylinder(x + 0.5, 0.5, z=height, color="moss")


for number in range(len(HOARD)):
    island(3 * number, HOARD[number])
total = 0
for turn in range(4):
    total = total + value(throw())
print("Treasure found:", total)
