# What was thread an hour ago will be a hand by tonight, if nobody slams the door.
now = 62  # how far the printer has got
palm = hull(box(36, 13, 6), box(44, 13, 4).move(z=40))
root = cylinder(6, 4, segments=16)
fingers = [hull(root, root.move(z=40)).move(x=-16.5 + 11 * i, z=38) for i in range(4)]
thumb = hull(root.move(x=-18, z=14), sphere(6, segments=12).move(x=-36, z=46))
hand = common(join(palm, fingers, thumb), box(200, 200, now))

bed = box(110, 92, 6).move(y=-6, z=-6)
foot = box(136, 24, 12).move(y=10, z=-18) + box(24, 110, 12).move(y=-6, z=-18)
post = box(12, 16, 140).move(y=24, z=-18)
frame = post.move(x=-62) + post.move(x=62) + box(136, 16, 12).move(y=24, z=116)
beam = box(112, 8, 12).move(y=24, z=now + 16)
head = box(26, 24, 26).move(x=12, y=6, z=now + 10)
nozzle = cone(2, 10, top=8, segments=16).move(x=12, y=2, z=now)

reel = cylinder(32, 4, segments=32)
spool = (reel + reel.move(z=20) - cylinder(9, 60, segments=24)).turn(x=90).move(y=36, z=156)
thread = (cylinder(26, 20, segments=32) - cylinder(9, 60, segments=24)).turn(x=90).move(y=34, z=156)
strand = rod((26, 22, 156), (12, 6, now + 34), 2)
show(
    (foot + frame).color("ink"),
    bed.color("sea"),
    (beam + nozzle).color("steel"),
    (head + spool).color("brick"),
    join(hand, thread, strand).color("amber"),
)
