def tower(x, y, floors):
    box(x, y, width=1, depth=1, height=floors, color="steel")
    box(x, y, z=floors, width=1, depth=1, height=0.5, color="amber")


tower(0, 5, 6)
tower(10, 0, 9)

box(3, 1, width=2, depth=3, height=4, color="brick")
roof(3, 1, z=4, width=2, depth=3, color="rust")
