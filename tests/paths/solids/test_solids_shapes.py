"""The words of the kit: the trees they make, what they refuse, chance and sliders."""

import json

import pytest

from outreach.paths.lab.kit import shapes
from outreach.paths.lab.kit.shapes import box, cone, cut, cylinder, dice, run, sphere
from outreach.paths.lab.kit.words import KitError


def test_a_word_makes_a_plain_tree_that_survives_json():
    solid = (box(10, 20, 30) - cylinder(4, 50)).turn(z=45).move(x=5).color("amber")
    assert json.loads(json.dumps(solid)) == solid
    assert solid["op"] == "color"
    assert solid["of"]["by"] == [5, 0, 0]
    assert solid["of"]["of"]["of"]["op"] == "cut"


def test_methods_and_words_say_the_same():
    assert box(1, 2, 3).move(z=4) == shapes.move(box(1, 2, 3), z=4)
    assert box(1, 1, 1) + sphere(1) == shapes.join(box(1, 1, 1), sphere(1))
    assert box(1, 1, 1) & sphere(1) == shapes.common(box(1, 1, 1), sphere(1))


def test_a_method_leaves_the_old_solid_alone():
    old = box(1, 2, 3)
    old.move(x=5).color("sea")
    assert old == {"op": "box", "size": [1, 2, 3]}


def test_join_takes_lists_and_one_solid_stays_itself():
    assert len(shapes.join([box(1, 1, 1)] * 3, sphere(1))["of"]) == 4
    assert shapes.join(box(1, 1, 1)) == box(1, 1, 1)


def test_row_and_ring_place_their_copies():
    assert [m["by"] for m in shapes.row(box(1, 1, 1), 3, x=2)["of"]] == [
        [0, 0, 0],
        [2, 0, 0],
        [4, 0, 0],
    ]
    assert [t["by"][2] for t in shapes.ring(box(1, 1, 1), 4, 9)["of"]] == [0, 90, 180, 270]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: box(0, 1, 1),
        lambda: box(1, "2", 1),
        lambda: box(1, True, 1),
        lambda: sphere(float("nan")),
        lambda: sphere(float("inf")),
        lambda: sphere(3, segments=4000),
        lambda: cylinder(3, 4, segments=12.5),
        lambda: cone(3, 4, top=-1),
        lambda: shapes.extrude([(0, 0), (1, 0)], 4),
        lambda: shapes.extrude([(0, 0), (1, 0), 3], 4),
        lambda: shapes.revolve([(0, 0), (1, 0), (0, 1)], sweep=400),
        lambda: shapes.rod((1, 1, 1), (1, 1, 1), 2),
        lambda: box(1, 1, 1).color("purple"),
        lambda: box(1, 1, 1).grow(0),
        lambda: cut(box(1, 1, 1), "hole"),
        lambda: shapes.join(),
        lambda: shapes.row(box(1, 1, 1), 0, x=1),
        lambda: dice(-1),
    ],
)
def test_what_makes_no_solid_is_refused_with_a_sentence(wrong):
    with pytest.raises(KitError) as caught:
        wrong()
    assert str(caught.value) == str(KitError(caught.value.id, **caught.value.params))


def test_the_same_seed_throws_the_same_numbers_everywhere():
    one, other = dice(7), dice(7)
    assert [one.whole(1, 6) for _ in range(50)] == [other.whole(1, 6) for _ in range(50)]
    assert [dice(7).whole(1, 1000), dice(8).whole(1, 1000)] == [529, 503]


def test_dice_are_fair_and_stay_in_their_range():
    throws = dice(1)
    counts = [0] * 7
    for _ in range(6000):
        counts[throws.whole(1, 6)] += 1
    assert counts[0] == 0
    assert all(850 < n < 1150 for n in counts[1:])
    assert all(2 <= throws.between(2, 3) <= 3 for _ in range(100))
    assert {throws.pick("abc") for _ in range(50)} == set("abc")


SLIDER = 'n = param("floors", 5, 2, 9)\nw = param("width", 10.0, 5, 20, "mm")\nshow(box(w, w, n))'


def test_a_slider_has_its_default_and_may_be_set():
    assert run(SLIDER)["shown"] == [box(10.0, 10.0, 5)]
    assert run(SLIDER, {"floors": 7.4})["shown"] == [box(10.0, 10.0, 7)]
    assert run(SLIDER, {"width": 1000})["shown"] == [box(20, 20, 5)]
    assert run(SLIDER)["params"][1] == {
        "name": "width", "default": 10.0, "low": 5, "high": 20, "unit": "mm", "value": 10.0,
        "whole": False,
    }  # fmt: skip


def test_programs_do_not_remember_each_other():
    run("show(box(1, 1, 1))")
    assert run("show(sphere(2))")["shown"] == [sphere(2)]
    assert run("show(sphere(2))")["params"] == []


def test_a_program_that_shows_nothing_is_told_so():
    with pytest.raises(KitError, match="show"):
        run("box(1, 1, 1)")


def test_an_error_names_the_line():
    with pytest.raises(SyntaxError) as caught:
        run("a = 1\nb = (", name="mine.py")
    assert caught.value.filename == "mine.py"
    assert caught.value.lineno == 2


def test_every_colour_is_a_hex_value():
    assert all(len(value) == 7 and int(value[1:], 16) >= 0 for value in shapes.PALETTE.values())
    assert shapes.PLAIN in shapes.PALETTE
