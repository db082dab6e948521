"""Whether a nickname holds an offensive word of Latvian, English, or Russian in Latin letters.

``content/words/offensive.<language>.txt`` holds one stem a line, after ``#`` a comment:

- ``stem``: a word that begins so;
- ``=word``: this very word;
- ``*stem``: anywhere within a word;
- ``!word``: an innocent word that would be found otherwise; words that begin so are passed over.

A nickname is compared without capitals, diacritics and separators, with digits and signs read as the
letters that they imitate, and with letters that are said thrice said once. It is a question, never a
verdict: a teacher may answer it.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from outreach.core.content import ContentError, Mistake, read_text
from outreach.core.settings import settings

LISTS = ("lv", "en", "ru")
_IMITATED = str.maketrans("013456789@$!|€£+", "oieasgtbgasiielt")
_CYRILLIC = str.maketrans("абвгдеёзийклмнопрстуфхцыэ", "abvgdeeziiklmnoprstufhcie") | str.maketrans(
    {"ж": "zh", "ч": "ch", "ш": "sh", "щ": "sh", "ю": "ju", "я": "ja", "ь": "", "ъ": ""}
)
_HUMP = re.compile(r"(?<=[^\W\d_])(?<![A-ZĀČĒĢĪĶĻŅŠŪŽ])(?=[A-ZĀČĒĢĪĶĻŅŠŪŽ])")


@dataclass(frozen=True)
class Stems:
    """The stems of all lists, folded."""

    beginnings: frozenset[str]
    words: frozenset[str]
    anywhere: frozenset[str]
    innocent: frozenset[str]


def is_offensive(name: str) -> bool:
    """Whether something in a nickname is on the lists."""
    stems = load_stems()
    return any(_is_bad(word, stems) for word in _words(name))


def _is_bad(word: str, stems: Stems) -> bool:
    if any(word.startswith(one) for one in stems.innocent):
        return False
    return (
        word in stems.words
        or any(word.startswith(one) for one in stems.beginnings)
        or any(one in word for one in stems.anywhere)
    )


def _words(name: str) -> set[str]:
    """What a nickname can be read as: its words, and those put together again that were cut up."""
    found: set[str] = set()
    for text in (name, _HUMP.sub(" ", name)):
        lower = text.lower().translate(_CYRILLIC)
        for spelt in (lower.translate(_IMITATED), re.sub(r"\b\d+|\d+\b", "", lower)):
            parts = [part for part in map(_letters, re.split(r"[\W_]+", _plain(spelt))) if part]
            for begin in range(len(parts)):
                for end in range(begin + 1, len(parts) + 1):
                    run = parts[begin:end]
                    if len(run) == 1 or sum(len(part) > 2 for part in run) <= 1:
                        found.add("".join(run))
    for word in list(found):
        found.add(re.sub(r"(.)\1{2,}", r"\1", word))
        once = re.sub(r"(.)\1+", r"\1", word)
        if len(once) >= 4 and once + word[-1:] != word:
            found.add(once)
    return found


def _plain(text: str) -> str:
    split = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in split if not unicodedata.combining(sign))


def _letters(text: str) -> str:
    return "".join(sign for sign in text if "a" <= sign <= "z")


def load_stems() -> Stems:
    """The stems of all languages.

    Raises:
        ContentError: a line is no stem.
    """
    return _load(settings().content_dir / "words")


@lru_cache
def _load(folder: Path) -> Stems:
    kinds: dict[str, set[str]] = {"": set(), "=": set(), "*": set(), "!": set()}
    mistakes = []
    for language in LISTS:
        file = folder / f"offensive.{language}.txt"
        for number, line in enumerate(read_text(file).splitlines(), 1):
            stem = line.partition("#")[0].strip()
            if not stem:
                continue
            kind = stem[0] if stem[0] in kinds else ""
            word = stem.removeprefix(kind)
            if not re.fullmatch(r"[a-z]{2,20}", word):
                mistakes.append(Mistake(file, number, f"{stem}: 2 to 20 letters a to z"))
            kinds[kind].add(word)
    if mistakes:
        raise ContentError(mistakes)
    return Stems(*(frozenset(kinds[kind]) for kind in ("", "=", "*", "!")))
