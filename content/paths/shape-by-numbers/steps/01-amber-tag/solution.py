tag = box(60, 25, 3)

show(tag.color("amber"))
