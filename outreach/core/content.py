"""Reading what editors wrote: YAML checked against a schema, mistakes told with file and line."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from outreach.core.settings import ROOT


class Schema(BaseModel):
    """Base of all content schemas: unknown keys are mistakes, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True)
class Mistake:
    """One mistake in one content file."""

    file: Path
    line: int
    expected: str

    def __str__(self) -> str:
        shown = self.file.relative_to(ROOT) if self.file.is_relative_to(ROOT) else self.file
        return f"{shown}:{self.line}: {self.expected}"


class ContentError(Exception):
    """A content file cannot be used; `mistakes` says why, each with file and line."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = mistakes
        super().__init__("\n".join(map(str, mistakes)))


S = TypeVar("S", bound=BaseModel)


def parse_yaml(file: Path, text: str, schema: type[S], first_line: int = 1) -> S:
    """A YAML text as an object of the schema.

    Args:
        file: where the text stands, for messages.
        text: the YAML.
        schema: what it must be.
        first_line: the line of the file at which the text begins (front matter begins at 2).

    Raises:
        ContentError: it is not YAML, or not what the schema expects.
    """
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + first_line
        raise ContentError([Mistake(file, line, f"not YAML: {error.problem}")]) from error
    try:
        return schema.model_validate(data)
    except ValidationError as error:
        mistakes = [
            Mistake(
                file,
                _line_of(root, problem["loc"]) + first_line,
                f"{'.'.join(map(str, problem['loc'])) or 'file'}: {problem['msg']}",
            )
            for problem in error.errors()
        ]
        raise ContentError(mistakes) from error


def load_yaml(file: Path, schema: type[S]) -> S:
    """A YAML file as an object of the schema.

    Raises:
        ContentError: the file is missing, is not YAML, or not what the schema expects.
    """
    return parse_yaml(file, read_text(file), schema)


def load_markdown(file: Path, schema: type[S]) -> tuple[S, str]:
    """The front matter of a Markdown file as an object of the schema, and the text below it.

    Raises:
        ContentError: no file, no front matter, or front matter that does not fit.
    """
    text = read_text(file)
    parts = text.split("---\n", 2)
    if len(parts) != 3 or parts[0].strip():
        raise ContentError([Mistake(file, 1, "front matter between two lines of ---")])
    return parse_yaml(file, parts[1], schema, first_line=2), parts[2].strip()


def read_text(file: Path) -> str:
    """The text of a content file.

    Raises:
        ContentError: there is no such file, or it is not UTF-8.
    """
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ContentError([Mistake(file, 1, "this file is missing")]) from error
    except UnicodeDecodeError as error:
        raise ContentError([Mistake(file, 1, "text in UTF-8")]) from error


def _line_of(node: Any, location: tuple[int | str, ...]) -> int:
    """The zero-based line of the deepest node on the way to `location`."""
    line = node.start_mark.line if node is not None else 0
    for part in location:
        child = None
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == str(part):
                    child, line = value, key.start_mark.line
        elif isinstance(node, yaml.SequenceNode) and part in range(len(node.value)):
            child = node.value[int(part)]
            line = child.start_mark.line
        if child is None:
            break
        node = child
    return line
