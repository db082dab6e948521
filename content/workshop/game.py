world(size=18)
player = box(0, -6, 0, color="amber")
speed = 0.12
game.score = 0

coins = []
for i in range(8):
    x = random_int(-8, 8)
    y = random_int(-4, 8)
    coins.append(cylinder(x, y, 0.3, width=0.8, height=0.2))


@on_frame
def play():
    if key("left"):
        player.move(x=-speed)
    if key("right"):
        player.move(x=speed)
    if key("up"):
        player.move(y=speed)
    if key("down"):
        player.move(y=-speed)

    for coin in coins:
        coin.turn += 3

    found = touching(player, coins)
    if found:
        found.remove()
        sound("coin")
        game.score += 1
