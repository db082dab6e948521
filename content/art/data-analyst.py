# Every column is one number. As a table nobody would notice; like this you see where it happens.
columns, step = 7, 16
calm, rough, peak = [], [], []
for i in range(columns):
    for j in range(columns):
        far = ((i - 2) ** 2 + (j - 5) ** 2) / 9  # how far from where it happens
        height = 10 + 78 / (1 + far) ** 1.5 + 7 * sin(i * 1.7 + j)
        column = box(step - 2, step - 2, height).move(x=i * step, y=j * step)
        (peak if height > 58 else rough if height > 26 else calm).append(column)

show(join(calm).color("sea"), join(rough).color("sky"), join(peak).color("amber"))
