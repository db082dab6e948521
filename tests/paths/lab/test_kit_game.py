"""The kit `game`: sixty steps a second, keys, touching, and what a check gets to see of it."""

import struct

import pytest

from outreach.paths.lab.kit.live import Live
from outreach.paths.lab.kit.observe import observe

WALK = """
player = box(0, 0, color="amber")
coins = [sphere(3, 0, size=0.5), sphere(6, 0, size=0.5)]
SPEED = 0.1

@on_frame
def walk():
    if key("right"):
        player.x += SPEED
    if pressed("space"):
        player.z += 1
    found = touching(player, coins)
    if found:
        found.remove()
        game.score += 1
        sound("coin")
"""


def seen(code: str, **scenario):
    return observe(code, scenario, "game")


def error_of(code: str, **scenario):
    return seen(code, **scenario)["error"]


def x_at(observed, frame: int, id: int = 1) -> float:
    moment = next(m for m in observed["moments"] if m["frame"] == frame)
    return next(thing["x"] for thing in moment["things"] if thing["id"] == id)


def test_a_held_key_moves_by_the_frame():
    observed = seen(WALK, frames=30, keys=[[0, 20, "right"]], watch=[0, 10, 20, 30])
    assert observed["error"] is None
    assert [round(x_at(observed, f), 3) for f in (0, 10, 20, 30)] == [0, 1, 2, 2]


def test_the_same_scenario_gives_the_same_trace():
    code = "things = [box(random_int(0, 9), random_number(0, 9)) for _ in range(20)]\non_frame(lambda: choose(things).move(x=0.5))"
    assert seen(code, frames=60, every=10, seed=5) == seen(code, frames=60, every=10, seed=5)
    assert seen(code, frames=60, seed=5)["moments"] != seen(code, frames=60, seed=6)["moments"]


def test_pressed_is_true_in_one_frame_only():
    observed = seen(WALK, frames=20, keys=[[5, 15, "space"]])
    assert observed["moments"][-1]["things"][0]["z"] == 1


def test_what_is_touched_can_be_taken_away_and_counted():
    observed = seen(WALK, frames=60, keys=[[0, 60, "right"]], watch=[0, 60])
    first, last = observed["moments"]
    assert (first["score"], last["score"]) == (None, 2)
    assert len(last["things"]) == 1
    assert observed["names"] == {"player": 1, "coins": [2, 3]}
    assert [e["what"] for e in observed["events"] if e["kind"] == "sound"] == ["coin", "coin"]


def test_a_thing_is_put_where_another_is():
    observed = seen(
        WALK, frames=3, put=[[2, "player", "coins"], [3, "player", "nobody"]], watch=[1, 3]
    )
    assert [m["score"] for m in observed["moments"]] == [None, 1]
    assert observed["missing"] == ["nobody"]


def test_values_ask_what_if():
    observed = seen(WALK, frames=10, keys=[[0, 10, "right"]], values={"SPEED": 0.5})
    assert round(x_at(observed, 10), 3) == 5


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("touching(box(0, 0), box(1, 0))", False),  # side by side is not touching
        ("touching(box(0, 0), box(0.9, 0))", True),
        ("touching(box(0, 0), box(0, 0, 1))", False),  # on top
        ("touching(sphere(0, 0), sphere(0.9, 0))", True),
        ("touching(sphere(0, 0, size=1), box(0.9, 0.9))", False),  # the ball is round
        ("touching(sphere(0, 0), [box(5, 5)])", None),
        ("distance(box(0, 0), box(3, 4))", 5),
    ],
)
def test_touching(line: str, expected: object):
    assert seen(f"answer = {line}")["variables"]["answer"] == expected


def test_timers_fall_due_on_the_frame():
    code = "b = box()\n@every(0.5)\ndef go():\n    b.x += 1\n@after(1)\ndef once():\n    b.y = 7"
    observed = seen(code, frames=120, watch=[29, 30, 59, 60, 120])
    assert [(m["things"][0]["x"], m["things"][0]["y"]) for m in observed["moments"]] == [
        (0, 0),
        (1, 0),
        (1, 0),
        (2, 7),
        (4, 7),
    ]


def test_the_end_stops_the_world():
    code = (
        "b = box()\n@on_frame\ndef go():\n    b.x += 1\n    if b.x == 5:\n        game.end('home')"
    )
    observed = seen(code, frames=60, watch=[4, 60])
    assert [(m["over"], m["message"]) for m in observed["moments"]] == [(False, ""), (True, "home")]
    assert x_at(observed, 60) == 5


def test_an_error_in_a_frame_has_its_line_and_its_frame():
    error = error_of(
        "b = box()\n@on_frame\ndef go():\n    b.x += 1\n    if b.x > 3:\n        b.y = 'left'",
        frames=60,
    )
    assert (error["id"], error["line"], error["frame"]) == ("not_a_number", 6, 4)


@pytest.mark.parametrize(
    ("code", "id"),
    [
        ("box(0, 0).colour = 'brick'", "attribute_maybe"),
        ("box(0, 0).widht = 2", "attribute_maybe"),
        ("key('rigth')", "unknown_key"),
        ("sound('cion')", "unknown_sound"),
        ("on_frame(3)", "not_a_function"),
        ("game.points = 3", "no_such_part"),
        ("game.time = 3", "only_to_read"),
        ("camera.zoom = 3", "no_such_part"),
        ("touching(box(), 3)", "not_a_thing"),
        ("camera.follow('player')", "not_a_thing"),
        ("box(0, 0, size=3)", "unknown_argument"),
        ("box().width = 0", "size_not_positive"),
        ("box().size = -1", "size_not_positive"),
        ("world(ground='pink')", "unknown_color"),
        ("for i in range(3000):\n    box(i, 0)", "too_many_objects"),
    ],
)
def test_mistakes_have_names(code: str, id: str):
    assert error_of(code)["id"] == id


def test_own_attributes_may_be_added():
    assert error_of("b = box()\nb.speed = 3\nb.x += b.speed") is None


def test_what_falls_for_ever_falls_no_further():
    observed = seen("b = box()\non_frame(lambda: b.move(z=-9000))", frames=5)
    assert observed["moments"][-1]["things"][0]["z"] == -10_000


def test_a_level_that_adds_things_without_end_is_stopped():
    assert (
        error_of("on_frame(lambda: [box() for _ in range(100)])", frames=60)["id"]
        == "too_many_objects"
    )


def test_playing_live_sends_what_moves_and_what_has_changed():
    live = Live(WALK, 1)
    started = live.start()
    assert started["error"] is None
    assert started["keys"] == ["right", "space"]
    assert started["hud"]["score"] is None
    header = struct.unpack("10f", live.packet()[:40])
    assert header[0] == 3
    for _ in range(2):
        answer = live.frame(4, ["right"], [])
    assert answer == {"error": None, "hud": None}
    assert round(struct.unpack("10f", live.packet()[40:80])[1], 3) == 0.8
    for _ in range(10):
        answer = live.frame(2, ["right"], [])
        if answer["hud"]:
            break
    assert (answer["hud"]["score"], answer["hud"]["sounds"]) == (1, ["coin"])


def test_a_live_frame_tells_its_error_and_stands_still():
    live = Live("b = box()\n@on_frame\ndef go():\n    b.x += 1 / (2 - b.x)", 1)
    live.start()
    errors = [live.frame(1, [], [])["error"] for _ in range(9)]
    assert all(error is None or error["type"] for error in errors)
    assert live.game.frame <= 9


def test_keys_whose_names_are_worked_out_are_found_too():
    live = Live('WAYS = {"left": -1, "right": 1}\non_frame(lambda: [key(k) for k in WAYS])', 1)
    assert live.start()["keys"] == ["left", "right"]


def test_a_decimal_comma_is_shown_as_the_two_numbers_it_makes():
    assert error_of("box(0, 0).height = 0,5")["params"]["value"] == "(0, 5)"
