# In go three kinds of rubbish from three departments; out come cubes that all have the same size.
pipe = rod((-56, 0, 22), (62, 0, 22), 15, segments=10)
hollow = rod((40, 0, 22), (80, 0, 22), 11, segments=12)
rings = [rod((x, 0, 22), (x + 7, 0, 22), 19, segments=14) for x in (-63, -21, 14, 55)]

ball = sphere(17, segments=12)
splinter = prism(3, 20, 30).turn(x=30, z=20)
brick = box(26, 18, 22).turn(y=20, z=30)

funnels, things = [], []
for x, height, thing in [(-42, 74, ball), (-1, 56, splinter), (36, 38, brick)]:
    pipe += cylinder(11, height, segments=10).move(x=x, z=22)
    funnel = cone(11, 26, top=25, segments=14) - cone(7, 26, top=21, segments=14).move(z=1)
    funnels.append(funnel.move(x=x, z=22 + height))
    things.append(thing.move(x=x, z=46 + height))

feet = join([box(8, 24, 22).move(x=x) for x in (-42, 36)])
tray = box(68, 30, 5).move(x=98, z=4)
cubes = row(box(18, 18, 18).move(x=76, z=9), 3, x=22)

wheel = cylinder(18, 5, segments=16) - cylinder(13, 9, segments=16).move(z=-2)
wheel = wheel + box(30, 4, 4) + box(4, 30, 4) + cylinder(4, 14, segments=8).move(z=-12)
wheel = wheel.turn(x=90).move(x=-4, y=-26, z=22)

show(
    (pipe - hollow + feet).color("steel"),
    join(rings, funnels, tray).color("sea"),
    join(things, wheel).color("brick"),
    cubes.color("amber"),
)
