"""What authors read of a verdict: the lab's own sentences, and a short account of what was seen."""

import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from outreach import content_try
from outreach.core.settings import ROOT
from outreach.paths.lab_texts import load_lab_texts

ERROR = {"type": "NameError", "message": "name 'x' is not defined", "line": 3, "name": "x",
         "suggestion": None, "id": None, "params": {}}  # fmt: skip
FAILURES: list[dict[str, Any]] = [
    {"id": "program_error", "params": ERROR},
    {"id": "program_error", "params": {**ERROR, "suggestion": "y"}},
    {"id": "program_error", "params": {**ERROR, "function": "f", "args": [1, "b", [2, "a"], None, True]}},
    {"id": "program_error", "params": {**ERROR, "type": "SyntaxError",
                                       "message": "'(' was never closed"}},
    {"id": "program_error", "params": {**ERROR, "type": "SyntaxError", "message": "odd"}},
    {"id": "program_error", "params": {**ERROR, "type": "KitError", "id": "unknown_color",
                                       "suggestion": "sand", "params": {"color": "snad",
                                                                        "known": ["sand", "sea"]}}},
    {"id": "program_error", "params": {**ERROR, "type": "KitError", "id": "not_a_number",
                                       "function": "house", "args": [1], "params": {
                                           "function": "box", "argument": "x", "value": "'a'"}}},
    {"id": "program_error", "params": {**ERROR, "type": "Unheard"}},
    {"id": "unknown_to_all", "params": {}},
    {"id": "own", "params": {"got": 3, "when": {"a": 1}}},
]  # fmt: skip


@pytest.mark.parametrize("language", ["lv", "en"])
def test_authors_read_what_students_read(language: Any):
    """The same templates, filled by text.js in the browser and by us in the terminal."""
    messages = {**load_lab_texts()[language]["messages"], "own": "{got}, not {want}, {when}"}
    script = (
        f"import {{ failureText }} from {json.dumps(str(ROOT / 'outreach/paths/lab/text.js'))};\n"
        "const [messages, failures] = JSON.parse(process.argv[1]);\n"
        "console.log(JSON.stringify(failures.map((one) => failureText(messages, one))));"
    )
    node = Path(sys.prefix) / "bin" / "node"
    given = json.dumps([messages, FAILURES])
    done = subprocess.run(
        [node, "--input-type=module", "-e", script, given], capture_output=True, text=True
    )
    in_browser = [text.replace('{"a":1}', '{"a": 1}') for text in json.loads(done.stdout)]
    assert [content_try.failure_text(messages, one) for one in FAILURES] == in_browser


def seen_in_words(observation: dict[str, Any]) -> str:
    step = content_try.find_step("harbour-city", "1")
    verdict = SimpleNamespace(
        passed=True, failures=[], seed=7, scenarios=[{}], observations=[observation]
    )
    return content_try.in_words(step, verdict)  # type: ignore[arg-type]


def test_what_was_seen_is_told_in_short():
    thing = {"id": 1, "shape": "box"}
    moment = {"frame": 60, "things": [thing, thing], "labels": [{"words": "Go"}], "score": 2,
              "lives": None, "level": None, "message": "", "over": True}  # fmt: skip
    said = seen_in_words(
        {
            "error": {"type": "KitError", "message": "too heavy", "line": 4, "frame": 12},
            "printed": "x" * 5000,
            "scene": [{"shape": "box"}] * 3 + [{"shape": "roof"}],
            "variables": {"speed": 3},
            "missing_values": [],
            "names": {"player": 1},
            "moments": [moment],
            "events": [{"frame": 1, "kind": "sound", "what": "coin"}] * 2,
            "solids": [{"op": "cut", "of": []}],
            "measures": {"volume": 10.5},
            "calls": [{"function": "f", "args": [1, "a"], "result": [2], "error": None}],
        }
    )
    for line in (
        "error: KitError: too heavy (line 4, frame 12)",
        "scene: 3 × box, 1 × roof",
        'variables: {"speed": 3}',
        'names: {"player": 1}',
        "moments: 1, at the frames [60]",
        "last moment: 2 × box, “Go”, score 2, over True",
        "events: 2 × sound coin",
        "solids: 1 × cut",
        'measures: {"volume": 10.5}',
        'call: f(1, "a") → [2]',
    ):
        assert f"  {line}\n" in said + "\n"
    assert "missing_values" not in said
    assert len(said) < 1500


def test_a_step_is_found_by_id_or_number_and_the_others_are_named():
    step = content_try.find_step("harbour-city", "2")
    assert content_try.find_step("harbour-city", step.id) is step
    with pytest.raises(LookupError, match="harbour-city"):
        content_try.find_step("nowhere", "1")
    with pytest.raises(LookupError, match=step.id):
        content_try.find_step("harbour-city", "99")


def test_a_steps_programs_have_to_do_what_they_are_for():
    step = SimpleNamespace(path_id="p", id="s")
    tried = content_try._tried
    wrong = "# expect: too_low\nx = 1\n"
    for name, code, came, is_right in (
        ("solution", "", [(), ()], True),
        ("solution", "", [(), ("too_low",)], False),
        ("starter", "", [("too_low",), ("other",)], True),
        ("starter", "", [("too_low",), ()], False),
        ("wrong_1", wrong, [("too_low",), ("too_low",)], True),
        ("wrong_1", wrong, [("too_low",), ("other",)], False),
        ("wrong_1", wrong, [(), ()], False),
    ):
        found = tried(step, name, code, came)  # type: ignore[arg-type]
        assert found.is_right is is_right
        assert str(found).startswith(f"{'✓' if is_right else '✗'} p/s/{name}.py: ")
    assert "too_low or other (by seed" in str(
        tried(step, "wrong_1", wrong, [("too_low",), ("other",)])  # type: ignore[arg-type]
    )
