# A program is lines, some of them indented, held together by two braces.
lines = [(0, 56), (9, 40), (9, 47), (18, 30), (9, 38), (0, 22)]  # indent, length

outer = [(30, 104), (14, 104), (5, 95), (5, 62), (-6, 52), (5, 42), (5, 9), (14, 0), (30, 0)]
inner = [(30, 13), (22, 13), (18, 17), (18, 44), (10, 52), (18, 60), (18, 87), (22, 91), (30, 91)]
brace = extrude(outer + inner, 18).turn(x=90).move(y=9)

page = box(78, 8, 96).move(z=4, y=8)
text = []
for i, (indent, length) in enumerate(lines):
    text.append(box(length, 12, 8).move(x=indent + length / 2 - 29, y=0, z=82 - 14 * i))

show(
    brace.move(x=-62).color("amber"),
    brace.turn(z=180).move(x=62).color("amber"),
    page.color("sea"),
    join(text).color("snow"),
)
