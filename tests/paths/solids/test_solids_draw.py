"""Pictures: what is in front hides what is behind, in every case we could think of.

The judge is a ray for each of many points: which triangle does the eye meet first? The fill that
the picture has there must be that triangle's.
"""

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from outreach.paths.lab.kit.shapes import PALETTE, box, cylinder, prism, ring, rod, sphere
from outreach.paths.solids.draw import (
    LIGHT,
    RIGHT,
    TOWARDS,
    UP,
    DrawError,
    draw,
    fit,
    layers,
    shapes,
)
from outreach.paths.solids.evaluate import evaluate_all
from outreach.paths.solids.shade import TONES, lit

WORD = re.compile(r"([Mlhvz])|(-?(?:\d+\.?\d*|\.\d+))")


def contours(path):
    """The corners of a path that our own writer made."""
    found, x, y, command, numbers = [], 0.0, 0.0, "", []
    for letter, number in WORD.findall(path):
        if letter:
            command, numbers = letter, []
            continue
        numbers.append(float(number))
        if command == "h":
            x += numbers.pop()
        elif command == "v":
            y += numbers.pop()
        elif len(numbers) == 2:
            dx, dy = numbers
            numbers = []
            if command == "M":
                found.append([])
                x, y = dx, dy
            else:
                x, y = x + dx, y + dy
        else:
            continue
        found[-1].append((x, y))
    return [np.array(points) for points in found]


def inside(points, corners):
    """Even-odd, for many points at once."""
    x, y = points[:, 0], points[:, 1]
    hit = np.zeros(len(points), bool)
    for (ax, ay), (bx, by) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        if ay != by:
            hit ^= ((ay > y) != (by > y)) & (x < (bx - ax) * (y - ay) / (by - ay) + ax)
    return hit


def drawn_fills(found, points):
    fills = np.full(len(points), "", dtype=object)
    for shape in found:
        covered = np.zeros(len(points), bool)
        for corners in contours(shape.path):
            covered ^= inside(points, corners)
        fills[covered] = shape.fill
    return fills


def seen_fills(meshes, view, points):
    best = np.full(len(points), -np.inf)
    fills = np.full(len(points), "", dtype=object)
    for mesh in meshes:
        for corners in mesh.points[mesh.triangles]:
            normal = np.cross(corners[1] - corners[0], corners[2] - corners[0])
            length = np.linalg.norm(normal)
            if length < 1e-12 or normal @ TOWARDS <= 0:
                continue
            normal /= length
            flat = np.column_stack(
                [corners @ RIGHT * view.scale + view.left, view.top - corners @ UP * view.scale]
            )
            hit = inside(points, flat)
            if not hit.any():
                continue
            system = np.column_stack([flat, np.ones(3)])
            plane = np.linalg.solve(system, corners @ TOWARDS)
            depth = points[hit] @ plane[:2] + plane[2]
            nearer = depth > best[hit] + 1e-9
            where = np.flatnonzero(hit)[nearer]
            best[where] = depth[nearer]
            tone = int(np.rint(np.clip(normal @ LIGHT, 0, 1) * (TONES - 1)))
            fills[where] = lit(mesh.color, tone)
    return fills


def agreement(meshes, order=shapes):
    """The share of points, away from edges, at which picture and rays agree."""
    view = fit(meshes, 300, 300)
    points = np.random.default_rng(5).uniform(2, 298, (1500, 2))
    expected = seen_fills(meshes, view, points)
    clear = np.ones(len(points), bool)
    for dx, dy in ((0.35, 0), (-0.35, 0), (0, 0.35), (0, -0.35)):
        clear &= seen_fills(meshes, view, points + np.array([dx, dy])) == expected
    assert clear.mean() > 0.5
    return (drawn_fills(order(meshes, view), points) == expected)[clear].mean()


TUBE = cylinder(40, 20, segments=24) - cylinder(30, 60, segments=24).move(z=-20)

TRICKY = {
    "a box inside a ring": [TUBE.color("sea"), box(30, 30, 50).color("amber")],
    "a ring round a box, shown the other way": [box(30, 30, 50), TUBE.color("sea")],
    "a cube poking through another": [box(60, 60, 60), box(20, 100, 20).move(z=20).color("brick")],
    "two balls in each other": [sphere(30, 16).color("amber"), sphere(30, 16).move(x=15, z=9)],
    "three beams, each over the next": [
        rod((-40, -40, 0), (40, 10, 14), 6, 4).color("amber"),
        rod((40, -40, 0), (-10, 40, 14), 6, 4).color("sea"),
        rod((0, 50, 0), (0, -50, 14), 6, 4).color("brick"),
    ],
    "linked rings": [TUBE.turn(x=90).move(x=35).color("amber"), TUBE.color("sea")],
    "a fence seen through a gate": [
        (box(80, 10, 80) - box(40, 40, 50)).move(y=-30),
        ring(prism(5, 4, 60), 9, 30).color("moss"),
    ],
}


@pytest.mark.parametrize("case", TRICKY)
def test_what_is_in_front_hides_what_is_behind(case):
    assert agreement(evaluate_all(TRICKY[case])) > 0.995


def test_a_hidden_solid_is_not_drawn():
    found = draw(evaluate_all([box(50, 50, 50), box(20, 20, 20).move(z=10).color("amber")]))
    assert not any(lit("amber", tone) in found for tone in range(TONES))


def test_a_cube_has_three_faces_and_the_top_is_brightest():
    found = shapes(
        evaluate_all([box(10, 10, 10).color("brick")]),
        fit(evaluate_all([box(10, 10, 10)]), 100, 100),
    )
    assert len(found) == 3
    light = {shape.fill: sum(int(shape.fill[i : i + 2], 16) for i in (1, 3, 5)) for shape in found}
    top = min(found, key=lambda shape: min(y for c in contours(shape.path) for _, y in c))
    assert light[top.fill] == max(light.values())
    assert len(set(light.values())) == 3


def test_faces_in_one_plane_become_one_path_with_its_holes():
    meshes = evaluate_all(
        [box(60, 60, 4) - cylinder(9, 9, 16).move(x=12) - cylinder(9, 9, 16).move(x=-15)]
    )
    found = shapes(meshes, fit(meshes, 200, 200))
    top = max(
        found, key=lambda shape: shape.fill == lit("sand", round(float(LIGHT[2]) * (TONES - 1)))
    )
    assert len(contours(top.path)) == 3


def test_the_same_solid_makes_the_same_picture():
    meshes = evaluate_all(TRICKY["linked rings"])
    assert draw(meshes) == draw(evaluate_all(TRICKY["linked rings"]))


def test_parts_are_whole_and_in_order():
    tower = [box(40, 40, 10), box(20, 20, 30).move(z=10).color("brick"), box(50, 50, 5).move(z=40)]
    meshes = evaluate_all(tower)
    found = layers(meshes, fit(meshes, 300, 300))
    assert [shape.part for shape in found] == sorted(shape.part for shape in found)
    assert agreement(meshes, layers) > 0.995
    text = draw(meshes, parts=True)
    assert [text.index(f'class="p{i}"') for i in range(3)] == sorted(
        text.index(f'class="p{i}"') for i in range(3)
    )


def test_parts_that_hide_each_other_in_turns_are_refused():
    with pytest.raises(DrawError):
        draw(evaluate_all(TRICKY["linked rings"]), parts=True)


def test_the_picture_is_well_formed_fits_and_has_no_tricks():
    text = draw(evaluate_all([TUBE]), 420, 300, title="A <ring> & nothing else")
    root = ET.fromstring(text)
    space = "{http://www.w3.org/2000/svg}"
    assert root.get("viewBox") == "0 0 420 300"
    assert root.find(f"{space}title").text == "A <ring> & nothing else"
    assert {e.tag for e in root.iter()} == {space + t for t in ("svg", "title", "g", "path")}
    corners = np.concatenate([c for e in root.iter(space + "path") for c in contours(e.get("d"))])
    assert corners.min() >= 5.9
    assert corners[:, 0].max() <= 414.1
    assert corners[:, 1].max() <= 294.1
    assert 'aria-hidden="true"' in draw(evaluate_all([TUBE]))


@pytest.mark.parametrize("name", PALETTE)
def test_more_light_is_never_darker(name):
    def brightness(tone):
        color = lit(name, tone)
        return sum(w * int(color[i : i + 2], 16) for w, i in zip((2, 7, 1), (1, 3, 5), strict=True))

    steps = [brightness(tone) for tone in range(TONES)]
    assert steps == sorted(steps)
    assert steps[-1] > steps[0]


def test_a_solid_with_very_many_faces_is_refused():
    with pytest.raises(DrawError):
        draw(evaluate_all([sphere(9, 128).move(x=20 * i) for i in range(3)]))
