"""The drawings that pages need by themselves: the hero's still, and which programs there are."""

import json
from functools import lru_cache

from outreach.core.i18n import Translator
from outreach.core.settings import ROOT, settings

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


def names() -> list[str]:
    """Every drawing's program, the hero first."""
    found = sorted(file.stem for file in (settings().content_dir / "art").glob("*.py"))
    return ["hero", *(name for name in found if name != "hero")]
