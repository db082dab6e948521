# expect: other_height
steps = param("steps", 24, 8, 40, "")

stair = cylinder(10, 5) + box(34, 12, 5).move(x=17)

tower = stair
for i in range(24):
    tower = tower + stair.turn(z=15 * i).move(z=4 * i)

show(tower.color("brick"))
