# First decide what carries the roof; what people do under it they may decide later.
outside, inside = [], []
for i in range(7):
    angle = 15 * i * pi / 180
    outside.append((66 * cos(angle), 46 + 60 * sin(angle)))
    inside.append((57 * cos(angle), 46 + 51 * sin(angle)))

# Three quarters of a turn: the wall that is missing is for us.
dome = revolve(outside + inside[::-1], segments=24, sweep=270)
wall = [(78, 0), (78, 8), (71, 8), (71, 46), (78, 46), (78, 54), (56, 54), (56, 0)]
drum = revolve(wall, segments=28, sweep=270)
eye = cylinder(18, 9, segments=16) - cylinder(10, 20, segments=16).move(z=-5)

floor = cylinder(90, 6, segments=32).move(z=-6)
columns = [cylinder(6, 46, segments=8).move(x=44).turn(z=10 + 50 * i) for i in range(6)]
stall = box(15, 11, 11)
stalls = stall.turn(z=20) + stall.move(x=20, y=-22) + stall.turn(z=70).move(x=-8, y=24)

show(
    floor.color("sand"),
    dome.color("sea"),
    drum.color("sand"),
    join(columns).color("snow"),
    stalls.color("brick"),
    eye.move(z=100).color("amber"),
)
