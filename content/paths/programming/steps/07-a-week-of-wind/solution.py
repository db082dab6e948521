winds = [6, 9, 14, 11, 4, 17, 9]


def average(numbers):
    if len(numbers) == 0:
        return 0
    total = 0
    for number in numbers:
        total = total + number
    return total / len(numbers)


middle = average(winds)
print("Average:", middle)

for day in range(len(winds)):
    color = "sky"
    if winds[day] > middle:
        color = "amber"
    box(2 * day, 1, width=1.5, depth=1.5, height=winds[day] / 2, color=color)
long = 2 * len(winds)
box(-0.5, 2.5, z=middle / 2, width=long, depth=0.1, height=0.2, color="ink")
