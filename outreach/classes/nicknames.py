"""What a teacher pasted, line by line: which nicknames can be used, and what to ask about the others."""

import re
from dataclasses import dataclass
from enum import StrEnum

from outreach.classes.offensive import is_offensive
from outreach.core.errors import Invalid, Message, m

LONGEST = 24
_BETWEEN = re.compile(r"[\n\r\t,;]+")
_ALLOWED = re.compile(r"[\w .'’-]+", re.UNICODE)


class Matter(StrEnum):
    """What can be the matter with a nickname; the last two are questions."""

    EMPTY = "empty"
    LONG = "long"
    SIGNS = "signs"
    NUMBER = "number"
    TWICE = "twice"
    TAKEN = "taken"
    NAME = "name"
    OFFENSIVE = "offensive"


_QUESTIONS = (Matter.NAME, Matter.OFFENSIVE)


@dataclass(frozen=True)
class LineTrouble:
    """What is the matter with one line. A question can be answered with "yes, I am sure"."""

    line: int
    text: str
    message: Message
    matter: Matter

    @property
    def is_question(self) -> bool:
        return self.matter in _QUESTIONS


class LinesRefused(Invalid):
    """Some nicknames cannot be used, or have to be asked about; nothing was added."""

    def __init__(self, lines: list[LineTrouble], besides: Message | None = None) -> None:
        self.lines = lines
        looked = m("Some nicknames need another look. Nothing was added yet.")
        super().__init__({"nicknames": besides or looked})


def pasted(text: str) -> list[str]:
    """The nicknames in a pasted text: lines, or cells between tabs, commas and semicolons."""
    return [part for part in _BETWEEN.split(text) if part.strip()]


def key_of(nickname: str) -> str:
    """A nickname as it is compared."""
    return nickname.casefold()


def accepted(wanted: list[str], taken: set[str], sure: bool) -> list[str]:
    """The nicknames as they will be stored.

    Args:
        wanted: as typed.
        taken: keys of the nicknames that the classroom has.
        sure: whether the teacher has answered the questions.

    Raises:
        LinesRefused: says of every line what is the matter with it.
    """
    found: list[str] = []
    troubles: list[LineTrouble] = []
    here: set[str] = set()
    for number, typed in enumerate(wanted, 1):
        name = " ".join(typed.split())
        matter = _problem(name) or _taken(name, taken, here) or (None if sure else _question(name))
        here.add(key_of(name))
        if matter is None:
            found.append(name)
        else:
            said = m(_SAID[matter].text, name=_short(name), n=LONGEST)
            troubles.append(LineTrouble(number, _short(name), said, matter))
    if troubles:
        raise LinesRefused(troubles)
    return found


def looks_like_full_name(name: str) -> bool:
    """Two or three words of letters, each with a capital in front (or all in capitals)."""
    words = name.replace("-", " ").split()
    return len(words) in (2, 3) and all(
        word.isalpha() and len(word) > 1 and (word.istitle() or word.isupper()) for word in words
    )


_SAID: dict[Matter, Message] = {
    Matter.EMPTY: m("This line is empty."),
    Matter.LONG: m("“{name}” has more than {n} characters."),
    Matter.SIGNS: m("“{name}”: please use letters, digits, spaces and hyphens only."),
    Matter.NUMBER: m("“{name}” looks like a number that belongs to a person."),
    Matter.TWICE: m("“{name}” stands here twice."),
    Matter.TAKEN: m("There is a “{name}” in this classroom already."),
    Matter.NAME: m(
        "“{name}” looks like a first and a last name. Cards carry nicknames only. Is this one?"
    ),
    Matter.OFFENSIVE: m("“{name}” reads like a word that hurts or mocks. Is it meant so?"),
}


def _problem(name: str) -> Matter | None:
    if not name:
        return Matter.EMPTY
    if len(name) > LONGEST:
        return Matter.LONG
    if not _ALLOWED.fullmatch(name) or not any(sign.isalnum() for sign in name):
        return Matter.SIGNS
    return Matter.NUMBER if sum(sign.isdigit() for sign in name) > 4 else None


def _taken(name: str, taken: set[str], here: set[str]) -> Matter | None:
    if key_of(name) in here:
        return Matter.TWICE
    return Matter.TAKEN if key_of(name) in taken else None


def _question(name: str) -> Matter | None:
    if is_offensive(name):
        return Matter.OFFENSIVE
    return Matter.NAME if looks_like_full_name(name) else None


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else name[:LONGEST] + "…"
