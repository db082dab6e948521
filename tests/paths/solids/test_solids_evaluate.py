"""From tree to mesh: colours, closed surfaces, and everything a hostile tree may try."""

import time

import numpy as np
import pytest

from outreach.paths.lab.kit.shapes import (
    box,
    common,
    hull,
    join,
    sphere,
)
from outreach.paths.solids.evaluate import (
    MAX_DEPTH,
    MAX_NODES,
    MESSAGES,
    TreeError,
    check_tree,
    evaluate,
    evaluate_all,
)
from tests.paths.solids.trees import BAD, nested


def test_colours_stay_with_their_pieces():
    assert [mesh.color for mesh in evaluate(hull(box(1, 1, 1).color("sea"), sphere(1)))] == ["sea"]
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


def endless():
    tree: dict = {"op": "move", "by": [0, 0, 0]}
    tree["of"] = tree
    return tree


@pytest.mark.parametrize(
    "tree",
    [
        *BAD,
        {"op": "box", "size": [1, 1, float("nan")]},
        {"op": "box", "size": [1, 1, float("inf")]},
        {"op": "cone", "bottom": 1, "top": 1, "height": 1, "segments": 8.0},
        nested(100_000),
        endless(),
    ],
    ids=lambda tree: str(type(tree).__name__),
)
def test_a_bad_tree_is_refused_quickly(tree):
    start = time.perf_counter()
    with pytest.raises(TreeError) as refused:
        evaluate_all([tree])
    assert refused.value.id in MESSAGES
    assert str(refused.value) == MESSAGES[refused.value.id].format(**refused.value.params)
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
