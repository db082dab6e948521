"""The drawings that pages need by themselves: the hero's still, and which programs there are."""

import json
from functools import lru_cache

from outreach.core.i18n import Translator
from outreach.core.settings import ROOT, settings
from outreach.paths.solids.art import source_of

ART = ROOT / "assets" / "art"


@lru_cache
def _hero() -> dict:
    return json.loads((ART / "hero.json").read_text())


def hero_value() -> int:
    """The twist of the still, in degrees."""
    return round(_hero()["param"]["default"])


def hero_still(t: Translator) -> str:
    """The hero as inline SVG, so that a slider can move it; the still of the default twist."""
    drawn = _hero()
    fills = drawn["fills"]
    paths = "".join(
        f'<path d="{d}" fill="{fills[fill]}" stroke="{fills[fill]}"/>'
        for fill, d in drawn["frames"][drawn["start"]]
    )
    label = t("A lighthouse on a harbour quay, every floor turned a little against the one below")
    return (
        f'<svg viewBox="{drawn["viewBox"]}" role="img" aria-label="{label}">'
        f'<g data-hero stroke-width=".4" fill-rule="evenodd">{paths}</g></svg>'
    )


def lines_of_code(name: str) -> int:
    """How many lines of a drawing's program do something: not empty, not a comment."""
    lines = (line.strip() for line in source_of(name).splitlines())
    return sum(1 for line in lines if line and not line.startswith("#"))


def names() -> list[str]:
    """Every drawing's program, the hero first."""
    found = sorted(file.stem for file in (settings().content_dir / "art").glob("*.py"))
    return ["hero", *(name for name in found if name != "hero")]
