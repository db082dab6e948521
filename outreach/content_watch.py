"""`outreach check-content --watch`: check again whenever a file of content/ changes."""

import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from watchfiles import watch

from outreach.core.settings import ROOT

Changes = Iterable[set[Path]]


def changes_in(folder: Path) -> Changes:
    """The files that have changed, a moment's changes together, until Ctrl+C."""
    for batch in watch(folder, raise_interrupt=False, debounce=400, step=100):
        yield {Path(name) for _, name in batch if "__pycache__" not in name}


def keep_checking(
    content_dir: Path,
    changes: Changes,
    check: Callable[[list[str]], None],
    say: Callable[[str], None],
) -> None:
    """Check everything once, then for each change: everything, and the programs of changed steps.

    Args:
        content_dir: the folder of content.
        changes: sets of files that have changed.
        check: checks all content and runs the programs of the named steps.
        say: prints a line.
    """
    check([])
    say("Watching content/. Ctrl+C ends it.")
    for files in changes:
        if files:
            inside = sorted(f.relative_to(content_dir).as_posix() for f in files)
            say("\n" + ", ".join(inside[:5]) + (" …" if len(inside) > 5 else ""))
            check(steps_of(content_dir, files))


def steps_of(content_dir: Path, files: Iterable[Path]) -> list[str]:
    """The steps that files belong to, as PATH/STEP."""
    parts = [file.relative_to(content_dir).parts for file in files]
    return sorted(
        {
            f"{one[1]}/{one[3]}"
            for one in parts
            if len(one) > 4
            and (one[0], one[2]) == ("paths", "steps")
            and (content_dir / "paths" / one[1] / "steps" / one[3]).is_dir()
        }
    )


def check_afresh(steps: list[str]) -> None:
    """Check in a process of its own, which has read nothing yet, neither content nor code."""
    programs = ["--programs", *steps] if steps else []
    command = [sys.executable, "-m", "outreach.cli", "check-content", *programs]
    subprocess.run(command, cwd=ROOT, check=False)
