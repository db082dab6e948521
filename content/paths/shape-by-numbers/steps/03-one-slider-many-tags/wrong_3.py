# expect: size_not_followed
length = param("length", 60, 40, 90)
thickness = param("thickness", 3, 2, 6)

tag = box(length, 25, 3).color("amber")
pin = cylinder(3, 12).move(x=length / 2 - 7, z=-2)

show(tag - pin)
