"""Professions as content: complete, different from each other, every figure with its source."""

import itertools
import re
import shutil
from pathlib import Path

import pytest
from slugify import slugify

from outreach.core.content import ContentError
from outreach.core.i18n import LANGUAGES, Language
from outreach.core.settings import settings
from outreach.paths.content import load_paths
from outreach.paths.frameworks import occupations, skills
from outreach.professions import content
from outreach.professions.content import load_professions, plain
from outreach.professions.facts import load_facts, load_studies, pieces

REPEATED = 9
"""So many words in the same order are a sentence that somebody has copied."""


def words(text: str) -> list[str]:
    return re.findall(r"\w+", plain(text).lower())


def whole(language: Language, name: str) -> list[str]:
    """All sentences of a page, its ways to study included."""
    profession = load_professions()[name]
    studies = [load_studies()[study].of(language) for study in profession.file.studies]
    return [*profession.prose[language].texts(), *studies]


def test_there_are_at_least_36():
    assert len(load_professions()) >= 36


def test_every_family_is_there():
    assert {one.file.family for one in load_professions().values()} == {
        *("build", "design", "protect", "analyse", "run", "lead", "teach")
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", load_professions())
def test_a_page_is_long_enough_and_not_too_long(name: str, language: Language):
    count = sum(len(words(text)) for text in whole(language, name))
    own = sum(len(words(text)) for text in load_professions()[name].prose[language].texts())
    assert count >= 400
    assert own <= 600


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_repeats_another(language: Language):
    """Neither whole sentences nor long runs of words; names of paths may come twice."""
    titles = [" ".join(words(path.prose[language].title)) for path in load_paths().values()]
    seen: dict[str, str] = {}
    repeated = []
    for name, profession in load_professions().items():
        for text in profession.prose[language].texts():
            told = words(text)
            for at in range(len(told) - REPEATED + 1):
                run = " ".join(told[at : at + REPEATED])
                if any(title in run for title in titles):
                    continue
                other = seen.setdefault(run, name)
                if other != name:
                    repeated.append((name, other, run))
    assert repeated == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_short_sentence_stands_on_two_pages(language: Language):
    seen: dict[str, str] = {}
    repeated = []
    for name, profession in load_professions().items():
        for text in profession.prose[language].texts():
            for sentence in re.split(r"(?<=[.!?…])\s+", plain(text)):
                key = " ".join(words(sentence))
                if len(key.split()) < 4:
                    continue
                other = seen.setdefault(key, name)
                if other != name:
                    repeated.append((name, other, sentence))
    assert repeated == []


def test_the_compass_can_tell_any_two_apart():
    profiles = [tuple(sorted(one.file.likes.items())) for one in load_professions().values()]
    assert len(set(profiles)) == len(profiles)
    for one in load_professions().values():
        assert 3 in one.file.likes.values(), one.id


def test_nobody_stands_alone_on_the_map():
    named = {name for one in load_professions().values() for name in one.file.related}
    assert set(load_professions()) == named, "each is close to somebody who says so"


def test_what_it_names_is_there():
    for one in load_professions().values():
        assert one.file.esco.uri in occupations()
        assert set(one.file.skills) <= set(skills())
        path, step = one.start
        assert step in {each.id for each in load_paths()[path].steps}
        for language in LANGUAGES:
            assert one.slug[language] == slugify(one.prose[language].title)
            assert set(one.facts(language)) <= set(load_facts())


def test_at_most_one_page_stands_for_an_occupation():
    exact = [o.file.esco.uri for o in load_professions().values() if o.file.esco.match == "exact"]
    assert len(set(exact)) == len(exact)


def test_marks_are_cut_out_of_a_text():
    text = "In 2021, 69 % thought so [^viaa-2021]. And then?"
    assert pieces(text) == ["In 2021, 69 % thought so", "viaa-2021", ". And then?"]
    assert plain(text) == "In 2021, 69 % thought so. And then?"


# ── Mistakes, told with file and line ────────────────────────────────────────────────────────


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of all professions that a test may spoil."""
    copy = tmp_path / "professions"
    shutil.copytree(settings().content_dir / "professions", copy)
    return copy


def spoil(folder: Path, file: str, old: str, new: str) -> list[str]:
    """Change one file; what is said about it."""
    place = folder / file
    text = place.read_text()
    assert old in text
    place.write_text(text.replace(old, new, 1))
    return told(folder)


def told(folder: Path) -> list[str]:
    content._load.cache_clear()
    with pytest.raises(ContentError) as refused:
        content._load(folder)
    return [
        f"{mistake.file.relative_to(folder)}:{mistake.line}: {mistake.expected}"
        for mistake in refused.value.mistakes
    ]


def test_a_missing_translation_is_told(folder: Path):
    (folder / "data-analyst" / "lv.yaml").unlink()
    assert "data-analyst/lv.yaml:1: this file is missing" in told(folder)


def test_a_missing_piece_of_a_translation_is_told(folder: Path):
    said = spoil(folder, "data-analyst/lv.yaml", "tonight:", "tonite:")
    assert any(line.startswith("data-analyst/lv.yaml:") and "tonight" in line for line in said)


def test_a_figure_without_a_source_is_told_with_its_line(folder: Path):
    said = spoil(folder, "modeller-3d/en.yaml", " [^viaa-2021]", "")
    file = (folder / "modeller-3d" / "en.yaml").read_text().splitlines()
    line = next(n for n, text in enumerate(file, 1) if text.startswith("  answer:"))
    assert said == [f"modeller-3d/en.yaml:{line}: a source [^…] for the figure '16 %'"]


@pytest.mark.parametrize(
    "figure", ["In 2019 it began.", "It pays 2 000 € a month.", "Half, 50 %, stay.", "12 procenti"]
)
def test_what_counts_as_a_figure(folder: Path, figure: str):
    said = spoil(folder, "data-analyst/en.yaml", "make: >-\n", f"make: >-\n  {figure}\n")
    assert len(said) == 1
    assert "a source" in said[0]


def test_hours_and_counts_of_a_story_are_none(folder: Path):
    place = folder / "data-analyst" / "en.yaml"
    text = "  At 23:59 seven people count 1,437 herrings in 3 buckets.\n"
    place.write_text(place.read_text().replace("make: >-\n", f"make: >-\n{text}", 1))
    content._load.cache_clear()
    assert "data-analyst" in content._load(folder)


def test_a_source_that_is_none_is_told(folder: Path):
    said = spoil(folder, "modeller-3d/en.yaml", "[^viaa-2021]", "[^hearsay]")
    assert len(said) == 1
    assert "no fact 'hearsay'" in said[0]


def test_a_new_title_asks_for_a_new_address_and_keeps_the_old_one(folder: Path):
    said = spoil(folder, "data-analyst/en.yaml", "title: Data analyst", "title: Data detective")
    assert len(said) == 1
    assert re.match(
        r"data-analyst/profession\.yaml:\d+: slug\.en: data-detective \(old_slugs: data-analyst\)",
        said[0],
    )


def test_two_pages_cannot_share_an_address_old_or_new(folder: Path):
    said = spoil(
        folder,
        "ux-designer/profession.yaml",
        "family: design",
        "old_slugs: {en: [data-analyst]}\nfamily: design",
    )
    assert said == [
        "ux-designer/profession.yaml:4: slug: 'data-analyst' is the address of data-analyst"
    ]


@pytest.mark.parametrize(
    ("old", "new", "sign"),
    [
        ("related: [", "related: [nobody, ", "related: no profession 'nobody'"),
        ("studies: [", "studies: [moon, ", "studies: no entry 'moon'"),
        ("match: exact", "match: roughly", "esco.match"),
        ("family: analyse", "family: dream", "family"),
    ],
)
def test_names_that_are_not_there_are_told(folder: Path, old: str, new: str, sign: str):
    said = spoil(folder, "data-analyst/profession.yaml", old, new)
    assert any(sign in line for line in said)
    assert all(re.match(r"data-analyst/profession\.yaml:([2-9]|\d\d)", line) for line in said)


def test_every_two_professions_may_be_compared_by_their_likes(folder: Path):
    one, two = itertools.islice(sorted(load_professions()), 2)
    likes = re.compile(r"^likes: .*$", re.M)
    own = likes.search((folder / one / "profession.yaml").read_text())
    assert own
    place = folder / two / "profession.yaml"
    place.write_text(likes.sub(own[0], place.read_text()))
    assert any("the same as those of" in line for line in told(folder))
