edge = 7
gravity = 0.01
game.score = 0
game.lives = 3

world(size=16, ground="sand")
camera.distance = 20
camera.tilt = 28

box(0, 7.5, width=16, depth=1, height=0.05, color="sea")
box(5, 12, z=-1, width=2, depth=9, height=1.4, color="brick")
cylinder(5, 13, z=0.4, width=1.6, height=2.4, color="snow")
cone(5, 13, z=2.8, width=2, height=1, color="rust")

player = box(0, -4, height=1.5, color="brick")
player.rise = 0
wave = box(0, 14, width=16, depth=0.6, height=0.5, color="sea")

ambers = []
for number in range(8):
    x = random_int(-7, 7)
    y = random_int(-7, 7)
    ambers.append(sphere(x, y, size=0.6, color="amber"))


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
def collect():
    found = touching(player, ambers)
    if found:
        sound("coin")
        game.score += 1
        found.go_to(random_int(-7, 7), random_int(-7, 7))


@on_frame
def sweep():
    wave.y -= 0.08
    if wave.y < -8:
        wave.y = 14
    if touching(player, wave):
        sound("hit")
        game.lives -= 1
        wave.y = 14
    if game.lives == 0:
        game.end("Game over")


@on_frame
def jump():
    if pressed("space"):
        player.rise = 0.2
    player.z += player.rise
