length = param("length", 60, 40, 90)

tag = box(60, 25, 3).color("amber")
pin = cylinder(3, 12).move(x=23, z=-2)

show(tag - pin)
