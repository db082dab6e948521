# A tower of pages, each turned a little further than the one before: written by hand, line by line.
pages, edges = [], []
for n in range(7):
    side = 104 - 11 * n
    page = box(side, side, 9).turn(z=9 * n).move(z=18 + 14 * n)
    pages.append(page)
    edges.append(box(side - 16, side - 16, 5).turn(z=9 * n).move(z=13 + 14 * n))

medal = extrude(star(12, 76, 66), 13)
light = sphere(13, segments=20).move(z=125)
show(
    medal.color("amber"),
    join(pages[0::2]).color("sea"),
    join(pages[1::2]).color("snow"),
    join(edges).color("ink"),
    light.color("glow"),
)
