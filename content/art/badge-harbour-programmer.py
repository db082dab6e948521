# A medal, and on it how a program thinks: a question, two answers, and behind each the next.
def question(width, levels):
    if levels == 0:
        return cylinder(9, 16, segments=16).color("glow")
    knot = box(15, 15, 14).turn(z=45).color("snow")
    for side in (-width, width):
        knot += rod((0, 0, 5), (side, 44, 5), 3.5).color("snow")
        knot += question(width / 2, levels - 1).move(x=side, y=44)
    return knot


medal = prism(8, 76, 18).turn(z=22.5)
sea = prism(8, 64, 10).turn(z=22.5).move(z=10)
show(
    (medal - sea).color("amber"),
    common(sea, prism(8, 64, 4).turn(z=22.5).move(z=10)).color("sea"),
    question(27, 2).move(y=-42).turn(z=45).move(z=14),
)
