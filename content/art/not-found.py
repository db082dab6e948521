# You were looking for a page. The page took a wrong turn at low tide.
deck = [(-60, -17), (34, -17), (52, -11), (68, 0), (52, 11), (34, 17), (-60, 17)]
hull = extrude(deck, 32, scale=1.12) - box(104, 26, 20).move(x=-6, z=26)
bridge = box(22, 30, 36).move(x=-50, z=28) + box(15, 38, 8).move(x=-50, z=54)
funnel = cylinder(6, 16, segments=12).move(x=-52, z=62)

crate = box(20, 12, 13)
amber = crate.move(x=-22, y=-6, z=26) + crate.move(x=1, y=6, z=26) + crate.move(x=-22, y=6, z=39)
blue = crate.move(x=-22, y=6, z=26) + crate.move(x=1, y=-6, z=26) + crate.move(x=24, y=6, z=26)
lost = crate.turn(x=24, z=-35).move(x=26, y=-58, z=-4)


def aground(solid):
    return solid.turn(x=-14, y=-8, z=-10).move(x=4, z=-4)


beach = cylinder(86, 8, segments=40).move(z=-8)
dunes = sphere(40, segments=16).grow(1.2, 0.7, 0.4).move(x=10, y=48)
dunes = common(dunes, cylinder(86, 80))
tide = common(beach, box(240, 80, 40).turn(z=-12).move(y=-94, z=-20))

show(
    (beach - tide + dunes).color("sand"),
    tide.move(z=-3).color("sky"),
    aground(hull).color("brick"),
    aground(bridge).color("snow"),
    (aground(amber + funnel) + lost).color("amber"),
    aground(blue).color("sea"),
)
