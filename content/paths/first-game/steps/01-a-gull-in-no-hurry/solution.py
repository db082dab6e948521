speed = 0.1

world(size=16, ground="sand")
camera.distance = 20
camera.tilt = 28

box(0, 7.5, width=16, depth=1, height=0.05, color="sea")
box(5, 12, z=-1, width=2, depth=9, height=1.4, color="brick")
cylinder(5, 13, z=0.4, width=1.6, height=2.4, color="snow")
cone(5, 13, z=2.8, width=2, height=1, color="rust")

gull = box(-7, 2, z=2, width=1.2, depth=0.4, height=0.4, color="snow")
wings = box(-7, 2, z=2.3, width=0.5, depth=2.4, height=0.1, color="steel")


@on_frame
def fly():
    gull.x += speed
    wings.x = gull.x
    if gull.x > 8:
        gull.x = -8
