# A level: ground to stand on, blocks to climb, coins to want, a flag to reach.
ground = prism(8, 58, 12).turn(z=22.5)
rock = cone(10, 62, top=52, segments=8).turn(z=22.5).move(z=-62)
stairs = [box(26, 26, 20 * (i + 1)).move(x=-26 + 26 * i, y=26, z=12) for i in range(3)]

coin = cylinder(11, 5, segments=24).turn(x=90)
coins = join([coin.move(x=-26 + 26 * i, y=26, z=50 + 20 * i) for i in range(2)])
pole = cylinder(2, 54, segments=8).move(x=26, y=26, z=72)
flag = extrude([(0, 0), (30, 12), (0, 24)], 4).turn(x=90).move(x=27, y=28, z=101)

hero = box(26, 26, 26).move(x=0, y=-22, z=26)
eyes = row(box(5, 4, 9).move(x=-3, y=-35, z=37), 2, x=11)
show(
    ground.color("moss"),
    join(rock, stairs).color("brick"),
    (coins + pole + flag).color("amber"),
    hero.color("snow"),
    eyes.color("ink"),
)
