# expect: error.IndexError
# only: server
edge = 8
containers = []
rocks = []
game.score = 0
game.lives = 3
game.level = 1

world(size=24, ground="sea")
camera.distance = 24
camera.tilt = 32


def pier(x):
    for number in range(8):
        box(x, 3 * number - 10.5, width=1.6, depth=2.4, height=0.8, color="brick")


def lighthouse(x, y):
    colors = ["snow", "rust"]
    for floor in range(4):
        cylinder(x, y, z=floor, width=1.6, color=colors[floor % 2])
    cone(x, y, z=4, width=2, color="amber")


pier(-11)
pier(11)
lighthouse(-11, 12)
lighthouse(11, 12)

player = box(0, -8, width=1.2, depth=2.4, height=0.7, color="rust")
cabin = box(0, -8.5, z=0.7, width=0.9, depth=0.9, height=0.7, color="snow")
player.speed = 0
player.load = 0
player.wind = 0
sign = label("", 0, 8, z=4)


@on_frame
def steer():
    if key("right"):
        player.speed += 0.012
    if key("left"):
        player.speed -= 0.012
    player.speed += player.wind
    player.speed *= 0.94
    player.x += player.speed
    if abs(player.x) > edge:
        player.x = edge if player.x > 0 else -edge
        player.speed = -player.speed
        sound("step")
    player.turn = -90 * player.speed
    cabin.x = player.x


@every(4)
def gust():
    player.wind = choose([-1, 0, 1]) * 0.001 * game.level
    sign.words = "<<<" if player.wind < 0 else ">>>" if player.wind > 0 else ""


@every(0.8)
def send():
    x = random_int(-edge, edge)
    if random_int(1, 6) <= 1 + game.level:
        rocks.append(cone(x, 12, width=1.8, height=1.4, color="steel"))
    else:
        color = ["amber", "moss", "sky", "brick"][int(game.time / 3)]
        containers.append(box(x, 12, width=1.8, height=0.8, color=color))


@on_frame
def drift():
    for thing in containers + rocks:
        thing.y -= 0.06 + 0.02 * game.level
        if thing.y < -12:
            thing.remove()


@on_frame
def meet():
    container = touching(player, containers)
    if container:
        container.remove()
        sound("coin")
        game.score += game.level
        player.load += 1
    rock = touching(player, rocks)
    if rock:
        rock.remove()
        sound("hit")
        game.score -= 1
    if game.lives == 0:
        game.end(f"{game.score}")
    if player.load == 6:
        next_level()


def next_level():
    player.load = 0
    sound("win")
    if game.level == 4:
        game.end("Liepāja")
    else:
        game.level += 1
