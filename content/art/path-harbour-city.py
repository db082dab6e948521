# A harbour city, thrown with dice. Another number, another city.
chance = dice(param("city", 7, 1, 99))

sea = box(132, 132, 8).move(z=-8)
quay = box(98, 98, 8).move(x=-17, y=17)
mole = box(46, 14, 8).move(x=45, y=48) + cylinder(15, 8, segments=12).move(x=52, y=48)

houses, roofs, lit = [], [], []
for i in range(4):
    for j in range(4):
        x, y = -53 + 24 * i, -19 + 24 * j
        height = 10 + 9 * chance.whole(0, 2) + 7 * (3 - i) + 7 * j
        if chance.chance(0.2):
            lit.append(box(17, 17, height + 22).move(x=x, y=y, z=8))
        elif chance.chance(0.9):
            houses.append(box(19, 19, height).move(x=x, y=y, z=8))
            roof = extrude([(-11, 0), (11, 0), (0, 13)], 22).turn(x=90).move(y=11)
            roofs.append(roof.turn(z=chance.pick([0, 90])).move(x=x, y=y, z=8 + height))

tower = (cone(9, 56, top=6, segments=12) + cylinder(9, 4, segments=12).move(z=56)).move(z=8)
lamp = cylinder(5, 12, segments=12).move(z=68)
cap = cone(9, 10, segments=12).move(z=80)
ship = extrude([(-20, -7), (10, -7), (20, 0), (10, 7), (-20, 7)], 9, scale=1.2)

show(
    sea.color("sea"),
    (quay + mole).color("sand"),
    join(houses, tower.move(x=52, y=48), box(9, 9, 10).move(x=-2, y=-50, z=8)).color("snow"),
    join(roofs, cap.move(x=52, y=48), ship.move(x=6, y=-50)).color("brick"),
    join(lit, lamp.move(x=52, y=48)).color("glow"),
)
