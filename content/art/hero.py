# A lighthouse of floors. Each is turned a little against the one below: that is all the magic.
twist = param("twist", 112, 0, 180, "°")
floors, storey = 17, 15

slabs, windows = [], []
for i in range(floors):
    height = i / (floors - 1)  # 0 at the bottom, 1 at the top
    radius = 23 + 33 * (1 - height) ** 1.3
    angle = 45 + twist * height
    slabs.append(prism(4, radius, 5.5).turn(z=angle).move(z=storey * i))
    if i < floors - 1:
        windows.append(prism(4, radius * 0.82, storey - 5).turn(z=angle).move(z=storey * i + 5))

top = storey * floors - 10
lamp = cylinder(12, 24, segments=12).move(z=top)
cap = cone(19, 26, segments=12).move(z=top + 24)

# The harbour round it: water, a quay with two arms, five warehouses and a boat coming in.
sea = prism(8, 112, 8).turn(z=22.5).move(z=-18)
quay = box(96, 96, 10) + box(44, 44, 10).move(x=-58, y=-22) + box(40, 56, 10).move(x=28, y=62)
house = extrude([(-9, 0), (9, 0), (9, 15), (0, 24), (-9, 15)], 30).turn(x=90).move(y=15)
houses = row(house.turn(z=90).move(x=-60, y=-32), 2, y=21) + row(house.move(x=17, y=70), 2, x=21)
boat = extrude([(-18, -7), (8, -7), (18, 0), (8, 7), (-18, 7)], 9, scale=1.2).move(z=-10)
boat = boat + box(10, 9, 10).move(x=-9, z=-2)

show(
    sea.color("sky"),
    quay.move(z=-10).color("sand"),
    join(slabs).color("sea"),
    join(windows, lamp).color("glow"),
    join(cap, houses, boat.turn(z=40).move(x=48, y=-72)).color("brick"),
)
