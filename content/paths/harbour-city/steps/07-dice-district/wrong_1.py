# expect: all_same_height
columns = 6
rows = 5


def house(x, y, floors, color):
    box(x, y, width=2, depth=2, height=floors, color=color)


floors = random_int(1, 8)
for column in range(columns):
    for row in range(rows):
        house(3 * column, 3 * row, floors, choose(["brick", "snow", "rust"]))
