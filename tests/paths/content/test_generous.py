"""Other ways that a student may well take, and that the checks of harbour-city accept."""

from pathlib import Path
from typing import Any

import pytest

from outreach.paths.lab.kit import checks
from outreach.paths.lab.kit.observe import observe
from outreach.paths.sandbox.judge import scenarios_of

STEPS = Path(__file__).resolve().parents[3] / "content/paths/harbour-city/steps"

LIGHTHOUSE = """
box(0, 9, width=15, depth=6, height=0.2, color="sea")
box(5, 11, width=10, depth=2, height=0.5, color="steel")
for n in range(10):
    box(2 * n, 0, height=2, color=["brick", "moss", "sky", "ink"][n % 4])
    roof(2 * n, 0, 2, color="rust")
"""

WAYS = {
    "01-first-tower": {
        "recoloured": 'box(1, 1, width=2, depth=6, height=2)\nbox(5, 4, 0, 2, 2, 7, "snow")',
        "stacked": 'for z in range(6):\n    box(5, 4, z=z, width=2, depth=2, color="amber")',
        "with a second tower": 'box(5, 4, height=9, color="amber")\nbox(8, 8, height=12)',
        "decimal": 'box(5, 4, height=6.5, color="amber")',
    },
    "02-one-name": {
        "second variable": (
            "floors = 9\ntop = floors\nbox(3, 3, width=2, depth=2, height=floors)\n"
            "roof(3, 3, z=top, width=2, depth=2)\nbox(3.5, 3.5, z=top + 1)"
        ),
        "floor by floor": (
            "floors = 5\nfor n in range(floors):\n    box(0, 0, z=n, width=2, depth=2)\n"
            "roof(0, 0, floors, 2, 2, 3)\ncylinder(0.75, 0.75, floors + 3, 0.5)"
        ),
        "with neighbours": (
            "floors = 7\nbox(3, 3, height=floors)\nroof(3, 3, z=floors)\nbox(3, 3, z=floors + 1)\n"
            "box(6, 6, height=50)\nbox(8, 1, height=4)"
        ),
    },
    "03-a-street": {
        "toward the left": (
            "houses = 6\nfor n in range(houses):\n    box(0, 2 * n)\n    roof(0, 2 * n, 1)"
        ),
        "while": (
            "houses = 7\nn = 0\nwhile n < houses:\n    box(n * 2, 0)\n    roof(n * 2, 0, z=1)\n    n += 1"
        ),
        "both sides, with doors": (
            "houses = 6\nfor n in range(houses):\n    for y in (0, 6):\n"
            "        box(3 * n, y, width=2, depth=3, height=3)\n"
            "        roof(3 * n, y, 3, 2, 3)\n"
            '        box(3 * n + 0.5, y + 2.9, width=0.5, depth=0.2, color="ink")'
        ),
        "wall to wall, counted from one": (
            "houses = 6\nfor n in range(1, houses + 1):\n    box(2 * n, 0, width=2)\n"
            "    roof(2 * n, 0, 1, 2)"
        ),
    },
    "04-not-every-roof": {
        "the other way round": (
            "limit = 4\nfor n in range(1, 9):\n    wall = 'steel'\n    if n <= limit:\n"
            "        wall = 'brick'\n        roof(2 * n, 0, n)\n    box(2 * n, 0, height=n, color=wall)"
        ),
        "three ways, and flat roofs": (
            "limit = 4\nfor n in range(1, 9):\n    if n > limit:\n        box(2 * n, 0, 0, 1, 1, n, 'steel')\n"
            "        box(2 * n, 0, n, 1, 1, 0.1, 'ink')\n    elif n == limit:\n"
            "        box(2 * n, 0, 0, 1, 1, n, 'amber')\n        roof(2 * n, 0, n)\n    else:\n"
            "        box(2 * n, 0, 0, 1, 1, n, 'brick')\n        roof(2 * n, 0, n)"
        ),
    },
    "05-houses-to-order": {
        "floor by floor, with a chimney": (
            "def house(x, y, floors):\n    for n in range(floors):\n        box(x, y, n, 2, 2)\n"
            "    roof(x, y, floors, 2, 2)\n    box(x + 1.2, y + 1, floors, 0.3, 0.3)\n"
            "for n in range(4):\n    house(3 * n, 0, n + 1)"
        ),
        "eaves and a doorstep": (
            "def house(a, b, c):\n    box(a, b, height=c)\n    roof(a - 0.2, b - 0.2, c, 1.4, 1.4)\n"
            "    box(a, b + 1, 0, 1, 0.3, 0.1)\nhouse(0, 0, 1)\nhouse(3, 0, 2)\nhouse(6, 0, 3)"
        ),
    },
    "06-skyline": {
        "a moving x": (
            "heights = [1, 2, 3, 4, 5, 6, 7, 8]\nx = 0\nfor h in heights:\n    box(x, 0, height=h)\n    x += 2"
        ),
        "toward the left, with lamps": (
            "heights = [8, 2, 3, 4, 5, 6, 7, 1]\nfor n, h in enumerate(heights):\n"
            "    box(0, 2 * n, width=2, height=h)\n    cylinder(3, 2 * n, width=0.2, height=2)"
        ),
        "from right to left": (
            "heights = [8, 2, 3, 4, 5, 6, 7, 1]\nfor n in range(len(heights)):\n"
            "    box(-2 * n, 0, height=heights[n])"
        ),
        "the tallest in amber": (
            "heights = [8, 2, 3, 4, 5, 6, 7, 1]\nfor n in range(len(heights)):\n    color = 'sky'\n"
            "    if heights[n] == max(heights):\n        color = 'amber'\n"
            "    box(2 * n, 0, height=heights[n], color=color)"
        ),
    },
    "07-dice-district": {
        "Python's own dice": (
            "import random\ncolumns = 6\nrows = 5\nfor i in range(rows):\n    for j in range(columns):\n"
            "        box(2 * j, 2 * i, height=random.randint(1, 9), color=random.choice(['sea', 'sky', 'ink']))"
        ),
        "a centre": (
            "columns = 6\nrows = 5\nfor i in range(columns):\n    for j in range(rows):\n"
            "        h = random_int(1, 4)\n        if abs(i - columns / 2) < 2 and abs(j - rows / 2) < 2:\n"
            "            h = random_int(6, 12)\n        c = choose(['brick', 'snow'])\n"
            "        box(3 * i, 3 * j, width=2, depth=2, height=h, color=c)\n"
            "        roof(3 * i, 3 * j, h, 2, 2)"
        ),
        "houses of different widths": (
            "columns = 6\nrows = 5\nfor i in range(columns):\n    for j in range(rows):\n"
            "        box(4 * i, 4 * j, width=random_int(1, 3), depth=random_int(1, 3),"
            " height=random_int(1, 9), color=choose(['brick', 'snow', 'rust']))"
        ),
        "park benches": (
            "columns = 6\nrows = 5\nfor i in range(columns):\n    for j in range(rows):\n"
            "        box(4 * i, 4 * j, height=random_int(1, 9), color=choose(['brick', 'snow', 'rust']))\n"
            "for i in range(7):\n    box(4 * i, -3, width=0.5, depth=0.2, height=0.2)"
        ),
    },
    "08-own-harbour": {
        "tapering, with gallery and cap": LIGHTHOUSE
        + """
def lighthouse(x, y, floors):
    for n in range(floors):
        narrow = n * 0.05
        cylinder(x + narrow, y + narrow, n, 2 - 2 * narrow, color=["snow", "rust"][n % 2])
    cylinder(x, y, floors, 2, 0.2, "ink")
    cylinder(x + 0.5, y + 0.5, floors + 0.2, 1, 1, "amber")
    roof(x + 0.5, y + 0.5, floors + 1.2, 1, 1, 1, "rust")
lighthouse(13, 11, 8)
""",
        "one body with bands": LIGHTHOUSE
        + """
def lighthouse(x, y, floors):
    cylinder(x, y, 0, 2, floors, "snow")
    for n in range(1, floors, 2):
        cylinder(x - 0.01, y - 0.01, n, 2.02, 1, "rust")
    box(x + 0.5, y + 0.5, floors, color="amber")
lighthouse(13, 11, 8)
lighthouse(0, 5, 4)
""",
        "amber stripes": LIGHTHOUSE
        + """
def lighthouse(x, y, floors):
    for n in range(floors):
        box(x, y, n, 2, 2, 1, "amber" if n % 2 else "snow")
    cylinder(x, y, floors, 2, 1, "amber")
lighthouse(13, 11, 7)
""",
    },
}


@pytest.mark.parametrize(
    ("step", "way"), [(step, way) for step, ways in WAYS.items() for way in ways]
)
def test_another_way_passes_too(step: str, way: str) -> None:
    check = checks.load_check((STEPS / step / "check.py").read_text("utf-8"))
    scenarios = scenarios_of(check, 7)
    observations = [observe(WAYS[step][way], scenario) for scenario in scenarios]
    assert checks.failures_of(check, observations, scenarios) == []


def first_failure(step: str, code: str) -> dict[str, Any]:
    source = (STEPS / step / "check.py").read_text("utf-8")
    return checks.run_check(source, code)["failures"][0]


def test_one_lighthouse_floor_too_many_is_told_with_numbers() -> None:
    solution = (STEPS / "08-own-harbour" / "solution.py").read_text("utf-8")
    code = solution.replace("range(floors)", "range(floors + 1)").replace(
        "z=floors, color", "z=floors + 1, color"
    )
    failure = first_failure("08-own-harbour", code)
    assert failure["id"] == "tower_not_floors"
    assert failure["params"] == {"expected": 6, "got": 7, "when": "lighthouse(2, 3, 6)"}


def test_a_gap_between_floors_is_found() -> None:
    solution = (STEPS / "08-own-harbour" / "solution.py").read_text("utf-8")
    code = solution.replace("z=floor, width=2", "z=floor, width=2, height=0.5")
    assert first_failure("08-own-harbour", code)["id"] == "gap_in_tower"


def test_a_house_with_too_few_parameters_is_a_program_error_with_a_line() -> None:
    solution = (STEPS / "05-houses-to-order" / "solution.py").read_text("utf-8")
    code = solution.replace("def house(x, y, floors)", "def house(x, floors)")
    failure = first_failure("05-houses-to-order", code)
    assert failure["id"] == "program_error"
    assert failure["params"]["line"]
