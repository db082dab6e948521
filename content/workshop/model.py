height = param("height", 60, 20, 120)
sides = param("sides", 6, 3, 12, "")
twist = param("twist", 60, 0, 180, "°")
wall = param("wall", 2, 1, 6)

outside = extrude(polygon(sides, 25), height, twist=twist)
inside = extrude(polygon(sides, 25 - wall), height, twist=twist).move(z=wall)

show((outside - inside).color("sea"))
