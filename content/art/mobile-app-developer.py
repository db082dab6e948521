# Whatever you make has to fit into a pocket, and be found there with one thumb.
def slab(width, height, thick, bend):  # a plate with round corners
    corner = cylinder(bend, thick, segments=24)
    x, low, high = width / 2 - bend, bend, height - bend
    pair = corner.move(x=-x) + corner.move(x=x)
    return hull(pair.move(y=low), pair.move(y=high)).turn(x=90)


cloth = [(-50, 92), (-50, 20), (0, 0), (50, 20), (50, 92)]
pocket = extrude(cloth, 30).turn(x=90).move(y=15) - box(80, 16, 90).move(z=30)


def seam(x1, z1, x2, z2):  # a row of stitches from one point of the cloth to another
    count = round(sqrt((x2 - x1) ** 2 + (z2 - z1) ** 2) / 9)
    across, up = (x2 - x1) / count, (z2 - z1) / count
    stitch = rod((x1, -15, z1), (x1 + 0.6 * across, -15, z1 + 0.6 * up), 1.6, segments=6)
    return row(stitch, count, x=across, z=up)


stitches = seam(-44, 86, 44, 86) + seam(-44, 78, 44, 78)
stitches = stitches + seam(-44, 78, -44, 24) + seam(-44, 24, 0, 7)
stitches = stitches + seam(44, 78, 44, 24) + seam(44, 24, 0, 7)

tile = box(11, 3, 11).move(y=-7)
tiles = [tile.move(x=-16 + 16 * i, z=126 - 16 * j) for i in range(3) for j in range(3)]


def tucked(solid):
    return solid.turn(z=22)


show(
    tucked(pocket).color("sea"),
    tucked(stitches).color("amber"),
    tucked(slab(62, 130, 12, 9).move(y=6, z=22)).color("ink"),
    tucked(slab(54, 122, 2, 6).move(y=-6, z=26)).color("sky"),
    tucked(join(tiles[:4] + tiles[5:])).color("snow"),
    tucked(tiles[4]).color("brick"),
)
