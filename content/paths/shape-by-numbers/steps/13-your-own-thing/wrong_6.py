# expect: no_function
seed = param("seed", 1, 1, 99, "")
size = param("size", 40, 30, 60)
tips = param("tips", 8, 5, 12, "")
chance = dice(seed)

inner = chance.between(0.6, 0.9) * size / 2
hole = cylinder(2.5, 20).move(z=-1)
show((extrude(star(tips, size / 2, inner), 4) - hole).color("amber"))
