"""What a teacher pasted, line by line: which nicknames can be used, and what to ask about the others."""

import re
from dataclasses import dataclass

from outreach.core.errors import Invalid, Message, m

LONGEST = 24
_BETWEEN = re.compile(r"[\n\r\t,;]+")
_ALLOWED = re.compile(r"[\w .'’-]+", re.UNICODE)


@dataclass(frozen=True)
class LineTrouble:
    """What is the matter with one line. A question can be answered with "yes, I am sure"."""

    line: int
    text: str
    message: Message
    is_question: bool = False


class LinesRefused(Invalid):
    """Some nicknames cannot be used, or have to be asked about; nothing was added."""

    def __init__(self, lines: list[LineTrouble]) -> None:
        self.lines = lines
        super().__init__(
            {"nicknames": m("Some nicknames need another look. Nothing was added yet.")}
        )


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
        message = _problem(name) or _taken(name, taken, here)
        here.add(key_of(name))
        if message is not None:
            troubles.append(LineTrouble(number, _short(name), message))
        elif not sure and looks_like_full_name(name):
            question = m(
                "“{name}” looks like a first and a last name. Cards carry nicknames only. "
                "Is this one?",
                name=name,
            )
            troubles.append(LineTrouble(number, name, question, is_question=True))
        else:
            found.append(name)
    if troubles:
        raise LinesRefused(troubles)
    return found


def looks_like_full_name(name: str) -> bool:
    """Two or three words of letters, each with a capital in front (or all in capitals)."""
    words = name.replace("-", " ").split()
    return len(words) in (2, 3) and all(
        word.isalpha() and len(word) > 1 and (word.istitle() or word.isupper()) for word in words
    )


def _problem(name: str) -> Message | None:
    if not name:
        return m("This line is empty.")
    if len(name) > LONGEST:
        return m("“{name}” has more than {n} characters.", name=_short(name), n=LONGEST)
    if not _ALLOWED.fullmatch(name) or not any(sign.isalnum() for sign in name):
        return m(
            "“{name}”: please use letters, digits, spaces and hyphens only.", name=_short(name)
        )
    if sum(sign.isdigit() for sign in name) > 4:
        return m("“{name}” looks like a number that belongs to a person.", name=name)
    return None


def _taken(name: str, taken: set[str], here: set[str]) -> Message | None:
    if key_of(name) in here:
        return m("“{name}” stands here twice.", name=name)
    if key_of(name) in taken:
        return m("There is a “{name}” in this classroom already.", name=name)
    return None


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else name[:LONGEST] + "…"
