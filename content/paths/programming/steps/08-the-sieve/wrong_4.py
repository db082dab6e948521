# expect: came_back
winds = [6, 9, 14, 11, 4, 17, 9, 15, 3, 12]


def over(numbers, limit):
    found = []
    for number in numbers:
        if number > limit:
            found.append(number)
    return found


def scaled(numbers, factor):
    made = []
    for number in numbers:
        made.append(number + factor)
    return made


def chart(y, numbers, color):
    for place in range(len(numbers)):
        box(1.5 * place, y, height=numbers[place] / 3, color=color)


chart(0, winds, "sky")
chart(4, over(winds, 10), "amber")
chart(8, scaled(winds, 0.5), "steel")
