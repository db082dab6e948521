# expect: other_twist
# only: server
tips = param("tips", 8, 5, 16, "")
twist = param("twist", 90, 0, 180, "°")

outline = star(tips, 40, 30)
column = extrude(outline, 90, twist=min(twist, 100))

show(column.color("sea"))
