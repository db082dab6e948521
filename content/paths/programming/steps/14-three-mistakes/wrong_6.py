# expect: error.IndexError
# only: server
winds = [6, 9, 14, 11, 4, 17, 9]
names = ["Kaija", "Roze", "Mistral", "Bora"]
prices = {"ferry": 40, "tug": 30, "yacht": 20}


def longest(words):
    best = words[0]
    for word in words:
        if len(word) > len(best):
            best = word
    return best


def price(kind):
    return prices.get(kind, 0)


def rises(numbers):
    found = 0
    for place in range(len(numbers) - 1):
        if numbers[place + 1] > numbers[place]:
            found = found + 1
    return found


print("Longest name:", longest(names))
print("A tug pays:", price("tug"))
print("The wind rose:", rises(winds))

for place in range(len(winds)):
    box(2 * place, 0, width=1.5, height=winds[place] / 3, color="sky")
for place in range(len(longest(names))):
    box(2 * place, 4, width=1.5, height=0.5, color="amber")
