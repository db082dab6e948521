# expect: tall_has_roof
# only: server
limit = 4

for number in range(8):
    floors = number + 1
    if floors > 4 + 2 * (limit > 4):
        box(3 * number, 1, width=2, depth=3, height=floors, color="steel")
    else:
        box(3 * number, 1, width=2, depth=3, height=floors, color="brick")
        roof(3 * number, 1, z=floors, width=2, depth=3, color="rust")
