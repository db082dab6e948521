"""Every step's words: both languages are complete, agree, and say what its check can find."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from outreach.paths.lab.kit.program import Program
from outreach.paths.lab.kit.words import MESSAGES
from outreach.paths.lab.strings import ERRORS, STRINGS, STRINGS_GAME, STRINGS_MODEL
from outreach.paths.lab_texts import help_of
from outreach.paths.solids.evaluate import MESSAGES as REFUSALS
from tests.paths.content.steps import LANGUAGES, PATHS, ROOT, Step, every_step


def page(step: Step, language: str) -> tuple[dict[str, Any], str]:
    """Front matter and body."""
    _, front, body = step.text(f"{language}.md").split("---\n", 2)
    return yaml.safe_load(front), body


def emitted(step: Step) -> set[str]:
    """Every failure id that a check can give: first arguments of `fail`, and ids it returns as text."""
    tree = ast.parse(step.check)
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


def emitted_params(step: Step) -> dict[str, set[str]]:
    """The params that every literal `fail("id", …)` of a check gives, those common to all of them."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(ast.parse(step.check)):
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
def test_page_has_all_its_parts(step: Step, language: str) -> None:
    front, body = page(step, language)
    parts = {"title", "idea", "hints", "messages", "go_further"}
    assert set(front) == parts | ({"rubric"} if step.is_project else set())
    assert len(front["hints"]) == 3
    assert all(isinstance(hint, str) for hint in front["hints"])
    assert front["title"]
    assert front["idea"]
    assert front["go_further"]
    words = len(re.sub(r"```.*?```", "", body, flags=re.S).split())
    assert 110 <= words <= (300 if step.is_project else 250), words


@every_step
def test_every_failure_has_a_sentence_in_both_languages(step: Step) -> None:
    for language in LANGUAGES:
        messages = page(step, language)[0]["messages"]
        assert set(messages) == emitted(step), language


@every_step
def test_sentences_use_what_the_check_gives(step: Step) -> None:
    given = emitted_params(step)
    for language in LANGUAGES:
        for id, sentence in page(step, language)[0]["messages"].items():
            if id in given:
                assert set(placeholders(sentence)) <= given[id], (language, id)


@every_step
def test_languages_agree_on_code_and_placeholders(step: Step) -> None:
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
def test_backticks_come_in_pairs(step: Step) -> None:
    for language in LANGUAGES:
        front, body = page(step, language)
        texts = [front["idea"], front["go_further"], *front["hints"], *front["messages"].values()]
        assert all(text.count("`") % 2 == 0 for text in [*texts, body])


@every_step
def test_step_has_a_slug_in_both_languages_and_its_minutes(step: Step) -> None:
    facts = yaml.safe_load(step.text("step.yaml"))
    for language in LANGUAGES:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", facts["slug"][language])
    assert 1 <= facts["minutes"] <= (240 if step.is_project else 45)


# -- The path, its badge, and the lab's own words -----------------------------------------------------


def both(folder: Path, name: str = "{}.yaml") -> list[dict[str, Any]]:
    return [yaml.safe_load((folder / name.format(la)).read_text("utf-8")) for la in LANGUAGES]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
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
    folder = ROOT / "content" / "lab"
    for name, needed in (
        ("strings.{}.yaml", set(STRINGS)),
        ("game.{}.yaml", set(STRINGS_GAME)),
        ("model.{}.yaml", set(STRINGS_MODEL)),
        ("messages.{}.yaml", {*ERRORS, *MESSAGES, *REFUSALS}),
    ):
        lv, en = both(folder, name)
        assert set(lv) == set(en)
        assert needed <= set(lv), needed - set(lv)
        for key in lv:
            assert placeholders(lv[key]) == placeholders(en[key]), key
            assert lv[key].count("`") % 2 == 0


def test_lab_messages_use_only_what_an_error_carries() -> None:
    always = {"type", "message", "line", "name", "suggestion", "function", "args", "text"}
    said = MESSAGES | REFUSALS
    for messages in both(ROOT / "content" / "lab", "messages.{}.yaml"):
        for key, sentence in messages.items():
            own = set(placeholders(said.get(key.removesuffix(".suggested"), "")))
            assert set(placeholders(sentence)) <= always | own, key


@pytest.mark.parametrize("kit", ["code", "game", "model"])
def test_every_word_of_a_kit_is_explained_in_both_languages(kit: str) -> None:
    lv, en = (help_of(kit, language) for language in LANGUAGES)
    words = set(Program("", {}, kit).words)
    assert words <= set(lv), words - set(lv)
    assert list(lv) == list(en)
    for word, explained in lv.items():
        other = en[word]
        assert explained["use"] == other["use"], word
        assert explained["example"] == other["example"], word
        assert list(explained["names"]) == list(other["names"]), word
        assert spans(explained["says"]) == spans(other["says"]), word


@pytest.mark.parametrize("kit", ["code", "game", "model"])
def test_every_example_of_a_kit_is_python(kit: str) -> None:
    for word, explained in help_of(kit, "en").items():
        try:
            compile(explained["example"], word, "exec")
        except SyntaxError as error:
            pytest.fail(f"{word}: {error}")
