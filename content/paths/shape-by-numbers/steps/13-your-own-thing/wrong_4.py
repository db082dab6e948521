# expect: too_thin
seed = param("seed", 1, 1, 99, "")
size = param("size", 40, 30, 60)
sides = param("sides", 8, 5, 12, "")
chance = dice(seed)


def ring_of(radius, wall, height):
    return extrude(polygon(sides, radius), height) - extrude(polygon(sides, radius - wall), height)


show(ring_of(size / 2, 0.4, chance.between(10, 30)).color("glow"))
