# A world only has to be possible from where the player stands. Turn it, and you see how it is done.
long, wide = 100, 24
first = box(long + wide, wide, wide).move(x=long / 2)
second = box(wide, long + wide, wide).move(x=long, y=-long / 2)
third = box(wide, wide, long).move(x=long, y=-long)

# The third beam ends in front of the first, not at it. What would give that away is cut off.
nearer = first.move(x=long, y=-long, z=long)
third = third - hull(nearer, nearer.move(x=-wide, y=wide, z=-wide))

door = hull(box(11, 2, 18), cylinder(5.5, 2, segments=16).turn(x=90).move(y=1, z=18))
door = door.move(x=long, y=-long - wide / 2, z=8)
pole = cylinder(1.8, 44, segments=8)
flag = extrude([(0, 22), (24, 33), (0, 44)], 3).turn(x=90)
walker = cone(8, 20, top=3, segments=16) + sphere(7, segments=12).move(z=24)
show(
    join(first, second, third).color("moss"),
    door.color("ink"),
    walker.move(x=4, z=wide).color("amber"),
    (pole + flag).move(x=long, z=wide).color("brick"),
)
