# expect: total_differs
morning = 3
evening = 4

total = 7
weight = total * 2.5

print("Crates on the quay: " + str(total))
print("Tonnes: " + str(weight))

box(0, 0, width=7, depth=7, height=0.5, color="steel")
for number in range(int(total)):
    x = number % 6
    y = number // 6
    box(x, y, z=0.5, width=0.8, depth=0.8, height=0.8, color="amber")
cylinder(8, 1, height=weight / 5 + 0.2, color="brick")
