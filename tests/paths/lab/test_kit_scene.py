"""The student's words: what they build, and what they say to a mistake."""

import string
from typing import Any

import pytest

from outreach.paths.lab.kit.scene import MAX_OBJECTS, Stage
from outreach.paths.lab.kit.words import COLORS, MESSAGES, KitError, hex_of


def stage_with(call: str) -> Stage:
    stage = Stage()
    eval(call, dict(stage.words()))
    return stage


def mistake(call: str) -> KitError:
    with pytest.raises(KitError) as caught:
        stage_with(call)
    return caught.value


def test_a_box_needs_only_a_place():
    assert stage_with("box(2, 3)").objects == [
        {
            "shape": "box",
            "x": 2,
            "y": 3,
            "z": 0,
            "width": 1,
            "depth": 1,
            "height": 1,
            "color": "sand",
        }
    ]


def test_arguments_go_by_place_and_by_name():
    by_place = stage_with("roof(1, 2, 3, 4, 5, 6, 'moss')").objects
    by_name = stage_with("roof(y=2, x=1, color='MOSS', height=6, depth=5, width=4, z=3)").objects
    assert by_place == by_name
    assert by_place[0]["shape"] == "roof"
    assert [by_place[0][k] for k in ("x", "y", "z", "width", "depth", "height")] == list(
        range(1, 7)
    )


def test_a_cylinder_stands_on_a_square():
    (solid,) = stage_with("cylinder(0, 0, width=3, height=2)").objects
    assert (solid["width"], solid["depth"], solid["height"]) == (3, 3, 2)


def test_any_color_can_be_written_in_hex():
    assert stage_with("box(0, 0, color='#12ABef')").objects[0]["color"] == "#12abef"
    assert hex_of("#12abef") == "#12abef"
    assert hex_of("brick") == COLORS["brick"]


@pytest.mark.parametrize(
    ("call", "id", "params"),
    [
        ("box(1)", "missing_argument", {"function": "box", "argument": "y"}),
        ("box(1, '2')", "not_a_number", {"argument": "y", "value": "'2'"}),
        ("box(1, True)", "not_a_number", {"argument": "y", "value": "True"}),
        ("box(1, box)", "not_a_number", {"value": "function"}),
        ("box(1, float('nan'))", "not_finite", {"value": "nan"}),
        ("box(float('inf'), 1)", "not_finite", {"argument": "x"}),
        ("box(1, 10**400)", "number_too_big", {"argument": "y"}),
        ("box(1, 1, width=0)", "size_not_positive", {"argument": "width", "value": "0"}),
        ("box(1, 1, height=-2)", "size_not_positive", {"argument": "height"}),
        ("box(1, 1, color='bric')", "unknown_color", {"suggestion": "brick"}),
        ("box(1, 1, color=7)", "unknown_color", {"color": "7"}),
        ("box(1, 1, color='#12345')", "unknown_color", {}),
        ("box(1, 1, collor='sea')", "unknown_argument", {"suggestion": "color"}),
        ("box(1, 1, x=2)", "argument_twice", {"argument": "x"}),
        ("cylinder(1, 1, 1, 1, 1, 'sea', 9)", "too_many_arguments", {"most": 6, "given": 7}),
        ("random_int(5, 1)", "low_above_high", {"low": 5, "high": 1}),
        ("random_int(1, 'six')", "not_a_whole_number", {"argument": "high"}),
        ("choose([])", "empty_list", {}),
        ("choose(5)", "not_a_list", {"value": "5"}),
        ("input()", "no_more_input", {"given": 0}),
    ],
)
def test_a_mistake_names_itself(call: str, id: str, params: dict[str, Any]):
    error = mistake(call)
    assert error.id == id
    assert params.items() <= error.params.items()
    assert isinstance(error, ValueError)
    assert 5 < len(str(error)) < 140


def test_every_message_fills_in():
    for id, text in MESSAGES.items():
        names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
        assert "{" not in str(KitError(id, **dict.fromkeys(names, "x")))


def test_a_refused_solid_is_not_built():
    stage = Stage()
    with pytest.raises(KitError):
        stage.words()["box"](0, 0, color="pink")
    assert stage.objects == []


def test_a_scene_has_an_end():
    stage = Stage()
    box = stage.words()["box"]
    for n in range(MAX_OBJECTS):
        box(n, 0)
    with pytest.raises(KitError) as caught:
        box(0, 0)
    assert caught.value.id == "too_many_objects"
    assert len(stage.objects) == MAX_OBJECTS


def test_chance_is_the_same_everywhere():
    roll = Stage(seed=7).words()["random_int"]
    assert [roll(1, 6) for _ in range(12)] == ROLLS_OF_SEED_7
    again = Stage(seed=8).words()["random_int"]
    assert [again(1, 6) for _ in range(12)] != ROLLS_OF_SEED_7


def test_chance_reaches_both_ends_and_no_further():
    roll = Stage(seed=1).words()["random_int"]
    assert {roll(-1, 1) for _ in range(200)} == {-1, 0, 1}
    choose = Stage(seed=1).words()["choose"]
    assert {choose(["sea", "sky"]) for _ in range(50)} == {"sea", "sky"}


# From the usual JavaScript mulberry32: 1 + Math.floor(random() * 6)
ROLLS_OF_SEED_7 = [1, 1, 6, 5, 4, 3, 3, 2, 4, 5, 2, 1]
