"""Public pages: static, paint first, without script, in both languages, for everyone."""

import re
from pathlib import Path

import httpx
import pytest
from axe_playwright_python.async_playwright import Axe

from outreach.build.frontend import SITE
from outreach.core.i18n import LANGUAGES
from tests.e2e.conftest import PHONE

pytestmark = pytest.mark.e2e

READ_PAGES = sorted(
    "/" + str(file.relative_to(SITE)).removesuffix(".html")
    for language in LANGUAGES
    for file in [SITE / f"{language}.html", *(SITE / language).rglob("*.html")]
    if 'data-page="read"' in file.read_text() and file.name != "index.html"
)


def test_there_are_pages_to_test():
    assert len(READ_PAGES) >= 2 * 18


OWN_MODULE = re.compile(
    r"/assets/(compare|compass|explorer|join|lesson|profession)-[0-9a-f]{10}\.js"
)


@pytest.mark.parametrize("path", READ_PAGES)
def test_a_page_that_is_only_read_has_no_script_but_ours(path: str):
    """The few lines of every page; a module of its own is only named, and waits for the paint."""
    html = (SITE / (path.strip("/") + ".html")).read_text()
    sources = re.findall(r'<script[^>]*src="([^"]+)"', html)
    assert len(sources) == 1
    assert sources[0].startswith("/assets/site-")
    for module in re.findall(r'<meta name="modules" content="([^"]*)"', html):
        assert OWN_MODULE.fullmatch(module)
        assert (SITE / module.strip("/")).is_file()
    assert 'type="module"' not in html
    assert "modulepreload" not in html
    assert f'<html lang="{path[1:3]}">' in html
    assert html.count("<h1") == 1


@pytest.mark.parametrize("path", READ_PAGES)
def test_every_inner_link_leads_somewhere(path: str, served):
    html = (SITE / (path.strip("/") + ".html")).read_text()
    dead = []
    for link in set(re.findall(r'(?:href|src)="(/[^"#?]*)', html)):
        if link.startswith("/api/"):
            continue
        built = SITE / link.strip("/")
        if not (built.is_file() or Path(f"{built}.html").is_file()):
            dead.append(link)
    assert dead == []


def test_a_page_arrives_compressed_in_one_request_and_is_small(served):
    answer = httpx.get(f"{served.url}/lv/profesijas", headers={"Accept-Encoding": "br"})
    assert answer.status_code == 200
    assert answer.headers["content-encoding"] == "br"
    assert int(answer.headers["content-length"]) < 15_000


def test_hashed_files_are_kept_for_ever_and_pages_are_asked_again(served):
    page = httpx.get(f"{served.url}/lv")
    script = re.search(r'src="(/assets/site-[^"]+\.js)"', page.text)
    assert script
    assert "immutable" in httpx.get(served.url + script[1]).headers["cache-control"]
    assert page.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["/lv/nav-tadas", "/nav-tadas", "/lv/klases/nav/tadas"])
def test_an_unknown_address_is_404_and_says_so(served, path: str):
    answer = httpx.get(served.url + path)
    assert answer.status_code == 404
    assert 'lang="lv"' in answer.text
    assert "/lv/profesijas" in answer.text


async def test_reading_opens_no_socket(person):
    reader = await person()
    sockets = []
    reader.page.on("websocket", lambda socket: sockets.append(socket.url))
    await reader.go("/lv")
    await reader.page.wait_for_timeout(1500)
    assert sockets == []


async def test_without_script_one_reads_and_reaches_the_first_step(person):
    reader = await person(PHONE, java_script_enabled=False)
    await reader.go("/lv/profesijas")
    await reader.page.locator(".job a").first.click()
    assert await reader.page.locator(".day li").count() >= 5
    await reader.page.locator(".job-head .button").click()
    await reader.page.locator(".job-head .button").click()
    assert await reader.page.locator(".lesson").inner_text()
    assert "box(" in await reader.page.locator(".lab-still").inner_text()


async def test_the_solid_turns_with_the_slider_and_by_keyboard(person):
    reader = await person(PHONE)
    await reader.go("/en")
    before = await reader.page.locator("[data-hero]").inner_html()
    await reader.page.locator("#twist").focus()
    await reader.page.keyboard.press("Home")
    await reader.until(
        "before => document.querySelector('[data-hero]').innerHTML !== before", before
    )
    assert await reader.page.locator("[data-hero-value]").inner_text() == "0"


async def test_switching_language_stays_on_the_page(person):
    reader = await person()
    await reader.go("/lv/profesijas/datu-analitikis")
    await reader.page.locator(".languages [lang=en]").click()
    await reader.page.wait_for_url("**/en/professions/data-analyst")
    await reader.go("/")
    assert reader.page.url.endswith("/en"), "the choice is remembered"


async def test_a_chosen_theme_is_remembered(person):
    reader = await person(color_scheme="light")
    await reader.go("/lv")
    await reader.page.locator("[data-theme-switch]").click()
    await reader.go("/lv/profesijas")
    assert "dark" in (await reader.page.locator("html").get_attribute("class") or "")


JOBS = [path for path in READ_PAGES if re.match(r"/(lv/profesijas|en/professions)/", path)]
"""Many pages of one make: each is looked at in one theme, every theme on half of them."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_axe_finds_nothing(person, language: str, scheme: str):
    reader = await person(PHONE, color_scheme=scheme, reduced_motion="reduce")
    found = {}
    for path in READ_PAGES:
        if not path.startswith(f"/{language}"):
            continue
        if path in JOBS and JOBS.index(path) % 2 != (scheme == "dark"):
            continue
        await reader.go(path)
        result = await Axe().run(reader.page)
        if result.violations_count:
            found[path] = result.generate_report()
    assert found == {}


@pytest.mark.parametrize("width", [320, 390, 1280])
async def test_nothing_is_wider_than_the_screen(person, width: int):
    reader = await person({"width": width, "height": 800})
    wide = []
    for path in READ_PAGES:
        if path in JOBS and width != 320 and JOBS.index(path) % 6:
            continue
        await reader.go(path)
        if await reader.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(path)
    assert wide == []
