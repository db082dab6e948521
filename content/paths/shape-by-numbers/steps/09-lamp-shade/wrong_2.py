# expect: not_open
wall = param("wall", 2.0, 1.2, 4.0)

profile = [
    (0, 0),
    (45, 0),
    (30, 50),
    (22, 90),
    (0, 90),
]
shade = revolve(profile, 64)

show((shade - shade.grow(0.95)).color("glow"))
