# A medal that is a game pad: a cross to steer with, two buttons, and three levels behind them.
plate = hull(cylinder(34, 14, segments=32).move(x=-38), cylinder(34, 14, segments=32).move(x=38))
ring = hull(cylinder(40, 8, segments=32).move(x=-38), cylinder(40, 8, segments=32).move(x=38))

cross = (box(40, 14, 10) + box(14, 40, 10)).move(x=-38, z=13)
dent = cylinder(5, 4, segments=16).move(x=-38, z=21)
button = cylinder(10, 9, segments=24)
steps = [box(15, 15, 12 * (n + 1)).move(x=-18 + 18 * n, y=46) for n in range(3)]
pole = cylinder(1.8, 34, segments=8).move(x=18, y=46, z=36)
flag = extrude([(0, 0), (22, 8), (0, 16)], 3).turn(x=90).move(x=19, y=47, z=52)
show(
    ring.color("amber"),
    (plate - dent).color("sea"),
    (cross - dent).color("snow"),
    (button.move(x=28, y=-9, z=13) + flag).color("brick"),
    button.move(x=46, y=9, z=13).color("amber"),
    join(steps).color("moss"),
    pole.color("snow"),
)
