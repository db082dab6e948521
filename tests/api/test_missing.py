"""A wrong address below the professions: led on if it has moved, else the three nearest are named."""

import re
import shutil
from pathlib import Path

import httpx
import pytest

from outreach.api import missing
from outreach.core.settings import settings
from outreach.professions import content


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("/lv/profesijas/programmetajs", "software-developer"),
        ("/lv/profesijas/datu-analitkis", "data-analyst"),
        ("/lv/profesijas/hakeris", "ethical-hacker"),
        ("/en/professions/robot-engineer", "robotics-engineer"),
        ("/en/professions/gamedesigner", "digital-games-designer"),
        ("/lv/profesijas/ux-dizainers", "ux-designer"),
    ],
)
def test_the_nearest_professions(path: str, wanted: str):
    found = missing.nearest("lv" if path.startswith("/lv") else "en", path)
    assert len(found) == len(set(found)) == 3
    assert wanted in found


@pytest.mark.parametrize(
    "path", ["/lv/profesijas/", "/lv/profesijas/%3Cscript%3E", "/en/professions/" + "x" * 900]
)
def test_rubbish_finds_three_as_well(path: str):
    assert len(missing.nearest("lv", path)) == 3


@pytest.mark.parametrize(
    ("path", "language", "below"),
    [
        ("/lv/profesijas/programetajs", "lv", "/lv/profesijas/"),
        ("/en/professions/programer", "en", "/en/professions/"),
    ],
)
async def test_the_page_names_them_in_its_language(
    web: httpx.AsyncClient, path: str, language: str, below: str
):
    answer = await web.get(path)
    assert answer.status_code == 404
    assert f'<html lang="{language}">' in answer.text
    near = re.search(r'<section[^>]*class="near".*?</section>', answer.text, re.S)
    assert near
    assert len(re.findall(rf'href="{below}[a-z0-9-]+"', near[0])) == 3
    assert "<script>" not in near[0]


async def test_elsewhere_no_profession_is_offered(web: httpx.AsyncClient):
    answer = await web.get("/lv/nav-tadas")
    assert answer.status_code == 404
    assert 'class="near"' not in answer.text


async def test_an_old_address_leads_to_the_new_one(
    web: httpx.AsyncClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    copy = tmp_path / "professions"
    shutil.copytree(settings().content_dir / "professions", copy)
    file = copy / "ux-designer" / "profession.yaml"
    file.write_text(
        "old_slugs: {lv: [lietojamibas-dizainers], en: [usability-designer]}\n" + file.read_text()
    )
    content._load.cache_clear()
    monkeypatch.setattr(missing, "load_professions", lambda: content._load(copy))
    missing.moved.cache_clear()
    try:
        for old, new in (
            (
                "/lv/profesijas/lietojamibas-dizainers",
                "/lv/profesijas/lietotaja-pieredzes-dizainers",
            ),
            ("/en/professions/usability-designer/", "/en/professions/ux-designer"),
        ):
            answer = await web.get(old)
            assert answer.status_code == 301
            assert answer.headers["location"] == new
    finally:
        missing.moved.cache_clear()
        content._load.cache_clear()
