"""Paths as content: what is there is complete, and each mistake is told with file and line."""

from pathlib import Path

import pytest

from outreach.core.content import ContentError
from outreach.core.errors import NotFound
from outreach.paths.content import content_version, find_path, load_path, load_paths, placeholders
from outreach.paths.lab_texts import load_lab_texts
from tests.classes.story import STEPS, little, write_path  # noqa: F401


def mistakes_of(folder: Path) -> list[str]:
    with pytest.raises(ContentError) as refused:
        load_path(folder)
    return [
        f"{mistake.file.relative_to(folder)}:{mistake.line}: {mistake.expected}"
        for mistake in refused.value.mistakes
    ]


def test_the_real_paths_are_in_order():
    paths = load_paths()
    assert len(paths["harbour-city"].steps) >= 6


def test_the_labs_own_words_are_in_order():
    texts = load_lab_texts()
    assert set(texts["lv"]) == {"strings", "messages", "game", "model"}


def test_a_path_is_found_with_its_steps_in_order(little: str):  # noqa: F811
    path = find_path(little)
    assert [step.id for step in path.steps] == list(STEPS)
    assert path.step("01-one").prose["lv"].hints == ["a", "b", "c"]
    assert path.step("01-one").body["en"] == "The lesson."


@pytest.mark.parametrize("unknown", ["", "nothing", "../little"])
def test_an_unknown_path_or_step_is_not_found(little: str, unknown: str):  # noqa: F811
    with pytest.raises(NotFound):
        find_path(unknown)
    with pytest.raises(NotFound):
        find_path(little).step(unknown)


def test_the_version_follows_every_file_and_nothing_else(tmp_path: Path):
    folder = write_path(tmp_path / "little")
    first = content_version(load_path(folder))
    (folder / "steps" / "01-one" / "__pycache__").mkdir()
    (folder / "steps" / "01-one" / "__pycache__" / "check.pyc").write_text("x")
    assert content_version(load_path(folder)) == first
    (folder / "steps" / "01-one" / "check.py").write_text("SCENARIOS = []\n")
    assert content_version(load_path(folder)) != first


def test_a_message_that_only_one_language_has_is_told(tmp_path: Path):
    folder = write_path(tmp_path / "little")
    prose = folder / "steps" / "01-one" / "en.md"
    prose.write_text(prose.read_text().replace("go_further", "  more: More\ngo_further"))
    assert mistakes_of(folder) == [
        "steps/01-one/lv.md:5: messages.more: it is there in en.md",
    ]


def test_names_in_braces_that_differ_are_told(tmp_path: Path):
    folder = write_path(tmp_path / "little")
    prose = folder / "steps" / "01-one" / "en.md"
    prose.write_text(prose.read_text().replace("{got}", "{expected}"))
    assert mistakes_of(folder) == [
        "steps/01-one/lv.md:6: messages.not_yet: the same names in braces in both languages"
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("path.yaml", "kind: code", "kind: essay", "path.yaml:2: kind"),
        ("path.yaml", "kind: code", "kind: code\ncolour: red", "path.yaml:3: colour"),
        ("lv.yaml", "title: T\n", "", "lv.yaml:1: title: Field required"),
        ("en.yaml", "[one, two]", "[one]", "en.yaml:4: as many lines as in lv.yaml"),
        (
            "steps/01-one/step.yaml",
            "minutes: 5",
            "minutes: soon",
            "steps/01-one/step.yaml:2: minutes",
        ),
        ("steps/01-one/lv.md", "[a, b, c]", "[a]", "steps/01-one/lv.md:4: hints"),
        ("steps/01-one/lv.md", "The lesson.", "", "steps/01-one/lv.md:1: a lesson"),
        ("steps/01-one/lv.md", "Not {got}", "Not {got", "steps/01-one/lv.md:6: messages.not_yet"),
        ("steps/01-one/wrong_1.py", "not_yet", "no_such", "steps/01-one/wrong_1.py:1: # expect"),
        ("steps/02-two/step.yaml", "02-two-en", "01-one-en", "steps/02-two/step.yaml:1: another"),
        ("path.yaml", "01-one, 02-two", "01-one", "path.yaml:4: step 02-two in the list"),
        ("path.yaml", "01-one, 02-two", "01-one, 02-two, 01-one", "path.yaml:4: each step once"),
    ],
)
def test_each_mistake_is_told_with_file_and_line(
    tmp_path: Path, file: str, old: str, new: str, told: str
):
    folder = write_path(tmp_path / "little")
    text = (folder / file).read_text()
    assert old in text
    (folder / file).write_text(text.replace(old, new))
    assert any(mistake.startswith(told) for mistake in mistakes_of(folder)), mistakes_of(folder)


@pytest.mark.parametrize("file", ["step.yaml", "lv.md", "starter.py", "check.py"])
def test_a_missing_file_is_told(tmp_path: Path, file: str):
    folder = write_path(tmp_path / "little")
    (folder / "steps" / "02-two" / file).unlink()
    assert f"steps/02-two/{file}:1: this file is missing" in mistakes_of(folder)


def test_placeholders():
    assert placeholders("from {a} to {b}, {{not}}") == {"a", "b"}
