# expect: too_little_data
start = 4


def island(x, height, color):
    cylinder(x, 0, width=2, height=height, color=color)


def next_height(height):
    return max(1, height + random_int(-2, 2))


def color_of(height):
    if height > 4:
        return "brick"
    return choose(["sand", "moss"])


height = start
for number in range(20):
    height = next_height(height)
    island(2 * number, height, color_of(height))
print("The last island is", height, "high")
