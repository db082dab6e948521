"""A mistake in a content file is told with file, line and what was expected."""

from pathlib import Path

import pytest

from outreach.core.content import ContentError, Schema, load_markdown, load_yaml


class Inner(Schema):
    time: str
    minutes: int


class Outer(Schema):
    title: str
    hours: list[Inner]


def mistake_in(tmp_path: Path, text: str):
    file = tmp_path / "x.yaml"
    file.write_text(text)
    with pytest.raises(ContentError) as error:
        load_yaml(file, Outer)
    return error.value.mistakes[0]


def test_a_good_file_is_read(tmp_path: Path):
    file = tmp_path / "x.yaml"
    file.write_text("title: A\nhours:\n  - time: '8:00'\n    minutes: 5\n")
    assert load_yaml(file, Outer).hours[0].minutes == 5


def test_a_wrong_value_deep_inside_is_told_with_its_line(tmp_path: Path):
    found = mistake_in(tmp_path, "title: A\nhours:\n  - time: '8:00'\n    minutes: many\n")
    assert found.line == 4
    assert "hours.0.minutes" in found.expected


def test_an_unknown_key_is_a_mistake(tmp_path: Path):
    found = mistake_in(tmp_path, "title: A\nhours: []\ntilte: B\n")
    assert found.line == 3


def test_broken_yaml_is_told_with_its_line(tmp_path: Path):
    found = mistake_in(tmp_path, "title: A\nhours: [\n")
    assert found.line >= 2
    assert "YAML" in found.expected


def test_a_missing_file_is_a_mistake(tmp_path: Path):
    with pytest.raises(ContentError, match="missing"):
        load_yaml(tmp_path / "none.yaml", Outer)


def test_front_matter_lines_are_counted_in_the_file(tmp_path: Path):
    file = tmp_path / "x.md"
    file.write_text("---\ntitle: A\nhours: none\n---\ntext\n")
    with pytest.raises(ContentError) as error:
        load_markdown(file, Outer)
    assert error.value.mistakes[0].line == 3
