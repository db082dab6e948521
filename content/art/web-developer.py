# A page is a shop that never closes: the front is for everybody, the stockroom is for you.
front = box(116, 8, 116).move(y=-26)
shop = box(104, 74, 70).move(y=14)
pavement = box(132, 126, 6).move(y=-4, z=-6)

awning = [(-30, 76), (-58, 60), (-58, 52), (-30, 52)]  # seen from its side: how far out, how high
stripes = []
for i in range(8):
    stripe = extrude(awning, 14.5).turn(x=90, z=90).move(x=-58 + 14.5 * i)
    stripes.append(stripe.color("snow" if i % 2 else "brick"))

dot = cylinder(5, 3, segments=16).turn(x=90)
dots = [dot.move(x=-46 + 14 * i, y=-30, z=101) for i in range(3)]
address = box(58, 3, 13).move(x=22, y=-31, z=94)

door = box(26, 3, 46).move(x=34, y=-31)
window = box(62, 3, 34).move(x=-20, y=-31, z=10)
crates = join([box(18, 18, 18).move(x=63, y=-4 + 22 * i) for i in range(3)])
crates = crates + box(18, 18, 18).move(x=63, y=8, z=18)

show(
    pavement.color("sand"),
    front.color("sea"),
    shop.color("ink"),
    join(stripes),
    join(dots, address).color("snow"),
    window.color("sky"),
    door.color("amber"),
    crates.color("brick"),
)
