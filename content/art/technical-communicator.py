# Five pictures, not one word, and at the end no screw may be left over. There is always one left.
seat = hull(cylinder(62, 8, segments=32), cylinder(58, 13, segments=32)).move(z=134)
hoop = (cylinder(48, 11, segments=32) - cylinder(30, 20, segments=32).move(z=-5)).move(z=58)
screw = cylinder(4.5, 26, segments=8) + cylinder(9, 7, segments=6).move(z=26)

legs, screws = [], []
for angle in (-100, 10, 135):
    legs.append(rod((34, 0, 46), (60, 0, -22), 8.5, segments=12).turn(z=angle))
    screws.append(screw.move(x=40, z=80).turn(z=angle))

key = prism(6, 8, 104).turn(y=90).move(x=-30, y=-84, z=-22)
key = key + prism(6, 8, 44).turn(x=-90).move(x=-26, y=-88, z=-22)
lost = screw.turn(x=90, z=50).move(x=84, y=10, z=-18)
show(
    seat.color("brick"),
    (hoop + join(legs)).color("sand"),
    (join(screws) + lost).color("steel"),
    key.color("amber"),
)
