# expect: too_thin
# only: server
height = param("height", 150, 80, 190)
twist = param("twist", 60, 0, 90, "°")
wall = height / 80

outside = extrude(polygon(8, 40), height, twist=twist)
inside = extrude(polygon(8, 40 - wall), height, twist=twist)
shade = (outside - inside).move(z=5)

foot = cylinder(44, 6) - cylinder(15, 20).move(z=-1)

show(shade.color("glow"), foot.color("sand"))
