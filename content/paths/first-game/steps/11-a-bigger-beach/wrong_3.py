# expect: camera_stays
edge = 25
game.score = 0

world(size=2 * edge + 2, ground="sand")
camera.distance = 12
camera.tilt = 28

box(0, edge + 0.5, width=2 * edge + 2, depth=1, height=0.05, color="sea")
box(5, edge + 5, z=-1, width=2, depth=9, height=1.4, color="brick")
cylinder(5, edge + 7, z=0.4, width=1.6, height=4, color="snow")
cone(5, edge + 7, z=4.4, width=2, height=1.2, color="rust")

clock = label("0", 0, edge, z=3)
player = box(0, -4, height=1.5, color="brick")
camera.x = player.x
camera.y = player.y
for number in range(edge):
    x = random_int(-edge, edge)
    y = random_int(-edge, edge)
    cone(x, y, width=1, height=0.4, color="moss")

ambers = []
for number in range(15):
    x = random_int(-edge, edge)
    y = random_int(-edge, edge)
    ambers.append(sphere(x, y, size=0.8, color="amber"))


@on_frame
def walk():
    if key("right"):
        player.x += 0.15
    if key("left"):
        player.x -= 0.15
    if key("up"):
        player.y += 0.15
    if key("down"):
        player.y -= 0.15
    if player.x > edge:
        player.x = edge
    if player.x < -edge:
        player.x = -edge
    if player.y > edge:
        player.y = edge
    if player.y < -edge:
        player.y = -edge


@on_frame
def collect():
    found = touching(player, ambers)
    if found:
        sound("coin")
        game.score += 1
        found.remove()
    if game.score == 15:
        game.end("15 / 15")


@on_frame
def tick():
    clock.words = int(game.time)
