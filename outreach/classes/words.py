"""The words on cards and in proposed nicknames, from `content/words/`.

A secret is three words: with 1,024 words or more that is at least 30 bits, which holds because every
guess goes through the server's rate limits.
"""

import secrets
import unicodedata
from functools import lru_cache
from pathlib import Path

from pydantic import Field

from outreach.core.content import ContentError, Mistake, Schema, load_yaml, read_text
from outreach.core.i18n import Language
from outreach.core.settings import settings

FEWEST = 1024
SECRET_WORDS = 3


class NicknameWords(Schema):
    """`nicknames.<language>.yaml`: a nickname is a word of the first list and one of the second."""

    first: list[str] = Field(min_length=20)
    second: list[str] = Field(min_length=20)


def plain(text: str) -> str:
    """A text's letters a to z only: lower case, without diacritics, hyphens and spaces."""
    split = unicodedata.normalize("NFKD", text.lower())
    return "".join(sign for sign in split if "a" <= sign <= "z")


def new_secret(language: Language) -> str:
    """Three different words with hyphens, e.g. ``kaija-bura-vilnis``."""
    words = load_words(language)
    chosen: list[str] = []
    while len(chosen) < SECRET_WORDS:
        word = secrets.choice(words)
        if word not in chosen:
            chosen.append(word)
    return "-".join(chosen)


def propose_nicknames(count: int, language: Language, taken: set[str]) -> list[str]:
    """Friendly nicknames that nobody has yet.

    Args:
        count: how many.
        language: of the words.
        taken: nicknames in use, in lower case.
    """
    words = load_nicknames(language)
    free = [f"{a} {b}" for a in words.first for b in words.second]
    free = [name for name in free if name.lower() not in taken]
    return secrets.SystemRandom().sample(free, min(count, len(free)))


def load_words(language: Language) -> tuple[str, ...]:
    """The words of secrets.

    Raises:
        ContentError: too few, or words that could be mistaken for each other once they are plain.
    """
    return _words(settings().content_dir / "words" / f"{language}.txt")


def load_nicknames(language: Language) -> NicknameWords:
    """The words of nicknames.

    Raises:
        ContentError: the file is not what it should be.
    """
    return _nicknames(settings().content_dir / "words" / f"nicknames.{language}.yaml")


@lru_cache
def _nicknames(file: Path) -> NicknameWords:
    return load_yaml(file, NicknameWords)


@lru_cache
def _words(file: Path) -> tuple[str, ...]:
    found: dict[str, str] = {}
    mistakes: list[Mistake] = []
    for number, line in enumerate(read_text(file).splitlines(), 1):
        word = line.strip()
        short = plain(word)
        if not (3 <= len(word) <= 8 and len(short) == len(word) and word == word.lower()):
            mistakes.append(Mistake(file, number, f"{word}: one word of 3 to 8 small letters"))
        elif short in found:
            mistakes.append(Mistake(file, number, f"{word}: another word than {found[short]}"))
        found[short] = word
    if len(found) < FEWEST:
        mistakes.append(Mistake(file, 1, f"at least {FEWEST} words; there are {len(found)}"))
    if mistakes:
        raise ContentError(mistakes)
    return tuple(found.values())
