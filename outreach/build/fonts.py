"""Our three faces, served by us. A small cut of each holds what Latvian and English need and comes
first; the whole latin and latin-ext files stand behind it for a name with an umlaut.
"""

import hashlib
import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from outreach.core.settings import ROOT, settings

FACES = {
    "bricolage": "bricolage-grotesque",
    "atkinson": "atkinson-hyperlegible-next",
    "jetbrains": "jetbrains-mono",
}
SUBSETS = ("latin", "latin-ext")
LATVIAN = "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ"
SIGNS = "\u00a0§©«»°±²³·×÷éè–—‘’“”„…€←↑→↓−≤≥"
CORE = frozenset(map(chr, range(0x20, 0x7F))) | frozenset(LATVIAN + SIGNS)
"""The characters of the small cut. `assets/css/10-tokens.css` names the same ones as ranges."""
PRINTED = (("bricolage", 800), ("atkinson", 400), ("atkinson", 700), ("jetbrains", 700))
"""The faces and weights of what is typeset for paper."""


def source(face: str, subset: str) -> Path:
    """The file of a face as its npm package brings it."""
    packages = ROOT / ".web" / "node_modules" / "@fontsource-variable"
    name = FACES[face]
    return packages / name / "files" / f"{name}-{subset}-wght-normal.woff2"


def publish(site: Path) -> None:
    """Write all files into the site's folder ``fonts``."""
    (site / "fonts").mkdir(exist_ok=True)
    for face in FACES:
        for subset in SUBSETS:
            whole = source(face, subset)
            (site / "fonts" / f"{face}-{subset}.woff2").write_bytes(whole.read_bytes())
            core = site / "fonts" / f"{face}-{subset.replace('latin', 'core')}.woff2"
            cut(whole, core, CORE)


def cut(whole: Path, target: Path, characters: Iterable[str]) -> None:
    """Write the part of a font that these characters need."""
    options = Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "liga"]
    options.hinting = False
    options.notdef_outline = True
    font = TTFont(whole)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[ord(one) for one in characters])
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(target)


def still(face: str, subset: str, weight: int, target: Path) -> None:
    """Write one weight of a face as a TrueType file, for pictures that are drawn at build."""
    font = TTFont(source(face, subset))
    font.flavor = None
    instantiateVariableFont(font, {"wght": weight}, inplace=True)
    font.save(target)


@lru_cache
def for_print() -> Path:
    """The folder with the faces of printed things as TrueType files; made once in a data folder.

    Each subset is a family of its own (``Outreach atkinson``, ``Outreach atkinson ext``), so that a
    typesetter can fall back from one to the other. Two processes may make them at the same time.
    """
    brought = b"".join(source(face, s).read_bytes() for face, _ in PRINTED for s in SUBSETS)
    folder = settings().data_dir / f"print-fonts-{hashlib.sha256(brought).hexdigest()[:12]}"
    folder.mkdir(parents=True, exist_ok=True)
    for face, weight in PRINTED:
        for subset in SUBSETS:
            file = folder / f"{face}-{subset}-{weight}.ttf"
            if not file.exists():
                part = file.with_suffix(f".{os.getpid()}.part")
                still(face, subset, weight, part)
                _rename(part, f"Outreach {face}{subset.removeprefix('latin').replace('-', ' ')}")
                part.replace(file)
    return folder


def _rename(file: Path, family: str) -> None:
    font = TTFont(file)
    for number in (1, 4, 16):
        font["name"].setName(family, number, 3, 1, 0x409)
    font.save(file)
