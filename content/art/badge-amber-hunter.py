# A medal of sand with waves round its rim, and the piece of amber that one goes home with.
rim = extrude(star(24, 70, 63), 16)
hollow = cylinder(50, 9, segments=48).move(z=8)

waist = prism(6, 34, 2).turn(z=30).move(z=26)
gem = hull(prism(6, 20, 2).move(z=6), waist, prism(6, 15, 2).move(z=52))
spark = hull(prism(5, 4, 1), prism(5, 8, 1).move(z=6), prism(5, 3, 1).move(z=11))
sparks = [spark.move(x=x, y=y, z=8) for x, y in [(-27, -29), (-12, -40), (29, 27)]]

show(
    (rim - hollow).color("sea"),
    common(hollow, cylinder(50, 3, segments=48).move(z=8)).color("sand"),
    join(gem, sparks).color("amber"),
)
