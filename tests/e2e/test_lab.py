"""The lab in a real browser: write, run, check, fail usefully, stop, keep."""

import pytest
from playwright.async_api import Locator, expect

from outreach.paths.content import load_paths
from outreach.paths.lab.kit import checks
from tests.e2e.conftest import LAPTOP, PHONE, Person, Served

pytestmark = pytest.mark.e2e

STEP = "/lv/macibu-celi/pilseta-no-koda/tornis-ko-redz-no-juras"
FIRST = load_paths()["harbour-city"].steps[0]
ASKING = """name = input("Kā tevi sauc?")
age = int(input("Cik tev gadu?"))
print(f"{name} pēc gada: {age + 1}")
"""


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


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
async def test_a_program_that_asks_is_answered_in_the_console(person, size):
    student = await person(size)
    await open_step(student)
    await write(student, ASKING)
    await student.press("Palaist")
    await expect(outcome(student, "input")).to_be_visible(timeout=60_000)
    field = student.page.get_by_label("Kā tevi sauc?")
    await expect(field).to_be_focused()
    await student.page.keyboard.type("Ance")
    await student.page.keyboard.press("Enter")
    await expect(student.page.get_by_label("Cik tev gadu?")).to_be_focused()
    await student.page.keyboard.type("14")
    await student.page.keyboard.press("Enter")
    await expect(outcome(student, "ran")).to_be_visible()
    console = student.page.locator(".lab-console pre")
    await expect(console).to_have_text(
        "Kā tevi sauc?\nAnce\nCik tev gadu?\n14\nAnce pēc gada: 15\n"
    )
    await student.press("Palaist no sākuma")
    await expect(student.page.get_by_label("Kā tevi sauc?")).to_have_value("")


async def test_a_check_of_functions_is_told_as_a_table(person):
    path, step = next(
        (path, step)
        for path in load_paths().values()
        for step in path.steps
        if checks.tests_of(step.check)
    )
    student = await person()
    await open_step(student, f"/lv/macibu-celi/{path.file.slug.lv}/{step.file.slug.lv}")
    rows = student.page.locator(".lab-tests tbody tr")
    await expect(rows).to_have_count(len(checks.tests_of(step.check)))
    await expect(rows.first).to_have_attribute("data-test", "none")
    await write(student, step.solution)
    await student.press("Pārbaudīt")
    await expect(outcome(student, "passed")).to_be_visible(timeout=60_000)
    assert await rows.evaluate_all("all => all.every(row => row.dataset.test === 'ok')")
    await expect(rows.first).to_contain_text("sakrīt")


async def test_size_of_letters_and_width_are_kept(person):
    student = await person()
    await open_step(student)
    letters = student.page.locator(".cm-scroller")
    before = await letters.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    await student.press("Vēl")
    await student.press("Lielāki burti")
    await student.page.keyboard.press("Escape")
    divider = student.page.get_by_role("separator")
    share = int(await divider.get_attribute("aria-valuenow") or 0)
    await divider.focus()
    await student.page.keyboard.press("ArrowLeft")
    await expect(divider).to_have_attribute("aria-valuenow", str(share - 2))
    await student.page.reload()
    await expect(student.page.locator(".cm-content")).to_be_visible(timeout=30_000)
    assert await letters.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") > before
    await expect(divider).to_have_attribute("aria-valuenow", str(share - 2))


async def test_full_screen_is_left_again(person):
    student = await person()
    await open_step(student)
    await student.press("Pa visu ekrānu")
    await expect(student.page.locator(".lab-full")).to_be_visible()
    await student.press("Aizvērt pilnekrānu")
    await expect(student.page.locator(".lab-full")).to_have_count(0)


async def test_a_word_is_completed_and_explained(person):
    student = await person()
    async with student.page.expect_response(lambda answer: "/lab/words-code-lv" in answer.url):
        await open_step(student)
    await write(student, "cyli")
    await student.page.keyboard.type("n")
    option = student.page.locator(".cm-tooltip-autocomplete [aria-selected]")
    await expect(option).to_have_text("cylinder")
    await student.page.wait_for_timeout(150)  # a list that has only just opened takes no key
    await student.page.keyboard.press("Tab")
    await expect(student.page.locator(".cm-content")).to_have_text("cylinder")
    await student.page.keyboard.press("F1")
    await expect(student.page.locator(".cm-tooltip.lab-card")).to_contain_text("cylinder(")


async def test_the_next_step_opens_with_python_still_warm(person):
    student = await person()
    workers = []
    student.page.on("worker", lambda worker: workers.append(worker.url))
    await open_step(student)
    await write(student, FIRST.solution)
    await student.press("Pārbaudīt")
    await expect(outcome(student, "passed")).to_be_visible(timeout=60_000)
    await student.page.evaluate("window.same = true")
    await student.press("Uz nākamo soli")
    second = load_paths()["harbour-city"].steps[1]
    heading = student.page.get_by_role("heading", level=1)
    await expect(heading).to_have_text(second.prose["lv"].title)
    await expect(heading).to_be_focused()
    await expect(student.page).to_have_title(f"{second.prose['lv'].title} · Outreach")
    lab = student.page.locator(".lab[data-phase='ready'][data-outcome='none']")
    await expect(lab).to_be_visible()
    await expect(student.page.locator(".cm-content")).to_contain_text(second.starter.split("\n")[0])
    told = await student.page.evaluate("[window.same, document.documentElement.lang, scrollY]")
    assert told == [True, "lv", 0]
    await student.press("Palaist")
    await expect(outcome(student, "ran")).to_be_visible()
    assert len(workers) == 1, "Python was not loaded again"
    await student.page.go_back()
    await expect(heading).to_have_text(FIRST.prose["lv"].title)
    editor = student.page.locator(".cm-content")
    await expect(editor).to_contain_text(FIRST.solution.split("\n")[0])


async def test_what_was_just_typed_belongs_to_the_step_that_was_left(served: Served, person):
    steps = load_paths()["harbour-city"].steps
    left, entered = steps[5], steps[6]

    async def student() -> Person:
        one = await person()
        demo = served.demo["classroom"]
        await one.sign_in_with_card(demo["join_code"], demo["card"])
        await open_step(one, STEP.rpartition("/")[0] + f"/{left.file.slug.lv}")
        await one.lab()
        return one

    async def go_on(one: Person) -> None:
        await one.page.locator(".progress a[data-soft]").nth(6).click()
        heading = one.page.get_by_role("heading", level=1)
        await expect(heading).to_have_text(entered.prose["lv"].title)

    writer = await student()
    await write(writer, "# tikai sestajam")
    await go_on(writer)
    editor = writer.page.locator(".cm-content")
    await expect(editor).to_contain_text(entered.starter.split("\n")[0])
    await expect(writer.page.locator(".progress [data-state=working]")).not_to_have_count(0)
    elsewhere = await student()
    editor = elsewhere.page.locator(".cm-content")
    await expect(editor).to_have_text("# tikai sestajam")
    await go_on(elsewhere)
    await expect(editor).to_contain_text(entered.starter.split("\n")[0])
    await elsewhere.page.wait_for_timeout(500)
    await expect(editor).not_to_contain_text("tikai")
