# The same screen three times: a sketch, a plan, and what somebody will really touch.
def screen(z):
    return box(76, 112, 6).move(z=z)


def block(x, y, width, depth, z, height=6):
    return box(width, depth, height).move(x=x, y=y, z=z)


def layout(z):
    return block(0, 38, 60, 18, z) + block(-16, -4, 28, 46, z) + block(16, -4, 28, 46, z)


sketch = screen(0) - layout(3)
plan = screen(46) + layout(52)
button = block(0, -42, 60, 16, 98, 9)

arrow = [(0, 0), (0, -62), (13, -48), (22, -70), (33, -65), (24, -44), (42, -42)]
cursor = extrude(arrow, 9).turn(z=45).move(x=4, y=-46, z=116)
show(
    sketch.color("snow"),
    plan.color("sky"),
    (screen(92) + layout(98)).color("sea"),
    button.color("amber"),
    cursor.color("snow"),
)
