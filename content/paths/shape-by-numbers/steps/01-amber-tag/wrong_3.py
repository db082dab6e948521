# expect: other_size
tag = box(60, 25, 0.3)

show(tag.color("amber"))
