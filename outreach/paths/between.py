"""What was tried and passed between two moments, for the summary of a lesson.

For the classroom's service, which has authorised before it calls.
"""

from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import Any
from uuid import UUID

from rapidfuzz.fuzz import ratio
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.core.errors import NotFound
from outreach.core.i18n import Language
from outreach.paths.content import find_path
from outreach.paths.lab_texts import load_lab_texts
from outreach.paths.models import Outcome, Submission
from outreach.paths.similar import own_tokens

MOST_COMPARED = 40  # programs of one step


@dataclass(frozen=True)
class Tried:
    """A program that the server has run. `message` is the first thing its check said, if any."""

    user_id: UUID
    path_id: str
    step: str
    code: str
    has_passed: bool
    message: str


async def tried_between(
    session: AsyncSession, user_ids: list[UUID], path_ids: list[str], begin: datetime, end: datetime
) -> list[Tried]:
    """Some students' judged hand-ins of some paths within a time, in the order in which they came."""
    found = await session.exec(
        select(Submission)
        .where(
            col(Submission.user_id).in_(user_ids),
            col(Submission.path_id).in_(path_ids),
            col(Submission.created_at) >= begin,
            col(Submission.created_at) <= end,
            Submission.verdict != Outcome.PENDING,
        )
        .order_by(col(Submission.created_at), col(Submission.id))
    )
    return [
        Tried(
            one.user_id,
            one.path_id,
            one.step,
            one.code,
            one.verdict == Outcome.PASSED,
            _first(one.failures),
        )
        for one in found.all()
    ]


def _first(failures: list[dict[str, Any]]) -> str:
    """The message of the first failure; of a program that stopped, the kind of its error."""
    if not failures:
        return ""
    first = failures[0]
    if first.get("id") == "program_error":
        return f"error.{(first.get('params') or {}).get('type', '')}"
    return str(first.get("id", ""))


def says(path_id: str, step_id: str, message: str, language: Language) -> str:
    """What a check's message says to a student; empty for one that there is not.

    What it would fill in differs from program to program: "…" stands for it.
    """
    try:
        own = find_path(path_id).step(step_id).prose[language].messages
    except NotFound:
        own = {}
    text = own.get(message) or load_lab_texts()[language]["messages"].get(message, "")
    return text.format_map(_Open()) if text else ""


class _Open(dict):
    def __missing__(self, key: str) -> str:
        return "…"


def far_apart(codes: list[str], starter: str) -> tuple[float, str, str] | None:
    """The two programs that are least alike: how much alike (0 to 1), the shorter, the longer.

    Programs are compared by what they do, as in `similar`. None when there are not two.
    """
    kept = list(dict.fromkeys(codes))[:MOST_COMPARED]
    own = {code: own_tokens(code, starter) for code in kept}
    pairs = combinations((code for code in kept if own[code]), 2)
    best = min(
        ((ratio(own[one], own[other]) / 100, one, other) for one, other in pairs), default=None
    )
    if best is None:
        return None
    alike, *two = best
    shorter, longer = sorted(two, key=lambda code: (len(code.split("\n")), code))
    return alike, shorter, longer


def lines_of(code: str) -> int:
    """How many lines of a program do something: without blank ones and comments."""
    lines = (line.strip() for line in code.splitlines())
    return sum(bool(line) and not line.startswith("#") for line in lines)
