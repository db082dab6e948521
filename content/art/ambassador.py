# The job comes to school: one small bus, one large gear on the roof.
side = [(-58, 12), (54, 12), (58, 18), (58, 34), (44, 40), (34, 64), (-54, 64), (-58, 58)]
body = extrude(side, 48).turn(x=90).move(y=24)
windows = [box(20, 60, 16).move(x=x, z=42) for x in (-42, -18, 6)]
front = extrude([(20, 42), (42, 42), (35, 58), (20, 58)], 60).turn(x=90).move(y=30)
glass = common(body, join(windows, front)).grow(1, 1.01, 1)

wheel = cylinder(13, 54, segments=24).move(z=-27).turn(x=90).move(z=13)
arch = cylinder(16, 70, segments=24).move(z=-35).turn(x=90).move(z=13)
wheels = wheel.move(x=-34) + wheel.move(x=32)
body = body - arch.move(x=-34) - arch.move(x=32)

rack = box(76, 40, 4).move(x=-10, z=66)
gear = extrude(star(14, 30, 24), 14) - cylinder(10, 40, segments=24).move(z=-10)
show(
    body.color("sea"),
    glass.color("sky"),
    (wheels + rack).color("ink"),
    gear.move(x=-10, z=70).color("amber"),
)
