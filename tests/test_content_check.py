"""`outreach check-content` names file and line of every mistake, and fails."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from outreach.core.settings import ROOT


def check(content: Path) -> tuple[int, list[str]]:
    done = subprocess.run(
        [sys.executable, "-m", "outreach.cli", "check-content"],
        cwd=ROOT,
        env=os.environ | {"OUTREACH_CONTENT_DIR": str(content)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, (done.stdout + done.stderr).splitlines()


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of everything that editors write, to be spoiled."""
    copy = tmp_path / "content"
    shutil.copytree(ROOT / "content", copy)
    return copy


def change(file: Path, old: str, new: str) -> int:
    """Replace a text once; the line at which it stood."""
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))
    return text[: text.index(old)].count("\n") + 1


def test_what_cannot_be_read_is_told_all_at_once(content: Path):
    professions = content / "professions"
    (professions / "web-developer" / "lv.yaml").unlink()
    figure = change(professions / "modeller-3d" / "en.yaml", " [^viaa-2021]", "")
    assert figure
    code, said = check(content)
    assert code != 0
    assert any("web-developer/lv.yaml:1: this file is missing" in line for line in said)
    assert any("modeller-3d/en.yaml:" in line and "a source" in line for line in said)


def test_names_that_lead_nowhere_are_told_with_their_line(content: Path):
    own = content / "professions" / "web-developer" / "profession.yaml"
    occupation = change(own, "esco/occupation/", "esco/occupation/0")
    own.write_text(own.read_text().replace("esco/occupation/0", "esco/occupation/", 1))
    uri = own.read_text().split("uri: ")[1].split("\n")[0]
    own.write_text(own.read_text().replace(uri, uri[:-4] + "0000"))
    skill = change(own, "esco/skill/", "esco/skill/")
    first = own.read_text().split("esco/skill/")[1][:36]
    own.write_text(own.read_text().replace(first, "0" * 8 + first[8:]))
    start = change(own, "start: ", "start: ")
    own.write_text(own.read_text().replace("/05-houses-to-order", "/05-no-such-step"))
    page = content / "pages" / "about.en.md"
    page.write_text(page.read_text() + "\n[gone](/en/professions/lamplighter)\n")
    link = page.read_text().count("\n")
    code, said = check(content)
    assert code != 0
    text = "\n".join(said)
    assert f"web-developer/profession.yaml:{occupation}: esco" in text
    assert f"web-developer/profession.yaml:{skill}: http" in text
    assert f"web-developer/profession.yaml:{start}: start" in text
    assert f"about.en.md:{link}: a page at /en/professions/lamplighter" in text


def test_as_it_stands_it_is_in_order():
    code, said = check(ROOT / "content")
    assert (code, said[-1:]) == (0, ["Content is in order."])
