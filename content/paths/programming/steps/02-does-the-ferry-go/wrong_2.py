# expect: safe_differs
wind = 11
waves = 3

safe = wind <= 15 and waves < 2

if safe:
    place = 9
else:
    place = 2

if not safe:
    lamp = "brick"
elif wind >= 10 or waves >= 1:
    lamp = "amber"
else:
    lamp = "moss"

print("The ferry leaves:", safe)

box(0, 0, width=2, depth=9, height=1.5, color="sand")
cylinder(0.75, 7, z=1.5, width=0.5, height=3, color="steel")
box(0.5, 6.75, z=4.5, color=lamp)

box(2, 0, width=14, depth=9, height=0.2, color="sea")
for number in range(5):
    x = 6.5 + 2 * number
    box(x, 0, z=0.2, width=0.4, depth=9, height=waves / 2, color="sky")
box(place, 3, z=0.2, width=4, depth=2, height=0.8, color="brick")
box(place + 0.5, 3.5, z=1, width=2, depth=1, height=0.8, color="snow")
