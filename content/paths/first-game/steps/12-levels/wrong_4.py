# expect: same_speed
edge = 10
game.score = 0
game.lives = 3

world(size=2 * edge + 2, ground="sand")
camera.distance = 14
camera.tilt = 30

box(0, edge + 0.5, width=2 * edge + 2, depth=1, height=0.05, color="sea")
box(5, edge + 5, z=-1, width=2, depth=9, height=1.4, color="brick")
cylinder(5, edge + 7, z=0.4, width=1.6, height=4, color="snow")
cone(5, edge + 7, z=4.4, width=2, height=1.2, color="rust")

player = box(0, -4, height=1.5, color="brick")
player.rise = 0
camera.follow(player)
gull = box(-10, 2, z=0.4, width=1.2, depth=0.4, height=0.4, color="snow")
wings = box(-10, 2, z=0.7, width=0.5, depth=2.4, height=0.1, color="steel")
gull.speed = 0.1
ambers = []


def scatter(many):
    for number in range(many):
        x = random_int(-edge, edge)
        y = random_int(-edge, edge)
        ambers.append(sphere(x, y, size=0.6, color="amber"))


def new_level():
    sound("win")
    game.level += 1
    scatter(2 + game.level)
    gull.speed = 0.12


new_level()


@on_frame
def walk():
    if key("right"):
        player.x += 0.1
    if key("left"):
        player.x -= 0.1
    if key("up"):
        player.y += 0.1
    if key("down"):
        player.y -= 0.1
    if player.x > edge:
        player.x = edge
    if player.x < -edge:
        player.x = -edge
    if player.y > edge:
        player.y = edge
    if player.y < -edge:
        player.y = -edge


@on_frame
def jump():
    if pressed("space") and player.z == 0:
        player.rise = 0.2
    player.rise -= 0.01
    player.z += player.rise
    if player.z < 0:
        player.z = 0
        player.rise = 0


@on_frame
def fly():
    gull.x += gull.speed
    if gull.x > edge:
        gull.x = -edge - 5
        gull.y = player.y
    wings.go_to(gull.x, gull.y)
    if touching(player, gull):
        sound("hit")
        game.lives -= 1
        gull.x = -edge - 5
    if game.lives == 0:
        game.end("Game over")


@on_frame
def collect():
    found = touching(player, ambers)
    if found:
        sound("coin")
        game.score += 1
        ambers.remove(found)
        found.remove()
    if len(ambers) == 0:
        new_level()
