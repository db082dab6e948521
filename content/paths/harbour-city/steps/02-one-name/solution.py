floors = 7

box(3, 3, width=2, depth=2, height=floors, color="brick")
roof(3, 3, z=floors, width=2, depth=2, color="rust")
box(3.75, 3.75, z=floors + 1, width=0.5, depth=0.5, color="amber")
