# Ask one place on the map, and it shows you everything that lies there, on top of each other.
side = 116
land = box(side, side, 200)
place = box(36, 36, 300).move(x=34, y=14)

rock = box(side, side, 14)
water = box(side, side, 11).move(z=14)
sand = box(side, side, 11).move(z=25)
hill = []
for x, y, radius in [(3, 3, 64), (-23, -2, 38), (-26, 4, 27), (-29, 9, 15)]:
    hill.append(cylinder(radius, 8, segments=20).move(x=x, y=y, z=36 + 8 * len(hill)))
hill = common(join(hill), land)

layers = {"rust": rock, "sea": water, "sand": sand, "moss": hill}
for name in layers:
    show((layers[name] - place).color(name))
    show(common(layers[name], place).move(z=88).color(name))

roof = extrude([(-10, 0), (10, 0), (0, 9)], 20).turn(x=90).move(y=10)
house = box(15, 16, 9) + roof.move(z=9)
show(
    box(36, 36, 16).move(x=34, y=14, z=72).color("amber"),
    house.move(x=34, y=14, z=132).color("rust"),
)
