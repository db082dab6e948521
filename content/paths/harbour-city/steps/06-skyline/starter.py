heights = [3, 6, 2]


def house(x, y, floors):
    box(x, y, width=2, depth=2, height=floors, color="sky")
    roof(x, y, z=floors, width=2, depth=2, height=0.5, color="ink")


house(0, 0, heights[0])
house(3, 0, heights[1])
house(6, 0, heights[2])
