"""Measures: known volumes, holes, pieces, and walls that a printer can make."""

import time
from math import pi

import pytest

from outreach.paths.lab.kit import shapes
from outreach.paths.lab.kit.shapes import (
    box,
    circle,
    cone,
    cylinder,
    extrude,
    hull,
    polygon,
    prism,
    revolve,
    ring,
    rod,
    row,
    sphere,
    star,
)
from outreach.paths.solids.art import names, source_of
from outreach.paths.solids.evaluate import MESSAGES, TreeError, evaluate
from outreach.paths.solids.measure import measure

SQUARE = [(-5, -5), (5, -5), (5, 5), (-5, 5)]


@pytest.mark.parametrize(
    ("solid", "volume"),
    [
        (box(2, 3, 4), 24),
        (prism(4, 5, 10), 500),
        (cone(6, 9, segments=128), pi * 36 * 9 / 3),
        (cylinder(5, 10, segments=128), pi * 25 * 10),
        (sphere(10, segments=128), 4 / 3 * pi * 1000),
        (extrude(SQUARE, 6), 600),
        (extrude(SQUARE[::-1], 6), 600),  # corners the other way round
        (extrude(SQUARE, 6, scale=0), 200),
        (extrude(SQUARE, 6, twist=90, steps=128), 600),
        (extrude(circle(5, 128), 10), pi * 25 * 10),
        (extrude(polygon(4, 5), 10), 500),
        (revolve([(0, 0), (5, 0), (5, 10), (0, 10)], segments=128), pi * 250),
        (rod((0, 0, 0), (0, 30, 40), 2, 128), pi * 4 * 50),
        (box(10, 10, 10) - box(4, 4, 20).move(z=-5), 1000 - 160),
        (box(10, 10, 10) & box(10, 10, 10).move(x=5), 500),
        (box(10, 10, 10) + box(10, 10, 10).move(x=5), 1500),
        (hull(box(2, 2, 1), box(2, 2, 1).move(x=8)), 20),
        (hull(box(2, 2, 1) + box(2, 2, 1).move(z=8)), 36),
        (box(4, 2, 3).move(x=9).mirror("x"), 24),
        (box(1, 1, 1).grow(2, 3, 4).turn(x=20, y=30, z=40).move(x=9), 24),
        (row(box(1, 1, 1), 5, x=3), 5),
        (ring(box(1, 1, 1), 6, radius=9), 6),
        (box(10, 10, 10).color("sea") + box(10, 10, 10).color("amber"), 1000),
    ],
)
def test_volume(solid, volume):
    assert measure([solid])["volume"] == pytest.approx(volume, rel=0.006)


def test_a_box_stands_on_the_ground_over_the_origin():
    assert measure([box(2, 4, 6)]) == {
        "volume": 48,
        "area": 2 * (8 + 12 + 24),
        "low": [-1, -2, 0],
        "high": [1, 2, 6],
        "size": [2, 4, 6],
        "genus": 0,
        "pieces": 1,
        "wall": 2,
    }


def test_a_mirror_swaps_the_sides():
    found = measure([(box(4, 2, 3).move(x=9, z=1)).mirror("x").mirror("z")])
    assert found["low"] == [-11, -1, -4]
    assert found["high"] == [-7, 1, -1]


def test_everything_shown_is_measured_as_one():
    assert measure([box(2, 2, 2), box(2, 2, 2).move(x=1)])["volume"] == 12
    assert measure([box(2, 2, 2), box(2, 2, 2).move(x=5)])["pieces"] == 2


def test_holes_are_counted_in_all_pieces_together():
    plate = box(10, 10, 4)
    hole = cylinder(1, 30).move(z=-10)
    pierced = plate - hole.move(x=-3) - hole.move(x=3)
    assert measure([pierced])["genus"] == 2
    assert measure([pierced, pierced.move(x=20), plate.move(x=40)])["genus"] == 4


def test_a_closed_cavity_is_neither_a_piece_nor_a_hole():
    hollow = measure([box(10, 10, 10) - box(4, 4, 4).move(z=3)])
    assert (hollow["pieces"], hollow["genus"], hollow["volume"]) == (1, 0, 936)


def test_what_touches_is_one_piece():
    assert measure([row(box(1, 1, 1), 4, x=2)])["pieces"] == 4
    assert measure([row(box(1, 1, 1), 4, x=1)])["pieces"] == 1
    leaning = box(10, 10, 10).turn(x=24, z=-35)
    assert measure([leaning, box(6, 6, 5).move(z=10).turn(x=24, z=-35)])["pieces"] == 1
    links = [ring(sphere(2, 12), 24, 10), ring(sphere(2, 12), 24, 10).turn(x=90).move(x=10)]
    assert measure(links)["pieces"] == 2  # chained, not joined
    assert measure([extrude(star(24, 30, 24), 8)])["pieces"] == 1


@pytest.mark.parametrize(
    ("wall", "found"), [(0.3, 0), (0.4, 0.4), (0.6, 0.4), (1.2, 1.2), (2, 2), (2.9, 2), (7, 3)]
)
def test_the_wall_of_a_box_and_of_a_pot(wall, found):
    crate = box(40, 30, 20) - box(40 - 2 * wall, 30 - 2 * wall, 20).move(z=wall)
    assert measure([crate])["wall"] == found
    pot = cylinder(20, 40, 64) - cylinder(20 - wall, 40, 64).move(z=wall)
    assert measure([pot])["wall"] == found
    assert measure([pot.turn(x=90)])["wall"] == found


def test_corners_cost_no_wall():
    assert measure([prism(6, 20, 10)])["wall"] == 3
    assert measure([sphere(20, 64)])["wall"] == 3
    assert measure([box(20, 20, 20).turn(x=30, y=20, z=10)])["wall"] == 3
    assert measure([cone(20, 40)])["wall"] == 3
    assert measure([cylinder(0.6, 50)])["wall"] == 0.8
    assert measure([box(30, 30, 20) + cylinder(0.6, 60)])["wall"] == 1.2
    assert measure([box(30, 30, 0.3)])["wall"] == 0


def test_a_loop_may_cut_a_hundred_holes():
    plate, hole = box(60, 60, 5), cylinder(1, 20, 8).move(z=-5)
    for n in range(100):
        plate = plate - hole.move(x=5 * (n % 10) - 22, y=5 * (n // 10) - 22)
    assert measure([plate])["genus"] == 100
    painted = (plate.color("sea") + box(1, 1, 9)) + box(1, 1, 9).move(x=2).color("amber")
    assert len(painted["of"]) == 3
    assert [mesh.color for mesh in evaluate(painted)] == ["sea", "sand", "amber"]


def test_numbers_have_six_digits_and_no_noise():
    found = measure([box(1, 1, 1).turn(z=45).turn(z=-45).move(x=1000 / 3)])
    assert found["low"] == [332.833, -0.5, 0]
    assert found["size"] == [1, 1, 1]


def test_our_own_pictures_are_measured_in_a_moment():
    programs = [shapes.run(source_of(name))["shown"] for name in names()]
    start = time.process_time()
    for shown in programs:
        measure(shown)
    assert (time.process_time() - start) / len(programs) < 0.15


@pytest.mark.parametrize("trees", [[], None, [box(1, 1, 1) - box(2, 2, 2)]])
def test_nothing_has_no_measures(trees):
    with pytest.raises(TreeError) as refused:
        measure(trees)
    assert refused.value.id in MESSAGES
