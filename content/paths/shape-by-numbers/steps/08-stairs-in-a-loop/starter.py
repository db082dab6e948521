steps = param("steps", 24, 8, 40, "")

stair = cylinder(10, 5) + box(34, 12, 5).move(x=17)

tower = stair
tower = tower + stair.turn(z=15).move(z=4)
tower = tower + stair.turn(z=30).move(z=8)
tower = tower + stair.turn(z=45).move(z=12)

show(tower.color("brick"))
