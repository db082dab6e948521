# expect: slider_missing
tips = param("tips", 8, 5, 16, "")
twist = 90

outline = star(tips, 40, 30)
column = extrude(outline, 90, twist=twist)

show(column.color("sea"))
