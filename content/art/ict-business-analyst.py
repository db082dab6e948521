# One bank speaks stone, the other steel; somebody must make both halves meet in the middle.
def wedge(at, half, inner, outer, depth):
    corners = []
    for angle, far in ((-half, inner), (-half, outer), (half, outer), (half, inner)):
        turned = (at + angle) * pi / 180
        corners.append((far * sin(turned), far * cos(turned)))
    return extrude(corners, depth).turn(x=90).move(y=depth / 2)


stones, frames = [], []
for i in range(1, 5):
    stones.append(wedge(-20 * i, 9.5, 62, 92, 26))
    frames.append(wedge(20 * i, 9.5, 62, 92, 26) - wedge(20 * i, 6.5, 67, 87, 40))

keystone = wedge(0, 10, 56, 108, 34)
left = box(44, 38, 16).move(x=-84, z=-16)
right = box(44, 38, 16).move(x=84, z=-16)
water = box(124, 38, 8).move(z=-16)

show(
    join(stones, left).color("brick"),
    join(frames, right).color("steel"),
    keystone.color("amber"),
    water.color("sea"),
)
