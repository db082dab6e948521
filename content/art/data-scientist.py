# One spoonful tells you about the whole pot, provided that somebody has stirred it first.
chance = dice(param("stir", 21, 1, 99, ""))
pot = cone(52, 62, top=60, segments=24) - cone(47, 62, top=55, segments=24).move(z=5)
rim = cylinder(64, 6, segments=24) - cylinder(55, 20, segments=24).move(z=-5)
handle = box(26, 34, 7) - box(14, 20, 20).move(x=-2, z=-5)
handles = handle.move(x=70, z=48) + handle.turn(z=180).move(x=-70, z=48)

reds, whites = [], []


def drop(x, y, z):  # one piece in three is white
    piece = box(17, 17, 17).turn(x=chance.between(0, 30), z=chance.between(0, 90))
    (whites if chance.chance(0.33) else reds).append(piece.move(x=x, y=y, z=z))


for far, count in [(0, 1), (22, 7), (39, 13)]:  # three circles of pieces
    for i in range(count):
        angle = 2 * pi * i / count
        drop(far * cos(angle), far * sin(angle), 44 + chance.between(-3, 4))
for place in range(3):
    drop(-9 + 18 * (place % 2), -6 + 8 * place, 106)

spoon = sphere(27, segments=16) - sphere(23, segments=16) - box(80, 80, 40).move(z=4)
stem = hull(box(5, 8, 4).move(y=23), box(5, 12, 4).move(y=62, z=48))

show(
    (pot + rim.move(z=58)).color("sea"),
    handles.color("steel"),
    join(reds).color("brick"),
    join(whites).color("snow"),
    (spoon + stem).move(z=112).color("amber"),
)
