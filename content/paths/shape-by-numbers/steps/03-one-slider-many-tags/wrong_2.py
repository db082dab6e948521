# expect: slider_missing
length = param("length", 60, 40, 90)
thickness = 3

tag = box(length, 25, thickness).color("amber")
pin = cylinder(3, 12).move(x=length / 2 - 7, z=-2)

show(tag - pin)
