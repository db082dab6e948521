# expect: pinched
wall = param("wall", 2.0, 1.2, 4.0)

profile = [
    (45, 0),
    (30, 50),
    (22, 90),
    (22 - wall, 90),
    (30, 50),
    (45 - wall, 0),
]

show(revolve(profile, 64).color("glow"))
