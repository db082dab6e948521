# Nobody needs electricity to begin a lesson.
outside = [(0, 60), (14, 60), (24, 54), (29, 40), (31, 24), (38, 10), (50, 0), (50, -5)]
inside = [(45, -5), (34, 6), (26, 22), (24, 40), (0, 54)]
bell = revolve(outside + inside, segments=40)
clapper = sphere(11, segments=24).move(z=-4) + cylinder(3, 44, segments=8)

wood = [(0, 58), (9, 58), (9, 66), (6, 72), (9, 90), (12, 108), (9, 118), (0, 122)]
handle = revolve(wood, segments=24)
collar = cylinder(13, 6, segments=24).move(z=58)


def ringing(solid):
    return solid.turn(y=-26, x=10)


show(
    ringing(bell).color("amber"),
    ringing(clapper + collar).color("steel"),
    ringing(handle).color("brick"),
)
