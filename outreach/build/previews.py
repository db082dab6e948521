"""The picture that goes with a shared link, 1200 × 630: emblem, name, family; drawn at build."""

import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from resvg_py import svg_to_bytes

from outreach.build import fonts
from outreach.core.i18n import LANGUAGES, translator
from outreach.core.settings import ROOT
from outreach.professions.content import load_professions, plain
from outreach.professions.preview import preview_address
from outreach.professions.words import family_name

WIDTH, HEIGHT = 1200, 630
ART = ROOT / "assets" / "art"
TITLE, TEXT = (72, 800), (30, 500)
"""Size and weight of the name and of the line below it."""
SEA, SAND, CREAM, AMBER = "#0a2a33", "#f4eee0", "#f6e7c4", "#eda61c"


def publish(site: Path) -> None:
    """Write a PNG for each profession and language, and one for everything else."""
    with tempfile.TemporaryDirectory() as folder:
        faces = Faces(Path(folder))
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda one: _write(site, faces, *one), _all()))


def _all() -> Iterator[tuple[str, str, str, str, str]]:
    """(address, picture, line above, name, line below) of every preview."""
    for language in LANGUAGES:
        t = translator(language)
        yield (
            f"/preview/{language}/outreach.png",
            "hero",
            "Outreach",
            t("See what IT people do all day, then build something of your own."),
            "",
        )
        for one in load_professions().values():
            prose = one.prose[language]
            yield (
                preview_address(language, one.id),
                one.id,
                family_name(t, one.file.family),
                prose.title,
                plain(prose.summary),
            )


class Faces:
    """The two faces at one weight each, as outlines: a picture needs no font to be drawn."""

    def __init__(self, folder: Path) -> None:
        self._glyphs: dict[str, list[tuple[dict[int, str], Any, float]]] = {}
        for face, weight in (("bricolage", TITLE[1]), ("atkinson", TEXT[1])):
            for subset in fonts.SUBSETS:
                file = folder / f"{face}-{subset}.ttf"
                fonts.still(face, subset, weight, file)
                font: Any = TTFont(file)
                cut = (font.getBestCmap(), font.getGlyphSet(), font["head"].unitsPerEm)
                self._glyphs.setdefault(face, []).append(cut)

    def _glyph(self, face: str, one: str) -> tuple[Any, Any, float]:
        """A character's outline, the set that it belongs to, and the units of its em."""
        for names, glyphs, em in self._glyphs[face]:
            if ord(one) in names:
                return glyphs[names[ord(one)]], glyphs, em
        _names, glyphs, em = self._glyphs[face][0]
        return glyphs[".notdef"], glyphs, em

    def width(self, face: str, text: str, size: float) -> float:
        """How wide a text is, in pixels."""
        return sum(glyph.width / em for glyph, _, em in (self._glyph(face, c) for c in text)) * size

    def lines(self, face: str, text: str, size: float, widest: float) -> list[str]:
        """A text broken into lines no wider than `widest`."""
        found = [""]
        for word in text.split():
            longer = f"{found[-1]} {word}".strip()
            if self.width(face, longer, size) <= widest or not found[-1]:
                found[-1] = longer
            else:
                found.append(word)
        return found

    def line(self, face: str, text: str, x: float, y: float, size: float, fill: str) -> str:
        """A line of text as an SVG path; `x`, `y` is where its baseline begins."""
        drawn = []
        for one in text:
            glyph, glyphs, em = self._glyph(face, one)
            pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.1f}")
            scale = size / em
            glyph.draw(TransformPen(pen, (scale, 0, 0, -scale, x, y)))
            drawn.append(pen.getCommands())
            x += glyph.width * scale
        return f'<path fill="{fill}" d="{"".join(drawn)}"/>'


def _write(
    site: Path, faces: Faces, address: str, art: str, above: str, name: str, below: str
) -> None:
    target = site / address.strip("/")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(picture(faces, art, above, name, below))


def picture(faces: Faces, art: str, above: str, name: str, below: str) -> bytes:
    """One preview as PNG."""
    left, widest, size = 72, 530, TITLE[0]
    while len(titles := faces.lines("bricolage", name, size, widest)) > 4 or any(
        faces.width("bricolage", line, size) > widest for line in titles
    ):
        size -= 4
    y = 96.0
    parts = [faces.line("atkinson", above, left, y, 28, AMBER)]
    y += size * 1.25
    for line in titles:
        parts.append(faces.line("bricolage", line, left, y, size, CREAM))
        y += size * 1.04
    for line in faces.lines("atkinson", below, TEXT[0], widest - 20)[:5]:
        parts.append(faces.line("atkinson", line, left, y, TEXT[0], SAND))
        y += TEXT[0] * 1.35
    if above != "Outreach":
        parts.append(faces.line("bricolage", "Outreach", left, HEIGHT - 52, 32, AMBER))
    drawn = (ART / f"{art}.svg").read_text()
    drawn = drawn.replace("<svg ", '<svg x="690" y="75" width="480" height="480" ', 1)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{SEA}"/>'
        f'<path d="M700 0H{WIDTH}V{HEIGHT}H620z" fill="{SAND}"/>{drawn}{"".join(parts)}</svg>'
    )
    return bytes(svg_to_bytes(svg_string=svg, skip_system_fonts=True))
