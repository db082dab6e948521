# It has read the whole library and recites it beautifully. You find out whether it is true.
def book(width, depth, thick, name):
    inside = box(width, depth - 6, thick - 8).move(x=4, y=0, z=4)
    cover = box(width, depth, thick) - inside
    return cover.color(name) + inside.move(x=-3).color("snow")


books = book(112, 84, 22, "ink") + book(100, 72, 20, "brick").turn(z=9).move(x=-2, z=22)
books = books + book(88, 66, 20, "steel").turn(z=-8).move(z=42)

body = hull(sphere(25, 12).move(x=-2, z=104), sphere(12, 10).move(x=22, z=72))
head = sphere(22, 12).move(x=-12, z=138)
tail = hull(box(6, 16, 20).move(x=24, z=62), box(4, 22, 6).move(x=66, z=18))
crest = [rod((-8, 0, 152), (4 + 9 * i, 0, 178 - 9 * i), 5, 6) for i in range(3)]

wing = hull(sphere(16, 10).move(x=0, z=108), sphere(4, 6).move(x=42, z=60)).grow(1, 0.4, 1)
face = sphere(13, 10).grow(1, 0.5, 1).move(x=-20, y=-17, z=138)
eye = sphere(4, 8).move(x=-20, y=-24, z=140)
hook = [(-28, 150), (-42, 144), (-50, 130), (-48, 116), (-42, 124), (-28, 126)]
beak = extrude(hook, 14).turn(x=90).move(y=7)
foot = cylinder(4, 26, segments=8).move(z=62) + box(22, 6, 5).move(x=-4, z=62)


def perched(solid):
    return solid.turn(z=45)


show(
    books.turn(z=20),
    perched(join(body, head, tail, crest)).color("sea"),
    perched(wing.move(y=-21) + wing.move(y=21)).color("sky"),
    perched(face).color("snow"),
    perched(eye).color("ink"),
    perched(join(beak, foot.move(x=4, y=-9), foot.move(x=4, y=9))).color("amber"),
)
