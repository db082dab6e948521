# expect: other_tips
tips = param("tips", 8, 5, 16, "")
twist = param("twist", 90, 0, 180, "°")

outline = star(8, 40, 30)
column = extrude(outline, 90, twist=twist)

show(column.color("sea"))
