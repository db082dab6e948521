# What was deleted is rarely gone; it has only been struck off the table of contents.
case = box(130, 130, 22) - cylinder(54, 20, segments=36).move(z=6)
screw = cylinder(4, 3, segments=8).move(z=21)
screws = join([screw.move(x=x, y=y) for x in (-57, 57) for y in (-57, 57)])

disk = cylinder(50, 7, segments=36) - cylinder(10, 20, segments=16)
for radius in (24, 37):
    track = cylinder(radius + 1.5, 4, segments=36) - cylinder(radius, 4, segments=36)
    disk = disk - track.move(z=5)
disks = row(disk.move(z=14), 3, z=17)
hub = cylinder(10, 52, segments=16).move(z=6)

deleted = extrude([(0, 0), (90, -46), (90, 46)], 90).turn(z=-72)
found = common(disks, deleted) & box(200, 200, 9).move(z=47)

pivot = cylinder(9, 46, segments=12).move(z=16)
arm = extrude([(-8, -9), (8, -9), (3, 42), (-3, 42)], 5).move(z=57)
reader = (pivot + arm).turn(z=130).move(x=46, y=46)

show(
    case.color("sea"),
    (disks - deleted).color("snow"),
    (hub + reader + screws).color("steel"),
    found.move(y=-6, z=74).color("amber"),
)
