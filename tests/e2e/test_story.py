"""The whole story in one go, as people live it: student, teacher, ambassador, coordinator.

A student on a phone in Latvian finds a profession and writes Python without an account; a teacher signs
up, makes a classroom and cards; the student signs in, finishes the path and earns a badge, while the
teacher watches; a visit is asked for, taken, confirmed, held, logged, counter-signed and reported.
"""

import csv
import io
import re
import sqlite3
from datetime import date, timedelta
from pathlib import Path

import httpx
import pytest
from icalendar import Calendar
from playwright.async_api import Route, expect

from outreach.accounts.session import COOKIE
from outreach.core.i18n import translator
from outreach.paths.content import load_paths
from outreach.paths.lab_texts import load_lab_texts
from tests.e2e.conftest import PHONE, Person, Served
from tests.e2e.test_lab import outcome, write

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(600)]

PATH = load_paths()["harbour-city"]
lv = translator("lv")
DAY = date.today() + timedelta(days=30)


def school_day(day: date) -> date:
    return day + timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))


def step_path(number: int) -> str:
    step = PATH.steps[number]
    return f"/lv/macibu-celi/{PATH.file.slug.lv}/{step.file.slug.lv}"


def mails(served: Served, to: str) -> list[str]:
    """The texts of the mails to somebody, newest last."""
    with sqlite3.connect(Path(served.environment["OUTREACH_DATA_DIR"]) / "outreach.db") as db:
        found = db.execute('SELECT text FROM mail WHERE "to" = ? ORDER BY created_at', (to,))
        return [row[0] for row in found]


def time_passes(served: Served, topic: str) -> None:
    """Let the day of the visit come and go: what was planned lies behind us."""
    with sqlite3.connect(Path(served.environment["OUTREACH_DATA_DIR"]) / "outreach.db") as db:
        (visit,) = db.execute("SELECT id FROM visit WHERE room = ?", (topic,)).fetchone()
        back = f"-{(DAY - date.today()).days + 3} days"
        moved = "strftime('%Y-%m-%d %H:%M:%f', {}, ?)"
        db.execute(
            f"UPDATE visit SET chosen_start = {moved.format('chosen_start')},"
            f" chosen_end = {moved.format('chosen_end')} WHERE id = ?",
            (back, back, visit),
        )
        db.execute(
            f"UPDATE engagement SET busy_from = {moved.format('busy_from')},"
            f" busy_until = {moved.format('busy_until')} WHERE visit_id = ?",
            (back, back, visit),
        )


async def finish_step(student: Person, number: int) -> None:
    """Write the solution of a step, check it, and wait for the server's word."""
    await student.go(step_path(number))
    await student.lab()
    await write(student, PATH.steps[number].solution)
    await student.press("Pārbaudīt")
    await expect(outcome(student, "passed")).to_be_visible(timeout=60_000)
    await expect(student.page.locator(".progress [aria-current=step]")).to_have_attribute(
        "data-state", "passed", timeout=30_000
    )


async def test_the_whole_story(served: Served, person):
    # 1. A student with no account, on a phone, in Latvian: a profession, its day, the path.
    student = await person(PHONE, locale="lv-LV")
    await student.go("/")
    await student.page.wait_for_url("**/lv")
    await student.page.get_by_role("link", name=lv("See the jobs")).first.click()
    await student.page.locator(".job a", has_text="Programmatūras izstrādātājs").click()
    assert await student.page.locator(".day li").count() >= 5
    await student.page.locator(".job-head .button").click()
    await student.page.wait_for_url("**/pilseta-no-koda")
    await student.page.locator(".job-head .button").click()

    # 2. The lab: a useful message when it fails, then it works; what was written is kept.
    await expect(student.page.locator(".cm-content")).to_be_visible(timeout=30_000)
    await student.press("Pārbaudīt")
    await expect(outcome(student, "failed")).to_be_visible(timeout=60_000)
    await student.page.get_by_role("tab").first.click()
    await write(student, PATH.steps[0].solution)
    await student.press("Pārbaudīt")
    await expect(outcome(student, "passed")).to_be_visible(timeout=60_000)

    # 3. A teacher signs up with an email, makes a classroom, cards, and assigns the path.
    teacher = await person()
    await teacher.go("/lv/registreties")
    await teacher.fill(
        name="Baiba Stāsta", email="baiba@stasts.example", password="trīs vārdi kopā 7"
    )
    await teacher.page.locator("form.panel button[type=submit]").click()
    await teacher.page.wait_for_url("**/parbaudi-pastu")
    link = re.search(r"http\S+verify-email\S+", mails(served, "baiba@stasts.example")[-1])
    assert link
    await teacher.page.goto(link[0])
    await teacher.page.wait_for_url("**/lv/klases")
    await teacher.live()
    await teacher.fill(name="8.c stāsts")
    await teacher.press(lv("Make the classroom"))
    await teacher.page.wait_for_url("**/klases/klase?id=*")
    classroom_url = teacher.page.url
    await teacher.live()
    code = await teacher.page.locator(".code-big").inner_text()
    await teacher.page.locator("[name=nicknames]").fill("vētras putns\nzaļais zars")
    await teacher.press(lv("Add these"))
    await teacher.page.wait_for_url("**/kartes*")
    card = teacher.page.locator(".cards li", has_text="vētras putns")
    await expect(card).to_be_visible()
    words = await card.locator("dd").nth(1).inner_text()
    assert len(words.split()) == 3
    await teacher.page.goto(classroom_url)
    await teacher.live()
    await teacher.page.locator("[name=path_id]").select_option(PATH.id)
    await teacher.press(lv("Assign"))
    row = teacher.page.locator(".matrix tbody tr", has_text="vētras putns")
    await expect(row).to_be_visible()

    # 4. The student signs in with the card in the same tab; their work comes along and counts.
    await student.sign_in_with_card(code, words)
    await student.page.wait_for_url("**/mana-vieta")
    await student.live()
    await expect(student.page.locator("main")).to_contain_text("vētras putns")
    await student.go(step_path(0))
    await student.lab()
    await student.page.get_by_role("tab").first.click()
    kept = await student.page.locator(".cm-content").inner_text()
    assert PATH.steps[0].solution.strip().split("\n")[-1] in kept

    # 5. The teacher sees each step happen, without reloading.
    for number in range(len(PATH.steps)):
        await finish_step(student, number)
        await expect(row.locator(".mark.passed")).to_have_count(number + 1, timeout=15_000)

    # A badge with a public page that anyone can open, without a script.
    badge = student.page.locator(".awarded a.button")
    await expect(badge).to_be_visible()
    badge_path = await badge.get_attribute("href")
    anyone = httpx.get(served.url + str(badge_path))
    assert anyone.status_code == 200
    assert lv("This badge is genuine and valid.") in anyone.text
    assert "vētras putns" not in anyone.text

    # 6. The teacher asks for a visit; a vetted ambassador takes it; it is confirmed and ready.
    await teacher.go("/lv/vizites")
    await teacher.live()
    school = teacher.page.locator("[name=school_id]")
    await school.select_option(label="Liepājas Liedaga vidusskola")
    await teacher.page.locator("[name=topic]").select_option("profession:software-developer")
    await teacher.page.locator("[name=grade]").select_option("8")
    await teacher.fill(
        size="24", day_1=school_day(DAY).isoformat(), time_1="10:20", room="Stāsta kabinets"
    )
    await teacher.press(lv("Send the request"))
    await expect(teacher.page.locator(".visit", has_text="Stāsta kabinets")).to_be_visible()

    ambassador = await person(PHONE)
    await ambassador.sign_in("ambassador")
    await ambassador.page.wait_for_url("**/lv/vestnesis")
    await ambassador.live()
    asked = ambassador.page.locator(".visit", has_text="Stāsta kabinets")
    await asked.get_by_role("button").first.click()
    await expect(ambassador.page.locator(".notice.good")).to_be_visible()

    await teacher.page.reload()
    await teacher.live()
    mine = teacher.page.locator(".visit", has_text="Stāsta kabinets")
    await mine.get_by_role("button", name=lv("Confirm this visit")).click()
    await expect(mine.locator("form.adult")).to_be_visible()
    await mine.locator("form.adult [name=name]").fill("Baiba Stāsta")
    await mine.get_by_role("button", name=lv("Save the name")).click()
    await expect(teacher.page.locator(".notice.good")).to_be_visible()

    # It stands in both calendars.
    for who in (teacher, ambassador):
        await who.page.reload()
        await who.live()
        visit = who.page.locator(".visit", has_text="Stāsta kabinets")
        await expect(visit).to_be_visible()
        href = await visit.get_by_role("link", name=lv("Calendar file")).get_attribute("href")
        cookies = await who.context.cookies()
        cookie = {c["name"]: c["value"] for c in cookies if c["name"] == COOKIE}
        answer = httpx.get(served.url + str(href), cookies=cookie)
        (event,) = Calendar.from_ical(answer.text).walk("VEVENT")
        assert event["DTSTART"].dt.date() == school_day(DAY)
        assert "vētras putns" not in answer.text
        assert httpx.get(served.url + str(href)).status_code == 404

    # 7. Afterwards: the ambassador logs, the teacher counter-signs, the coordinator reports.
    time_passes(served, "Stāsta kabinets")
    await ambassador.page.reload()
    await ambassador.live()
    held = ambassador.page.locator(".visit", has_text="Stāsta kabinets")
    await held.get_by_role("link", name=lv("Log the students: one minute")).click()
    await ambassador.live()
    await ambassador.page.locator("[name^='girls-']").fill("11")
    await ambassador.page.locator("[name^='boys-']").fill("12")
    await ambassador.press(lv("Send to the teacher"))
    await expect(ambassador.page.locator("main")).to_contain_text(
        lv("Thank you! The teacher is asked to sign these figures.")
    )

    await teacher.page.reload()
    await teacher.live()
    await mine.get_by_role("button", name=lv("Yes, these figures are right: sign")).click()
    await expect(teacher.page.locator(".notice.good")).to_be_visible()

    coordinator = await person()
    await coordinator.sign_in("coordinator")
    await coordinator.page.wait_for_url("**/lv/parskati")
    await coordinator.live()
    line = coordinator.page.locator("tr", has_text="Liepājas Liedaga vidusskola").first
    await expect(line).to_be_visible()
    async with coordinator.page.expect_download() as started:
        await coordinator.page.locator("a[download]").click()
    file = await (await started.value).path()
    rows = list(csv.DictReader(io.StringIO(Path(file).read_text(encoding="utf-8-sig"))))
    school_row = next(r for r in rows if r[lv("Place")] == "Liepājas Liedaga vidusskola")
    on_screen = await line.inner_text()
    assert school_row[lv("Attendances")] in on_screen.split()
    assert int(school_row[lv("Attendances")]) >= 23


async def test_a_forged_passed_gets_nothing(served: Served, person):
    """A page whose check always passes hands in an unsolved step: the server's run decides."""
    student = await person()
    demo = served.demo["classroom"]
    tampered: list[str] = []

    async def forge(route: Route) -> None:
        answer = await route.fetch()
        body, times = re.subn(
            r"def check\((\w+)\)[^:]*:",
            r"def check(\1):\\n    return []\\ndef never(\1):",
            await answer.text(),
        )
        if times:
            tampered.append(route.request.url)
        await route.fulfill(response=answer, body=body)

    await student.page.route("**/assets/*.js", forge)
    await student.sign_in_with_card(demo["join_code"], demo["card"])
    await student.go(step_path(1))
    await student.lab()
    await student.press("Pārbaudīt")
    await expect(outcome(student, "passed")).to_be_visible(timeout=60_000)
    assert tampered, "the browser's own check was made to pass"
    await expect(student.page.locator(".lab .lab-right")).to_contain_text(
        load_lab_texts()["lv"]["strings"]["server_failed"], timeout=30_000
    )
    await student.page.reload()
    await student.live()
    current = student.page.locator(".progress [aria-current=step]")
    await expect(current).to_have_attribute("data-state", "working")
