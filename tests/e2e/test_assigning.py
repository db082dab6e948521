"""A teacher assigns single steps to two students and adapts one; the student and the matrix show it."""

from datetime import timedelta

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

from outreach.core.clock import in_riga, now
from outreach.core.i18n import translator
from outreach.paths.content import load_paths
from tests.e2e.conftest import PHONE

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

PATH = load_paths()["harbour-city"]
lv = translator("lv")


def typed(days: int) -> str:
    return (in_riga(now()) + timedelta(days=days)).strftime("%Y-%m-%dT15:00")


async def test_three_steps_for_two_students_and_one_left_out(served, person):
    # A classroom with three students; two of them get three steps until a day.
    teacher = await person(PHONE)
    page = teacher.page
    await teacher.sign_in("teacher")
    await teacher.go("/lv/klases")
    await teacher.live()
    await teacher.fill(name="6.a soļi")
    await teacher.press(lv("Make the classroom"))
    await page.wait_for_url("**/klases/klase?id=*")
    address = page.url
    await teacher.live()
    code = await page.locator(".code-big").inner_text()
    await page.locator("[name=nicknames]").fill("pirmā pīle\notrā osa\ntrešais tītars")
    await teacher.press(lv("Add these"))
    await page.wait_for_url("**/kartes*")
    card = page.locator(".cards li", has_text="pirmā pīle")
    words = await card.locator("dd").nth(1).inner_text()
    await page.goto(address)
    await teacher.live()

    # By keyboard: the checklists are summaries that open.
    await page.locator("[name=path_id]").select_option(PATH.id)
    form = page.locator("form", has=page.locator("[name=path_id]"))
    await form.locator("summary", has_text=lv("Only some steps")).focus()
    await page.keyboard.press("Enter")
    for step in PATH.steps[:3]:
        await form.locator(f"[name='step-{step.id}']").check()
    await form.locator("summary", has_text=lv("Only some students")).focus()
    await page.keyboard.press("Enter")
    for nickname in ("pirmā pīle", "otrā osa"):
        await form.get_by_label(nickname).check()

    # A date that is over is said next to the field, and nothing typed is lost.
    await teacher.fill(due_at=typed(-2))
    await teacher.press(lv("Assign"))
    wrong = page.locator("#due_at-error")
    await expect(wrong).to_have_text(lv("This date is over. Please choose a later one, or none."))
    assert await page.locator("[name=due_at]").input_value() == typed(-2)
    assert await form.get_by_label("otrā osa").is_checked()
    await teacher.fill(due_at=typed(9))
    await teacher.press(lv("Assign"))
    line = page.locator(".assigned li")
    await expect(line).to_contain_text("pirmā pīle")
    await expect(line).to_contain_text("1–3")
    row = page.locator(".matrix tbody tr")
    await expect(row).to_have_count(2)
    first = row.filter(has_text="pirmā pīle")
    await expect(first.locator(".mark")).to_have_count(3)

    # Adapted for one: the second step is left out, hints open sooner.
    await page.locator("tr", has_text="pirmā pīle").get_by_role("button", name=lv("Adapt")).click()
    skip = page.locator(f"[name='skip-{PATH.steps[1].id}']")
    await expect(skip).to_be_visible()
    await skip.check()
    await page.locator("[name=easier]").check()
    found = await Axe().run(page)
    assert not found.violations_count, found.generate_report()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await page.locator("form", has=skip).get_by_role("button", name=lv("Save"), exact=True).click()
    await expect(first.locator(".mark.skipped")).to_have_text("–")
    await expect(first.locator(".mark.skipped")).to_have_accessible_name(
        f"pirmā pīle, {PATH.steps[1].prose['lv'].title}: {lv('does not count')}"
    )
    second = row.filter(has_text="otrā osa")
    await expect(second.locator(".mark.skipped")).to_have_count(0)

    # The student sees two steps, when they are due, and one amber way on.
    student = await person(PHONE)
    await student.sign_in_with_card(code, words)
    await student.page.wait_for_url("**/mana-vieta")
    task = student.page.locator(".task")
    await expect(task).to_have_count(1)
    await expect(task).to_contain_text(lv("{done} of {all} steps passed", done=0, all=2))
    await expect(task.locator(".due")).to_contain_text("15:00")
    amber = student.page.locator("main a.button:not(.quiet)")
    await expect(amber).to_have_count(1)
    await expect(amber).to_contain_text(PATH.steps[0].prose["lv"].title)
    await amber.click()
    await student.page.wait_for_url(f"**/{PATH.steps[0].file.slug.lv}")
    await student.lab()
    await expect(student.page.locator(".lab-hints li")).to_have_count(2)
    kind = lv(
        "The first two hints are open for you, and the third opens after your first try. Use them: that is how people in this job work too."
    )
    await expect(student.page.locator("main")).to_contain_text(kind)
    await student.press("Pārbaudīt")
    await student.page.get_by_role("tab").first.click()
    await expect(student.page.locator(".lab-hints li")).to_have_count(3, timeout=60_000)
