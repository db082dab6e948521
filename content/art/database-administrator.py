# A million cards in a chest of drawers, and the right one in your hand before you finish asking.
wide, high = 46, 26

chest = box(2 * wide + 12, 74, 4 * high + 10).move(z=8)
feet = join([box(12, 12, 8).move(x=x, y=y) for x in (-44, 44) for y in (-29, 29)])
top = box(2 * wide + 20, 82, 6).move(z=4 * high + 18)

fronts, labels = [], []
for i in range(2):
    for j in range(4):
        x, z = wide * (i - 0.5), 12 + high * j
        pulled = 66 if (i, j) == (0, 2) else 0
        front = box(wide - 5, 5, high - 4).move(x=x, y=-39 - pulled, z=z)
        fronts.append(front)
        labels.append(box(18, 3, 9).move(x=x, y=-42 - pulled, z=z + 8))

drawer = box(wide - 9, 70, high - 6) - box(wide - 15, 66, high).move(z=3)
drawer = drawer.move(x=-wide / 2, y=-68, z=13 + 2 * high)
card = box(wide - 17, 2, high - 6)
cards = row(card.move(x=-wide / 2, y=-94, z=16 + 2 * high), 8, y=7)
found = card.grow(1, 1.5, 1.8).move(x=-wide / 2, y=-76.5, z=16 + 2 * high)

show(
    (chest + feet + top).color("brick"),
    join(fronts, drawer).color("sand"),
    join(labels, cards).color("snow"),
    found.color("amber"),
)
