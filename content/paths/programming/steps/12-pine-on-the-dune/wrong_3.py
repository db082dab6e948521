# expect: hanging
levels = param("levels", 3, 0, 6, "")
wind = param("wind", 8, 0, 20, "°")


def tree(length, levels):
    if levels == 0:
        return sphere(length / 2, 10).move(z=length / 2).color("moss")
    trunk = cylinder(length / 8, length, 8).color("rust")
    small = tree(length * 0.75, levels - 1)
    left = small.move(z=length).turn(y=wind - 28, z=20)
    right = small.move(z=length).turn(y=wind + 28, z=20)
    return trunk + left + right


dune = sphere(45, 40).grow(1, 1, 0.2).color("sand")
show(dune, tree(40, levels).turn(y=wind))
