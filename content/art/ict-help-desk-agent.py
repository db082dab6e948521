# It thinks that it is drowning; first somebody throws it a ring, then one looks at the plug.
tube = [(x + 62, y) for x, y in circle(20, segments=10)]
buoy = revolve(tube, segments=36)
wedge = extrude([(0, 0), (90, -26), (90, 26)], 60).move(z=-30)
stripes = ring(wedge, 4)

stand = box(34, 24, 6).move(z=-6) + box(10, 8, 26)
frame = box(84, 12, 62).move(z=22) - box(72, 6, 48).move(y=-6, z=29)
glass = box(72, 2, 48).move(y=-3, z=29)
eye = box(9, 3, 13).move(y=-5, z=55)
eyes = eye.move(x=-18) + eye.move(x=18)
mouth = cylinder(7, 3, segments=16).turn(x=90).move(y=-4, z=43)

water = cylinder(60, 4, segments=24).move(z=-8)

show(
    (buoy - stripes).color("snow"),
    common(buoy, stripes).color("brick"),
    water.color("sky"),
    glass.color("amber"),
    (stand + frame + eyes + mouth).color("sea"),
)
