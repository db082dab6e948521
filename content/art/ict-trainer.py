# The job is to know when the two small wheels may come off.
def wheel(radius, width):
    tyre = cylinder(radius, width, 20) - cylinder(radius * 0.72, 60, 20).move(z=-20)
    return tyre.move(z=-width / 2).turn(x=90)


def tube(start, end, radius=5):  # how far along, how high
    return rod((start[0], 0, start[1]), (end[0], 0, end[1]), radius, segments=6)


rear, front, crank, seat, head = (-48, 32), (52, 32), (-4, 30), (-20, 76), (34, 84)
frame = tube(rear, crank) + tube(rear, seat) + tube(crank, seat) + tube(crank, head)
frame = frame + tube(seat, head) + tube(head, front) + tube(head, (30, 100))

spokes = []
for x, z in (rear, front):
    for i in range(3):
        across, up = 25 * cos(i * pi / 3), 25 * sin(i * pi / 3)
        spokes.append(tube((x - across, z - up), (x + across, z + up), 1.8))

bars = rod((30, -30, 102), (30, 30, 102), 4)
saddle = hull(sphere(13, 8).move(x=-36), sphere(5, 8).move(x=-4)).grow(1, 1, 0.5).move(z=82)
pedals = rod((-4, -16, 16), (-4, 16, 44), 3) + box(14, 10, 4).move(x=-4, y=-18, z=12)
struts = rod((-48, -30, 14), (-48, 0, 32), 3) + rod((-48, 30, 14), (-48, 0, 32), 3)

big = join([wheel(32, 11).move(x=x, z=z) for x, z in (rear, front)])
small = join([wheel(14, 9).move(x=-48, y=y, z=14) for y in (-30, 30)])
show(
    big.turn(z=15).color("ink"),
    join(spokes, struts, pedals).turn(z=15).color("steel"),
    frame.turn(z=15).color("sea"),
    (bars + saddle).turn(z=15).color("brick"),
    small.turn(z=15).color("amber"),
)
