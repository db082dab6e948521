# The whole flat has two kilobytes. Everything stands in it that is needed, and nothing else.
body = box(134, 66, 34).move(z=30) - cylinder(11, 40, segments=24).move(x=67, z=54)
room = box(86, 50, 40).move(x=-10, z=38)
floor = box(86, 50, 2).move(x=-10, z=37)

leg = box(9, 14, 6).move(y=-38, z=44) + box(9, 6, 26).move(y=-43, z=22)
leg = leg + box(5, 6, 24).move(y=-43)
legs = row(leg.move(x=-54), 7, x=18)
legs = legs + legs.mirror("y")

bed = box(30, 16, 7).move(x=-34, y=14, z=39)
pillow = box(8, 12, 4).move(x=-44, y=14, z=46)
table = box(16, 16, 3).move(x=16, y=10, z=49) + box(5, 5, 10).move(x=16, y=10, z=39)
lamp = cylinder(1.5, 14, segments=8).move(x=16, y=10, z=52) + sphere(6, 12).move(x=16, y=10, z=69)
chair = box(9, 9, 7).move(x=0, y=10, z=39) + box(2, 9, 16).move(x=-5, y=10, z=39)

show(
    (body - room).color("ink"),
    floor.color("sand"),
    legs.color("steel"),
    (bed + chair).color("brick"),
    (pillow + table).color("snow"),
    lamp.color("glow"),
)
