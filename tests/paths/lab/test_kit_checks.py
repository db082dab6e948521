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
    result = run_check(CHECK, "floors = 3\nfor z in range(floors):\n    box(0, 0, z)", observe)
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
    (failure,) = run_check(check, "n = 1", observe)["failures"]
    assert failure["params"]["scenarios"] == [{}, {"values": {"n": 2}}]


def test_a_program_that_only_looks_right_fails():
    result = run_check(CHECK, "floors = 3\nfor z in range(3):\n    box(0, 0, z)", observe)
    assert result["passed"] is False
    assert result["failures"] == [fail("wrong_floors", floors=5, found=3)]


def test_a_program_error_is_the_failure():
    result = run_check(CHECK, "\nboxx()", observe)
    (failure,) = result["failures"]
    assert failure["id"] == "program_error"
    assert (failure["params"]["type"], failure["params"]["line"]) == ("NameError", 2)
    assert result["passed"] is False


def test_an_error_in_a_call_is_a_failure_with_its_arguments():
    check = "SCENARIOS = [{'calls': [{'function': 'f', 'args': [0]}]}]\ncheck = lambda o: []"
    (failure,) = run_check(check, "def f(n):\n    return 1 / n", observe)["failures"]
    assert failure["id"] == "program_error"
    assert (failure["params"]["function"], failure["params"]["args"]) == ("f", [0])
    assert run_check(check + "\nEXPECTS_ERRORS = True", "def f(n):\n    return 1 / n", observe)[
        "passed"
    ]


@pytest.mark.parametrize(
    "body",
    ["1 / 0", "None", "True", "[True]", "['id']", "[{'id': 'x'}]", "observations[9]", "()"],
)
def test_a_check_that_breaks_never_passes(body: str):
    result = run_check(
        f"SCENARIOS = [{{}}]\ndef check(observations):\n    return {body}", "", observe
    )
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


def test_the_list_of_files_is_complete_and_they_import_only_the_standard_library():
    import ast
    import sys
    from pathlib import Path

    folder = Path(checks.__file__).parent
    assert sorted(FILES) == sorted(p.name for p in folder.glob("*.py"))
    ours = {name.removesuffix(".py") for name in FILES}
    for name in FILES:
        for node in ast.walk(ast.parse((folder / name).read_text())):
            if isinstance(node, ast.Import):
                roots = {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                roots = {(node.module or "").split(".")[0]}
            else:
                continue
            assert roots <= set(sys.stdlib_module_names) | ours, name
