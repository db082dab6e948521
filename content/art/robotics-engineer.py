# Strong enough to lift an engine, and after months of work gentle enough for an egg.
def joint(x, z, radius, width):
    return cylinder(radius, width, segments=16).turn(x=90).move(x=x, y=width / 2, z=z)


foot = cylinder(36, 14, segments=24).move(x=-30)
base = foot + cone(26, 30, top=20, segments=24).move(x=-30, z=14)
upper = hull(joint(-30, 56, 15, 26), joint(-58, 116, 12, 26))
lower = hull(joint(-58, 116, 12, 18), joint(30, 134, 9, 18))
wrist = hull(joint(30, 134, 9, 14), joint(30, 112, 7, 14))
bolts = joint(-30, 56, 10, 36) + joint(-58, 116, 8, 34) + joint(30, 134, 6, 26)

palm = box(44, 18, 7).move(x=30, z=100)
finger = hull(box(6, 14, 4).move(x=19, z=98), box(5, 14, 4).move(x=19, z=72))
finger = finger + hull(box(5, 14, 4).move(x=19, z=72), box(5, 10, 3).move(x=14, z=60))
fingers = finger.move(x=30) + finger.mirror("x").move(x=30)

egg = sphere(14, segments=12).grow(1, 1, 1.3).move(z=18)
tray = box(84, 34, 14).move(x=38, y=0)
cups = join([cylinder(12, 20, segments=16).move(x=14 + 28 * i, z=8) for i in range(3)])
eggs = egg.move(x=30, z=58) + egg.move(x=64)

show(
    base.turn(z=45).color("sea"),
    join(upper, lower, wrist).turn(z=45).color("amber"),
    join(bolts, palm, fingers).turn(z=45).color("ink"),
    (tray - cups).turn(z=45).color("brick"),
    eggs.turn(z=45).color("snow"),
)
