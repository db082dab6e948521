"""The lesson as an editor wrote it, what the loader says of mistakes, and the codes to scan."""

import base64
import shutil
from pathlib import Path

import pytest
import segno

from outreach.core.content import ContentError
from outreach.core.i18n import LANGUAGES
from outreach.core.settings import ROOT, settings
from outreach.professions.lesson import MINUTES, load_lesson
from outreach.professions.lesson_pages import FEWEST, MOST, qr_bits

PARTS = ["warm-up", "pairs", "guessing", "compass", "wrap-up"]


def test_the_lesson_takes_forty_minutes_in_five_parts():
    phases = load_lesson().file.phases
    assert MINUTES == 40
    assert sum(phase.minutes for phase in phases) == MINUTES
    assert [phase.id for phase in phases] == PARTS
    assert {phase.board for phase in phases} == {"text", "pairs", "names", "compass"}
    assert (FEWEST, MOST) == (4, 19)


def test_both_languages_say_equally_much_in_words_of_their_own():
    lv, en = (load_lesson().prose[language] for language in LANGUAGES)
    for part in PARTS:
        one, other = lv.phases[part], en.phases[part]
        for name in ("see", "do", "wrong"):
            assert len(getattr(one, name)) == len(getattr(other, name)), (part, name)
        assert set(one.see + one.do + one.wrong).isdisjoint(other.see + other.do + other.wrong)
        words = [sum(len(text.split()) for text in side.do) for side in (one, other)]
        assert 0.6 < words[0] / words[1] < 1.4, part


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content" / "lessons", content / "lessons")
    monkeypatch.setenv("OUTREACH_CONTENT_DIR", str(content))
    settings.cache_clear()
    yield content / "lessons" / "professions"
    monkeypatch.undo()
    settings.cache_clear()


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("lesson.yaml", "minutes: 9", "minutes: 10", "40 minutes in all, not 41"),
        ("lesson.yaml", "id: guessing,", "id: pairs,", "'pairs' is there twice"),
        ("lesson.yaml", "board: names", "board: poem", "'text', 'pairs', 'names' or 'compass'"),
        ("lv.yaml", "  guessing:\n", "  guesses:\n", "phases: words for 'guessing'"),
        ("lv.yaml", "  guessing:\n", "  guesses:\n", "'guesses' is not in lesson.yaml"),
        ("en.yaml", "      - Then we count.\n", "", "phases.warm-up.see: as many as in lv.yaml"),
        ("en.yaml", "- Then we count.", "- Then we count" + " on" * 30, "at most 64"),
        ("en.yaml", "    - What surprised you?\n", "", "at least 3"),
        ("lv.yaml", "  tonight: Ko", "  evening: Ko", "Field required"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_line(copy: Path, name, old, new, said):
    text = (copy / name).read_text()
    assert old in text
    (copy / name).write_text(text.replace(old, new, 1))
    with pytest.raises(ContentError) as error:
        load_lesson()
    [mistake] = [one for one in error.value.mistakes if said in one.expected]
    assert mistake.file.name == name
    assert 1 < mistake.line <= len(text.splitlines())


def test_the_bits_are_those_of_the_code():
    text = "https://example.lv/lv/profesijas/ux"
    bits = "".join(f"{byte:08b}" for byte in base64.b64decode(qr_bits(text)))
    rows = segno.make(text, error="m", micro=False).matrix
    side = len(rows)
    assert bits.startswith("".join(str(bit) for row in rows for bit in row))
    # What lesson.js reckons: sides are 21, 25, 29 …, and no larger square fits.
    assert int((len(bits) ** 0.5 - 21) // 4) * 4 + 21 == side
