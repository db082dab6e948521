"""The helpers of check.py, and the browser's way of running one."""

from typing import Any

import pytest

from outreach.paths.lab.kit import FILES, checks
from outreach.paths.lab.kit.checks import fail, load_check, run_check
from outreach.paths.lab.kit.observe import observe

CHECK = """\
from checks import boxes, fail
SCENARIOS = [{}, {"values": {"floors": 5}}]
def check(observations):
    for seen, floors in zip(observations, (None, 5)):
        if floors and len(boxes(seen["scene"])) != floors:
            return [fail("wrong_floors", floors=floors, found=len(seen["scene"]))]
    return []
"""


def scene_of(code: str) -> list[dict[str, Any]]:
    found = observe(code, {})
    assert found["error"] is None
    return found["scene"]


def test_a_program_that_does_it_passes():
    result = run_check(CHECK, "floors = 3\nfor z in range(floors):\n    box(0, 0, z)")
    assert result["passed"] is True
    assert result["failures"] == []
    assert [len(o["scene"]) for o in result["observations"]] == [3, 5]


def test_a_check_is_told_what_was_put_in():
    check = """\
from checks import fail
SCENARIOS = [{}, {"values": {"n": 2}}]
def check(observations):
    return [fail("told", scenarios=[seen["scenario"] for seen in observations])]
"""
    (failure,) = run_check(check, "n = 1")["failures"]
    assert failure["params"]["scenarios"] == [{}, {"values": {"n": 2}}]


def test_a_program_that_only_looks_right_fails():
    result = run_check(CHECK, "floors = 3\nfor z in range(3):\n    box(0, 0, z)")
    assert result["passed"] is False
    assert result["failures"] == [fail("wrong_floors", floors=5, found=3)]


def test_a_program_error_is_the_failure():
    result = run_check(CHECK, "\nboxx()")
    (failure,) = result["failures"]
    assert failure["id"] == "program_error"
    assert (failure["params"]["type"], failure["params"]["line"]) == ("NameError", 2)
    assert result["passed"] is False


def test_an_error_in_a_call_is_a_failure_with_its_arguments():
    check = "SCENARIOS = [{'calls': [{'function': 'f', 'args': [0]}]}]\ncheck = lambda o: []"
    (failure,) = run_check(check, "def f(n):\n    return 1 / n")["failures"]
    assert failure["id"] == "program_error"
    assert (failure["params"]["function"], failure["params"]["args"]) == ("f", [0])
    assert run_check(check + "\nEXPECTS_ERRORS = True", "def f(n):\n    return 1 / n")["passed"]


@pytest.mark.parametrize(
    "body",
    ["1 / 0", "None", "True", "[True]", "['id']", "[{'id': 'x'}]", "observations[9]", "()"],
)
def test_a_check_that_breaks_never_passes(body: str):
    result = run_check(f"SCENARIOS = [{{}}]\ndef check(observations):\n    return {body}", "")
    assert result["passed"] is False
    assert result["failures"][0]["id"] == "check_error"


@pytest.mark.parametrize("source", ["x = 1", "SCENARIOS = [{}]", "check = lambda o: []"])
def test_a_file_that_is_no_check_is_our_mistake(source: str):
    with pytest.raises(ValueError, match=r"check\.py has no"):
        load_check(source)


def test_heights_are_of_towers_in_order():
    scene = scene_of("box(4, 0)\nbox(0, 0)\nbox(0, 0, 1, height=2)\nroof(4, 0, 1)\nbox(2, 2, 7)")
    assert checks.heights(scene) == [3, 8, 2]
    assert [len(t) for t in checks.stacks(scene)] == [2, 1, 2]
    assert [s["z"] for s in checks.stacks(scene)[0]] == [0, 1]


def test_a_bridge_joins_two_towers():
    scene = scene_of("box(0, 0)\nbox(3, 0)\nbox(0, 0, 1, width=4)")
    assert len(checks.stacks(scene)) == 1
    assert checks.floating(scene) == []


def test_touching_is_not_overlapping():
    assert checks.overlapping(scene_of("box(0, 0)\nbox(1, 0)\nbox(0, 1)\nbox(0, 0, 1)")) == []
    assert len(checks.overlapping(scene_of("box(0, 0, width=2)\nbox(1, 0)"))) == 1
    crowd = scene_of("for i in range(2000):\n    box(0, 0)")
    assert len(checks.overlapping(crowd)) == 100


def test_what_hangs_in_the_air_is_found():
    scene = scene_of("box(0, 0)\nbox(0, 0, 1)\nbox(5, 0, 1)\nbox(0, 0, 2.5)")
    assert [(s["x"], s["z"]) for s in checks.floating(scene)] == [(5, 1), (0, 2.5)]


def test_boxes_can_be_asked_by_color():
    scene = scene_of("box(0, 0)\nbox(1, 0, color='sea')\nroof(0, 0, 1, color='sea')")
    assert len(checks.boxes(scene)) == 2
    assert [s["x"] for s in checks.boxes(scene, "sea")] == [1]
    assert len(checks.solids(scene, color="sea")) == 2


def test_a_scene_is_read_lowest_first_and_without_nonsense():
    good = {**dict.fromkeys(("x", "y", "z", "width", "depth", "height"), 1), "shape": "box"}
    bad = [{**good, "z": z} for z in (True, None, "1", float("nan"), 10**400, 20_001)]
    scene = checks.read_scene({"scene": [*bad, None, [], {}, good, {**good, "z": 0, "color": 7}]})
    assert [(s["z"], s["shape"], s["color"]) for s in scene] == [(0, "box", ""), (1, "box", "")]
    for seen in (None, [], {}, {"scene": None}, {"scene": {"x": 1}}):
        assert checks.read_scene(seen) == []


def test_what_stands_exactly_on_one_another_is_one_column():
    built = "box(0, 0, 1, height=2)\nbox(0, 0, color='sea')\nroof(0, 0, 3)\nbox(0, 0, 9)\nbox(4, 0)"
    found = checks.columns(scene_of(built))
    assert [(c["z"], checks.top(c), c["tops"]) for c in found] == [
        (0, 3, [1, 3]),
        (9, 10, [10]),
        (0, 1, [1]),
    ]
    assert found[0]["colors"] == {"sea", "sand"}
    assert checks.reaches(found[0], 1)
    assert not checks.reaches(found[0], 2)
    assert [c["x"] for c in checks.columns_on_ground(scene_of(built))] == [0, 4]


def test_columns_forgive_the_rounding_of_decimal_fractions():
    (tower,) = checks.columns(scene_of("for n in range(30):\n    box(0, 0, n * 0.1, height=0.1)"))
    assert checks.neat(checks.top(tower)) == 3


def test_solids_are_grouped_by_their_size():
    scene = scene_of("box(0, 0)\nbox(3, 0, width=2)\nbox(6, 0, width=0.1 + 0.9)")
    assert [[s["x"] for s in group] for group in checks.by_size(scene)] == [[0, 6], [3]]


def test_roofs_can_be_left_out():
    scene = scene_of("box(0, 0)\nroof(0, 0, 1)\ncylinder(2, 2)")
    assert [s["shape"] for s in checks.without_roofs(scene)] == ["box", "cylinder"]


def test_a_value_is_what_was_put_in_if_the_program_has_such_a_name():
    seen = {"variables": {"n": 1, "m": 2}, "scenario": {"values": {"n": 9, "other": 9}}}
    assert [checks.value_of(seen, name) for name in ("n", "m", "other")] == [9, 2, None]
    assert checks.value_of({"variables": [], "scenario": {}}, "n") is None


def test_calls_are_those_of_the_scenario_whatever_the_program_says():
    scenario = {"calls": [{"function": "f", "args": [1]}, {"function": "f"}]}
    made = {"args": [True], "scene": []}
    assert checks.calls_of({"calls": [made], "scenario": scenario}) == [([1], made), ([], {})]
    assert checks.calls_of({"calls": None, "scenario": scenario}) == [([1], {}), ([], {})]


def test_a_function_is_lacking_only_if_the_program_ended_well():
    source = {"functions": ["house"]}
    assert checks.lacks_function({"error": None, "source": source}, "tower")
    assert not checks.lacks_function({"error": None, "source": source}, "house")
    assert not checks.lacks_function({"error": {"type": "X"}, "source": source}, "tower")
    assert checks.lacks_function({"source": None}, "house")


def test_numbers_are_shown_neatly_and_odd_ones_do_no_harm():
    assert [checks.neat(n) for n in (7.0, 0.1 + 0.2, 2.456, -0.0, 5)] == [7, 0.3, 2.46, 0, 5]
    odd = [None, True, "7", [], float("inf"), float("-inf"), float("nan"), 10**400, -(10**400)]
    for value in odd:
        assert checks.neat(value) is value
        assert not checks.is_number(value)
        assert not checks.is_count(value)
    assert [checks.is_count(n) for n in (0, 1000, 1001, -1, 3.0)] == [True, True, *[False] * 3]
    assert checks.same(0.1 + 0.2, 0.3)
    assert not checks.same(0, 0.02)


def test_the_list_of_files_is_complete_and_they_import_only_the_standard_library():
    import ast
    import sys
    from pathlib import Path

    folder = Path(checks.__file__).parent
    assert sorted(FILES) == sorted(p.name for p in folder.glob("*.py"))
    for name in FILES:
        for node in ast.walk(ast.parse((folder / name).read_text())):
            if isinstance(node, ast.Import):
                roots = {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                roots = {(node.module or "").split(".")[0]}
            else:
                continue
            assert roots <= set(sys.stdlib_module_names), name


def test_calls_that_were_never_made_do_not_pass():
    from outreach.paths.lab.kit.checks import wrong_results

    scenario = {"calls": [{"function": "double", "args": [4]}]}
    seen = observe("def double(n):\n    return 2 * n", scenario)
    right = {"double": lambda n: 2 * n}
    assert wrong_results([{**seen, "scenario": scenario}], right) == []
    for calls in ([], [{"function": "other", "args": [], "result": 1}], [7], None):
        assert wrong_results([{**seen, "calls": calls, "scenario": scenario}], right)


def test_counters_and_their_kind_arrive_as_dicts():
    code = "from collections import Counter, deque\nc = Counter('aab')\nd = deque([1, 2])"
    assert observe(code, {})["variables"] == {"c": {"a": 2, "b": 1}, "d": [1, 2]}
