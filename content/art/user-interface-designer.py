# Four plates, four knobs. If you have to ask which is which, somebody has drawn it badly.
cooker = box(112, 104, 74)
top = box(120, 112, 8).move(z=74)
plate = cylinder(21, 5, segments=24) - cylinder(15, 3, segments=24).move(z=3)
knob = cylinder(11, 8, segments=20).turn(x=90).move(y=-52)
mark = box(5, 6, 14).move(y=-59, z=2)

cold, knobs, marks = [], [], []
for x in (-27, 27):
    for y in (-26, 26):
        hot = x > 0 and y < 0
        height = 22 if y < 0 else 52  # the lower knobs belong to the plates in front
        knobs.append(knob.move(x=x, z=height))
        marks.append(mark.turn(y=110 if hot else 0).move(x=x, z=height))
        if not hot:
            cold.append(plate.move(x=x, y=y, z=82))

pan = cone(22, 16, top=27, segments=24) - cylinder(22, 20, segments=24).move(z=4)
handle = rod((-25, 0, 12), (-66, 0, 20), 5, segments=8)
show(
    cooker.color("snow"),
    top.color("ink"),
    join(cold).color("steel"),
    plate.move(x=27, y=-26, z=82).color("amber"),
    join(knobs).color("ink"),
    join(marks[0:2] + marks[3:]).color("snow"),
    marks[2].color("amber"),
    (pan + handle).move(x=-27, y=26, z=86).color("brick"),
)
