world(size=20, ground="sea")
camera.distance = 24

player = box(0, -6, width=1.2, depth=2.4, height=0.7, color="rust")
player.speed = 0


@on_frame
def steer():
    if key("right"):
        player.speed += 0.01
    if key("left"):
        player.speed -= 0.01
    player.speed *= 0.95
    player.x += player.speed
