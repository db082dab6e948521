# expect: hole_lost
length = param("length", 60, 40, 90)
thickness = param("thickness", 3, 2, 6)

tag = box(length, 25, thickness).color("amber")
pin = cylinder(3, 12).move(x=23, z=-2)

show(tag - pin)
