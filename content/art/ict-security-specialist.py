# A keep: thick walls, one way in, and somebody inside who leaves the light on.
wall = cone(46, 84, top=40, segments=24)
crown = cylinder(48, 22, segments=24).move(z=84)
gap = box(14, 120, 14).move(z=96)
gaps = join([gap.turn(z=30 * i + 15) for i in range(6)])
tower = (wall + crown) - cylinder(37, 40, segments=24).move(z=88) - gaps

keyhole = cylinder(13, 60, segments=24).turn(x=90).move(z=52)
keyhole = keyhole + extrude([(-14, 8), (14, 8), (6, 48), (-6, 48)], 60).turn(x=90)
keyhole = keyhole.turn(z=45)

ground = join([cylinder(68 - 8 * i, 6, segments=24).move(z=6 * i - 12) for i in range(2)])
show(
    (tower - keyhole).color("brick"),
    common(keyhole, cylinder(37, 100, segments=24)).color("glow"),
    cylinder(38, 1, segments=24).move(z=88).color("ink"),
    ground.color("steel"),
)
