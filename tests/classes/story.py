"""The people and the little path of the story, for tests of classes, paths and badges."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.accounts import service as accounts
from outreach.core.actor import Actor, Role
from outreach.core.settings import ROOT, settings

PATH = "little"
STEPS = ("01-one", "02-two")
RIGHT, WRONG = "print('right')\n", "print('not yet')\n"


async def passes_what_says_right(code: str, check: str, seed: int, kit: str = "code") -> Any:
    """A judge that believes the word "right", and observes what it was given."""
    passed = "right" in code
    return SimpleNamespace(
        passed=passed,
        failures=[] if passed else [{"id": "not_yet", "params": {"got": code.strip()}}],
        observations=[{"printed": code, "check": check, "seed": seed}],
    )


def write_path(folder: Path, steps: tuple[str, ...] = STEPS) -> Path:
    """A path of small steps in both languages, as editors would write it."""
    (folder / "steps").mkdir(parents=True)
    number = "{lv: %s-lv, en: %s-en}"
    (folder / "path.yaml").write_text(
        f"slug: {number % (folder.name, folder.name)}\nkind: code\nbadge: little-badge\n"
        f"steps: [{', '.join(steps)}]\n"
    )
    for language in ("lv", "en"):
        (folder / f"{language}.yaml").write_text(
            "title: T\nsummary: S\nfor_whom: F\nyou_will: [one, two]\n"
        )
    for name in steps:
        step = folder / "steps" / name
        step.mkdir()
        (step / "step.yaml").write_text(f"slug: {number % (name, name)}\nminutes: 5\n")
        for language in ("lv", "en"):
            (step / f"{language}.md").write_text(
                "---\ntitle: T\nidea: I\nhints: [a, b, c]\nmessages:\n  not_yet: Not {got}\n"
                "go_further: G\n---\nThe lesson.\n"
            )
        (step / "starter.py").write_text("print('begin')\n")
        (step / "solution.py").write_text(RIGHT)
        (step / "wrong_1.py").write_text("# expect: not_yet\n" + WRONG)
        (step / "check.py").write_text(
            "SCENARIOS = [{}]\n\n\ndef check(observations):\n    return []\n"
        )
    return folder


def write_badge(folder: Path) -> Path:
    """The badge of the little path."""
    folder.mkdir(parents=True)
    (folder / "badge.yaml").write_text(
        "slug: {lv: maza, en: little}\npath: little\nverified_by: rerun\n"
    )
    for language in ("lv", "en"):
        (folder / f"{language}.yaml").write_text(
            "name: N\ndescription: D\ncriteria: [c]\nhow_verified: H\n"
        )
    return folder


@pytest.fixture
def little(tmp_path: Path) -> Iterator[str]:
    """Content with one little path and its badge, and the real words; the path's id."""
    content = tmp_path / "content"
    write_path(content / "paths" / PATH)
    write_badge(content / "badges" / "little-badge")
    for same in ("words", "locale", "lab"):
        (content / same).symlink_to(ROOT / "content" / same)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OUTREACH_CONTENT_DIR", str(content))
        settings.cache_clear()
        yield PATH
    settings.cache_clear()


async def adult(session: AsyncSession, name: str, *roles: Role) -> Actor:
    """An adult who is signed in."""
    user = await accounts.create_adult(
        session, f"{name.lower()}@skola.lv", name, "grīda-siena-41", *roles
    )
    return Actor(user.id, frozenset(roles), name)


async def student(session: AsyncSession) -> Actor:
    """A student without a classroom."""
    user = await accounts.create_student(session, "lv")
    return Actor(user.id, frozenset({Role.STUDENT}))


def as_student(user_id: Any) -> Actor:
    """The actor of a student's id."""
    return Actor(user_id, frozenset({Role.STUDENT}))
