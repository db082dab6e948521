# The plug is as big as a fingertip; without it the hospital, the tram and the harbour are silent.
plug = box(58, 66, 46).move(x=45)
nose = box(30, 66, 40).move(x=88)
slots = row(box(40, 4.4, 50).move(x=88, y=-26.2, z=10), 8, y=7.5)
contacts = row(box(27, 4.4, 27).move(x=88, y=-26.2, z=10), 8, y=7.5)

boot = box(34, 46, 34).move(x=2, z=5)
ribs = row(box(5, 52, 40).move(x=-9, z=2), 3, x=10)

thick, bend = 10, 28
curve = revolve([(x + bend, y) for x, y in circle(thick, 8)], segments=20, sweep=180)
cable = curve.turn(z=90).move(x=-14, y=bend)
cable = cable + rod((-14, 2 * bend, 0), (40, 2 * bend, 0), thick, 8)
cable = cable + curve.turn(z=-90).move(x=40, y=3 * bend)
cable = cable + rod((40, 4 * bend, 0), (4, 4 * bend, 0), thick, 8)

paint = ["brick", "snow", "brick", "snow"]
for i in range(4):
    show(rod((8, 4 * bend - 5, 22), (-20, 4 * bend - 16 + 9 * i, 22 + 5 * i), 3).color(paint[i]))

show(
    (plug + nose - slots).color("sky"),
    contacts.color("amber"),
    (boot + ribs + cable.move(z=22)).color("sea"),
)
