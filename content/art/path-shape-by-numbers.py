# One program, four sizes, four twists: a family on the plate of a printer. Only the numbers differ.
tips = param("tips", 7, 5, 12, "")
turn_each = param("twist", 45, 0, 90, "°")


def vase(height, radius, twist):
    outside = extrude(star(tips, radius, radius * 0.72), height, twist=twist, scale=1.25)
    inside = extrude(star(tips, radius - 4, radius * 0.72 - 4), height, twist=twist, scale=1.25)
    return outside - inside.move(z=4)


plate = box(150, 150, 8).move(z=-8) - row(box(150, 2, 2).move(y=-48, z=-1.5), 3, y=48)
plate = plate - row(box(2, 150, 2).move(x=-48, z=-1.5), 3, x=48)

show(
    plate.color("ink"),
    vase(34, 18, 0).move(x=36, y=-36).color("sand"),
    vase(56, 20, turn_each).move(x=-36, y=-36).color("amber"),
    vase(78, 20, 2 * turn_each).move(x=36, y=36).color("brick"),
    vase(112, 22, 3 * turn_each).move(x=-36, y=36).color("sea"),
)
