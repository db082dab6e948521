# expect: not_nearer
# only: server
world(24, ground="sea", sky="sky")
camera.distance = 24
camera.tilt = 50

bread = box(5, 4, width=1.4, depth=0.9, height=0.6, color="amber")
gulls = []
for number in range(30):
    x = random_int(-11, 11)
    y = random_int(-11, 11)
    gull = box(x, y, z=1.5, width=0.9, depth=0.35, height=0.2, color="snow")
    gulls.append(gull)


def fly(gull):
    gull.x = gull.x + random_number(-0.2, 0.2)
    gull.y = gull.y + random_number(-0.2, 0.2)
    if gull.x < bread.x:
        gull.x = gull.x + (bread.x - gull.x) * 0.01
    if gull.y < bread.y:
        gull.y = gull.y + (bread.y - gull.y) * 0.01


@on_frame
def step():
    for gull in gulls:
        fly(gull)
    if key("left"):
        bread.x = bread.x - 0.1
    if key("right"):
        bread.x = bread.x + 0.1
    if key("up"):
        bread.y = bread.y + 0.1
    if key("down"):
        bread.y = bread.y - 0.1
