# expect: whole_numbers
wall = param("wall", 2, 1, 4)

profile = [
    (45, 0),
    (30, 50),
    (22, 90),
    (22 - wall, 90),
    (30 - wall, 50),
    (45 - wall, 0),
]

show(revolve(profile, 64).color("glow"))
