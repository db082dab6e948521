# expect: came_back
def minutes(distance, speed=24, stop=0):
    return distance / 24 * 60 + stop


def route(y, distance):
    time = minutes(distance)
    box(0, y, width=distance / 3, depth=1, height=0.3, color="sea")
    box(0, y + 1, width=time / 10, depth=0.8, height=1, color="amber")
    print(distance, "km takes", time, "min")


route(0, 6)
route(3, 18)
route(6, 30)
