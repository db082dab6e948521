# expect: error.ValueError
box(0, 0, width=12, depth=8, height=0.3, color="sea")
box(1, 0, width=10, depth=2, height=1, color="sand")

print("Harbour control here. Who is there?")
length = int(input("Length in metres? "))
ship = input("Your ship? ")

if length <= 40:
    print("Welcome, " + ship)
    print("Metres left at the quay:", 40 - length)
    box(1, 2.5, z=0.3, width=length / 4, depth=1.5, height=0.8, color="brick")
else:
    print("Sorry, " + ship + ". The quay is too short for you.")
