# expect: function_idle
SPOTS = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3]
colors = ["sand", "sea", "brick"]


def island(x, height):
    cylinder(x, 0, width=2, height=height, color=choose(colors))
    cylinder(x + 0.5, 0.5, z=height, color="moss")


def highest(heights):
    return max(heights)


def lowest(heights):
    return min(heights)


for number in range(len(SPOTS)):
    if SPOTS[number] > 0:
        island(2 * number, SPOTS[number])
print("Highest:", highest(SPOTS))
