# expect: other_height
size = param("size", 6, 4, 12)


def nut(bolt):
    body = prism(6, bolt, 0.8 * bolt)
    hole = cylinder(bolt / 2, 2 * bolt).move(z=-1)
    return (body - hole).color("steel")


show(nut(6), nut(9).move(x=18), nut(12).move(x=42))
