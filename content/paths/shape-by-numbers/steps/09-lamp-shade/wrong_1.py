# expect: wall_not_followed
wall = param("wall", 2.0, 1.2, 4.0)

profile = [
    (45, 0),
    (30, 50),
    (22, 90),
    (20, 90),
    (28, 50),
    (43, 0),
]

show(revolve(profile, 64).color("glow"))
