size = param("size", 6, 4, 12)

small = prism(6, 6, 4.8) - cylinder(3, 20).move(z=-1)
large = prism(6, 12, 9.6) - cylinder(3, 20).move(z=-1)

show(small.color("steel"), large.move(x=24).color("steel"))
