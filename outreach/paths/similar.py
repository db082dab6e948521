"""Programs of one classroom that are nearly the same, for the teacher's eye.

Two programs are compared by what they do, not by how they look: names that the student chose,
comments, layout and the order of lines do not count, and the lines that the step's starter brought
are taken out. A likeness is no proof of anything: in small steps it comes by itself.
"""

import asyncio
import builtins
import io
import keyword
import token
import tokenize
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.paths.lab.kit.program import KITS, Program
from outreach.paths.models import Draft
from outreach.paths.work import step_of

ENOUGH_SHARE = 0.9
ENOUGH_TOKENS = 25  # of the student's own; fewer than that are alike by themselves

_LAYOUT = {token.COMMENT, token.NL, token.INDENT, token.DEDENT, token.ENDMARKER}
_CHOSEN = "name"  # stands for every name that the student chose

Line = tuple[str, ...]


@dataclass(frozen=True)
class Alike:
    """Somebody's program that is nearly the same. `share` is from 0.9 to 1."""

    user_id: UUID
    share: float
    code: str


async def alike(
    session: AsyncSession, user_id: UUID, others: Iterable[UUID], path_id: str, step_id: str
) -> list[Alike]:
    """Who of the others has nearly the same program in the editor of a step, most alike first.

    Nobody when it says what our own solution says: who solves a step as it is meant resembles all
    others who do. For the classroom's service, which has authorised before it calls.

    Raises:
        NotFound: no such step.
    """
    _, step = step_of(path_id, step_id)
    others = set(others) - {user_id}
    found = await session.exec(
        select(Draft).where(
            col(Draft.user_id).in_([user_id, *others]),
            Draft.path_id == path_id,
            Draft.step == step_id,
        )
    )
    codes = {draft.user_id: draft.code for draft in found.all()}
    mine = codes.pop(user_id, None)
    if mine is None or not codes:
        return []
    shares = await asyncio.to_thread(_shares, mine, codes, step.starter, step.solution)
    return sorted(shares, key=lambda one: (-one.share, str(one.user_id)))


def _shares(mine: str, codes: dict[UUID, str], starter: str, ours: str) -> list[Alike]:
    if likeness(mine, ours, starter) >= ENOUGH_SHARE:
        return []
    return [
        Alike(user_id, share, code)
        for user_id, code in codes.items()
        if (share := likeness(mine, code, starter)) >= ENOUGH_SHARE
    ]


def likeness(one: str, other: str, starter: str) -> float:
    """How much of two programs is the same, from 0 to 1; 0 when one has too little of its own.

    The share of neighbouring tokens that both have: as quick for hostile texts as for small ones.
    """
    first, second = _neighbours(one, starter), _neighbours(other, starter)
    if min(first.total(), second.total()) < ENOUGH_TOKENS - 1:
        return 0.0
    return 2 * (first & second).total() / (first.total() + second.total())


@lru_cache(maxsize=512)
def _neighbours(code: str, starter: str) -> Counter[tuple[str, str]]:
    own = own_tokens(code, starter)
    return Counter(pairwise(own))


def own_tokens(code: str, starter: str) -> list[str]:
    """A program's tokens without the starter's lines, its chosen names all alike."""
    given = Counter(_lines(starter))
    own: list[str] = []
    for line in _lines(code):
        if given[line]:
            given[line] -= 1
            continue
        for before, text in zip(("", *line), line, strict=False):
            is_chosen = text.isidentifier() and text not in _kept() and before != "."
            own.append(_CHOSEN if is_chosen else text)
    return own


@lru_cache(maxsize=1)
def _kept() -> frozenset[str]:
    """Names that say what is done: Python's own, and the words of the kits."""
    words = {word for kit in KITS for word in Program("", {}, kit).words}
    return frozenset({*keyword.kwlist, *dir(builtins), *words})


def _lines(code: str) -> list[Line]:
    """The tokens of each logical line; of a program that breaks off, as far as it can be read."""
    lines: list[Line] = []
    line: list[str] = []
    try:
        for kind, text, *_ in tokenize.generate_tokens(io.StringIO(code).readline):
            if kind == token.NEWLINE:
                lines.append(tuple(line))
                line = []
            elif kind not in _LAYOUT:
                line.append(text)
    except (tokenize.TokenError, SyntaxError):
        pass
    return [*lines, tuple(line)] if line else lines
