tips = param("tips", 8, 5, 16, "")

outline = [(-30, -20), (45, 0), (-30, 20)]
column = extrude(outline, 90)

show(column.color("sea"))
