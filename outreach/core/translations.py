"""Texts that stand in both languages, and whether they were last confirmed to say the same.

A pair is two files of `content/` that differ in the language in their name: `lv.md` and `en.md`,
`about.lv.md` and `about.en.md`. `content/translations.yaml` keeps the short hash of both sides from
when somebody last confirmed them. When one side has changed since, the other one is stale.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import RootModel

from outreach.core.content import ContentError, Mistake, Schema, load_yaml
from outreach.core.i18n import DEFAULT, LANGUAGES, Language
from outreach.core.settings import settings

RECORD = "translations.yaml"
NO_TRANSLATIONS = ("words",)  # each language has its own words for cards and nicknames

Trouble = Literal["copy", "new", "stale", "both"]

_HEAD = """\
# Which texts say the same in both languages: the hash of each side when that was last confirmed.
# Written by `outreach confirm-translation FILE…`.
"""


class Confirmed(Schema):
    """The two sides of a pair as they were confirmed."""

    lv: str
    en: str


class _Record(RootModel[dict[str, Confirmed]]):
    pass


@dataclass(frozen=True)
class Pair:
    """One text in both languages. `name` is its path in `content/` with a * for the language."""

    name: str
    lv: Path
    en: Path

    def of(self, language: Language) -> Path:
        """The file in a language."""
        return self.lv if language == "lv" else self.en


def pairs(content_dir: Path) -> list[Pair]:
    """Every text that stands in both languages; one that stands in one only is not our affair.

    What lies in a folder with a file `.draft` is still being written.
    """
    found = []
    for file in sorted(content_dir.rglob("*lv.*")):
        name = _name(content_dir, file)
        if name is None or any((folder / ".draft").exists() for folder in file.parents):
            continue
        other = file.with_name(_in(file, "en"))
        if other.is_file():
            found.append(Pair(name, file, other))
    return found


def _name(content_dir: Path, file: Path) -> str | None:
    """What a file's pair is called; None when it is no translated text."""
    where = file.relative_to(content_dir)
    if file.suffix not in (".md", ".yaml") or where.parts[0] in NO_TRANSLATIONS:
        return None
    if file.stem.split(".")[-1] not in LANGUAGES:
        return None
    return where.with_name(_in(file, "*")).as_posix()


def _in(file: Path, language: str) -> str:
    """The file's name in another language."""
    return ".".join([*file.stem.split(".")[:-1], language]) + file.suffix


def confirmed(content_dir: Path) -> dict[str, Confirmed]:
    """What was confirmed, by the pairs' names.

    Raises:
        ContentError: the record is there and does not fit.
    """
    file = content_dir / RECORD
    return _read(file, file.stat().st_mtime_ns) if file.exists() else {}


@lru_cache(maxsize=4)
def _read(file: Path, _changed_at: int) -> dict[str, Confirmed]:
    return load_yaml(file, _Record).root


def short_hash(file: Path) -> str:
    """Eight signs that change with the text, but not with the ends of its lines."""
    lines = [line.rstrip() for line in file.read_text(encoding="utf-8").strip().splitlines()]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:8]


def trouble_with(
    pair: Pair, record: dict[str, Confirmed]
) -> tuple[Trouble, Language | None] | None:
    """What is the matter with a pair, and in which language; None when it is confirmed.

    `copy` has the very same text in both languages. `new` was never confirmed: the side that is not in our first language counts as the translation.
    `both` sides have changed, presumably together: neither is stale, but somebody has to say so.
    """
    before = record.get(pair.name)
    now = {language: short_hash(pair.of(language)) for language in LANGUAGES}
    if now["lv"] == now["en"]:
        return "copy", None
    if before is None:
        return "new", next(language for language in LANGUAGES if language != DEFAULT)
    changed = {language for language in LANGUAGES if now[language] != getattr(before, language)}
    if len(changed) == len(LANGUAGES):
        return "both", None
    if changed:
        return "stale", next(language for language in LANGUAGES if language not in changed)
    return None


def is_stale(file: Path) -> bool:
    """Whether a text of `content/` is a translation older than its original.

    A file that is half of no pair never is.

    Args:
        file: either side, such as ``settings().content_dir / "paths" / "…" / "en.md"``.
    """
    content_dir = settings().content_dir
    name = _name(content_dir, file)
    if name is None:
        return False
    pair = Pair(name, file.with_name(_in(file, "lv")), file.with_name(_in(file, "en")))
    if not (pair.lv.is_file() and pair.en.is_file()):
        return False
    found = trouble_with(pair, confirmed(content_dir))
    return found is not None and found[1] is not None and file == pair.of(found[1])


def stale_translations(content_dir: Path) -> list[Mistake]:
    """A mistake for every pair that somebody has to look at, with what to do."""
    record = confirmed(content_dir)
    return [
        _told(pair, *found)
        for pair in pairs(content_dir)
        if (found := trouble_with(pair, record)) is not None
    ]


def _told(pair: Pair, trouble: Trouble, language: Language | None) -> Mistake:
    file = pair.of(language or "en")
    other = pair.lv if file == pair.en else pair.en
    shown = Mistake(file, 1, "")
    command = f"`outreach confirm-translation {str(shown).removesuffix(':1: ')}`"
    said = {
        "copy": f"has the very words of {other.name}: translate one of them",
        "new": f"was never compared with {other.name}: read both, then {command}",
        "stale": f"is older than {other.name}: translate what has changed there, then {command}",
        "both": f"has changed, and so has {other.name}: read both, then {command}",
    }
    return Mistake(file, 1, said[trouble])


def confirm(content_dir: Path, files: Iterable[Path] | None = None) -> list[str]:
    """Write down that the two sides of texts say the same.

    Args:
        content_dir: the folder of content.
        files: either side of each text; None means every text.

    Returns:
        The names of the pairs whose record has changed.

    Raises:
        ContentError: a file is not there, or is half of no pair. Nothing is written then.
    """
    known = {pair.name: pair for pair in pairs(content_dir)}
    wanted = list(known) if files is None else _wanted(content_dir, known, files)
    before = confirmed(content_dir)
    record = {name: seen for name, seen in before.items() if name in known}
    for name in wanted:
        pair = known[name]
        record[name] = Confirmed(lv=short_hash(pair.lv), en=short_hash(pair.en))
    lines = [
        f'{name}: {{lv: "{record[name].lv}", en: "{record[name].en}"}}\n' for name in sorted(record)
    ]
    text = _HEAD + ("".join(lines) or "{}\n")
    (content_dir / RECORD).write_text(text, encoding="utf-8")
    return [name for name in wanted if before.get(name) != record[name]]


def _wanted(content_dir: Path, known: dict[str, Pair], files: Iterable[Path]) -> list[str]:
    wanted, mistakes = [], []
    for given in files:
        file = given.resolve()
        inside = file.is_relative_to(content_dir.resolve())
        name = _name(content_dir.resolve(), file) if inside else None
        if name in known:
            wanted.append(name)
        else:
            mistakes.append(Mistake(given, 1, "a text of content/ that stands in both languages"))
    if mistakes:
        raise ContentError(mistakes)
    return list(dict.fromkeys(wanted))
