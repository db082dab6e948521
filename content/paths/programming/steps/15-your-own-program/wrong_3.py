# expect: too_few_solids
# One week at the harbour. Every number is made up by the dice.
DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
KINDS = {
    "ferry": {"length": 3, "color": "snow", "stays_at": 18},
    "tanker": {"length": 5, "color": "rust", "stays_at": 15},
    "tug": {"length": 2, "color": "steel", "stays_at": 22},
    "yacht": {"length": 1.5, "color": "sky", "stays_at": 10},
}
STORM = 15


def next_wind(wind):
    """Tomorrow's wind: today's, give or take, and never below 2."""
    return max(2, min(25, wind + random_int(-6, 6)))


def arrivals(wind):
    """The kinds of ships that dare to come in this wind."""
    came = []
    for number in range(random_int(2, 6)):
        kind = choose(list(KINDS))
        if wind < KINDS[kind]["stays_at"]:
            came.append(kind)
    return came


def simulate(first_wind):
    """A list of days, each with its name, its wind and its ships."""
    week = []
    wind = first_wind
    for name in DAYS:
        week.append({"day": name, "wind": wind, "ships": arrivals(wind)})
        wind = next_wind(wind)
    return week


def count(things):
    """How often each thing is there."""
    counts = {}
    for thing in things:
        counts[thing] = counts.get(thing, 0) + 1
    return counts


def average(numbers):
    """The average; 0 for an empty list."""
    if not numbers:
        return 0
    return sum(numbers) / len(numbers)


def busiest(week):
    """The day with the most ships, the earliest of several."""
    best = week[0]
    for day in week:
        if len(day["ships"]) > len(best["ships"]):
            best = day
    return best


def draw_ship(x, y, kind):
    """A hull and a cabin; gives back where the next ship may begin."""
    length = KINDS[kind]["length"]
    box(x, y, z=0.2, width=1.6, depth=length, height=0.7, color=KINDS[kind]["color"])
    box(x + 0.3, y + 0.3, z=0.9, width=1, depth=length / 3, height=0.7, color="ink")
    return y + length + 0.6


def draw_day(x, day):
    """The wind as a column on land, the ships in front of it, one behind another."""
    color = "sand"
    if day["wind"] >= STORM:
        color = "brick"
    box(x, 0, z=0.6, width=1.6, depth=1.6, height=day["wind"] / 3, color=color)
    y = 3
    for kind in day["ships"]:
        y = draw_ship(x, y, kind)


def report(week):
    """What the harbour master wants to read in the evening."""
    winds = []
    ships = []
    for day in week:
        winds.append(day["wind"])
        ships = ships + day["ships"]
        print(day["day"], "wind", day["wind"], "ships", len(day["ships"]))
    print("Average wind:", round(average(winds), 1))
    print("Busiest day:", busiest(week)["day"])
    print("Ships by kind:", count(ships))


week = simulate(random_int(4, 16))
report(week)
box(-1, -1, width=22, depth=3.5, height=0.6, color="moss")
box(-1, 2.5, width=22, depth=16, height=0.2, color="sea")
for number in range(len(week)):
    box(3 * number, 0, height=week[number]["wind"] / 3, color="sky")
