height = param("height", 150, 80, 260)
twist = param("twist", 60, 0, 90, "°")
wall = 0.4

outside = extrude(polygon(8, 40), height, twist=twist)
inside = extrude(polygon(8, 40 - wall), height, twist=twist)
shade = (outside - inside).move(z=8)

foot = cylinder(44, 6) - cylinder(15, 20).move(z=-1)

show(shade.color("glow"), foot.move(z=-3).color("sand"))
