# expect: other_pieces
size = param("size", 6, 4, 12)


def nut(bolt):
    body = prism(6, bolt, 0.8 * bolt)
    hole = cylinder(bolt / 2, 2 * bolt).move(z=-1)
    return (body - hole).color("steel")


show(nut(size), nut(1.5 * size), nut(2 * size))
