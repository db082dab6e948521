# expect: in_pieces
width = param("width", 90, 60, 150)
depth = 50
height = 20
corner = 10

x = width / 2 - corner
y = depth / 2 - corner

post = cylinder(corner, height)
tray = hull(post.move(x, y) + post.move(-x, y)) + hull(post.move(x, -y) + post.move(-x, -y))

show(tray.color("sea"))
