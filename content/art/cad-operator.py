# From above a circle, from the front a square, from the side a triangle. One solid does all three.
size, room = 64, 164
tent = [(-size / 2, 0), (size / 2, 0), (0, size)]
wedge = extrude(tent, 200).turn(x=90, z=90).move(x=-100)
column = cylinder(size / 2, 200, segments=48)
square = box(size, 200, size)

wall = box(room, room, 10).move(z=-10)
floor = wall - column.move(z=-100)
back = wall.turn(x=90).move(y=room / 2 + 12, z=room / 2 + 12)
back = back - square.move(y=room / 2, z=room / 2 + 12 - size / 2)
left = wall.turn(y=90).move(x=-room / 2 - 2, z=room / 2 + 12)
left = left - wedge.move(x=-room / 2, z=room / 2 + 12 - size / 2)

solid = common(column, square, wedge).move(z=room / 2 + 12 - size / 2)
show(floor.color("steel"), back.color("sea"), left.color("sea"), solid.color("amber"))
