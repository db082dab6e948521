# A medal that is a harbour: twelve teeth, a basin, and the light that brings you in.
medal = extrude(star(12, 70, 60), 18)
basin = cylinder(48, 10, segments=36).move(z=10)

tower = cone(22, 78, top=14, segments=16).move(z=10)
stripe = cylinder(30, 16, segments=16)
stripes = stripe.move(z=28) + stripe.move(z=60)
gallery = cylinder(21, 6, segments=16).move(z=88)
lamp = cylinder(12, 20, segments=16).move(z=94)
cap = cone(18, 18, segments=16).move(z=114)

show(
    (medal - basin).color("amber"),
    common(basin, cylinder(48, 4, segments=36).move(z=10)).color("sea"),
    (tower - stripes).color("snow"),
    (common(tower, stripes) + gallery + cap).color("brick"),
    lamp.color("glow"),
)
