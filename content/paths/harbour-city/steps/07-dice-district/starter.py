columns = 6
rows = 5


def house(x, y, floors, color):
    box(x, y, width=2, depth=2, height=floors, color=color)


for column in range(columns):
    house(3 * column, 0, 4, "brick")
