# expect: too_large
seed = param("seed", 1, 1, 99, "")
radius = param("radius", 30, 20, 40)
floors = param("floors", 12, 4, 20, "")
chance = dice(seed)


def storey(number):
    slab = prism(8, radius * chance.between(0.7, 1), 21)
    return slab.move(z=20 * number)


tower = storey(0)
for i in range(1, floors):
    tower = tower + storey(i)

show(tower.color("sand"))
