# expect: amber_count
# only: server
edge = 7
pause = 1
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
ambers = []
stones = []


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
def roll():
    for thing in ambers + stones:
        thing.y -= 0.05
        if thing.y < -8:
            thing.remove()


@on_frame
def meet():
    amber = touching(player, ambers)
    if amber:
        sound("coin")
        game.score += 1
        amber.remove()
    stone = touching(player, stones)
    if stone:
        sound("hit")
        game.lives -= 1
        stone.remove()
    if game.lives == 0:
        game.end("Game over")


@every(min(pause, 1))
def wash_up():
    ambers.append(sphere(random_int(-7, 7), edge, size=0.7, color="amber"))


@every(3)
def throw_stone():
    stones.append(box(random_int(-7, 7), edge, width=1.4, color="steel"))
