"""The live lesson in real browsers: nudges, feedback at a line, a lost connection, thirty students."""

import pytest
from playwright.async_api import expect

from outreach.classes.lesson_state import AT_MOST
from outreach.core.i18n import translator
from tests.e2e.conftest import LAPTOP, PHONE, Person, Served
from tests.e2e.lesson_simulation import simulate
from tests.e2e.test_lab import write
from tests.e2e.test_story import step_path

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

lv = translator("lv")


async def both(person, served: Served) -> tuple[Person, Person]:
    """The teacher on the classroom's page, and a student in the first lab."""
    demo = served.demo["classroom"]
    teacher: Person = await person()
    await teacher.sign_in("teacher")
    await teacher.go(f"/lv/klases/klase?id={demo['classroom_id']}")
    student: Person = await person(LAPTOP)
    await student.sign_in_with_card(demo["join_code"], demo["card"])
    await student.go(step_path(0))
    await student.lab()
    return teacher, student


def row(teacher: Person, served: Served):
    return teacher.page.locator(".matrix tbody tr", has_text=served.demo["classroom"]["nickname"])


async def test_a_nudge_arrives_opens_the_hint_and_is_put_away(person, served: Served):
    teacher, student = await both(person, served)
    await row(teacher, served).locator("button.mark").first.click()
    await teacher.press(f"{lv('Look at hint')} 2")
    tip = student.page.locator(".tip", has_text=lv("Look at hint {n}.", n=2))
    await expect(tip).to_be_visible()
    await expect(teacher.page.locator(".nudge-tools [role=status]")).to_contain_text(
        f"· {lv('seen')}"
    )
    await student.press(lv("Open hint {n}", n=2))
    await expect(student.page.locator(".lab-hints li")).to_have_count(2)
    await student.page.reload()
    await expect(tip).to_be_visible()
    await student.press(lv("Put away"))
    await expect(tip).to_have_count(0)
    await expect(teacher.page.locator(".nudge-tools [role=status]")).to_contain_text(
        lv("seen and put away")
    )
    await student.page.reload()
    await student.lab()
    await expect(tip).to_have_count(0)


async def test_work_returned_at_a_line_leads_to_the_line(person, served: Served):
    teacher, student = await both(person, served)
    await write(student, "a = 1\nb = 2\nc = 3\n")
    await row(teacher, served).locator("button.mark").first.click()
    await expect(teacher.page.locator(".opened pre")).to_contain_text("c = 3", timeout=15_000)
    await teacher.fill(feedback="Kam tev c?", line="9")
    await teacher.press(lv("Return"))
    await expect(teacher.page.locator("#line-error")).to_have_text(
        lv("The program has lines 1 to {n}.", n=3)
    )
    await expect(teacher.page.locator("#feedback")).to_have_value("Kam tev c?")
    await teacher.fill(line="3")
    await teacher.press(lv("Return"))
    tip = student.page.locator(".tip.returned")
    await expect(tip).to_contain_text("Kam tev c?")
    await student.page.get_by_role("button", name=lv("line {n}", n=3)).click()
    await expect(student.page.locator(".cm-activeLine")).to_have_text("c = 3")


async def test_nobodys_name_is_on_the_projector(person, served: Served):
    teacher: Person = await person()
    await teacher.sign_in("teacher")
    await teacher.go(f"/lv/klases/klase?id={served.demo['classroom']['classroom_id']}")
    await teacher.page.locator("button.mark.stuck").first.click()
    await expect(teacher.page.locator(".opened h3")).to_be_visible()
    names = await teacher.page.locator(".matrix tbody th").all_inner_texts()
    await teacher.page.get_by_label(lv("Hide nicknames")).click()
    await expect(teacher.page.locator(".matrix tbody th").first).to_have_text("•••")
    shown = await teacher.page.evaluate(
        "document.querySelector('main').innerText + document.querySelector('.lesson-now').outerHTML"
    )
    assert len(names) >= 12
    assert [name for name in names if name in shown] == []


async def test_who_needs_help_comes_first_and_can_be_shown_alone(person, served: Served):
    teacher: Person = await person(PHONE)
    await teacher.sign_in("teacher")
    await teacher.go(f"/lv/klases/klase?id={served.demo['classroom']['classroom_id']}")
    rows = teacher.page.locator(".matrix tbody tr")
    await expect(rows).not_to_have_count(0)
    stuck = await teacher.page.locator(".matrix tr:has(.mark.stuck)").count()
    assert stuck
    await teacher.page.get_by_label(lv("Who needs help first")).click()
    await expect(rows.first.locator(".mark.stuck")).to_have_count(1)
    await teacher.page.locator(".matrix-filter select").select_option("help")
    await expect(rows).to_have_count(stuck)
    await teacher.page.locator(".matrix-filter select").select_option("all")
    await teacher.page.locator(".matrix-scroll").evaluate("e => e.scrollTo(400, 0)")
    assert await rows.first.locator("th").evaluate("e => e.getBoundingClientRect().left") >= 0


async def test_thirty_seconds_without_connection_lose_nothing(person, served: Served):
    teacher, student = await both(person, served)
    await write(student, "print('pirms')\n")
    await row(teacher, served).locator("button.mark").first.click()
    await expect(teacher.page.locator(".opened pre")).to_contain_text("pirms", timeout=15_000)
    await teacher.fill(feedback="Iesākts teikums")
    for one in (teacher, student):
        await one.context.set_offline(True)
        await expect(one.page.locator(".connection.is-lost")).to_be_visible()
    await write(student, "print('bez tikla')\n")
    await student.page.wait_for_timeout(30_000)
    for one in (teacher, student):
        await one.context.set_offline(False)
        await expect(one.page.locator(".connection.is-lost")).to_have_count(0, timeout=30_000)
    await expect(teacher.page.locator(".opened pre")).to_contain_text("bez tikla", timeout=30_000)
    await expect(teacher.page.locator("#feedback")).to_have_value("Iesākts teikums")
    for one in (teacher, student):
        one.troubles.clear()  # a socket that breaks says so in the console


async def test_every_check_reaches_the_teachers_page_in_few_small_updates(person, served: Served):
    teacher: Person = await person()
    await teacher.sign_in("teacher")
    figures = await simulate(served, teacher.page, 12, 2)
    print(figures.table())
    assert figures.lost == 0
    assert len(figures.from_answer) == 24
    assert figures.burst_updates <= figures.burst_seconds / AT_MOST + 2
    assert figures.table()["update_median_bytes"] < 1500
