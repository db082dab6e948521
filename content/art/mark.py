# A ring with an opening, and what comes out of it: a piece of amber.
wall = cylinder(60, 34, segments=48) - cylinder(33, 60, segments=48).move(z=-10)
mouth = box(90, 90, 80).move(x=45, y=-45, z=-10)

show((wall - mouth).color("sea"), box(46, 46, 46).move(x=41, y=-41).color("amber"))
