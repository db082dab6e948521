# expect: size_not_followed
# only: server
length = param("length", 60, 40, 90)
thickness = param("thickness", 3, 2, 6)

if length > 60:
    length = 60

tag = box(length, 25, thickness).color("amber")
pin = cylinder(3, 12).move(x=length / 2 - 7, z=-2)

show(tag - pin)
