wall = param("wall", 2.0, 1.2, 4.0)

profile = [
    (0, 0),
    (45, 0),
    (30, 50),
    (22, 90),
    (0, 90),
]

show(revolve(profile, 64).color("glow"))
