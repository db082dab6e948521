"""The interest compass as editors wrote it, and what the loader says of mistakes."""

import shutil
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from outreach.assessments.content import COMPASS, dimension_names, load_assessments
from outreach.core.content import ContentError
from outreach.core.i18n import LANGUAGES
from outreach.core.settings import ROOT, settings
from outreach.professions.content import Like


def test_the_compass_has_27_cards_three_for_each_like():
    file = load_assessments()[COMPASS].file
    assert set(file.dimensions) == set(get_args(Like))
    main = [
        max(question.counts, key=lambda name: question.counts[name]) for question in file.questions
    ]
    assert set(Counter(main).values()) == {3}
    assert all(sorted(q.counts.values()) in ([1], [0.5, 1]) for q in file.questions)
    assert all(one != other for one, other in pairwise(main))
    assert file.answers == {"like": 1, "unsure": 0, "no": -1}


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_fit_into_a_sentence(language):
    for name in dimension_names(language).values():
        assert name[0].islower()
        assert name[-1] not in ".!?"
        assert "," not in name


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_card_says_the_same_as_another(language):
    texts = list(load_assessments()[COMPASS].prose[language].questions.values())
    assert len(set(texts)) == len(texts)
    assert not [text for text in texts if text.endswith(".")]


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content" / "assessments", content / "assessments")
    monkeypatch.setenv("OUTREACH_CONTENT_DIR", str(content))
    settings.cache_clear()
    yield content / "assessments" / COMPASS
    monkeypatch.undo()
    settings.cache_clear()


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("en.yaml", "  drawer: Sort", "  cupboard: Sort", "questions: words for 'drawer'"),
        ("en.yaml", "  drawer: Sort", "  cupboard: Sort", "'cupboard' is not in assessment.yaml"),
        ("lv.yaml", "margins: Klausoties", "margins: Klausoties" + " ļoti" * 12, "at most 70"),
        ("lv.yaml", "  unsure: Nezinu\n", "", "answers: words for 'unsure'"),
        ("assessment.yaml", "{hands: 1, faults: 0.5}", "{hand: 1}", "no dimension 'hand'"),
        ("assessment.yaml", "id: margins,", "id: drawer,", "'drawer' is there twice"),
        ("assessment.yaml", "order]", "order, sport]", "no question counts for 'sport'"),
        ("assessment.yaml", "order]", "order, sport]", "dimensions: the likes of professions"),
        ("assessment.yaml", "{pictures: 1}", "{pictures: 2}", "less than or equal to 1"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_line(copy: Path, name, old, new, said):
    text = (copy / name).read_text()
    assert old in text
    (copy / name).write_text(text.replace(old, new, 1))
    with pytest.raises(ContentError) as error:
        load_assessments()
    [mistake] = [one for one in error.value.mistakes if said in one.expected]
    assert mistake.file.name == name
    assert 1 <= mistake.line <= len(text.splitlines())


def test_the_version_changes_with_how_cards_count_and_not_with_words(copy: Path):
    before = load_assessments()[COMPASS].version
    (copy / "en.yaml").write_text(
        (copy / "en.yaml").read_text().replace("Sort a drawer", "Sort one")
    )
    from outreach.assessments.content import _load

    _load.cache_clear()
    assert load_assessments()[COMPASS].version == before
    file = copy / "assessment.yaml"
    file.write_text(file.read_text().replace("0.5", "0.25", 1))
    _load.cache_clear()
    assert load_assessments()[COMPASS].version != before
