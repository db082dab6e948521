# Somebody has to try the star in the square hole before eighty thousand strangers do.
block = box(110, 110, 70)
mouth = box(74, 60, 40).move(y=-40, z=6)

round_one = cylinder(17, 40, segments=24)
square_one = box(34, 34, 40)
corner_one = prism(3, 22, 40)
star_one = extrude(star(5, 25, 11), 40)

holes = [
    square_one.move(x=-26, y=-26),
    round_one.move(x=-26, y=26),
    corner_one.turn(z=30).move(x=26, y=-26),
    star_one.turn(z=18).move(x=27, y=27),
]
toy = block - mouth - join(holes).move(z=50)

tried = extrude(star(5, 38, 17), 20).turn(z=-18).move(z=-10).turn(x=90).turn(y=10, z=10)
came_through = box(28, 28, 28).turn(z=25).move(x=-14, y=-52, z=6)
this_too = prism(3, 18, 24).turn(z=70).move(x=20, y=-48, z=6)

show(
    toy.color("sea"),
    (round_one.move(x=-26, y=26, z=42) + this_too).color("snow"),
    came_through.color("brick"),
    tried.move(x=-26, y=-26, z=96).color("amber"),
)
