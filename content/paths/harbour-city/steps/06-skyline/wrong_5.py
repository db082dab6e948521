# expect: order_differs
heights = [3, 6, 2, 5, 9, 4, 7, 1]


def house(x, y, floors):
    box(x, y, width=2, depth=2, height=floors, color="sky")
    roof(x, y, z=floors, width=2, depth=2, height=0.5, color="ink")


for number in range(len(heights)):
    house(3 * number, 0, sorted(heights)[number])
