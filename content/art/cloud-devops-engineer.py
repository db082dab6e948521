# Forty times a day something new is lifted over to where it runs, and nobody gets wet.
def container(x, y, z):
    groove = box(3, 2, 12).move(x=-14, y=-11, z=3)
    return (box(40, 22, 18) - row(groove, 5, x=7)).move(x=x, y=y, z=z)


quay = box(70, 96, 14).move(x=-48, z=-14)
legs = join([box(7, 7, 92).move(x=x, y=y) for x in (-72, -24) for y in (-36, 36)])
braces = join([box(7, 72, 6).move(x=x, z=40) for x in (-72, -24)])
across = join([box(7, 79, 7).move(x=x, z=92) for x in (-72, -24)])
girder = row(box(166, 6, 10).move(x=-3, y=-8, z=92), 2, y=16)
mast = rod((-48, 0, 100), (-48, 0, 136), 3.5)
stays = rod((-48, 0, 134), (76, 0, 100), 1.8) + rod((-48, 0, 134), (-84, 0, 100), 1.8)

trolley = box(26, 26, 9).move(x=56, z=86)
ropes = join([rod((56 + x, 0, 62), (56 + x, 0, 90), 1.4) for x in (-12, 12)])

puffs = [(24, -8, 21), (54, -26, 27), (84, -6, 22), (52, 14, 27), (80, 20, 19)]
cloud = [sphere(r, segments=12).move(x=x, y=y, z=-6) for x, y, r in puffs]
cloud = join(cloud) - box(200, 200, 40).move(x=50, z=-58)

waiting = [container(-50, -13, 0), container(-50, 13, 0), container(-50, 0, 18)]
show(
    quay.color("sand"),
    join(legs, braces, girder, across, mast, stays).color("brick"),
    cloud.color("snow"),
    join(waiting, trolley, ropes).color("sea"),
    container(56, 0, 44).color("amber"),
)
