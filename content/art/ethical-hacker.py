# Builds the wooden horse, is let in with it, and then shows the town where the door should be.
body = box(84, 40, 40).move(z=52)
groove = box(90, 50, 2) - box(88, 36, 9).move(z=-4)
grooves = row(groove.move(z=64), 2, z=13)
legs = join([box(13, 13, 46).move(x=x, y=y, z=12) for x in (-34, 34) for y in (-13, 13)])

neck = [(22, 84), (42, 62), (48, 78), (58, 104), (82, 96), (88, 108), (62, 136), (44, 138)]
neck = extrude(neck, 24).turn(x=90).move(y=12)
ears = join([cone(5, 14, segments=4).move(x=50, y=y, z=134) for y in (-7, 7)])
eye = box(6, 26, 6).move(x=62, z=118)

mane = [(12, 92), (22, 84), (44, 138), (34, 142)]
mane = extrude(mane, 8).turn(x=90).move(y=4)
tail = extrude([(-42, 90), (-62, 70), (-64, 40), (-54, 42), (-42, 78)], 8).turn(x=90).move(y=4)

deck = box(124, 56, 8).move(z=10)
wheel = cylinder(15, 8, segments=20).turn(x=90).move(z=12)
wheels = join([wheel.move(x=x, y=y) for x in (-42, 42) for y in (-28, 36)])

hatch = box(26, 30, 26).move(x=-8, y=-20, z=59)
light = box(26, 2, 26).move(x=-8, y=-8, z=59)
ladder = box(4, 4, 52).move(x=-18) + box(4, 4, 52).move(x=2)
ladder = ladder + row(box(20, 4, 4).move(x=-8, z=6), 5, z=10)
ladder = ladder.turn(x=-16).move(y=-38, z=14)

show(
    (body - grooves - hatch + legs + (neck - eye) + ears).color("sand"),
    join(mane, tail, deck).color("brick"),
    (wheels + eye.grow(1, 0.9, 1)).color("rust"),
    light.color("glow"),
    ladder.color("amber"),
)
