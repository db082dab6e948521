# expect: roof_not_on_top
# only: server
floors = 7

if floors == 7:
    top = 7
else:
    top = 4

box(3, 3, width=2, depth=2, height=floors, color="brick")
roof(3, 3, z=top, width=2, depth=2, color="rust")
box(3.75, 3.75, z=top + 1, width=0.5, depth=0.5, color="amber")
