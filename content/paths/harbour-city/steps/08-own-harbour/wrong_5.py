# expect: too_few_solids
box(0, 9, width=15, depth=6, height=0.2, color="sea")
box(5, 11, width=10, depth=2, height=0.5, color="steel")


def house(x, y, floors):
    box(x, y, width=2, depth=2, height=floors, color="brick")
    roof(x, y, z=floors, width=2, depth=2, color="rust")


def lighthouse(x, y, floors):
    for floor in range(floors):
        if floor % 2 == 0:
            cylinder(x, y, z=floor, width=2, color="snow")
        else:
            cylinder(x, y, z=floor, width=2, color="rust")
    cylinder(x + 0.5, y + 0.5, z=floors, color="amber")


for column in range(2):
    for row in range(2):
        house(3 * column, 3 * row, random_int(1, 5))

box(10, 1, width=2, depth=6, height=2, color="moss")
lighthouse(13, 11, 7)
