"""A path as a map: its steps from top to bottom, joined by lines where one needs another.

Each row of the list brings its own piece of the lines, so the map is the list: it can be read, tabbed
through and printed, and it is as wide as a phone. Where its student stands, `assets/site.js` marks.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from outreach.paths.content import Step

LANE = 26  # units of the drawing between two lanes; a row is 100 high, whatever its text needs


@dataclass(frozen=True)
class Row:
    """One step's piece of the map.

    Attributes:
        lane: in which lane the step stands, from 0.
        lines: SVG path data in a box of `lanes * LANE` by 100.
    """

    lane: int
    lines: tuple[str, ...]


def rows(steps: Sequence[Step]) -> tuple[list[Row], int]:
    """The rows of a path's map, and how many lanes they take."""
    return draw([(step.id, step.needs) for step in steps])


def draw(needs: Sequence[tuple[str, Sequence[str]]]) -> tuple[list[Row], int]:
    """Rows for steps in order, each with the earlier steps that it needs.

    A lane is kept from a step to the last step that needs it; a step stands in the lane of the first
    one it needs, if nobody else has gone on there.
    """
    at = {name: number for number, (name, _) in enumerate(needs)}
    until = {name: max((at[n] for n, b in needs if name in b), default=at[name]) for name in at}
    lane_of: dict[str, int] = {}
    continued: set[str] = set()
    lanes = 1
    for number, (name, before) in enumerate(needs):
        first = before[0] if before else None
        if first is not None and first not in continued:
            lane = lane_of[first]
            continued.add(first)
        else:
            busy = {lane_of[n] for n in lane_of if until[n] >= number}
            lane = next(free for free in range(len(needs)) if free not in busy)
        lane_of[name] = lane
        lanes = max(lanes, lane + 1)
    lines: list[list[str]] = [[] for _ in needs]
    for number, (name, before) in enumerate(needs):
        for need in before:
            _join(lines, at[need], number, lane_of[need], lane_of[name])
    return [Row(lane_of[n], tuple(lines[i])) for i, (n, _) in enumerate(needs)], lanes


def _join(lines: list[list[str]], start: int, end: int, from_lane: int, to_lane: int) -> None:
    """The line from a row to a later one: it leaves its own lane in the row where it begins."""
    a, b = (lane * LANE + LANE / 2 for lane in (from_lane, to_lane))
    lines[start].append(f"M{a} 50V100" if a == b else f"M{a} 50C{a} 90 {b} 60 {b} 100")
    for row in range(start + 1, end):
        lines[row].append(f"M{b} 0V100")
    lines[end].append(f"M{b} 0V50")
