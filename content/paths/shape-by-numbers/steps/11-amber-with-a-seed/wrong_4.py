# expect: not_repeatable
import random

seed = param("seed", 1, 1, 99, "")

stone = sphere(8)
for i in range(7):
    x = random.uniform(-14, 14)
    y = random.uniform(-14, 14)
    z = random.uniform(-14, 14)
    stone = hull(stone, sphere(4, 16).move(x, y, z))

hole = cylinder(1.5, 100).move(z=-50)

show((stone - hole).move(z=20).color("amber"))
