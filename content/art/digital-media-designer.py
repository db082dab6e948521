# Fonts from far away forget the long vowels. Somebody always has to bring the macron.
outside = [(-62, 0), (-26, 0), (-17, 26), (17, 26), (26, 0), (62, 0), (22, 108), (-22, 108)]
inside = [(-9, 48), (9, 48), (0, 76)]
letter = (extrude(outside, 14) - extrude(inside, 14)).turn(x=90)

macron = box(72, 30, 16).move(y=7)
ropes = rod((-28, 7, 14), (0, 7, 46), 1.5) + rod((28, 7, 14), (0, 7, 46), 1.5)
hook = rod((0, 7, 44), (0, 7, 70), 3)

show(
    letter.move(y=28).turn(z=15).color("ink"),
    letter.move(y=14).turn(z=15).color("snow"),
    letter.turn(z=15).color("sea"),
    macron.turn(y=8, z=15).move(z=146).color("amber"),
    (ropes + hook).turn(y=8, z=15).move(z=146).color("steel"),
)
