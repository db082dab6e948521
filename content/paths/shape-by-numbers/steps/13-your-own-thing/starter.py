seed = param("seed", 1, 1, 99, "")
size = param("size", 40, 30, 60)

chance = dice(seed)

coin = cylinder(size / 2, 4)
hole = cylinder(2.5, 20).move(x=size / 2 - 6, z=-1)

show((coin - hole).color("amber"))
