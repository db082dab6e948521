# Everything keeps spinning, and nobody claps, because nobody knows that it could fall.
poles = [(-36, -36, 68), (36, 36, 88), (36, -36, 44), (0, 0, 96)]

server = box(118, 118, 30)
slots = row(box(62, 8, 4).move(x=-14, y=-59, z=6), 3, z=8)
lamp = box(5, 3, 4).move(y=-59, z=6)
lamps = row(lamp.move(x=30), 3, z=8) + row(lamp.move(x=43), 3, z=8)

outline = [(0, 0), (15, 0), (40, 7), (40, 10), (15, 4), (0, 4)]
plate = revolve(outline, segments=24) + cylinder(2, 8, segments=8)
sticks, plates = [], []
for x, y, height in poles:
    sticks.append(rod((x, y, 30), (x, y, 30 + height), 3))
    plates.append(plate.move(x=x, y=y, z=30 + height))

last_stick = rod((-36, 36, 30), (-36, 36, 152), 3)
wobbling = plate.turn(y=24, z=45).move(x=-36, y=36, z=151)

show(
    (server - slots).color("sea"),
    lamps.color("glow"),
    join(sticks, last_stick).color("steel"),
    join(plates).color("snow"),
    wobbling.color("amber"),
)
