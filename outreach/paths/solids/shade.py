"""What light does to a colour: shade darkens it and leads its hue towards blue, as by the sea.

Worked out in OKLCH, where equal steps look equal.
"""

from functools import cache
from math import atan2, cos, hypot, pi, sin

from outreach.paths.lab.kit.shapes import PALETTE

TONES = 17
"""Steps of light: 0 is turned away from the light, the last one faces it."""


def _to_linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _from_linear(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def _oklch(color: str) -> tuple[float, float, float]:
    """Lightness 0–1, chroma and hue in radians of ``#rrggbb``."""
    r, g, b = (_to_linear(int(color[i : i + 2], 16) / 255) for i in (1, 3, 5))
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    light = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    green_red = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    blue_yellow = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return light, hypot(green_red, blue_yellow), atan2(blue_yellow, green_red)


def _hex(light: float, chroma: float, hue: float) -> str:
    x, y = chroma * cos(hue), chroma * sin(hue)
    long = (light + 0.3963377774 * x + 0.2158037573 * y) ** 3
    medium = (light - 0.1055613458 * x - 0.0638541728 * y) ** 3
    short = (light - 0.0894841775 * x - 1.2914855480 * y) ** 3
    channels = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return "#" + "".join(
        f"{round(255 * min(1.0, max(0.0, _from_linear(max(0.0, value))))):02x}"
        for value in channels
    )


BLUE = 5.0
"""The hue that shade leads to, in radians of OKLCH: between blue and violet."""
TURN = 0.3
"""The most that shade turns a hue, in radians."""
DARK = 0.35
"""How much of its lightness a colour loses without any light."""
TOP = 0.87
"""The light at which a colour is as the palette says: that of a level roof."""


@cache
def lit(name: str, tone: int) -> str:
    """The colour of that name under that much light, as ``#rrggbb``."""
    light, chroma, hue = _oklch(PALETTE[name])
    shade = TOP - tone / (TONES - 1)
    if name == "glow":
        shade *= 0.24
    away = (BLUE - hue + pi) % (2 * pi) - pi
    turn = max(-TURN, min(TURN, away)) * shade
    if chroma < 0.03:  # greys have no hue to turn: shade lends them some blue
        hue, turn = 4.2, 0.0
        chroma = chroma + 0.025 * max(0.0, shade)
    darker = light * (1 - DARK * shade) if shade > 0 else light + (1 - light) * -0.6 * shade
    return _hex(darker, chroma * (1 - 0.2 * max(0.0, shade)), hue + turn)
