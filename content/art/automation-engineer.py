# A tin comes, a lid comes. The job is that they come at the same moment, all night long.
belt = hull(cylinder(12, 54, 20).move(x=-86), cylinder(12, 54, 20).move(x=86)).turn(x=90).move(y=27)
rollers = row(cylinder(6, 58, segments=12).turn(x=90).move(x=-86, y=29), 5, x=43)
legs = [box(10, 44, 26).move(x=x, z=-36) for x in (-62, 62)]

tin = cylinder(19, 16, segments=16) - cylinder(16, 20, segments=16).move(z=5)
fish = hull(sphere(4, 6).move(y=-8), sphere(2, 6).move(y=10)).move(z=11)
fishes = join([fish.move(x=x) for x in (-9, 0, 9)])
lid = cylinder(20, 4, segments=16)

press = box(58, 66, 70).move(z=12) - box(80, 46, 26).move(z=12)
lids = join([lid.move(z=84 + 6 * i) for i in range(5)])
guide = [cylinder(2, 40, segments=8).move(x=x, y=y, z=80) for x, y in ((-22, 0), (22, 0), (0, 22))]
show(
    belt.color("ink"),
    join(rollers, guide, legs).color("steel"),
    join([tin.move(x=x, z=12) for x in (-84, -46, 46, 84)]).color("snow"),
    join([fishes.move(x=x, z=12) for x in (-84, -46)]).color("brick"),
    press.color("sea"),
    join(lids, lid.move(x=46, z=27), lid.move(x=84, z=27)).color("amber"),
)
