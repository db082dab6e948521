# A ball, dropped: the first exercise of every animator, and still not right after ten years.
frames = [  # how far, how high, how tilted, how long
    (-92, 162, 8, 1.0), (-78, 116, 14, 1.15), (-48, 58, 24, 1.4), (0, 15, 0, 0.5),
    (46, 56, -24, 1.35), (74, 108, -14, 1.1),
]  # fmt: skip
balls = []
for x, z, tilt, long in frames:
    fat = 1 / sqrt(long)  # what the ball gains in length it loses in width
    balls.append(sphere(21, segments=12).grow(fat, fat, long).turn(y=-tilt).move(x=x, z=z))

strip = box(208, 66, 8).move(z=-8)
hole = box(8, 8, 20).move(x=-96, z=-12)
holes = row(hole.move(y=-25), 13, x=16) + row(hole.move(y=25), 13, x=16)

show(
    (strip - holes).turn(z=25).color("ink"),
    join(balls[0:3] + balls[4:]).turn(z=25).color("sky"),
    balls[3].turn(z=25).color("amber"),
)
