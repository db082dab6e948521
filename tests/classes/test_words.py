"""The words on cards: enough of them, and none that could be mistaken for another."""

from pathlib import Path

import pytest

from outreach.classes.words import load_nicknames, load_words, new_secret, plain, propose_nicknames
from outreach.core.content import ContentError
from outreach.core.settings import settings


@pytest.mark.parametrize("language", ["lv", "en"])
def test_there_are_enough_words_and_none_is_like_another(language):
    words = load_words(language)
    assert len({plain(word) for word in words}) == len(words) >= 1024
    assert all(3 <= len(word) <= 8 for word in words)


@pytest.mark.parametrize("language", ["lv", "en"])
def test_a_secret_is_three_different_words(language):
    for _ in range(50):
        assert len(set(new_secret(language).split("-"))) == 3


@pytest.mark.parametrize("language", ["lv", "en"])
def test_proposed_nicknames_fit_and_are_free(language):
    words = load_nicknames(language)
    assert max(map(len, words.first)) + 1 + max(map(len, words.second)) <= 24
    first = propose_nicknames(60, language, set())
    assert not set(first) & set(propose_nicknames(900, language, set(first)))


def test_plain_text_is_letters_only():
    assert plain(" Kaija–BURA viļņi-Ģērbšanās ") == "kaijaburavilnigerbsanas"


def test_a_bad_list_is_told_line_by_line(tmp_path: Path, monkeypatch):
    folder = tmp_path / "words"
    folder.mkdir()
    (folder / "lv.txt").write_text("kaija\nkāija\nBura\nir\nun cits\n")
    monkeypatch.setenv("OUTREACH_CONTENT_DIR", str(tmp_path))
    settings.cache_clear()
    with pytest.raises(ContentError) as refused:
        load_words("lv")
    settings.cache_clear()
    assert [mistake.line for mistake in refused.value.mistakes] == [2, 3, 4, 5, 1]
