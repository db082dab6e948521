"""A path that ends in a project, its two badges, and the people of a classroom for it."""

from pathlib import Path

import pytest

from outreach.core.settings import settings
from tests.classes.story import write_badge, write_path

STUDIO = "studio"
STEP, PROJECT = "01-one", "02-own"
CRITERIA = ("idea", "play")


def write_studio(content: Path) -> None:
    """A checked step and a project with two criteria, as editors would write them."""
    folder = write_path(content / "paths" / STUDIO, (STEP, PROJECT))
    (folder / "path.yaml").write_text(
        "slug: {lv: studija, en: studio}\nkind: game\nbadge: studio-badge\n"
        f"project_badge: studio-project\nsteps: [{STEP}, {PROJECT}]\n"
    )
    step = folder / "steps" / PROJECT
    (step / "step.yaml").write_text(
        "slug: {lv: savs, en: own}\nminutes: 40\nproject: true\nrubric: [idea, play]\n"
    )
    levels = "levels: [Not yet there., Good to see., Very good indeed.]"
    rubric = "".join(f"  {name}:\n    title: The {name}\n    {levels}\n" for name in CRITERIA)
    for language in ("lv", "en"):
        (step / f"{language}.md").write_text(
            "---\ntitle: Own\nidea: I\nhints: [a, b, c]\nmessages:\n  not_yet: Not {got}\n"
            f"go_further: G\nrubric:\n{rubric}---\nThe task.\n"
        )
    for badge, how in (("studio-badge", "rerun"), ("studio-project", "rubric")):
        file = write_badge(content / "badges" / badge) / "badge.yaml"
        file.write_text(f"slug: {{lv: {badge}, en: {badge}}}\npath: {STUDIO}\nverified_by: {how}\n")


@pytest.fixture
def studio(little: str) -> str:
    """The path with a project beside the little one; its id."""
    write_studio(settings().content_dir)
    settings.cache_clear()
    return STUDIO
