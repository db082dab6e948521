# expect: fee_differs
# only: server
def fee(length):
    if length <= 6:
        return 0
    if length == 7:
        return 24
    if length == 12:
        return 34
    if length == 36:
        return 82
    return 58


def moor(x, length):
    box(x, 3, width=1.5, depth=length / 4, height=0.8, color="snow")
    cylinder(x, 0, width=1.5, height=fee(length) / 10 + 0.1, color="amber")
    print(length, "metres, fee:", fee(length))


moor(0, 5)
moor(3, 12)
moor(6, 24)
moor(9, 36)
