# expect: in_pieces
seed = param("seed", 1, 1, 99, "")
size = param("size", 40, 30, 60)
tips = param("tips", 8, 5, 12, "")
chance = dice(seed)


def fob(radius, thick):
    return extrude(star(tips, radius, chance.between(0.6, 0.9) * radius), thick)


show(fob(size / 2, 4).color("amber"), fob(size / 2, 4).move(x=70).color("sea"))
