"""From tree to mesh: known volumes, and everything a hostile tree may try."""

import time
from math import pi

import numpy as np
import pytest

from outreach.paths.solids.evaluate import (
    MAX_DEPTH,
    MAX_NODES,
    TreeError,
    check_tree,
    evaluate,
    evaluate_all,
    measure,
)
from outreach.paths.solids.shapes import (
    box,
    common,
    cone,
    cylinder,
    extrude,
    join,
    prism,
    revolve,
    ring,
    rod,
    row,
    sphere,
    star,
)

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
        (revolve([(0, 0), (5, 0), (5, 10), (0, 10)], segments=128), pi * 250),
        (rod((0, 0, 0), (0, 30, 40), 2, 128), pi * 4 * 50),
        (box(10, 10, 10) - box(4, 4, 20).move(z=-5), 1000 - 160),
        (box(10, 10, 10) & box(10, 10, 10).move(x=5), 500),
        (box(10, 10, 10) + box(10, 10, 10).move(x=5), 1500),
        (box(1, 1, 1).grow(2, 3, 4).turn(x=20, y=30, z=40).move(x=9), 24),
        (row(box(1, 1, 1), 5, x=3), 5),
        (ring(box(1, 1, 1), 6, radius=9), 6),
        (box(10, 10, 10).color("sea") + box(10, 10, 10).color("amber"), 1000),
    ],
)
def test_volume(solid, volume):
    assert measure(solid).volume == pytest.approx(volume, rel=0.006)


def test_a_box_stands_on_the_ground_over_the_origin():
    found = measure(box(2, 4, 6))
    assert found.low == pytest.approx((-1, -2, 0))
    assert found.high == pytest.approx((1, 2, 6))
    assert found.area == pytest.approx(2 * (8 + 12 + 24))


def test_holes_and_pieces_are_counted():
    hole = cylinder(1, 30).move(z=-10)
    assert measure(box(10, 10, 4) - hole.move(x=-3) - hole.move(x=3)).genus == 2
    assert measure(row(box(1, 1, 1), 4, x=2)).pieces == 4


def test_a_rod_runs_from_its_start_to_its_end():
    found = measure(rod((1, 2, 3), (21, -8, 33), 0.001))
    assert found.low == pytest.approx((1, -8, 3), abs=0.01)
    assert found.high == pytest.approx((21, 2, 33), abs=0.01)


def test_colours_stay_with_their_pieces():
    pair = box(2, 2, 2).color("sea") + box(2, 2, 2).move(x=5).color("amber")
    assert [mesh.color for mesh in evaluate(pair)] == ["sea", "amber"]
    assert [mesh.color for mesh in evaluate(pair - box(1, 1, 9))] == ["sea", "amber"]
    assert [mesh.color for mesh in evaluate(pair.color("snow"))] == ["snow"]
    assert [mesh.color for mesh in evaluate(common(pair, box(2, 2, 2)))] == ["sea"]
    assert [mesh.color for mesh in evaluate(box(1, 1, 1))] == ["sand"]


def test_shown_solids_are_numbered():
    assert [mesh.part for mesh in evaluate_all([box(1, 1, 1), sphere(1), box(2, 2, 2)])] == [
        0,
        1,
        2,
    ]


def test_a_mesh_is_closed_and_points_outwards():
    (mesh,) = evaluate(box(3, 3, 3) - sphere(2).move(z=3))
    a, b, c = (mesh.points[mesh.triangles[:, i]] for i in range(3))
    assert float(np.einsum("ij,ij->i", a, np.cross(b, c)).sum()) / 6 > 0
    assert np.allclose(np.cross(b - a, c - a).sum(axis=0), 0, atol=1e-6)


def nested(depth):
    tree = box(1, 1, 1)
    for _ in range(depth - 1):
        tree = tree.move(x=0.1)
    return tree


def endless():
    tree = {"op": "move", "by": [0, 0, 0]}
    tree["of"] = tree
    return tree


GOOD = {"op": "cone", "bottom": 1, "top": 1, "height": 1, "segments": 8}


@pytest.mark.parametrize(
    "tree",
    [
        None,
        [],
        "box",
        {},
        {"op": "import os"},
        {"op": ["box"]},
        {"op": "box"},
        {"op": "box", "size": [1, 1]},
        {"op": "box", "size": [1, 1, -1]},
        {"op": "box", "size": [1, 1, "1"]},
        {"op": "box", "size": [1, 1, True]},
        {"op": "box", "size": [1, 1, float("nan")]},
        {"op": "box", "size": [1, 1, float("inf")]},
        {"op": "box", "size": [1, 1, 10**400]},
        GOOD | {"segments": 4000},
        GOOD | {"segments": 8.0},
        GOOD | {"segments": 2},
        GOOD | {"top": -1},
        {"op": "sphere", "radius": 1, "segments": 100_000_000},
        {"op": "extrude", "outline": [[0, 0]] * 3, "height": 1, "twist": 0, "scale": 1, "steps": 1},
        {
            "op": "extrude",
            "outline": [[0, 0, 0]] * 3,
            "height": 1,
            "twist": 0,
            "scale": 1,
            "steps": 1,
        },
        {
            "op": "extrude",
            "outline": [[0, 0]] * 9999,
            "height": 1,
            "twist": 0,
            "scale": 1,
            "steps": 1,
        },
        {"op": "revolve", "outline": [[1, 0], [2, 0], [2, 1]], "segments": 8, "degrees": 999},
        {"op": "revolve", "outline": [[-1, 0], [-2, 0], [-2, 1]], "segments": 8, "degrees": 360},
        {"op": "move", "by": [0, 0, 0]},
        {"op": "grow", "by": [0, 1, 1], "of": GOOD},
        {"op": "color", "name": "purple", "of": GOOD},
        {"op": "color", "name": {}, "of": GOOD},
        {"op": "join", "of": []},
        {"op": "join", "of": GOOD},
        {"op": "join", "of": [GOOD] * (MAX_NODES + 1)},
        {"op": "cut", "of": [GOOD, GOOD]},  # nothing is left
        nested(MAX_DEPTH + 1),
        nested(100_000),
        endless(),
        join([sphere(1, 128)] * 100),  # few nodes, many triangles
    ],
    ids=lambda tree: str(type(tree).__name__),
)
def test_a_bad_tree_is_refused_quickly(tree):
    start = time.perf_counter()
    with pytest.raises(TreeError):
        evaluate(tree)
    assert time.perf_counter() - start < 0.5


def test_the_limits_themselves_are_allowed():
    assert check_tree(nested(MAX_DEPTH)) == MAX_DEPTH
    evaluate(nested(MAX_DEPTH))
    assert check_tree(join([box(1, 1, 1)] * (MAX_NODES - 1))) == MAX_NODES


def test_the_limits_hold_for_all_shown_solids_together():
    half = join([box(1, 1, 1)] * (MAX_NODES // 2))
    with pytest.raises(TreeError):
        evaluate_all([half, half])
    with pytest.raises(TreeError):
        evaluate_all([])


def test_a_gear_is_one_piece():
    assert measure(extrude(star(24, 30, 24), 8)).pieces == 1
