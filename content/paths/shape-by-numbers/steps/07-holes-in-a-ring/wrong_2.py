# expect: other_holes
holes = param("holes", 8, 4, 14, "")

top = cylinder(45, 5).move(z=60)
legs = ring(cylinder(4, 62), 3, 38)
hole = cylinder(5, 20).move(z=50)

show((top + legs - ring(hole, holes)).color("moss"))
