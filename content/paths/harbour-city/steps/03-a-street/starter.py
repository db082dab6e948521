houses = 5

for number in range(houses):
    box(0, 1, width=2, depth=3, height=3, color="brick")
