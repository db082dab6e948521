# One cube, one ball that rounds it, three holes through it, and the ball that was always inside.
size = 100
hole = cylinder(30, 200, segments=48).move(z=-100)

shell = common(box(size, size, size).move(z=-size / 2), sphere(68, segments=64))
shell = cut(shell, hole, hole.turn(x=90), hole.turn(y=90), sphere(52, segments=40))

show(shell.color("sea"), sphere(38, segments=20).color("amber"))
