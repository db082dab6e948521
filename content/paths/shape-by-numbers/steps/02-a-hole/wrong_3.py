# expect: pin_still_there
tag = box(60, 25, 3).color("amber")
pin = cylinder(3, 12).move(x=23, z=-2).color("steel")

tag - pin

show(tag, pin)
