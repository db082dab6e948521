# expect: other_order
tag = box(60, 3, 25)

show(tag.color("amber"))
