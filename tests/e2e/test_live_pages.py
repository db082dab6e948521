"""The pages of people who are signed in: for everyone, on every screen, in both languages."""

import pytest
from axe_playwright_python.async_playwright import Axe

from outreach.core.i18n import LANGUAGES
from tests.e2e.conftest import PHONE, Person, Served

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

PAGES = {
    "lv": {
        "teacher": [
            "/lv/klases",
            "/lv/klases/klase?id={room}",
            "/lv/klases/kartes",
            "/lv/vizites",
            "/lv/klases/projekti",
            "/lv/galerija?id={room}",
        ],
        "ambassador": ["/lv/vestnesis"],
        "newcomer": ["/lv/vestnesis"],
        "coordinator": ["/lv/parskati"],
        "student": [
            "/lv/mana-vieta",
            "/lv/macibu-celi/pilseta-no-koda/tornis-ko-redz-no-juras",
            "/lv/galerija",
            "/lv/darbnica/modelis",
        ],
    },
    "en": {
        "teacher": [
            "/en/classrooms",
            "/en/classrooms/classroom?id={room}",
            "/en/classrooms/cards",
            "/en/visits",
            "/en/classrooms/projects",
            "/en/gallery?id={room}",
        ],
        "ambassador": ["/en/ambassador"],
        "newcomer": ["/en/ambassador"],
        "coordinator": ["/en/reports"],
        "student": [
            "/en/my-place",
            "/en/paths/a-city-out-of-code/a-tower-seen-from-the-sea",
            "/en/gallery",
            "/en/workshop/model",
        ],
    },
}


async def signed_in(person, served: Served, who: str, size: dict[str, int], **options) -> Person:
    one = await person(size, **options)
    if who == "student":
        demo = served.demo["classroom"]
        await one.sign_in_with_card(demo["join_code"], demo["card"])
    else:
        await one.sign_in(who)
    return one


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_axe_finds_nothing_and_nothing_is_too_wide(
    person, served, language: str, scheme: str
):
    found = {}
    for who, paths in PAGES[language].items():
        one = await signed_in(
            person, served, who, PHONE, color_scheme=scheme, reduced_motion="reduce"
        )
        for path in paths:
            await one.go(path.format(room=served.demo["classroom"]["classroom_id"]))
            await one.page.wait_for_timeout(1500)
            for width in (320, 390, 1280):
                await one.page.set_viewport_size({"width": width, "height": 800})
                if await one.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                    found[f"{path} at {width}"] = "wider than the screen"
            result = await Axe().run(one.page)
            if result.violations_count:
                found[f"{who} {path}"] = result.generate_report()
    assert found == {}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_nobody_is_led_from_a_live_page_to_sign_in_and_back(person, served, language: str):
    one = await person()
    path = PAGES[language]["teacher"][3]
    await one.go(path)
    await one.page.wait_for_url("**next=*")
    teacher = served.demo["people"]["teacher"]
    await one.fill(email=teacher["email"], password=teacher["password"])
    await one.page.locator("form.panel button[type=submit]").click()
    await one.page.wait_for_url(f"**{path}")


async def test_signing_out_on_a_live_page_signs_out(person, served):
    one = await signed_in(person, served, "teacher", {"width": 1280, "height": 800})
    await one.go("/lv/klases")
    await one.live()
    await one.page.locator(".bottom form button").click()
    await one.page.wait_for_url("**/lv")
    await one.go("/lv/klases")
    await one.page.wait_for_url("**next=*")


async def test_a_connection_lost_for_a_while_loses_nothing(person, served):
    student = await signed_in(person, served, "student", {"width": 1280, "height": 800})
    await student.go(PAGES["lv"]["student"][1])
    await student.lab()
    await student.context.set_offline(True)
    await student.page.locator(".cm-content").click()
    await student.page.keyboard.press("Control+a")
    await student.page.keyboard.insert_text("print('bez tikla')")
    await student.page.wait_for_timeout(2500)
    await student.context.set_offline(False)
    await student.page.reload()
    await student.page.locator(".cm-content", has_text="bez tikla").wait_for(timeout=30_000)
    student.troubles.clear()  # a socket that breaks says so in the console
