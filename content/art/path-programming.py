# Data stands in a row, and behind it grows a function that calls itself.
def tree(length, levels):
    wood = cylinder(1.5 + length / 12, length, segments=6).color("rust")
    if levels == 0:
        return wood + sphere(9, segments=10).move(z=length).color("glow")
    left = tree(length * 0.82, levels - 1).turn(y=-24).move(z=length)
    right = tree(length * 0.82, levels - 1).turn(y=32).move(z=length)
    return wood + left + right


numbers = [30, 12, 22, 6, 40]
quay = box(112, 112, 10)
cells, bars = [], []
for place in range(len(numbers)):
    x = 21 * place - 42
    cells.append(box(18, 18, 5).move(x=x, y=-42, z=10))
    bars.append(box(12, 12, numbers[place]).move(x=x, y=-42, z=15))

show(
    quay.color("sand"),
    join(cells).color("sea"),
    join(bars).color("sky"),
    tree(46, 3).turn(z=45).move(x=-6, y=6, z=10),
)
