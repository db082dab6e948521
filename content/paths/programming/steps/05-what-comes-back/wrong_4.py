# expect: fee_differs
def fee(length):
    if length <= 6:
        return 0
    return (10 + 2) * length


def moor(x, length):
    box(x, 3, width=1.5, depth=length / 4, height=0.8, color="snow")
    cylinder(x, 0, width=1.5, height=fee(length) / 10 + 0.1, color="amber")
    print(length, "metres, fee:", fee(length))


moor(0, 5)
moor(3, 12)
moor(6, 24)
moor(9, 36)
