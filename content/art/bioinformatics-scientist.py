# Three billion letters on a twisted ladder; somebody is ill because of a single rung.
letters = "GATTACAGAT"
partner = {"A": "T", "T": "A", "G": "C", "C": "G"}
paint = {"A": "sky", "G": "sky", "T": "snow", "C": "snow"}  # a big one meets a small one
wrong, step, angle, radius = 7, 19, 36, 40


def corner(i, side):
    turned = (angle * i + side + 60) * pi / 180
    return radius * cos(turned), radius * sin(turned), step * i


ladder = []
for i in range(len(letters)):
    middle = (0, 0, step * i)
    one, other = paint[letters[i]], paint[partner[letters[i]]]
    if i == wrong:
        one = other = "amber"
    ladder.append(rod(corner(i, 0), middle, 6, segments=6).color(one))
    ladder.append(rod(corner(i, 180), middle, 6, segments=6).color(other))
    for side in (0, 180):
        ladder.append(rod(corner(i - 0.5, side), corner(i + 0.5, side), 9, 6).color("sea"))

show(join(ladder).turn(y=30, z=45))
