"""The explorer, the comparison, the map and a profession's page, as a student uses them."""

import json
import re

import httpx
import pytest

from outreach.build.frontend import SITE
from outreach.core.i18n import LANGUAGES
from outreach.professions.content import load_professions
from tests.e2e.conftest import LAPTOP, PHONE

pytestmark = pytest.mark.e2e

EXPLORER = {"lv": "/lv/profesijas", "en": "/en/professions"}


async def shown(reader) -> list[str]:
    """The ids of the cards that are seen, in order."""
    return await reader.page.eval_on_selector_all(
        ".job:not([hidden])", "cards => cards.map((card) => card.dataset.id)"
    )


@pytest.mark.parametrize(
    ("language", "typed", "wanted"),
    [
        ("lv", "programmetajs", "software-developer"),
        ("lv", "haakeris", "ethical-hacker"),
        ("lv", "speļu dizainres", "digital-games-designer"),
        ("lv", "datu analitikis", "data-analyst"),
        ("lv", "robtika", "robotics-engineer"),
        ("lv", "majaslapa", "web-developer"),
        ("en", "programer", "software-developer"),
        ("en", "cyber secuirty", "ict-security-specialist"),
        ("en", "3d printng", "printing-technician-3d"),
        ("en", "artifical inteligence", "ai-engineer"),
        ("en", "helpdesk", "ict-help-desk-agent"),
    ],
)
async def test_search_forgives(person, language: str, typed: str, wanted: str):
    reader = await person(PHONE)
    await reader.go(EXPLORER[language])
    await reader.page.get_by_role("searchbox").fill(typed)
    assert wanted in (await shown(reader))[:3]


async def test_searching_asks_no_server_and_is_said(person):
    reader = await person(PHONE)
    await reader.go("/lv/profesijas")
    asked = []
    reader.page.on("request", lambda request: asked.append(request.url))
    await reader.page.get_by_role("searchbox").fill("spēles")
    count = len(await shown(reader))
    assert 0 < count < len(load_professions())
    said = await reader.page.locator("[data-count]").inner_text()
    assert said.startswith(f"{count} ")
    assert [url for url in asked if "/art/" not in url and "/fonts/" not in url] == []


async def test_nothing_found_says_what_to_do(person):
    reader = await person(PHONE)
    await reader.go("/en/professions")
    await reader.page.get_by_role("searchbox").fill("qqqqqq")
    assert await shown(reader) == []
    assert await reader.page.locator("[data-nothing]").is_visible()
    await reader.page.get_by_role("button", name="Show all").click()
    await reader.page.locator(".job[hidden]").first.wait_for(state="detached")


async def test_filters_go_together_and_stay_in_the_address(person):
    reader = await person(LAPTOP)
    await reader.go("/en/professions")
    for chip in ("they analyse", "see patterns in numbers"):
        await reader.page.get_by_role("checkbox", name=chip).check(force=True)
    wanted = {
        one.id
        for one in load_professions().values()
        if one.file.family == "analyse" and one.file.likes.get("numbers", 0) >= 2
    }
    assert set(await shown(reader)) == wanted
    assert "family=analyse" in reader.page.url
    await reader.page.reload()
    await reader.ready()
    assert set(await shown(reader)) == wanted, "an address can be sent to a friend"


async def test_the_whole_explorer_by_keyboard(person):
    reader = await person(LAPTOP)
    await reader.go("/en/professions")
    await reader.page.get_by_role("searchbox").focus()
    await reader.page.keyboard.type("games")
    await reader.page.keyboard.press("Tab")
    for _ in range(60):
        if await reader.page.evaluate("document.activeElement.name === 'pick'"):
            break
        await reader.page.keyboard.press("Tab")
    await reader.page.keyboard.press("Space")
    await reader.page.keyboard.press("Tab")
    await reader.page.keyboard.press("Tab")
    await reader.page.keyboard.press("Space")
    bar = reader.page.locator("[data-bar]")
    assert await bar.is_visible()
    await bar.get_by_role("button", name="Compare").focus()
    await reader.page.keyboard.press("Enter")
    await reader.page.wait_for_url("**/en/professions/compare?id=*")
    await reader.page.locator(".compared table").wait_for()


async def test_a_fourth_cannot_be_picked(person):
    reader = await person(PHONE)
    await reader.go("/lv/profesijas")
    boxes = reader.page.locator("[name=pick]")
    for at in range(3):
        await boxes.nth(at).check()
    assert await boxes.nth(3).is_disabled()
    await boxes.nth(0).uncheck()
    assert await boxes.nth(3).is_enabled()


@pytest.mark.parametrize("view", [PHONE, LAPTOP], ids=["phone", "laptop"])
async def test_three_stand_side_by_side(person, view: dict):
    reader = await person(view)
    names = ["data-analyst", "robotics-engineer", "ethical-hacker"]
    await reader.go(f"/en/professions/compare?id={'&id='.join(names)}")
    table = reader.page.locator(".compared table")
    await table.wait_for()
    assert await table.locator("thead a").count() == 3
    rows = await table.get_by_role("row").count()
    assert rows == 7
    text = await table.inner_text()
    for name in names:
        prose = load_professions()[name].prose["en"]
        assert prose.title in text
        assert prose.good_at[0] in text
    wide = await reader.page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not wide


async def test_comparing_what_is_none_shows_nothing_and_breaks_nothing(person):
    reader = await person(PHONE)
    await reader.go("/lv/profesijas/salidzinajums?id=<script>&id=nobody&id=data-analyst&id=a&id=b")
    await reader.page.locator(".compared thead a").wait_for()
    assert await reader.page.locator(".compared thead a").count() == 1


async def test_without_script_all_jobs_are_there_and_no_dead_control(person):
    reader = await person(PHONE, java_script_enabled=False)
    await reader.go("/lv/profesijas")
    assert await reader.page.locator(".job a").count() == len(load_professions())
    assert not await reader.page.get_by_role("searchbox").is_visible()
    assert not await reader.page.locator("[name=pick]").first.is_visible()
    await reader.go("/lv/profesijas/salidzinajums")
    assert await reader.page.locator(".without-script").is_visible()


async def test_the_map_leads_to_every_profession_by_keyboard(person):
    reader = await person(LAPTOP)
    await reader.go("/en/professions/map")
    links = reader.page.locator(".job-ring svg a")
    assert await links.count() == len(load_professions())
    await links.nth(5).focus()
    lit = await reader.page.evaluate(
        "[...document.querySelectorAll('.job-ring .e')]"
        ".filter((line) => getComputedStyle(line).opacity === '1').length"
    )
    assert lit >= 2, "what is close to it lights up"
    await reader.page.keyboard.press("Enter")
    await reader.page.locator(".job-page").wait_for()


async def test_on_a_phone_the_map_is_a_list_with_arcs(person):
    reader = await person(PHONE)
    await reader.go("/lv/profesijas/karte")
    assert not await reader.page.locator(".job-ring svg").is_visible()
    assert await reader.page.locator(".job-arcs li a").first.is_visible()
    await reader.page.locator(".job-words summary").click()
    assert await reader.page.locator(".job-words li").count() == len(load_professions())


async def test_who_does_the_job_is_fetched_live(person, served):
    name = next(
        one
        for one in load_professions()
        if httpx.get(f"{served.url}/api/professions/{one}").json()["people"]
    )
    reader = await person(PHONE)
    await reader.go(f"/lv/profesijas/{load_professions()[name].slug['lv']}")
    await reader.page.locator("[data-who]").wait_for(state="visible")
    assert await reader.page.locator("[data-people] strong").count() >= 1
    html = (SITE / "lv/profesijas" / f"{load_professions()[name].slug['lv']}.html").read_text()
    person_named = await reader.page.locator("[data-people] strong").first.inner_text()
    assert person_named not in html, "nobody is built into the page"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", load_professions())
def test_a_page_can_be_found_and_shared(served, name: str, language: str):
    profession = load_professions()[name]
    below = {"lv": "profesijas", "en": "professions"}[language]
    html = (SITE / language / below / f"{profession.slug[language]}.html").read_text()
    about = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert about
    data = json.loads(about[1])
    assert data["@type"] == "Occupation"
    assert data["name"] == profession.prose[language].title
    for other in LANGUAGES:
        assert re.search(rf'rel="alternate" href="[^"]+/{profession.slug[other]}"', html)
    picture = SITE / "preview" / language / f"{name}.png"
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert f"/preview/{language}/{name}.png" in html
    assert len(html.encode()) < 80_000


def test_the_sitemap_holds_every_profession_and_no_private_page():
    sitemap = (SITE / "sitemap.xml").read_text()
    for one in load_professions().values():
        assert f"/lv/profesijas/{one.slug['lv']}</loc>" in sitemap
        assert f"/en/professions/{one.slug['en']}</loc>" in sitemap
    for private in ("/lv/klases", "/lv/ienakt", "/lv/nav-atrasts"):
        assert f"{private}</loc>" not in sitemap
    assert "/sitemap.xml" in (SITE / "robots.txt").read_text()


def test_pictures_of_shared_links_differ():
    files = sorted((SITE / "preview" / "lv").glob("*.png"))
    assert len({file.read_bytes() for file in files}) == len(files) > len(load_professions())
