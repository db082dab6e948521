# expect: not_on_table
seed = param("seed", 1, 1, 99, "")
size = param("size", 40, 30, 60)
lumps = param("lumps", 7, 4, 12, "")
chance = dice(seed)


def stone(radius):
    solid = sphere(radius)
    for i in range(lumps):
        x, y = chance.between(-radius, radius), chance.between(-radius, radius)
        solid = hull(solid, sphere(radius / 3, 12).move(x, y, chance.between(-radius, radius)))
    return solid


show(stone(size / 2).color("amber"))
