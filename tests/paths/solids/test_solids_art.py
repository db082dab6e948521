"""The app's own pictures: each draws, is light, is honest about what is in front, and is readable."""

import gzip
import json
import xml.etree.ElementTree as ET

import brotli
import pytest

from outreach.paths.solids import art
from outreach.paths.solids.draw import layers, shapes
from tests.paths.solids.test_solids_draw import agreement

WANTED = {
    *("software-developer", "digital-games-developer", "modeller-3d", "ux-designer"),
    *("ict-security-specialist", "data-analyst", "path-harbour-city", "badge-harbour-builder"),
    *("mark", "empty-classroom", "not-found", "teacher", "ambassador", "coordinator"),
    *("success", "hero"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    target = tmp_path_factory.mktemp("art")
    art.build(target)
    return target


def test_nothing_is_missing():
    assert set(art.names()) >= WANTED


@pytest.mark.parametrize("name", art.names())
def test_a_picture_is_well_formed_and_light(built, name):
    data = (built / f"{name}.svg").read_bytes()
    ET.fromstring(data)
    assert 400 < len(gzip.compress(data, 9)) <= 12_000


@pytest.mark.parametrize("name", art.names())
def test_a_picture_shows_what_is_in_front(name):
    order = layers if name in art.IN_PARTS else shapes
    assert agreement(art.meshes_of(name), order) > 0.99


@pytest.mark.parametrize("name", art.names())
def test_a_program_can_be_read_by_a_student(name):
    lines = art.source_of(name).splitlines()
    assert lines[0].startswith("# ")
    assert len(lines) <= 45
    assert max(map(len, lines)) <= 100
    assert not any(line.lstrip().startswith(("import", "from")) for line in lines)


@pytest.mark.parametrize("name", ["nobody", "../art/mark", "/etc/passwd", ""])
def test_only_pictures_have_a_source(name):
    with pytest.raises(KeyError):
        art.source_of(name)


def test_the_film_is_whole_and_light(built):
    data = (built / "hero.json").read_bytes()
    film = json.loads(data)
    assert len(brotli.compress(data)) <= 60_000
    assert len(film["frames"]) == art.FRAMES
    assert max(map(len, film["frames"])) <= 160
    assert all(0 <= fill < len(film["fills"]) for frame in film["frames"] for fill, _ in frame)
    still = (built / "hero.svg").read_text()
    assert f'viewBox="{film["viewBox"]}"' in still
    start = film["frames"][film["start"]]
    missing = [path for _, path in start if path not in still]
    assert len(missing) < len(start)  # the still stands on the same ground
    assert film["frames"][0] != film["frames"][-1]


def test_success_comes_in_parts(built):
    text = (built / "success.svg").read_text()
    assert [text.count(f'<g class="p{i}">') for i in range(7)] == [1] * 7


def test_the_favicon_is_the_mark(built):
    assert (built / "favicon.svg").read_bytes() == (built / "mark.svg").read_bytes()


def test_what_has_not_changed_is_not_drawn_again(built, monkeypatch):
    before = {path.name: path.stat().st_mtime_ns for path in built.glob("*.svg")}
    monkeypatch.setattr(art, "picture", lambda name: pytest.fail(f"{name} was drawn again"))
    art.build(built)
    assert before == {path.name: path.stat().st_mtime_ns for path in built.glob("*.svg")}


def test_a_lost_picture_is_drawn_again(built):
    (built / "teacher.svg").unlink()
    art.build(built)
    assert (built / "teacher.svg").exists()
