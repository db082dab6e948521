# Everything is ready. Only you are missing.
floor = box(120, 120, 6).move(x=-2, y=2, z=-6)
back = box(120, 6, 84).move(x=-2, y=65, z=-6)
side = box(6, 126, 84).move(x=-65, y=5, z=-6) - box(20, 44, 38).move(x=-65, y=-2, z=28)

board = box(72, 4, 36).move(x=2, y=60, z=28)
table = box(36, 20, 4).move(z=22) + box(4, 18, 22).move(x=-14) + box(4, 18, 22).move(x=14)
chair = box(18, 17, 4).move(z=12) + box(18, 3, 18).move(y=-8, z=14) + box(13, 12, 12)

desks = join([table.move(x=-30 + 50 * i, y=16 - 48 * j) for i in range(2) for j in range(2)])
seats = join(
    [chair.move(x=-30 + 50 * i, y=-6 - 46 * j) for i in range(2) for j in range(2) if i + j < 2]
)
waiting = chair.turn(z=-38).move(x=28, y=-52)

show(
    (floor + desks).color("sand"),
    (back + side).color("sky"),
    board.color("sea"),
    seats.color("brick"),
    waiting.color("amber"),
)
