# Nine answers stand round the rim, each as tall as you make it; the needle only reads them.
answers = [18, 10, 48, 26, 14, 34, 20, 10, 16]

case = cylinder(78, 30, segments=36) - cylinder(69, 30, segments=36).move(z=18)
dial = cylinder(69, 2, segments=36).move(z=17)

marks = []
for i in range(9):
    mark = extrude([(48, -7), (66, -11), (66, 11), (48, 7)], answers[i])
    marks.append(mark.turn(z=40 * i).move(z=18))


def half(length):
    blade = hull(box(1, 38, 1), box(1, 1, 30).move(z=-15), box(1, 1, 1).move(x=length))
    return blade - prism(6, 7, 60).move(x=32, z=-30)


pin = cone(10, 60, top=4, segments=12).move(z=18)
knob = cylinder(9, 6, segments=12).move(z=89)
north = 40 * 2  # towards the tallest answer
show(
    (case + pin + knob).color("sea"),
    dial.color("snow"),
    join(marks).color("sky"),
    half(84).turn(z=north).move(z=78).color("amber"),
    half(84).turn(z=north + 180).move(z=78).color("brick"),
)
