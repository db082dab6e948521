"""A text that has changed in one language only makes the other one stale until somebody confirms."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from outreach.core import translations
from outreach.core.content import ContentError
from outreach.core.settings import ROOT, settings


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Three texts in both languages, and files that are none."""
    for name in ("paths/one/{}.yaml", "paths/one/steps/01-a/{}.md", "pages/about.{}.md"):
        for language in ("lv", "en"):
            file = tmp_path / name.format(language)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"{language} of {name}\n")
    for name in ("words/lv.txt", "words/nicknames.lv.yaml", "words/nicknames.en.yaml", "a.lv.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    monkeypatch.setenv("OUTREACH_CONTENT_DIR", str(tmp_path))
    settings.cache_clear()
    yield tmp_path
    settings.cache_clear()


def said(content: Path) -> list[str]:
    return [
        str(mistake).removeprefix(f"{content}/")
        for mistake in translations.stale_translations(content)
    ]


def stale(content: Path) -> list[str]:
    files = [file for pair in translations.pairs(content) for file in (pair.lv, pair.en)]
    return [f.relative_to(content).as_posix() for f in files if translations.is_stale(f)]


def test_pairs_are_found_by_their_names(content: Path):
    assert [pair.name for pair in translations.pairs(content)] == [
        "pages/about.*.md",
        "paths/one/*.yaml",
        "paths/one/steps/01-a/*.md",
    ]


def test_what_is_still_being_written_is_not_asked_for(content: Path):
    (content / "paths/one/.draft").touch()
    assert [pair.name for pair in translations.pairs(content)] == ["pages/about.*.md"]


def test_what_was_never_confirmed_is_told_with_file_line_and_what_to_do(content: Path):
    assert len(said(content)) == 3
    assert said(content)[2].startswith(
        "paths/one/steps/01-a/en.md:1: was never compared with lv.md"
    )
    assert "outreach confirm-translation" in said(content)[2]
    assert all(name.endswith(("en.md", "en.yaml")) for name in stale(content))


def test_what_is_confirmed_is_in_order(content: Path):
    assert len(translations.confirm(content)) == 3
    assert said(content) == stale(content) == []
    assert translations.confirm(content) == []


@pytest.mark.parametrize(("changed", "other"), [("lv", "en"), ("en", "lv")])
def test_a_change_of_one_side_makes_the_other_stale(content: Path, changed: str, other: str):
    translations.confirm(content)
    (content / f"pages/about.{changed}.md").write_text("another text\n")
    assert stale(content) == [f"pages/about.{other}.md"]
    [told] = said(content)
    assert told.startswith(f"pages/about.{other}.md:1: is older than about.{changed}.md")
    translations.confirm(content, [content / f"pages/about.{changed}.md"])
    assert said(content) == stale(content) == []


def test_both_changed_is_nothing_to_readers_but_has_to_be_confirmed(content: Path):
    translations.confirm(content)
    for language in ("lv", "en"):
        (content / f"pages/about.{language}.md").write_text(f"new in {language}\n")
    assert stale(content) == []
    assert "has changed, and so has" in said(content)[0]


def test_a_text_that_was_only_copied_is_told_even_when_confirmed(content: Path):
    (content / "pages/about.lv.md").write_text((content / "pages/about.en.md").read_text())
    translations.confirm(content)
    assert stale(content) == []
    assert "has the very words of about.lv.md" in said(content)[0]


def test_layout_alone_makes_nothing_stale(content: Path):
    translations.confirm(content)
    file = content / "pages/about.lv.md"
    file.write_text("\n" + file.read_text().replace("\n", "  \r\n"))
    assert said(content) == []


def test_one_confirmation_leaves_the_others_alone_and_forgets_what_is_gone(content: Path):
    translations.confirm(content)
    (content / "paths/one/lv.yaml").write_text("changed\n")
    (content / "paths/one/steps/01-a/lv.md").unlink()
    (content / "pages/about.en.md").write_text("changed\n")
    assert translations.confirm(content, [content / "pages/about.en.md"]) == ["pages/about.*.md"]
    assert stale(content) == ["paths/one/en.yaml"]
    assert "01-a" not in (content / "translations.yaml").read_text()


@pytest.mark.parametrize("name", ["nowhere.md", "words/nicknames.lv.yaml", "a.lv.md", "../out.md"])
def test_what_is_no_translated_text_cannot_be_confirmed(content: Path, name: str):
    with pytest.raises(ContentError, match="both languages"):
        translations.confirm(content, [content / "pages/about.en.md", content / name])
    assert not (content / "translations.yaml").exists()
    assert not translations.is_stale(content / name)


def test_a_record_that_does_not_fit_is_told(content: Path):
    (content / "translations.yaml").write_text("pages/about.*.md: {lv: 12}\n")
    with pytest.raises(ContentError, match=r"translations\.yaml:1"):
        translations.stale_translations(content)


def test_a_hash_of_digits_stays_text(content: Path, monkeypatch: pytest.MonkeyPatch):
    digits = {"lv": "00012345", "en": "1234e567"}
    monkeypatch.setattr(
        translations, "short_hash", lambda file: digits[file.stem.rpartition(".")[2]]
    )
    translations.confirm(content)
    assert said(content) == []


def test_our_own_content_has_pairs():
    assert len(translations.pairs(ROOT / "content")) > 20
