# expect: too_few_functions
winds = [9]


def next_wind(today):
    return max(2, today + random_int(-4, 4))


for day in range(6):
    winds.append(next_wind(winds[day]))

print("A week of invented wind:", winds)
for day in range(len(winds)):
    box(2 * day, 0, width=1.5, height=winds[day] / 3, color="sky")
