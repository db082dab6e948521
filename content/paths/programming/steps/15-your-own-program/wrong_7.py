# expect: no_loop_or_condition
HEIGHTS = [3, 1, 4, 1, 5, 9, 2, 6]


def island(x, height):
    cylinder(x, 0, width=2, height=height, color="sand")
    cylinder(x + 0.5, 0.5, z=height, color="moss")


def half(x, heights):
    island(x, heights[0])
    island(x + 3, heights[1])
    island(x + 6, heights[2])
    island(x + 9, heights[3])


def highest(heights):
    return max(heights)


half(0, HEIGHTS)
half(12, HEIGHTS[4:])
box(0, 4, width=20, depth=5, height=0.2, color="sea")
print("Highest:", highest(HEIGHTS))
