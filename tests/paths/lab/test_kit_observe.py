"""What an observation says of a program. (Endless loops are tested in the sandbox: see there.)"""

import json
import random
import sys
from typing import Any

import pytest

from outreach.paths.lab.kit.limits import MAX_PRINTED
from outreach.paths.lab.kit.observe import observe


def seen(code: str, **scenario: Any) -> dict[str, Any]:
    found = observe(code, scenario)
    json.dumps(found, allow_nan=False)
    return found


def error_of(code: str, **scenario: Any) -> dict[str, Any]:
    error = seen(code, **scenario)["error"]
    assert error is not None
    return error


TOWER = """\
floors = 3
for floor in range(floors):
    box(0, 0, z=floor)
roof(0, 0, floors)
print("done")
"""


def test_a_program_is_seen_whole():
    found = seen(TOWER)
    assert found["error"] is None
    assert [s["shape"] for s in found["scene"]] == ["box"] * 3 + ["roof"]
    assert found["printed"] == "done\n"
    assert found["variables"] == {"floors": 3, "floor": 2}
    assert found["source"]["loops"] == 1
    assert found["source"]["calls"] == {"range": 1, "box": 1, "roof": 1, "print": 1}
    assert found["calls"] == found["missing_values"] == []


def test_what_if_changes_the_first_assignment_only():
    code = "floors = int('1')\nfloors = floors + 1\nprint(floors)"
    assert seen(code)["printed"] == "2\n"
    assert seen(code, values={"floors": 7})["printed"] == "8\n"


def test_what_if_takes_any_plain_value_and_typed_names():
    found = seen("names: list = []\nprint(names)", values={"names": ["a", {"b": None}]})
    assert found["printed"] == "['a', {'b': None}]\n"


def test_what_if_looks_only_at_the_top_level_and_says_what_it_misses():
    found = seen("def f():\n    floors = 1\n    return floors\nprint(f())", values={"floors": 7})
    assert found["printed"] == "1\n"
    assert found["missing_values"] == ["floors"]


def test_what_if_keeps_line_numbers_and_the_source_as_written():
    found = seen("a = max(\n  1,\n  2)\nboxx(a)", values={"a": 5})
    assert found["error"]["line"] == 4
    assert found["source"]["calls"] == {"max": 1, "boxx": 1}


def test_functions_are_called_after_the_program():
    code = "def tower(n):\n    print(n)\n    for z in range(n):\n        box(0, 0, z)\n    return n * 2\n"
    found = seen(
        code, calls=[{"function": "tower", "args": [2]}, {"function": "tower", "args": [0]}]
    )
    assert found["scene"] == []
    assert [c["result"] for c in found["calls"]] == [4, 0]
    assert [len(c["scene"]) for c in found["calls"]] == [2, 0]
    assert [c["printed"] for c in found["calls"]] == ["2\n", "0\n"]
    assert found["calls"][0]["args"] == [2]


def test_a_call_cannot_change_the_arguments_it_was_given():
    found = seen(
        "def f(a):\n    a.append(1)\n    return a", calls=[{"function": "f", "args": [[0]]}]
    )
    assert found["calls"][0]["args"] == [[0]]
    assert found["calls"][0]["result"] == [0, 1]


def test_a_failing_call_says_where():
    code = "def half(n):\n    return n / 0\n"
    (call,) = seen(code, calls=[{"function": "half", "args": [3]}])["calls"]
    assert (call["error"]["type"], call["error"]["line"]) == ("ZeroDivisionError", 2)
    (call,) = seen(code, calls=[{"function": "half", "args": []}])["calls"]
    assert (call["error"]["type"], call["error"]["line"]) == ("TypeError", 1)
    (call,) = seen(code, calls=[{"function": "hlaf", "args": []}])["calls"]
    assert (call["error"]["id"], call["error"]["suggestion"]) == ("function_missing", "half")


def test_a_program_with_an_error_is_not_called():
    found = seen("def f():\n    return 1\nf(2)", calls=[{"function": "f"}])
    assert found["error"]["type"] == "TypeError"
    assert found["calls"] == []


@pytest.mark.parametrize(
    ("code", "line", "name", "suggestion"),
    [
        ("x = 1\nbxo(1, 2)", 2, "bxo", "box"),
        ("Print('hi')", 1, "Print", "print"),
        ("height = 2\nbox(0, 0, hieght)", 2, "hieght", "height"),
        ("def f(count):\n    return cuont\nf(1)", 2, "cuont", "count"),
        ("qqqqqq", 1, "qqqqqq", None),
    ],
)
def test_a_wrong_name_gets_a_suggestion(code: str, line: int, name: str, suggestion: str | None):
    error = error_of(code)
    assert (error["type"], error["line"]) == ("NameError", line)
    assert (error["name"], error["suggestion"]) == (name, suggestion)


def test_a_wrong_method_gets_a_suggestion():
    error = error_of("names = []\nnames.apend(1)")
    assert (error["type"], error["name"], error["suggestion"]) == (
        "AttributeError",
        "apend",
        "append",
    )


def test_the_line_is_the_students_not_the_kits():
    error = error_of("import random\n\ndef build():\n    box(1, 'x')\n\nbuild()\n")
    assert (error["type"], error["id"], error["line"]) == ("KitError", "not_a_number", 4)
    assert error_of("import random\nx = random.choice([])")["line"] == 2


@pytest.mark.parametrize(
    ("code", "line"),
    [("x = 1\nif x\n    y", 2), ("for i in range(3):\nprint(i)", 2), ("x = 1\nreturn x", 2)],
)
def test_what_does_not_parse_says_where(code: str, line: int):
    error = error_of(code)
    assert error["type"] in ("SyntaxError", "IndentationError")
    assert error["line"] == line
    assert error["message"]


def test_code_that_no_parser_can_read_is_refused_kindly():
    assert error_of("(" * 9000)["type"] in ("SyntaxError", "KitError")
    assert error_of("-" * 19_000 + "1")["id"] == "too_complex"
    assert error_of("x = 1\n" * 4000)["id"] == "code_too_long"
    assert error_of("a\x00b")["type"] in ("SyntaxError", "ValueError")


def test_recursion_without_end_says_which_call():
    error = error_of("def f(n):\n    return f(n + 1)\nf(0)")
    assert (error["type"], error["line"]) == ("RecursionError", 2)
    assert sys.getrecursionlimit() >= 1000


@pytest.mark.parametrize("module", ["os", "sys", "time", "js", "pyodide", "numpy", "os.path", "re"])
def test_other_modules_are_not_here(module: str):
    error = error_of(f"import {module}")
    assert (error["id"], error["params"]["module"]) == ("import_not_here", module)


def test_the_allowed_modules_are_here():
    code = (
        "import math, random, string, itertools, functools, collections, statistics\n"
        "from collections.abc import Iterable\n"
        "from __future__ import annotations\n"
    )
    assert error_of(code)["type"] == "SyntaxError"  # Python's own rule: __future__ comes first
    assert seen("\n".join(code.splitlines()[:2]))["error"] is None


@pytest.mark.parametrize("name", ["open", "help", "breakpoint"])
def test_what_needs_a_computer_is_not_here(name: str):
    error = error_of(f"{name}()")
    assert (error["id"], error["params"]) == ("not_here", {"name": name})


def test_the_random_module_starts_from_the_seed_and_leaves_ours_alone():
    code = "import random\nrandom.seed()\nprint(random.randint(1, 10**6), random.Random().random())"
    state = random.getstate()
    assert seen(code, seed=5)["printed"] == seen(code, seed=5)["printed"]
    assert seen(code, seed=5)["printed"] != seen(code, seed=6)["printed"]
    assert random.getstate() == state


def test_input_comes_from_the_scenario_and_prompts_are_printed_without_answers():
    found = seen("name = input('Who?')\nage = input()\nprint(age)", inputs=["Anna", 14])
    assert found["printed"] == "Who?\n14\n"
    assert found["variables"] == {"name": "Anna", "age": "14"}
    assert error_of("input()\ninput()", inputs=["x"])["id"] == "no_more_input"


def test_too_much_print_is_cut_and_nothing_reaches_the_real_output(capsys: pytest.CaptureFixture):
    found = seen("print('x' * 50000)\nprint('y')")
    assert found["printed"] == "x" * MAX_PRINTED
    assert capsys.readouterr() == ("", "")


def test_variables_are_plain_and_small():
    code = """\
import math
_private = 1
big = 10 ** 1000
endless = float("inf")
pair = (1, "ā")
some = {3, 1, 2}
table = {1: [None, True]}
text = "z" * 5000
long = list(range(100000))
deep = [[[[[[[[1]]]]]]]]
def function(): pass
class Thing: pass
thing = Thing()
half = "\\ud800"
"""
    found = seen(code)["variables"]
    assert found["pair"] == [1, "ā"]
    assert found["some"] == [1, 2, 3]
    assert found["table"] == {"1": [None, True]}
    assert len(found["text"]) == 1000
    assert found["half"] == "?"
    assert set(found) == {"pair", "some", "table", "text", "long", "half"}


def test_a_round_object_does_not_go_round():
    assert "a" not in seen("a = []\na.append(a)")["variables"]


def test_exit_ends_the_program_in_peace():
    found = seen("box(0, 0)\nexit()\nbox(1, 1)")
    assert (found["error"], len(found["scene"])) == (None, 1)


def test_a_main_block_runs():
    assert seen("if __name__ == '__main__':\n    print(1)")["printed"] == "1\n"


def test_a_students_own_broken_exception_is_still_reported():
    code = "class Odd(Exception):\n    def __str__(self):\n        raise self\nraise Odd()"
    error = error_of(code)
    assert (error["type"], error["message"], error["line"]) == ("Odd", "", 4)


def test_runs_do_not_share_anything():
    seen("print = 5\nbox = 3\nx = 1")
    assert seen("print(box.__name__)")["printed"] == "box\n"
    assert error_of("x")["type"] == "NameError"


def test_the_source_counts_what_is_written():
    code = """\
# a comment

def one():
    return [n for n in range(3) if n]

def two():
    while False:
        one()
    names.append(1)

names = []
x = 1 if names else 2
if x:
    pass
elif not x:
    pass
"""
    source = seen(code)["source"]
    assert (source["loops"], source["ifs"]) == (2, 3)
    assert source["functions"] == ["one", "two"]
    assert source["calls"] == {"range": 1, "one": 1, "names.append": 1}
    assert source["lines"] == 12
    assert source["names"] == ["n", "names", "one", "range", "x"]
