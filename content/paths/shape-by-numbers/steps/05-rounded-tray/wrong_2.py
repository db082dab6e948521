# expect: no_floor
width = param("width", 90, 60, 150)
depth = 50
height = 20
corner = 10

x = width / 2 - corner
y = depth / 2 - corner

post = cylinder(corner, height)
tray = hull(post.move(x, y), post.move(-x, y), post.move(x, -y), post.move(-x, -y))

thin = cylinder(corner - 2, height)
inside = hull(thin.move(x, y), thin.move(-x, y), thin.move(x, -y), thin.move(-x, -y))

show((tray - inside).color("sea"))
