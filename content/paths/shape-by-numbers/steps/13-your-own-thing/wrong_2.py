# expect: few_sliders
seed = param("seed", 1, 1, 99, "")
size = param("size", 40, 30, 60)
chance = dice(seed)


def fob(radius, thick):
    return extrude(star(8, radius, chance.between(0.6, 0.9) * radius), thick)


hole = cylinder(2.5, 20).move(z=-1)
show((fob(size / 2, 4) - hole).color("amber"))
