"""The free workshop: a lab of each kind without a step, with a small program to begin with.

A draft in the workshop has the path `WORKSHOP`, and as its step what it was begun from: ``game``;
``game-<id>`` for a remix of a piece of the gallery; ``model-art-<name>`` for one of our pictures.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from uuid import UUID

from outreach.core.content import read_text
from outreach.core.errors import NotFound
from outreach.core.settings import settings
from outreach.paths.solids.art import names, source_of

WORKSHOP = "workshop"
Kind = Literal["game", "model", "code"]
KINDS: tuple[Kind, ...] = ("game", "model", "code")
# Our own pictures that stand for a kind of work.
EMBLEMS: dict[Kind, str] = {
    "game": "digital-games-developer",
    "model": "modeller-3d",
    "code": "software-developer",
}
_NAME = re.compile(r"(game|model|code)(?:-art-([a-z0-9-]{1,60})|-([0-9a-f-]{36}))?")


@dataclass(frozen=True)
class Bench:
    """What a workshop's lab is opened with: nothing, one of our pictures, or a piece."""

    kind: Kind
    art: str = ""
    piece_id: UUID | None = None

    @property
    def step(self) -> str:
        """The name under which its drafts are kept."""
        if self.art:
            return f"{self.kind}-art-{self.art}"
        return f"{self.kind}-{self.piece_id}" if self.piece_id else self.kind


def as_kind(text: object) -> Kind:
    """The kind of lab that is meant.

    Raises:
        NotFound: there is no such kind.
    """
    for kind in KINDS:
        if kind == text:
            return kind
    raise NotFound


def bench_of(step: str) -> Bench:
    """The bench of a draft's step.

    Raises:
        NotFound: no bench is kept under this name.
    """
    found = _NAME.fullmatch(step)
    if found is None:
        raise NotFound
    kind, art, piece = found.groups()
    if art and (kind != "model" or art not in names()):
        raise NotFound
    try:
        return Bench(as_kind(kind), art or "", UUID(piece) if piece else None)
    except ValueError as error:
        raise NotFound from error


def starter_of(bench: Bench) -> str:
    """The program that a bench without a piece begins with.

    Raises:
        NotFound: it begins with a piece, which the classroom's gallery knows.
    """
    if bench.piece_id:
        raise NotFound
    return source_of(bench.art) if bench.art else _starter(bench.kind)


@lru_cache
def _starter(kind: Kind) -> str:
    return read_text(settings().content_dir / "workshop" / f"{kind}.py")


# The server runs a piece once before it is shown to anybody: it must start, and show something.
# A game must live through two seconds. These are checks as those of the steps are.
TRIALS: dict[Kind, str] = {
    "game": """
SCENARIOS = [{"frames": 120, "watch": [0, 120]}]

def check(observations):
    seen = any(moment["things"] or moment["labels"] for moment in observations[0]["moments"])
    return [] if seen else [{"id": "nothing_to_see", "params": {}}]
""",
    "model": """
SCENARIOS = [{}]

def check(observations):
    return [] if observations[0]["solids"] else [{"id": "nothing_to_see", "params": {}}]
""",
    "code": """
SCENARIOS = [{}]

def check(observations):
    seen = observations[0]["scene"] or observations[0]["printed"].strip()
    return [] if seen else [{"id": "nothing_to_see", "params": {}}]
""",
}
