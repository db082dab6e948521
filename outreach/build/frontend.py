"""Building the front end: drawings, then Reflex's export, then our own step over the built files.

A hash over sources and content says whether there is anything to do. Serving needs no Node.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from outreach.build import fonts, paint, previews, sitemap
from outreach.core.settings import ROOT, settings

SITE = ROOT / ".web" / "build" / "client"
SOURCES = ("outreach", "content", "assets", "reflex.lock", "rxconfig.py", "requirements.lock")
BUILT_INTO_ASSETS = ("art", "external")
Say = Callable[[str], None]


class BuildFailed(Exception):
    """The front end could not be built; the message is one sentence for a person."""


def _files() -> Iterable[Path]:
    for name in SOURCES:
        root = ROOT / name
        found = [root] if root.is_file() else sorted(root.rglob("*"))
        for file in found:
            relative = file.relative_to(ROOT)
            if file.is_file() and "__pycache__" not in file.parts:
                if relative.parts[0] == "assets" and relative.parts[1] in BUILT_INTO_ASSETS:
                    continue
                yield file


def sources_hash(but: str = "") -> str:
    """A hash over everything that the built site depends on, but for one name (the export may
    rewrite the lock of the npm packages)."""
    total = hashlib.sha256(settings().base_url.encode())
    for file in _files():
        if but and file.is_relative_to(ROOT / but):
            continue
        total.update(str(file.relative_to(ROOT)).encode() + b"\0")
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def _mark() -> Path:
    return settings().data_dir / "built.json"


def is_current() -> bool:
    """Whether the built site is the one that these sources make."""
    try:
        return SITE.exists() and json.loads(_mark().read_text())["sources"] == sources_hash()
    except (OSError, ValueError, KeyError):
        return False


def build(say: Say) -> None:
    """Build the site unless it is current.

    Args:
        say: called with a line about each stage.

    Raises:
        BuildFailed: no network for the packages, no disk, or a mistake in the sources.
    """
    if is_current():
        say("Front end: nothing has changed.")
        return
    written = sources_hash(but="reflex.lock")
    from outreach.paths.solids import art

    say("Drawing the pictures …")
    art.build(ROOT / "assets" / "art")
    say("Building the front end (about a minute; the first time npm fetches packages) …")
    _export()
    say("Making pages paint first …")
    paint.everything(SITE)
    previews.publish(SITE)
    fonts.for_print()
    sitemap.publish(SITE)
    if written == sources_hash(but="reflex.lock"):  # else somebody wrote meanwhile: build again
        _mark().parent.mkdir(parents=True, exist_ok=True)
        _mark().write_text(json.dumps({"sources": sources_hash()}))


def _export() -> None:
    log = settings().data_dir / "build.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(SITE, ignore_errors=True)
    environment = os.environ | {
        "REFLEX_USE_NPM": "1",
        "REFLEX_TELEMETRY_ENABLED": "false",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
        "PYTHONPATH": str(ROOT),
    }
    with log.open("w") as output:
        done = subprocess.run(
            [sys.executable, "-m", "reflex", "export", "--no-zip", "--frontend-only"],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    if done.returncode == 0 and SITE.exists():
        return
    raise BuildFailed(_reason(log.read_text(errors="replace")) + f" The whole log: {log}")


def _reason(log: str) -> str:
    known = {
        "ENOSPC": "The disk is full, so the front end could not be built.",
        "No space left": "The disk is full, so the front end could not be built.",
        "ENOTFOUND": "The npm packages could not be fetched: no network.",
        "EAI_AGAIN": "The npm packages could not be fetched: no network.",
        "ECONNREFUSED": "The npm packages could not be fetched: the registry refused.",
        "ETIMEDOUT": "The npm packages could not be fetched: the network is too slow or closed.",
    }
    for sign, sentence in known.items():
        if sign in log:
            return sentence
    last = [line for line in log.splitlines() if line.strip()][-1:] or ["no output"]
    return f"The front end could not be built: {last[0].strip()}"
