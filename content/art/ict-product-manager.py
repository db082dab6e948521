# Seven wishes in one pan, one need in the other; the job is to know which of them is heavy.
arm, lean, top = 58, 14, 156
high = arm * sin(lean * pi / 180)
far = arm * cos(lean * pi / 180)
drop = 88  # from the beam down to the pan

foot = join([cylinder(44 - 12 * i, 8, segments=24).move(z=8 * i) for i in range(3)])
post = cone(9, top - 10, top=6, segments=12).move(z=10)
beam = rod((-arm, 0, 0), (arm, 0, 0), 5) + cylinder(11, 14, segments=16).turn(x=90).move(y=7)
beam = beam.turn(y=lean).move(z=top)

bowl = cone(16, 12, top=40, segments=24) - cone(12, 12, top=36, segments=24).move(z=3)
cord = rod((37, 0, 10), (0, 0, drop), 1.5, segments=6)
pan = bowl + ring(cord, 3)

floor = [(-10, -10, 3), (10, -10, 3), (10, 10, 3), (-10, 10, 3)]
above = [(-4, -6, 19), (9, 6, 19), (1, 0, 35)]
wishes = [box(16, 16, 16).turn(z=45).move(x=x, y=y, z=z) for x, y, z in floor + above]
need = box(30, 30, 30).turn(z=45).move(z=3)


def face_us(solid):
    return solid.turn(z=45)


def left(solid):
    return face_us(solid.move(x=-far, z=top + high - drop))


show(
    face_us(foot + post + beam).color("sea"),
    (left(pan) + face_us(pan.move(x=far, z=top - high - drop))).color("steel"),
    left(join(wishes[0::2])).color("brick"),
    left(join(wishes[1::2])).color("snow"),
    face_us(need.move(x=far, z=top - high - drop)).color("amber"),
)
