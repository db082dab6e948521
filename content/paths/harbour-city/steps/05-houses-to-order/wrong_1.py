# expect: roof_not_on_top


def tower(x, y, floors):
    box(x, y, width=1, depth=1, height=floors, color="steel")
    box(x, y, z=floors, width=1, depth=1, height=0.5, color="amber")


def house(x, y, floors):
    box(x, y, width=2, depth=3, height=floors, color="brick")
    roof(x, y, z=4, width=2, depth=3, color="rust")


tower(0, 5, 6)
tower(10, 0, 9)

house(3, 1, 4)
house(7, 1, 2)
house(4, 6, 3)
