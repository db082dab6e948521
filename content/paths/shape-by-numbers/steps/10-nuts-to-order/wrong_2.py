# expect: number_left_behind
size = param("size", 6, 4, 12)


def nut(bolt):
    body = prism(6, bolt, 0.8 * bolt)
    hole = cylinder(3, 100).move(z=-1)
    return (body - hole).color("steel")


show(
    nut(size),
    nut(1.5 * size).move(x=3 * size),
    nut(2 * size).move(x=7 * size),
)
