"""Every step of every path: its check tells right from wrong, and both languages say the same."""

import ast
import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from outreach.paths.lab.kit import checks
from outreach.paths.lab.kit.observe import observe
from outreach.paths.sandbox import build
from outreach.paths.sandbox.judge import judge
from outreach.paths.sandbox.run import Sandbox

ROOT = Path(__file__).resolve().parents[3]
PATHS = ROOT / "content" / "paths"
LANGUAGES = ("lv", "en")
SEEDS = (1, 2, 3, 2026, 987_654_321)
CODE_PATHS = [
    folder.parent
    for folder in sorted(PATHS.glob("*/path.yaml"))
    if yaml.safe_load(folder.read_text("utf-8")).get("kind") == "code"
]
STEPS = [
    path / "steps" / step
    for path in CODE_PATHS
    for step in yaml.safe_load((path / "path.yaml").read_text("utf-8"))["steps"]
]
PROGRAMS = [
    file
    for step in STEPS
    for file in [step / "starter.py", step / "solution.py", *sorted(step.glob("wrong_*.py"))]
]


def steps(chosen: list[Path]) -> pytest.MarkDecorator:
    assert chosen
    return pytest.mark.parametrize("step", chosen, ids=lambda step: step.name)


every_step = steps(STEPS)


def texts(*files: Path) -> list[str]:
    return [file.read_text("utf-8") for file in files]


def hides_something(step: Path) -> bool:
    return "def hidden(" in (step / "check.py").read_text("utf-8")


def first_values(step: Path) -> str:
    """The lines at the solution's top that set values, if the check puts in others."""
    code, source = texts(step / "solution.py", step / "check.py")
    found = re.match(r"(\w+ = .*\n)+", code)
    return found[0] if found and '"values"' in source else ""


def named(file: Path) -> str:
    return f"{file.parent.name}/{file.name}"


@pytest.fixture(scope="session")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    """The project's sandbox if it is built from these sources, else one of our own."""
    folder = build.default_dir()
    if not build.is_current(folder):
        folder = tmp_path_factory.mktemp("sandbox")
        build.build(folder)
    return Sandbox(folder, deadline=10)


def told(failures: list[dict[str, Any]]) -> list[str]:
    """Ids of failures; `error.IndexError` for a program that stopped."""
    return [
        f"error.{failure['params']['type']}" if failure["id"] == "program_error" else failure["id"]
        for failure in failures
    ]


def in_browser(code: str, source: str) -> list[str]:
    return told(checks.run_check(source, code)["failures"])


# -- Programs ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", PROGRAMS, ids=named)
async def test_program_is_judged_as_it_says(file: Path, sandbox: Sandbox) -> None:
    code, source = texts(file, file.parent / "check.py")
    expected = re.findall(r"^# expect: (\S+)$", code, re.M)
    only_server = "\n# only: server\n" in code
    shown = in_browser(code, source)
    verdicts = [told((await judge(code, source, seed, sandbox=sandbox)).failures) for seed in SEEDS]
    if file.name == "solution.py":
        assert shown == []
        assert verdicts == [[]] * len(SEEDS)
    elif file.name == "starter.py":
        assert shown
        assert all(verdicts)
    else:
        assert len(expected) == 1, "the first line must be: # expect: failure_id"
        assert shown == ([] if only_server else expected)
        assert verdicts == [expected] * len(SEEDS)


@every_step
def test_starter_runs(step: Path) -> None:
    assert observe((step / "starter.py").read_text("utf-8"), {})["error"] is None


@every_step
def test_solution_builds_something_visible(step: Path) -> None:
    assert observe((step / "solution.py").read_text("utf-8"), {})["scene"]


@steps([step for step in STEPS if hides_something(step)])
def test_a_step_has_a_wrong_program_that_only_the_server_catches(step: Path) -> None:
    assert any("# only: server" in file.read_text("utf-8") for file in step.glob("wrong_*.py"))


@every_step
def test_wrong_programs_cover_what_can_go_wrong(step: Path) -> None:
    assert len(list(step.glob("wrong_*.py"))) >= 2


# -- Checks against hostile observations ------------------------------------------------------------


def poison(value: Any) -> list[Any]:
    nan, inf = float("nan"), float("inf")
    return [None, True, -1, 10**400, nan, inf, "", "ā" * 9999, [], [[]], {}, {"x": value}]


def forged(seen: dict[str, Any]) -> list[dict[str, Any]]:
    """Observations that a patched kit might send: one part of a true one replaced at a time."""
    bad: list[dict[str, Any]] = []
    for key in set(seen) - {"scenario"}:
        bad += [
            {**seen, key: value} for value in poison(seen.get(key)) if key not in ("error", "calls")
        ]
    for key in ("shape", "x", "z", "width", "height", "color"):
        bad += [
            {**seen, "scene": [{**solid, key: value} for solid in seen["scene"]]}
            for value in poison(1)
        ]
    for name in seen["variables"]:
        bad += [{**seen, "variables": {**seen["variables"], name: v}} for v in poison(1)]
    for call in seen["calls"]:
        for key in ("args", "scene", "result"):
            bad += [{**seen, "calls": [{**call, key: value}]} for value in poison(1)]
    return [*bad, {**seen, "calls": []}]


@every_step
def test_check_never_breaks_on_a_forged_observation(step: Path) -> None:
    code = (step / "solution.py").read_text("utf-8")
    check = checks.load_check((step / "check.py").read_text("utf-8"))
    true = [{**observe(code, s), "scenario": s} for s in check["SCENARIOS"]]
    for bad in forged(true[0]):
        found = check["check"]([bad, *true[1:]])
        assert isinstance(found, list)
        json.dumps(found)


@steps([step for step in STEPS if first_values(step)])
async def test_setting_the_value_back_gains_nothing(step: Path, sandbox: Sandbox) -> None:
    """A program that overwrites what the scenario put in, and reports its own value, does not pass."""
    code, source = texts(step / "solution.py", step / "check.py")
    assert not (await judge(first_values(step) + code, source, 1, sandbox)).passed


@every_step
def test_check_takes_a_crowded_scene_in_its_stride(step: Path) -> None:
    check = checks.load_check((step / "check.py").read_text("utf-8"))
    code = (step / "solution.py").read_text("utf-8")
    crowd = "for i in range(900):\n    box(i % 30, i // 30)\n    roof(i % 30, i // 30, z=1)\n"
    seen = [{**observe(code + crowd, s), "scenario": s} for s in check["SCENARIOS"]]
    began = time.process_time()
    check["check"](seen)
    assert time.process_time() - began < 2


# -- Words -------------------------------------------------------------------------------------------


def page(step: Path, language: str) -> tuple[dict[str, Any], str]:
    """Front matter and body."""
    _, front, body = (step / f"{language}.md").read_text("utf-8").split("---\n", 2)
    return yaml.safe_load(front), body


def emitted(step: Path) -> set[str]:
    """Every failure id that a check can give: first arguments of `fail`, and ids it returns as text."""
    tree = ast.parse((step / "check.py").read_text("utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "fail":
            first = node.args[0]
            if isinstance(first, ast.Constant):
                found.add(str(first.value))
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Constant):
            if isinstance(node.value.value, str):
                found.add(node.value.value)
        elif isinstance(node, ast.List):
            found |= {str(e.value) for e in node.elts if isinstance(e, ast.Constant) and _is_id(e)}
    return found


def _is_id(node: ast.Constant) -> bool:
    return isinstance(node.value, str) and bool(re.fullmatch(r"[a-z]+(_[a-z]+)+", node.value))


def emitted_params(step: Path) -> dict[str, set[str]]:
    """The params that every literal `fail("id", …)` of a check gives, those common to all of them."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(ast.parse((step / "check.py").read_text("utf-8"))):
        if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "fail"):
            continue
        if isinstance(node.args[0], ast.Constant):
            given = {str(keyword.arg) for keyword in node.keywords}
            id = str(node.args[0].value)
            found[id] = found.get(id, given) & given
    return found


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\{(\w+)\}", text))


def spans(text: str) -> list[str]:
    """Code in running text."""
    return sorted(re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.S)))


def fences(text: str) -> list[str]:
    """Code blocks without their comments."""
    return [
        re.sub(r"\s*#.*", "", fence) for fence in re.findall(r"```\w*\n(.*?)```", text, flags=re.S)
    ]


@every_step
@pytest.mark.parametrize("language", LANGUAGES)
def test_page_has_all_its_parts(step: Path, language: str) -> None:
    front, body = page(step, language)
    assert set(front) == {"title", "idea", "hints", "messages", "go_further"}
    assert len(front["hints"]) == 3
    assert all(isinstance(hint, str) for hint in front["hints"])
    assert front["title"]
    assert front["idea"]
    assert front["go_further"]
    words = len(re.sub(r"```.*?```", "", body, flags=re.S).split())
    assert 110 <= words <= 250, words


@every_step
def test_every_failure_has_a_sentence_in_both_languages(step: Path) -> None:
    for language in LANGUAGES:
        messages = page(step, language)[0]["messages"]
        assert set(messages) == emitted(step), language


@every_step
def test_sentences_use_what_the_check_gives(step: Path) -> None:
    given = emitted_params(step)
    for language in LANGUAGES:
        for id, sentence in page(step, language)[0]["messages"].items():
            if id in given:
                assert set(placeholders(sentence)) <= given[id], (language, id)


@every_step
def test_languages_agree_on_code_and_placeholders(step: Path) -> None:
    (lv, lv_body), (en, en_body) = (page(step, language) for language in LANGUAGES)
    assert fences(lv_body) == fences(en_body)
    assert spans(lv_body) == spans(en_body)
    assert spans(lv["go_further"]) == spans(en["go_further"])
    for a, b in zip(lv["hints"], en["hints"], strict=True):
        assert spans(a) == spans(b)
    for id, sentence in lv["messages"].items():
        assert placeholders(sentence) == placeholders(en["messages"][id]), id
        assert spans(sentence) == spans(en["messages"][id]), id


@every_step
def test_backticks_come_in_pairs(step: Path) -> None:
    for language in LANGUAGES:
        front, body = page(step, language)
        texts = [front["idea"], front["go_further"], *front["hints"], *front["messages"].values()]
        assert all(text.count("`") % 2 == 0 for text in [*texts, body])


@every_step
def test_step_has_a_slug_in_both_languages_and_its_minutes(step: Path) -> None:
    facts = yaml.safe_load((step / "step.yaml").read_text("utf-8"))
    for language in LANGUAGES:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", facts["slug"][language])
    assert 1 <= facts["minutes"] <= 45


# -- The path, its badge, and the lab's own words -----------------------------------------------------


def both(folder: Path, name: str = "{}.yaml") -> list[dict[str, Any]]:
    return [yaml.safe_load((folder / name.format(la)).read_text("utf-8")) for la in LANGUAGES]


@pytest.mark.parametrize("path", CODE_PATHS, ids=lambda path: path.name)
def test_path_is_complete(path: Path) -> None:
    facts = yaml.safe_load((path / "path.yaml").read_text("utf-8"))
    folders = sorted(file.parent.name for file in path.glob("steps/*/step.yaml"))
    assert sorted(facts["steps"]) == folders
    slugs = [
        yaml.safe_load((path / "steps" / s / "step.yaml").read_text())["slug"] for s in folders
    ]
    for language in LANGUAGES:
        assert len({slug[language] for slug in slugs}) == len(slugs)
    lv, en = both(path)
    assert set(lv) == set(en) == {"title", "summary", "for_whom", "you_will"}
    assert len(lv["you_will"]) == len(en["you_will"]) in range(3, 6)
    badge = ROOT / "content" / "badges" / facts["badge"]
    about = yaml.safe_load((badge / "badge.yaml").read_text("utf-8"))
    assert about["path"] == path.name
    lv, en = both(badge)
    assert set(lv) == set(en) == {"name", "description", "criteria", "how_verified"}
    assert len(lv["criteria"]) == len(en["criteria"])


def test_lab_speaks_both_languages() -> None:
    from outreach.paths.lab.strings import ERRORS, STRINGS
    from outreach.paths.lab.kit.words import MESSAGES

    folder = ROOT / "content" / "lab"
    for name, needed in (
        ("strings.{}.yaml", set(STRINGS)),
        ("messages.{}.yaml", {*ERRORS, *MESSAGES}),
    ):
        lv, en = both(folder, name)
        assert set(lv) == set(en)
        assert needed <= set(lv), needed - set(lv)
        for key in lv:
            assert placeholders(lv[key]) == placeholders(en[key]), key
            assert lv[key].count("`") % 2 == 0


def test_lab_messages_use_only_what_an_error_carries() -> None:
    from outreach.paths.lab.kit.words import MESSAGES

    always = {"type", "message", "line", "name", "suggestion", "function", "args", "text"}
    for messages in both(ROOT / "content" / "lab", "messages.{}.yaml"):
        for key, sentence in messages.items():
            own = set(placeholders(MESSAGES.get(key.removesuffix(".suggested"), "")))
            assert set(placeholders(sentence)) <= always | own, key
