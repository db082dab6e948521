"""Figures and their sources: `content/facts.yaml`, and the ways to study that rest on them.

A text points to a fact with ``[^id]`` right behind its figure. A figure without one is a mistake:
per cents, sums of money and years are claims about the world, and somebody must be able to look
them up.
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import TypeAdapter, ValidationError

from outreach.core.content import ContentError, Mistake, Schema, read_text
from outreach.core.i18n import Language
from outreach.core.settings import settings

Where = Literal["school", "technical-school", "liepaja", "ventspils", "riga", "rezekne"]

_MARK = re.compile(r"\[\^([a-z0-9-]+)\]")
_FIGURE = re.compile(
    r"\d[\d .,]*\s?(%|€|EUR\b|eiro\b)|\d\s?procent|\d\s?per cent\b|\b(19|20)\d\d\b"
    r"|\bkatrs (otrais|trešais|ceturtais|piektais|desmitais)\b"
    r"|\bevery (second|third|fourth|fifth|tenth) (person|resident)\b",
    re.I,
)


class Fact(Schema):
    """Where a figure comes from. A null year: the source carries no date."""

    id: str
    year: int | None
    lv: str
    en: str
    url: str | None = None

    def of(self, language: Language) -> str:
        return self.lv if language == "lv" else self.en


class Study(Schema):
    """A way in: something that is taught, where, and the fact that says so."""

    id: str
    where: Where
    fact: str
    lv: str
    en: str

    def of(self, language: Language) -> str:
        return self.lv if language == "lv" else self.en


_FACTS, _STUDIES = TypeAdapter(list[Fact]), TypeAdapter(list[Study])


def load_facts() -> dict[str, Fact]:
    """`content/facts.yaml` by id.

    Raises:
        ContentError: the file is missing or wrong.
    """
    return {one.id: one for one in _list(settings().content_dir / "facts.yaml", _FACTS)}


def load_studies() -> dict[str, Study]:
    """`content/studies.yaml` by id, in the order of the file.

    Raises:
        ContentError: the file is missing or wrong, or names a fact that is none.
    """
    file = settings().content_dir / "studies.yaml"
    found = {one.id: one for one in _list(file, _STUDIES)}
    unknown = [one for one in found.values() if one.fact not in load_facts()]
    if unknown:
        lines = read_text(file).splitlines()
        raise ContentError(
            [
                Mistake(file, _line(lines, f"fact: {one.fact}"), f"fact: no fact {one.fact!r}")
                for one in unknown
            ]
        )
    return found


@lru_cache
def _list(file: Path, shape: TypeAdapter[Any]) -> Any:
    try:
        return shape.validate_python(yaml.safe_load(read_text(file)))
    except (yaml.YAMLError, ValidationError) as error:
        raise ContentError([Mistake(file, 1, str(error).splitlines()[0])]) from error


def marked(text: str) -> list[str]:
    """The facts that a text points to."""
    return _MARK.findall(text)


def pieces(text: str) -> list[str]:
    """A text cut at its marks: words, fact, words, fact, … words."""
    return _MARK.split(re.sub(r"\s+(?=\[\^)", "", text))


def unsourced(file: Path) -> list[Mistake]:
    """Figures of a content file without a mark in the same entry, and marks that lead nowhere."""
    text = read_text(file)
    found = []
    for node in _texts(yaml.compose(text, Loader=yaml.SafeLoader)):
        line = node.start_mark.line + 1
        figure = _FIGURE.search(_MARK.sub("", node.value))
        marks = marked(node.value)
        if figure and not marks:
            found.append(Mistake(file, line, f"a source [^…] for the figure {figure[0].strip()!r}"))
        found += [
            Mistake(file, line, f"no fact {name!r} in content/facts.yaml")
            for name in marks
            if name not in load_facts()
        ]
    return found


def _texts(node: Any) -> list[Any]:
    if isinstance(node, yaml.MappingNode):
        return [text for _key, value in node.value for text in _texts(value)]
    if isinstance(node, yaml.SequenceNode):
        return [text for value in node.value for text in _texts(value)]
    return [node] if isinstance(node, yaml.ScalarNode) else []


def _line(lines: list[str], sign: str) -> int:
    return next((n for n, text in enumerate(lines, 1) if sign in text), 1)
