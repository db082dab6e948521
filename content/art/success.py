# Six parts, built from the ground up. The last one is the light.
base = prism(8, 46, 14).turn(z=22.5)
tower = []
for i in range(3):
    tower.append(cone(30 - 5 * i, 30, top=25 - 5 * i, segments=20).move(z=14 + 30 * i))
gallery = cylinder(24, 7, segments=20).move(z=104)
lamp = cylinder(12, 24, segments=20).move(z=111)
cap = cone(19, 20, segments=20).move(z=135) + sphere(5, segments=12).move(z=155)

show(
    base.color("steel"),
    tower[0].color("brick"),
    tower[1].color("snow"),
    tower[2].color("brick"),
    gallery.color("ink"),
    lamp.color("glow"),
    cap.color("brick"),
)
