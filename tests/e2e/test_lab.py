"""The lab in a real browser: write, run, check, fail usefully, stop, keep."""

import pytest
from playwright.async_api import Locator, expect

from outreach.paths.content import load_paths
from tests.e2e.conftest import LAPTOP, PHONE, Person

pytestmark = pytest.mark.e2e

STEP = "/lv/macibu-celi/pilseta-no-koda/tornis-ko-redz-no-juras"
FIRST = load_paths()["harbour-city"].steps[0]


async def write(person: Person, code: str) -> None:
    """Replace what is in the editor, as a person would: select all and paste."""
    editor = person.page.locator(".cm-content")
    await editor.click()
    await person.page.keyboard.press("Control+a")
    await person.page.keyboard.insert_text(code)


async def open_step(person: Person, path: str = STEP) -> None:
    await person.go(path)
    await expect(person.page.locator(".cm-content")).to_be_visible(timeout=30_000)


def outcome(person: Person, kind: str) -> Locator:
    """The lab, once a run or check has ended this way."""
    return person.page.locator(f".lab[data-outcome='{kind}']")


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
async def test_a_student_changes_a_line_and_sees_it_work(person, size):
    student = await person(size)
    await open_step(student)
    await write(student, FIRST.solution)
    await student.press("Palaist")
    await expect(outcome(student, "ran")).to_be_visible(timeout=60_000)
    assert await student.page.locator(".lab-picture svg path").count() > 3


async def test_a_failed_check_says_what_was_expected_and_what_happened(person):
    student = await person()
    await open_step(student)
    await student.press("Pārbaudīt")
    await expect(outcome(student, "failed")).to_be_visible(timeout=60_000)
    said = await student.page.locator(".lab-right").inner_text()
    assert "6" in said, "what was expected is said"


async def test_a_passed_check_without_an_account_says_how_it_could_count(person):
    student = await person()
    await open_step(student)
    await write(student, FIRST.solution)
    await student.press("Pārbaudīt")
    await expect(outcome(student, "passed")).to_be_visible(timeout=60_000)
    assert await student.page.locator(".lab a[href^='/lv/karte']").count() == 1


async def test_an_endless_loop_is_stopped_with_its_line(person):
    student = await person()
    await open_step(student)
    await write(student, "floors = 1\nwhile True:\n    floors = floors + 1\n")
    await student.press("Palaist")
    await expect(outcome(student, "error")).to_be_visible(timeout=60_000)
    await expect(student.page.locator(".lab-right")).to_contain_text("2. rind")
    await write(student, FIRST.solution)
    await student.press("Palaist")
    await expect(outcome(student, "ran")).to_be_visible(timeout=60_000)


async def test_what_was_written_without_an_account_is_kept(person):
    student = await person()
    await open_step(student)
    await write(student, "print('paliek')")
    await student.page.wait_for_timeout(500)
    await student.page.reload()
    await expect(student.page.locator(".cm-content")).to_contain_text("paliek", timeout=30_000)


async def test_the_editor_can_be_left_by_keyboard(person):
    student = await person()
    await open_step(student)
    await student.page.locator(".cm-content").focus()
    await student.page.keyboard.press("Escape")
    await student.page.keyboard.press("Tab")
    inside = await student.page.evaluate("document.activeElement.closest('.cm-editor') !== null")
    assert not inside
