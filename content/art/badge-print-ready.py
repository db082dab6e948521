# A medal that is a printer's plate: layer upon layer a tower grows, and the nozzle is not done yet.
medal = prism(6, 76, 14) - prism(6, 60, 8).move(z=8)
plate = prism(6, 60, 3).move(z=7)

layers, stripes = [], []
for i in range(9):
    ring_of = extrude(star(6, 42 - 1.2 * i, 33 - 1.2 * i), 6).turn(z=6 * i).move(z=10 + 6 * i)
    (stripes if i % 2 else layers).append(ring_of)
hollow = cylinder(20, 100, segments=32).move(z=16)

tip = cone(2.5, 24, top=13, segments=24).move(x=20, y=-18, z=65)
block = box(30, 30, 16).move(x=20, y=-18, z=88)
neck = cylinder(9, 22, segments=24).move(x=20, y=-18, z=104)

show(
    medal.color("amber"),
    plate.color("ink"),
    (join(layers) - hollow).color("brick"),
    (join(stripes) - hollow).color("sand"),
    (tip + neck).color("steel"),
    block.color("sea"),
)
