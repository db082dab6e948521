tag = box(40, 40, 40)

show(tag.color("amber"))
