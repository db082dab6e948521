box(0, 9, width=15, depth=6, height=0.2, color="sea")
box(5, 11, width=10, depth=2, height=0.5, color="steel")


def house(x, y, floors):
    box(x, y, width=2, depth=2, height=floors, color="brick")
    roof(x, y, z=floors, width=2, depth=2, color="rust")


house(0, 0, 3)
