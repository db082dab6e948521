# A beach after the storm: amber in the sand, somebody running for it, and a gull that has noticed.
sand = box(132, 120, 12).move(z=-12)
sea = box(132, 26, 12).move(y=73, z=-16)
foam = box(132, 5, 2).move(y=60, z=-4)
pier = box(20, 46, 14).move(x=36, y=72, z=-10)

tower = (cone(11, 54, top=8, segments=16) + cylinder(12, 4, segments=16).move(z=54)).move(z=4)
band = cylinder(14, 13, segments=16)
bands = band.move(z=15) + band.move(z=38)
lamp = cylinder(6, 12, segments=16).move(z=62)
cap = cone(11, 12, segments=16).move(z=74)

hero = box(24, 24, 32).move(x=10, y=-14)
eyes = row(box(4, 3, 8).move(x=4, y=-27, z=18), 2, x=10)
amber = [sphere(r, segments=12).move(x=x, y=y, z=r * 0.7) for x, y, r in
         [(-44, -34, 9), (44, -40, 11), (-20, 32, 8), (-52, 14, 7), (50, 10, 8), (-8, -50, 7)]]

body = extrude([(-22, -6), (12, -7), (24, 0), (12, 7), (-22, 6)], 9)
wing = extrude([(-10, 0), (8, 0), (-4, 46), (-14, 44)], 4)
gull = (body + (wing + wing.mirror("y")).move(z=7)).turn(z=-24).move(x=-40, y=-6, z=74)
light = (tower - bands).move(x=36, y=82)
red = pier + (common(tower, bands) + cap).move(x=36, y=82) + hero
show(
    sand.color("sand"),
    sea.color("sea"),
    foam.color("snow"),
    red.color("brick"),
    (light + gull).color("snow"),
    eyes.color("ink"),
    join(amber).color("amber"),
    lamp.move(x=36, y=82).color("glow"),
)
