# Somebody has to run into every wall of the game to find the one that is not there.
def runner(thick):
    head = cylinder(14, thick, segments=20).move(y=75)
    arms = [(-44, 74), (-34, 82), (-12, 62), (12, 62), (34, 82), (44, 74), (15, 44), (-15, 44)]
    legs = [(-15, 50), (15, 50), (30, 0), (13, 0), (0, 26), (-13, 0), (-30, 0)]
    return join(head, extrude(arms, thick), extrude(legs, thick)).turn(x=90)


bricks = []
for i in range(6):
    for j in range(4):
        x = -75 + 46 * j + 23 * (i % 2)
        bricks.append(box(43, 16, 18).move(x=x, z=21 * i))
wall = common(join(bricks), box(150, 40, 126))
mortar = box(148, 10, 124)

hole = runner(80).move(x=22, y=40, z=14)
chipped = runner(80).grow(1.05, 1, 1.05).move(x=22, y=40, z=11)  # bricks break a little wider
who = runner(16).turn(z=15).move(x=-30, y=-56)
floor = box(150, 96, 6).move(y=-34, z=-6)


def seen(solid):
    return solid.turn(z=20)


show(
    seen(wall - chipped).color("brick"),
    seen(mortar - hole).color("sand"),
    seen(floor).color("steel"),
    seen(who).color("amber"),
)
