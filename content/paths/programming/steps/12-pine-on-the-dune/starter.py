levels = param("levels", 3, 0, 6, "")
wind = param("wind", 8, 0, 20, "°")


def tree(length, levels):
    trunk = cylinder(length / 8, length, 8).color("rust")
    crown = sphere(length / 2, 10).color("moss")
    return trunk + crown.move(z=length * 1.3)


dune = sphere(45, 40).grow(1, 1, 0.2).color("sand")
show(dune, tree(40, levels).turn(y=wind))
