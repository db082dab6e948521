# expect: other_size
tag = box(60, 25, 40)

show(tag.color("amber"))
