# expect: came_back
LETTERS = "abcdefghijklmnopqrstuvwxyz"
COLORS = ["brick", "amber", "snow", "steel", "moss"]


def encode(text, shift):
    coded = ""
    for letter in text:
        place = LETTERS.find(letter)
        if place >= 0:
            coded = coded + LETTERS[(place + shift) % 26]
    return coded


def flags(y, text):
    for number in range(len(text)):
        place = LETTERS.find(text[number])
        if place >= 0:
            color = COLORS[place % 5]
            box(number, y, width=0.8, height=place / 5 + 0.4, color=color)


message = "storm at nine"
secret = encode(message, 3)

print(message)
print(secret)
flags(0, message)
flags(4, secret)

bottle = "esp rfwwd vyzh pgpcjestyr"
