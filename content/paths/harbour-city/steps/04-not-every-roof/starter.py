limit = 4

for number in range(8):
    floors = number + 1
    box(3 * number, 1, width=2, depth=3, height=floors, color="brick")
    roof(3 * number, 1, z=floors, width=2, depth=3, color="rust")
