# expect: other_twist
tips = param("tips", 8, 5, 16, "")
twist = param("twist", 90, 0, 180, "°")

outline = star(tips, 40, 30)
column = extrude(outline, 90)

show(column.color("sea"))
