# expect: houses_overlap
houses = 8

for number in range(houses):
    box(number, 1, width=2, depth=3, height=3, color="brick")
    roof(number, 1, z=3, width=2, depth=3, color="rust")
