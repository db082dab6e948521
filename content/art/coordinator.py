# A map on the table, and a pin for every town that somebody has visited.
border = [
    (21.05, 56.07), (20.98, 56.5), (21.07, 56.83), (21.4, 57.2), (21.56, 57.42), (21.75, 57.58),
    (22.2, 57.66), (22.6, 57.76), (22.65, 57.58), (23.15, 57.3), (23.2, 57.1), (23.55, 56.96),
    (24.0, 57.05), (24.4, 57.25), (24.38, 57.5), (24.3, 57.7), (24.36, 57.87), (24.83, 57.98),
    (25.05, 58.07), (25.3, 58.02), (26.03, 57.8), (26.5, 57.53), (26.9, 57.62), (27.35, 57.54),
    (27.85, 57.3), (27.7, 56.9), (27.95, 56.75), (28.2, 56.45), (28.15, 56.16), (27.6, 55.8),
    (26.95, 55.82), (26.6, 55.68), (26.0, 55.92), (25.0, 56.3), (24.85, 56.42), (24.5, 56.28),
    (24.1, 56.25), (23.7, 56.36), (22.9, 56.4), (22.0, 56.42), (21.6, 56.3), (21.25, 56.15),
]  # fmt: skip
towns = {
    "Liepāja": (21.2, 56.51), "Ventspils": (21.75, 57.33), "Rīga": (24.1, 56.85),
    "Valmiera": (25.42, 57.54), "Rēzekne": (27.2, 56.51), "Daugavpils": (26.53, 55.98),
}  # fmt: skip


def place(east, north):  # longitude and latitude become millimetres
    return (east - 24.6) * 20, (north - 56.9) * 52


land = extrude([place(*corner) for corner in border], 22)
pins = []
for name, town in towns.items():
    x, y = place(*town)
    tall = 44 if name == "Liepāja" else 24
    pin = rod((x, y, 10), (x, y, 22 + tall), 1.6) + sphere(tall / 3.6, 20).move(
        x=x, y=y, z=22 + tall
    )
    pins.append(pin.turn(z=45))

show(
    land.turn(z=45).color("brick"),
    pins[0].color("amber"),
    join(pins[1:]).color("snow"),
)
