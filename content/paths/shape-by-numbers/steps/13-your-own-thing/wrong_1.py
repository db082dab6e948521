# expect: twins
seed = param("seed", 1, 1, 99, "")
size = param("size", 40, 30, 60)
tips = param("tips", 8, 5, 12, "")


def fob(radius, thick):
    return extrude(star(tips, radius, 0.8 * radius), thick)


hole = cylinder(2.5, 20).move(z=-1)
show((fob(size / 2, 4) - hole).color("amber"))
