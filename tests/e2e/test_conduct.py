"""A lesson that is held: two students land on its step, are held and let go, and it ends."""

import json
import subprocess
import sys
import time
from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

from outreach.core.i18n import LANGUAGES
from outreach.paths.content import load_paths
from tests.e2e.conftest import PHONE, ROOT, Person, Served

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

PATH = load_paths()["harbour-city"]
FIRST, SECOND = PATH.steps[:2]
NAMES = ("sala putns", "sudraba lasis")

_MAKE = """
import asyncio, json, sys
import outreach.tables
from outreach.accounts import service as accounts
from outreach.classes import service
from outreach.core.actor import Actor, Role
from outreach.core.database import writing

async def make():
    async with writing() as session:
        user = await accounts.create_adult(
            session, sys.argv[1], "Vija", "grīda-siena-41", Role.TEACHER
        )
        teacher = Actor(user.id, frozenset({Role.TEACHER}))
        room = await service.create_classroom(session, teacher, service.NewClassroom(name="Stunda"))
        cards = await service.add_seats(session, teacher, room.id, sys.argv[3:])
        await service.assign_path(session, teacher, room.id, sys.argv[2])
        made = {"id": str(room.id), "code": cards[0].join_code, "words": [c.secret for c in cards]}
        print(json.dumps(made))

asyncio.run(make())
"""


@pytest.fixture
def room(served: Served) -> dict[str, Any]:
    """A classroom of two students with a teacher of its own, and a path assigned."""
    email = f"vija{time.time_ns()}@skola.example"
    made = subprocess.run(
        [sys.executable, "-c", _MAKE, email, PATH.id, *NAMES],
        cwd=ROOT,
        env=served.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    return json.loads(made.stdout.strip().splitlines()[-1]) | {"email": email}


async def opens(teacher: Person, room: dict[str, Any], language: str = "en") -> None:
    """The teacher signs in and opens the classroom."""
    await teacher.go({"lv": "/lv/ienakt", "en": "/en/sign-in"}[language])
    await teacher.fill(email=room["email"], password="grīda-siena-41")
    await teacher.page.locator("form.panel button[type=submit]").click()
    await teacher.page.wait_for_url("**/classrooms" if language == "en" else "**/klases")
    place = {"lv": "/lv/klases/klase", "en": "/en/classrooms/classroom"}[language]
    await teacher.go(f"{place}?id={room['id']}")
    await teacher.live()


async def writes(student: Person, code: str) -> None:
    await student.page.locator(".cm-content").click()
    await student.page.keyboard.press("Control+a")
    await student.page.keyboard.insert_text(code)


async def fine(one: Person) -> None:
    """Nothing that axe finds, and nothing wider than the screen."""
    await one.still()
    result = await Axe().run(one.page)
    assert result.violations_count == 0, result.generate_report()
    assert not await one.page.evaluate("document.documentElement.scrollWidth > innerWidth")


async def test_a_lesson_from_its_start_to_both_summaries(person, served, room):
    teacher = await person()
    await opens(teacher, room)
    await teacher.press("Start the lesson")
    board = teacher.page.locator("dialog.lesson-board[open]")
    await expect(board).to_contain_text(room["code"])
    await expect(board.locator("h2")).to_have_text(FIRST.prose["en"].title)
    await expect(board).to_contain_text("0 of 2 here")
    await fine(teacher)

    # Both land on the step; a link that they followed before comes first.
    students = [await person(), await person(PHONE)]
    for student, words in zip(students, room["words"], strict=True):
        await student.sign_in_with_card(room["code"], words, "en")
        await student.page.wait_for_url(f"**/{FIRST.file.slug.en}")
        await student.lab()
    await expect(board).to_contain_text("2 of 2 here", timeout=15_000)
    one, two = students

    # Eyes on me: within seconds, over everything; what is typed stays; the program stops.
    await writes(one, "while True:\n    pass\n")
    await one.press("Run")
    await expect(one.page.locator(".lab")).to_have_attribute("data-job", "run")
    await one.page.locator(".cm-content").focus()
    await teacher.press("Eyes on me")
    for student in students:
        held = student.page.get_by_role("alertdialog", name="Eyes on your teacher")
        await expect(held).to_be_visible(timeout=5_000)
        await expect(held).to_be_focused()
        await fine(student)
    await expect(one.page.locator(".lab")).to_have_attribute("data-outcome", "stopped")
    for key in ("x", "Escape", "Escape", "Tab", "Enter"):
        await one.page.keyboard.press(key)
    await expect(one.page.locator("dialog.hold-eyes[open]")).to_be_visible()
    await expect(board).to_contain_text("Eyes on your teacher")
    await teacher.press("Go on")
    await expect(one.page.locator("dialog.hold")).to_have_count(0, timeout=5_000)
    await expect(one.page.locator(".cm-content")).to_be_focused()
    typed = await one.page.locator(".cm-line").all_inner_texts()
    assert [line.rstrip() for line in typed] == ["while True:", "    pass", ""]

    # A pause with the teacher's own words outlives a reload, and goes.
    await board.locator("summary", has_text="Pause all").click()
    await board.locator("[name=word]").fill("Look at the lighthouse")
    await teacher.press("Pause now")
    paused = two.page.get_by_role("alertdialog", name="Look at the lighthouse")
    await expect(paused).to_be_visible(timeout=5_000)
    await two.page.reload()
    await expect(paused).to_be_visible(timeout=15_000)
    await teacher.press("Go on")
    await expect(paused).to_have_count(0, timeout=5_000)

    # One passes the step. The class goes on: nobody is dragged along, one link leads there.
    await writes(one, FIRST.solution)
    await one.press("Check")
    here = one.page.locator(".progress [aria-current=step]")
    await expect(here).to_have_attribute("data-state", "passed", timeout=60_000)
    await teacher.press("Next step")
    bar = one.page.locator(".lesson-bar")
    await expect(bar).to_contain_text(SECOND.prose["en"].title, timeout=5_000)
    assert one.page.url.endswith(FIRST.file.slug.en)
    await fine(one)
    await bar.locator("a").click()
    await one.page.wait_for_url(f"**/{SECOND.file.slug.en}")
    await one.lab()
    await expect(bar).to_have_count(0)
    await two.go(f"/en/paths/{PATH.file.slug.en}")
    await expect(two.page.locator(".lesson-bar")).to_contain_text(SECOND.prose["en"].title)

    # The lesson outlives the teacher's reload. Its end says what came of it, and keeps it.
    await teacher.page.reload()
    await teacher.live()
    section = teacher.page.locator(".conduct")
    await expect(section).to_contain_text(SECOND.prose["en"].title)
    await teacher.press("End the lesson")
    await teacher.press("Yes, end it")
    came = section.locator(".lesson-sum")
    await expect(came).to_contain_text("Who got how far")
    for name in NAMES:
        await expect(came.locator("tr", has_text=name)).to_be_visible()
    await fine(teacher)
    await teacher.page.set_viewport_size({"width": 320, "height": 700})
    await fine(teacher)
    await teacher.page.reload()
    await teacher.live()
    await section.locator("summary", has_text="Lessons that are over").click()
    await section.locator(".lessons-past button").first.click()
    await expect(came.locator("tr", has_text=NAMES[0])).to_contain_text("1")

    await one.go("/en/my-place")
    day = one.page.locator(".today")
    await expect(day).to_contain_text(FIRST.prose["en"].title)
    await expect(day).to_contain_text(f"Next comes “{SECOND.prose['en'].title}”.")
    await fine(one)
    await two.go("/en/my-place")
    await expect(two.page.locator(".today")).to_contain_text("No step passed in this lesson")


async def test_a_second_teachers_page_follows_and_a_link_is_followed_first(person, served, room):
    teacher, other = await person(), await person()
    await opens(teacher, room)
    await opens(other, room)
    await teacher.press("Start the lesson")
    section = other.page.locator(".conduct")
    await expect(section).to_contain_text("0 of 2 here", timeout=8_000)
    await other.press("Eyes on me")
    await expect(teacher.page.locator("dialog.lesson-board")).to_contain_text(
        "Eyes on your teacher"
    )
    await teacher.page.keyboard.press("Escape")
    await expect(teacher.page.locator("dialog.lesson-board[open]")).to_have_count(0)
    await expect(teacher.page.locator(".conduct-now")).to_contain_text("Eyes on you")

    student = await person()
    await student.go("/en/card?next=/en/my-place")
    await student.fill(code=room["code"], secret=room["words"][0])
    await student.page.locator("form.panel button:not([formaction])").click()
    await student.page.wait_for_url("**/en/my-place")
    await expect(student.page.locator("dialog.hold-eyes[open]")).to_be_visible(timeout=15_000)
    await other.press("End the lesson")
    await other.press("Yes, end it")
    await expect(student.page.locator("dialog.hold")).to_have_count(0, timeout=5_000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_board_on_every_screen(person, served, room, language: str, scheme: str):
    teacher = await person(color_scheme=scheme, reduced_motion="reduce")
    await opens(teacher, room, language)
    await teacher.page.locator(".conduct-start button").click()
    await expect(teacher.page.locator("dialog.lesson-board[open] h2")).to_have_text(
        FIRST.prose[language].title  # type: ignore[index]
    )
    for width in (320, 390, 1280):
        await teacher.page.set_viewport_size({"width": width, "height": 720})
        wide = "document.querySelector('.lesson-board').scrollWidth > innerWidth"
        assert not await teacher.page.evaluate(wide), width
        await fine(teacher)
