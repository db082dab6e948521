# On Monday something small is tipped over; if no step is missing, the big one falls on Friday.
lean = [40, 22, 6, 0, 0, 0]
odd, even, dots = [], [], []
x, y, size = 0, 0, 1.0

for i in range(6):
    way = 9 * i - 30  # the row makes a bend
    stone = box(19 * size, 4.5 * size, 30 * size)
    dot = cylinder(1.9 * size, 0.6 * size, segments=12).turn(x=90).move(y=-2.2 * size)
    spots = []
    for n in range(i + 1):  # step one has one spot, step two has two
        spots.append(dot.move(x=(n % 2 * 9 - 4.5) * size, z=(24 - n // 2 * 9) * size))
    stone = stone.turn(x=-lean[i], z=way).move(x=x, y=y)
    (even if i % 2 else odd).append(stone)
    dots.append(join(spots).turn(x=-lean[i], z=way).move(x=x, y=y))
    x -= 13 * size * sin(way * pi / 180)
    y += 13 * size * cos(way * pi / 180)
    size *= 1.32

show(
    join(odd).color("sea"),
    join(even[:2]).color("sky"),
    join(dots).color("snow"),
    even[2].color("amber"),
)
