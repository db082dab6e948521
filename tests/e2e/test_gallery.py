"""A classroom shows and remixes, hands projects in and has them judged; nobody else sees anything."""

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

from outreach.core.i18n import translator
from outreach.paths.content import load_paths
from tests.e2e.conftest import PHONE, Person
from tests.e2e.test_lab import outcome, write

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(600)]

lv = translator("lv")
SHOW = "Parādīt savai klasei"
PATH, PROJECT = next(
    (path, step) for path in load_paths().values() for step in path.steps if step.file.project
)
PROJECT_PAGE = f"/lv/macibu-celi/{PATH.file.slug.lv}/{PROJECT.file.slug.lv}"


async def classroom(teacher: Person, *nicknames: str) -> list[tuple[str, str]]:
    """A new classroom, open at its page: code and words of each student's card."""
    await teacher.sign_in("teacher")
    await teacher.go("/lv/klases")
    await teacher.live()
    await teacher.fill(name="Galerijas klase")
    await teacher.press(lv("Make the classroom"))
    await teacher.page.wait_for_url("**/klases/klase?id=*")
    address = teacher.page.url
    await teacher.live()
    await teacher.page.locator("[name=nicknames]").fill("\n".join(nicknames))
    await teacher.press(lv("Add these"))
    await teacher.page.wait_for_url("**/kartes*")
    cards = []
    for name in nicknames:
        card = teacher.page.locator(".cards li", has_text=name)
        await expect(card).to_be_visible()
        code, words = [await card.locator("dd").nth(n).inner_text() for n in (0, 1)]
        cards.append((code, words))
    await teacher.page.goto(address)
    await teacher.live()
    return cards


async def is_for_everyone(person: Person) -> None:
    """axe finds nothing on the page, and a phone scrolls it in one direction only."""
    before = person.page.viewport_size
    for width in (390, 1280):
        await person.page.set_viewport_size({"width": width, "height": 800})
        await person.page.wait_for_timeout(300)
        wide = await person.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{wide} at {width}"
        found = (await Axe().run(person.page)).response["violations"]
        assert not found, [(one["id"], one["nodes"][0]["html"]) for one in found]
    await person.page.set_viewport_size(before or {"width": 1280, "height": 800})


async def show(student: Person, title: str) -> None:
    """Show what is in the lab to the class."""
    await student.press(SHOW)
    await student.fill(title=title)
    await student.page.locator(".show-it button[type=submit]").click()
    await expect(student.page.locator(".notice.good:visible")).to_be_visible(timeout=60_000)


async def test_a_piece_is_shown_approved_played_and_remixed(person):
    teacher = await person()
    cards = await classroom(teacher, "vēja putns", "zaļais zars")

    # A student shows a game from the workshop; the teacher hears of it at once.
    maker = await person()
    await maker.sign_in_with_card(*cards[0])
    await maker.go("/lv/darbnica/spele")
    await expect(maker.page.get_by_role("button", name=SHOW)).to_be_visible(timeout=60_000)
    await show(maker, "Monētu lauks")
    note = teacher.page.locator(".lesson-now a[href*='galerija']")
    await expect(note).to_contain_text("1 darbs gaida", timeout=15_000)

    # A classmate sees nothing yet.
    friend = await person(PHONE)
    await friend.sign_in_with_card(*cards[1])
    await friend.go("/lv/galerija")
    await expect(friend.page.get_by_text("Vēl nekas nav parādīts.")).to_be_visible()

    # The teacher plays it and lets the class see it.
    await note.click()
    await teacher.page.get_by_role("link", name="Monētu lauks").click()
    await expect(teacher.page.locator(".cm-content")).to_contain_text("world(", timeout=60_000)
    piece = teacher.page.url
    await teacher.press("Palaist")
    await expect(outcome(teacher, "ran")).to_be_visible(timeout=60_000)
    await is_for_everyone(teacher)
    await teacher.press(lv("Show it"))
    await expect(teacher.page.locator(".notice.good:visible")).to_be_visible()

    # The classmate makes a remix on a phone; the origin stays named.
    await friend.page.reload()
    await friend.page.get_by_role("link", name="Monētu lauks").click()
    await friend.page.get_by_role("link", name=lv("Make it your own")).click()
    await friend.page.wait_for_url("**/darbnica/spele?piece=*")
    await expect(friend.page.locator(".cm-content")).to_contain_text("world(", timeout=60_000)
    await write(friend, 'world(size=12)\nbox(color="sea")\n')
    await show(friend, "Mazais lauks")
    await friend.go("/lv/galerija")
    mine = friend.page.locator(".pieces li", has_text="Mazais lauks")
    await expect(mine).to_contain_text("pārveidots no „Monētu lauks” (vēja putns)")
    await friend.page.reload()

    # Nobody outside the classroom, not even by its address.
    outsider = await person()
    await outsider.sign_in("outsider")
    for other in (piece, piece.replace("galerija/darbs?id=", "darbnica/spele?piece=")):
        await outsider.page.goto(other)
        await expect(outsider.page.locator(".notice.bad:visible")).to_be_visible(timeout=30_000)
        assert "Monētu" not in await outsider.page.locator("main").inner_text()


async def test_a_broken_program_is_not_shown(person):
    teacher = await person()
    [card] = await classroom(teacher, "rīta rasa")
    student = await person()
    await student.sign_in_with_card(*card)
    await student.go("/lv/darbnica/spele")
    await expect(student.page.get_by_role("button", name=SHOW)).to_be_visible(timeout=60_000)
    await write(student, "box()\n\n@on_frame\ndef play():\n    bux()\n")
    await student.press(SHOW)
    await student.fill(title="Salūzis")
    await student.page.locator(".show-it button[type=submit]").click()
    trouble = student.page.locator(".show-it .notice.bad:visible")
    await expect(trouble).to_contain_text("bux", timeout=60_000)
    await student.page.wait_for_timeout(500)


async def test_a_project_is_handed_in_returned_improved_and_passed(person):
    teacher = await person()
    [card] = await classroom(teacher, "kāpu smilga")
    student = await person()
    await student.sign_in_with_card(*card)
    await student.go(PROJECT_PAGE)
    await student.lab()
    panel = student.page.locator(".project")
    await expect(panel.locator(".criteria > li")).to_have_count(len(PROJECT.file.rubric))

    await write(student, PROJECT.solution)
    await student.press("Pārbaudīt")
    await expect(panel).to_contain_text(lv("Handed in"), timeout=90_000)

    # The teacher returns it with words.
    note = teacher.page.locator(".lesson-now a[href*='projekti']")
    await expect(note).to_contain_text("1 projekts", timeout=15_000)
    await teacher.go("/lv/klases/projekti")
    line = teacher.page.locator("tr", has_text="kāpu smilga").get_by_role("link")
    first = await line.get_attribute("href")
    assert first
    await line.click()
    await expect(teacher.page.locator(".judging .cm-content")).to_be_visible(timeout=60_000)
    await is_for_everyone(teacher)
    await teacher.page.locator(".criterion").first.get_by_role("radio").nth(1).check()
    await teacher.fill(feedback="Labs sākums. Pastāsti, kam tas domāts.")
    await teacher.page.locator("[name=outcome][value=returned]").check()
    await teacher.press(lv("Send to the student"))
    await expect(teacher.page.locator(".judging .notice.good:visible")).to_be_visible()

    # The student reads it, and hands it in again.
    await student.page.reload()
    await expect(panel).to_contain_text("Pastāsti, kam tas domāts.", timeout=30_000)
    await expect(panel.locator(".chosen")).to_have_count(1)
    await student.lab()
    await student.press("Pārbaudīt")
    await expect(panel).to_contain_text(lv("Handed in"), timeout=90_000)

    # The teacher passes it, by keyboard: arrows choose a level in each criterion.
    await teacher.go("/lv/klases/projekti")
    await expect(line).not_to_have_attribute("href", first)  # what waited before is gone
    await line.click()
    await expect(teacher.page.locator(".judging .cm-content")).to_be_visible(timeout=60_000)
    for n in range(len(PROJECT.file.rubric)):
        await teacher.page.locator(".criterion").nth(n).get_by_role("radio").first.focus()
        await teacher.page.keyboard.press("ArrowDown")
    await teacher.page.locator("[name=outcome][value=passed]").check()
    await teacher.press(lv("Send to the student"))
    await expect(teacher.page.locator(".judging .notice.good:visible")).to_be_visible()
    review = teacher.page.url

    await student.page.reload()
    await expect(panel).to_contain_text(lv("Project passed"), timeout=30_000)
    await expect(panel.locator(".chosen")).to_have_count(len(PROJECT.file.rubric))
    await is_for_everyone(student)
    if PATH.file.project_badge:
        await panel.get_by_role("link", name=lv("See the badge")).click()
        await expect(student.page.locator(".notice.good")).to_be_visible()

    outsider = await person()
    await outsider.sign_in("outsider")
    await outsider.page.goto(review)
    await expect(outsider.page.locator(".notice.bad:visible")).to_be_visible(timeout=30_000)
    assert "kāpu" not in await outsider.page.locator("main").inner_text()
