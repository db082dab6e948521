# expect: no_return
size = param("size", 6, 4, 12)


def nut(bolt):
    body = prism(6, bolt, 0.8 * bolt)
    hole = cylinder(bolt / 2, 2 * bolt).move(z=-1)
    body - hole


show(nut(size), nut(1.5 * size), nut(2 * size))
