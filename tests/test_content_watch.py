"""`check-content --watch`: what changed, which steps that concerns, and that it is checked again."""

import threading
from pathlib import Path

import pytest

from outreach.content_watch import changes_in, keep_checking, steps_of


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for step in ("01-a", "02-b"):
        (tmp_path / "paths" / "one" / "steps" / step).mkdir(parents=True)
    (tmp_path / "pages").mkdir()
    return tmp_path.resolve()


def test_the_steps_of_changed_files(content: Path):
    step = content / "paths" / "one" / "steps" / "01-a"
    gone = content / "paths" / "one" / "steps" / "09-gone" / "lv.md"
    others = {content / "pages" / "about.lv.md", content / "paths" / "one" / "lv.yaml"}
    assert steps_of(content, {step / "lv.md", step / "check.py", gone, *others}) == ["one/01-a"]
    assert steps_of(content, others) == []


def test_everything_is_checked_first_and_then_what_changes(content: Path):
    said: list[str] = []
    checked: list[list[str]] = []
    changes = [
        {content / "pages" / "about.lv.md"},
        set(),
        {content / "paths" / "one" / "steps" / "02-b" / "solution.py"},
    ]
    keep_checking(content, changes, checked.append, said.append)
    assert checked == [[], [], ["one/02-b"]]
    assert "paths/one/steps/02-b/solution.py" in said[-1]


def test_a_change_of_a_file_is_noticed(content: Path):
    file = content / "paths" / "one" / "steps" / "01-a" / "check.py"
    writing = threading.Event()

    def write() -> None:
        number = 0
        while not writing.wait(0.3):
            number += 1
            file.write_text(str(number))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert file in next(iter(changes_in(content)))
    finally:
        writing.set()
        writer.join()
