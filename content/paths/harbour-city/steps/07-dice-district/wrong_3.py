# expect: same_every_time
columns = 6
rows = 5


def house(x, y, floors, color):
    box(x, y, width=2, depth=2, height=floors, color=color)


for column in range(columns):
    for row in range(rows):
        floors = 1 + (column * 5 + row * 3) % 7
        color = choose(["brick", "snow", "rust", "steel"])
        house(3 * column, 3 * row, floors, color)
