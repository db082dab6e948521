# A lighthouse for the desk. An LED candle goes in from below, its light comes out of the windows.
# Every seed is another lighthouse: other windows, another lantern, other rocks.

seed = param("seed", 7, 1, 99, "")
floors = param("floors", 5, 3, 7, "")
radius = param("radius", 30, 26, 40)
wall = param("wall", 2.4, 2.0, 4.0)

chance = dice(seed)
paint = chance.pick(["brick", "sea", "amber", "ink"])

storey = 20  # from one row of windows to the next
foot = 8
top = radius * 0.62  # the tower is that wide where it ends
tall = floors * storey
sunk = 1  # parts overlap by so much, so that they are one piece


def tube(bottom, upper, height):
    """A round wall without a floor, which may become narrower on its way up."""
    outside = cone(bottom, height, upper, 48)
    inside = cone(bottom - wall, height, upper - wall, 48)
    return outside - inside


def opening(kind, width, height):
    """A window to cut with: a column that lies along x, from the middle outwards."""
    w = width / 2
    if kind == "round":
        outline = circle(w, 16)
    elif kind == "pointed":
        outline = [(-w, 0), (w, 0), (w, height - w), (0, height), (-w, height - w)]
    else:
        outline = [(-w, 0), (w, 0), (w, height), (-w, height)]
    return extrude(outline, 60).turn(x=90, z=90)


def windows(floor):
    """One row: so many, so wide and of such a kind as the dice say."""
    count = chance.whole(3, 5)
    width = chance.between(5, 8)
    kind = chance.pick(["round", "pointed", "square"])
    lift = 3 + width / 2 if kind == "round" else 3
    turned = chance.between(0, 360)
    cutter = opening(kind, width, 12)
    return ring(cutter, count).turn(z=turned).move(z=floor * storey + lift)


def tower():
    solid = tube(radius, top, tall)
    for floor in range(floors):
        solid = solid - windows(floor)
    bands = row(cylinder(100, storey), floors, z=2 * storey)
    return (solid - bands).color("snow") + common(solid, bands).color(paint)


def lantern():
    """A gallery to stand on, a room of pillars for the light, and a roof against the rain."""
    pillars = chance.whole(6, 9)
    high = chance.whole(12, 18)
    rim = cone(top - 1, 5, top + 5, 48) - cylinder(top - wall, 20, 48).move(z=-5)
    posts = ring(cylinder(2, high + 2 * sunk, 12), pillars, top - 4)
    roof = cone(top + 2, chance.whole(14, 26), 0, 48)
    return (rim + posts.move(z=4)).color("snow") + roof.move(z=high + 4).color(paint)


def rock(angle):
    """A stone, its underside cut flat, somewhere on the edge of the foot."""
    size = chance.between(5, 9)
    stone = hull(
        sphere(size, 8),
        sphere(size * 0.7, 8).move(x=chance.between(-5, 5), y=chance.between(-5, 5), z=4),
    )
    stone = stone.move(x=radius + 7).turn(z=angle)
    return stone - box(300, 300, 100).move(z=-100)


base = cylinder(radius + 10, foot, 48)
for i in range(9):
    base = base + rock(40 * i + chance.between(-12, 12))
base = base - cylinder(radius - wall, 200, 48).move(z=-1)  # the candle goes in here

show(
    base.color("steel"),
    tower().move(z=foot - sunk),
    lantern().move(z=foot + tall - 2 * sunk),
)
