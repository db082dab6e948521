# expect: levels_do_nothing
# only: server
levels = param("levels", 3, 0, 6, "")
wind = param("wind", 8, 0, 20, "°")


def twig(length, levels):
    if levels == 0:
        return sphere(length / 2, 10).color("moss")
    top = sphere(length * 0.375, 10).color("moss")
    trunk = cylinder(length / 8, length, 8).color("rust")
    return trunk + top.move(x=-length / 3, z=length) + top.move(x=length / 3, z=length)


def branch(length, levels):
    if levels == 0:
        return sphere(length / 2, 10).color("moss")
    trunk = cylinder(length / 8, length, 8).color("rust")
    left = twig(length * 0.75, levels - 1).turn(y=wind - 28).move(z=length)
    right = twig(length * 0.75, levels - 1).turn(y=wind + 28).move(z=length)
    return trunk + left + right


def tree(length, levels):
    if levels == 0:
        return sphere(length / 2, 10).color("moss")
    trunk = cylinder(length / 8, length, 8).color("rust")
    left = branch(length * 0.75, levels - 1).turn(y=wind - 28).move(z=length)
    right = branch(length * 0.75, levels - 1).turn(y=wind + 28).move(z=length)
    return trunk + left + right


dune = sphere(45, 40).grow(1, 1, 0.2).color("sand")
show(dune, tree(40, levels).turn(y=wind))
