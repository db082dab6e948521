# expect: leans_forward
lean = param("lean", 20, 0, 40, "°")

foot = box(70, 90, 5).color("steel")
lip = box(70, 5, 15).move(y=-40).color("steel")
back = box(70, 5, 90).turn(x=lean).move(y=-20, z=4).color("amber")

show(foot, lip, back)
