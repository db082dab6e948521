# expect: no_seed
size = param("size", 40, 30, 60)
tips = param("tips", 8, 5, 12, "")
chance = dice(1)


def fob(radius, thick):
    return extrude(star(tips, radius, chance.between(0.6, 0.9) * radius), thick)


hole = cylinder(2.5, 20).move(z=-1)
show((fob(size / 2, 4) - hole).color("amber"))
