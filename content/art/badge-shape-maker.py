# A medal that is a gear, and on it a shade that the wind has turned, cut open to show its wall.
medal = extrude(star(28, 70, 61), 18) - cylinder(50, 10, segments=40).move(z=10)
floor = cylinder(50, 3, segments=40).move(z=9)

outside = extrude(star(8, 38, 28), 86, twist=75, scale=0.72)
inside = extrude(star(8, 32, 22), 86, twist=75, scale=0.72)
window = box(90, 90, 52).move(x=45, y=-45, z=46)

shade = (outside - inside - window).move(z=12)
lamp = cylinder(11, 40, segments=20).move(z=12) + sphere(15, 20).move(z=58)

show(
    medal.color("amber"),
    floor.color("ink"),
    shade.color("sea"),
    lamp.color("glow"),
)
