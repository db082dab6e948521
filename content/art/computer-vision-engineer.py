# To you it is a cat. To the camera it is numbers, and somebody has to teach it where the cat ends.
cat = [
    "#...#....",
    "##.##....",
    "#####....",
    "#o#o#...-",
    "##n##...#",
    ".www....#",
    "##w##...#",
    "##w##..##",
    "#####.##.",
    "#-#-####.",
]
paint = {"#": "ink", "-": "snow", "w": "snow", "o": "glow", "n": "brick"}

step = 13
pixels = []
for i, line in enumerate(cat):
    for j, sign in enumerate(line):
        if sign in paint:
            pixel = box(step - 0.7, step * 1.6, step - 0.7).color(paint[sign])
            pixels.append(pixel.move(x=step * j, z=-step * i))

arm = 26
bracket = box(arm, 8, 8).move(x=arm / 2) + box(8, 8, arm).move(x=4)
left = bracket.move(x=-26, z=-140) + bracket.mirror("z").move(x=-26, z=34)
right = left.mirror("x").move(x=56)

show(join(pixels).turn(z=25), join(left, right).turn(z=25).color("amber"))
