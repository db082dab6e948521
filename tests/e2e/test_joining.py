"""A student joins by the code on the board: waits on a phone, the teacher says yes, the student is in."""

import re

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

from outreach.core.i18n import translator
from tests.e2e.conftest import PHONE

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

lv = translator("lv")


async def fits(one) -> None:
    """No page of joining is too wide for the smallest phone, and axe finds nothing."""
    await one.page.set_viewport_size({"width": 320, "height": 700})
    assert not await one.page.evaluate("document.documentElement.scrollWidth > innerWidth")
    result = await Axe().run(one.page)
    assert not result.violations_count, result.generate_report()
    await one.page.set_viewport_size(PHONE)


async def test_a_student_waits_on_a_phone_and_the_teacher_lets_them_in(served, person):
    demo = served.demo["classroom"]
    teacher = await person()
    await teacher.sign_in("teacher")
    await teacher.go(f"/lv/klases/klase?id={demo['classroom_id']}")
    await teacher.live()

    student = await person(PHONE, locale="lv-LV")
    await student.go("/lv/karte")
    await student.fill(code=demo["join_code"].lower().replace("-", ""))
    await student.press(lv("No card: join with the code"))
    await expect(student.page.locator("h1")).to_have_text(lv("What shall we call you?"))
    await fits(student)
    await student.fill(nickname="Jānis Bērziņš")
    await student.press(lv("Ask to be let in"))
    await expect(student.page.locator("#nickname-error")).not_to_be_empty()
    await student.fill(nickname="ziemas lūsis")
    await student.press(lv("Ask to be let in"))
    await expect(student.page.locator("h1")).to_have_text(lv("Almost in"))
    await fits(student)

    line = teacher.page.locator(".joiners li", has_text="ziemas lūsis")
    await line.get_by_role("button", name=re.compile(f"^{lv('Let in')}")).click()
    await expect(line).to_have_count(0)

    await expect(student.page.locator("h1")).to_have_text(lv("You are in"), timeout=15_000)
    await fits(student)
    words = await student.page.locator(".join-words").inner_text()
    assert len(words.split()) == 3
    await student.press(lv("I have written them down"))
    await expect(student.page.locator(".lead")).to_contain_text("ziemas lūsis")

    other = await person(PHONE, locale="lv-LV")
    await other.sign_in_with_card(demo["join_code"], words)
    await expect(other.page.locator(".lead")).to_contain_text("ziemas lūsis")
    student.troubles.clear()  # the answer to a wrong nickname is a 422, which the console notes
