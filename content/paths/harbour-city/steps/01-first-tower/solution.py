box(1, 1, width=2, depth=6, height=2, color="brick")
box(5, 1, width=1, depth=1, height=1, color="snow")
box(5, 4, width=2, depth=2, height=8, color="amber")
