"""The lesson kit: the plan without a script, the board, the clock, the lots, and what is printed."""

import re

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe

from outreach.core.i18n import LANGUAGES
from outreach.core.settings import settings
from outreach.professions.content import load_professions
from outreach.professions.lesson import load_lesson
from tests.e2e.conftest import PHONE, Person

pytestmark = pytest.mark.e2e

PATHS = {"lv": "/lv/skolotajiem/stunda-par-profesijam", "en": "/en/teachers/lesson-on-professions"}
PROJECTOR = {"width": 1280, "height": 720}
FITS = "stage => stage.scrollHeight <= stage.clientHeight + 1"
KINDS = ["plan", "slips", "sheets"]


@pytest_asyncio.fixture(loop_scope="session")
async def teacher(person):
    """Opens the lesson; what would be printed is only counted. ``same=True``: where it was built for."""

    async def make(size=PROJECTOR, language="en", same=False, **options) -> Person:
        one = await person(size, **options)
        await one.context.add_init_script("window.print = () => { window.printed = 1 }")
        if same:

            async def built_for_here(route):
                answer = await route.fetch()
                text = (await answer.text()).replace(
                    f'data-built-for="{settings().public_url}"',
                    f'data-built-for="{one.served.url}"',
                )
                await route.fulfill(response=answer, body=text)

            await one.page.route(f"**{PATHS[language]}", built_for_here)
        await one.go(PATHS[language])
        return one

    return make


async def drawn(one: Person) -> list[str]:
    paths = await one.page.locator("[data-drawn] a").evaluate_all(
        "links => links.map(link => link.pathname.split('/').pop())"
    )
    ids = {job.slug["en"]: job.id for job in load_professions().values()}
    return [ids[path] for path in paths]


async def with_the_longest_names(one: Person) -> None:
    """Nineteen pairs, and the lots fall as badly as they can."""
    page = one.page
    await page.locator("#pairs").select_option("19")
    await page.evaluate(
        """() => {
            const state = JSON.parse(sessionStorage["outreach.lesson"]);
            const long = (id) => document.querySelector(`[data-job=${id}]`).textContent.length;
            state.order.sort((a, b) => long(b) - long(a));
            sessionStorage["outreach.lesson"] = JSON.stringify(state);
        }"""
    )
    await page.reload()
    await one.ready()


async def heading(one: Person) -> str:
    return await one.page.locator("[data-name]").inner_text()


async def clock(one: Person) -> str:
    return await one.page.locator("[data-clock]").inner_text()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_plan_is_read_and_printed_without_a_script(teacher, language):
    one = await teacher(PHONE, language, java_script_enabled=False)
    words = load_lesson().prose[language]
    for media in ("screen", "print"):
        await one.page.emulate_media(media=media)
        text = await one.page.locator(".kit").inner_text()
        for phase in words.phases.values():
            for line in (phase.name, *phase.see, *phase.do, *phase.wrong):
                assert line in text
    assert await one.page.locator(".kit-board, .kit-slips, .kit-sheets").evaluate_all(
        "all => all.every(one => getComputedStyle(one).display === 'none')"
    )
    await one.page.emulate_media(media="screen")
    assert await one.page.locator("[data-open]").is_hidden()
    await one.go({"lv": "/lv/skolotajiem", "en": "/en/teachers"}[language])
    await one.page.locator(f"main a[href='{PATHS[language]}']").click()
    await one.page.wait_for_url(f"**{PATHS[language]}")


async def test_the_board_goes_by_keys_and_gives_focus_back(teacher):
    one = await teacher()
    page, words = one.page, load_lesson().prose["en"]
    names = [phase.name for phase in words.phases.values()]
    await page.locator("[data-open]").focus()
    await page.keyboard.press("Enter")
    board = page.get_by_role("dialog")
    await board.wait_for()
    assert await heading(one) == names[0]
    for key, at in [
        ("ArrowLeft", 0),
        ("ArrowRight", 1),
        (" ", 2),
        ("PageDown", 3),
        ("ArrowRight", 4),
        ("ArrowRight", 4),
        ("PageUp", 3),
    ]:
        await page.keyboard.press(key)
        assert await heading(one) == names[at]
        said = await page.locator("[data-where]").text_content()
        assert said is not None
        assert said.startswith(f"Part {at + 1} of 5: {names[at]}")
        assert await page.locator("[data-part]:visible").count() == 1
    # On a button the space bar presses it; after the mouse it goes on again.
    await page.locator("[data-back]").focus()
    await page.keyboard.press(" ")
    assert await heading(one) == names[2]
    await page.locator("[data-back]").click()
    assert await heading(one) == names[1]
    await page.keyboard.press(" ")
    assert await heading(one) == names[2]
    await page.keyboard.press("Escape")
    await board.wait_for(state="hidden")
    assert await page.evaluate("document.activeElement.matches('[data-open]')")
    await one.until("() => !document.fullscreenElement")


async def test_the_board_works_where_there_is_no_full_screen(teacher):
    one = await teacher()
    await one.page.evaluate(
        "() => { Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('no')) }"
    )
    await one.page.locator("[data-open]").click()
    box = await one.page.get_by_role("dialog").bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (PROJECTOR["width"], PROJECTOR["height"])
    await one.page.locator("[data-leave]").click()
    assert await one.page.evaluate("document.activeElement.matches('[data-open]')")


async def test_the_clock_runs_when_started_and_says_quietly_what_is_over(teacher):
    one = await teacher()
    page = one.page
    await page.clock.install()
    await page.reload()
    await page.clock.run_for(100)  # the page waits for a frame before it fetches its module
    await one.ready()
    await page.locator("[data-open]").click()
    assert await clock(one) == "5 min"
    await page.clock.run_for(120_000)
    assert await clock(one) == "5 min", "it waits for the teacher"
    await page.get_by_role("button", name="Start the clock").click()
    await page.clock.run_for(61_000)
    assert await clock(one) == "4 min"
    await page.get_by_role("button", name="Stop the clock").click()
    await page.clock.run_for(300_000)
    assert await clock(one) == "4 min"
    await page.get_by_role("button", name="Start the clock").click()
    await page.clock.run_for(6 * 60_000)
    assert await clock(one) == "+2 min"
    assert await page.locator("[data-clock]").get_attribute("aria-live") == "off"
    await page.keyboard.press("ArrowRight")
    assert await clock(one) == "9 min", "the next part begins with all its minutes"
    await page.clock.run_for(61_000)
    assert await clock(one) == "8 min"
    await page.keyboard.press("ArrowLeft")
    assert await clock(one) == "+2 min"
    await page.keyboard.press("ArrowRight")
    await page.reload()
    await page.clock.run_for(100)  # the page waits for a frame before it fetches its module
    await one.ready()
    await page.locator("[data-open]").click()
    assert await heading(one) == "In pairs", "a reload loses neither part nor clock"
    assert await clock(one) == "8 min"


async def test_lots_hold_every_family_before_one_repeats_and_outlive_a_reload(teacher):
    one = await teacher()
    family = {job.id: job.file.family for job in load_professions().values()}
    count = len(set(family.values()))
    assert len(await drawn(one)) == 12
    await one.page.locator("#pairs").select_option("19")
    seen = set()
    for _ in range(12):
        await one.page.locator(".kit-lots [data-again]").click()
        order = await drawn(one)
        assert len(set(order)) == 19
        assert len({family[job] for job in order[:count]}) == count
        seen.add(tuple(order))
    assert len(seen) > 1
    await one.page.locator("#pairs").select_option("8")
    assert await drawn(one) == order[:8], "fewer pairs: the others keep their jobs"
    await one.page.reload()
    await one.ready()
    assert await drawn(one) == order[:8]
    assert await one.page.locator("#pairs").input_value() == "8"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_board_lists_pairs_then_names_without_pairs(teacher, language):
    one = await teacher(language=language, same=True)
    page = one.page
    await with_the_longest_names(one)
    await page.locator("[data-open]").click()
    await page.keyboard.press("ArrowRight")
    rows = page.locator("[data-list=pairs] li")
    assert await rows.count() == 19
    assert re.search(r"\b1\b", await rows.first.inner_text())
    assert await page.locator("[data-stage]").evaluate(FITS), "19 pairs on a small projector"
    here = {"lv": "/lv/profesijas", "en": "/en/professions"}[language]
    address = page.locator("[data-part]:visible [data-address]")
    assert await address.text_content() == one.served.url.removeprefix("http://") + here
    await page.locator("#board-secret").check()
    assert await rows.first.is_hidden()
    assert await page.locator("#secret").is_checked()
    assert await page.locator("[data-stage]").evaluate(FITS)
    await page.keyboard.press("Tab")
    await page.locator("[data-next-part]").click()
    names = await page.locator("[data-list=names] b").all_text_contents()
    assert len(names) == 19
    assert names == await page.evaluate(
        "([names, lang]) => names.toSorted(new Intl.Collator(lang).compare)", [names, language]
    )
    assert await page.locator("[data-list=names] .kit-pair").count() == 0


async def test_codes_are_shown_only_where_they_lead_back_here(teacher):
    away, here = await teacher(), await teacher(same=True)
    for one, count in ((away, 0), (here, 1)):
        await one.page.locator("[data-open]").click()
        for _ in range(3):
            await one.page.keyboard.press("ArrowRight")
        assert await one.page.locator("[data-part]:visible svg").count() == count
        address = one.page.locator("[data-part]:visible [data-address]")
        host = one.served.url.removeprefix("http://")
        assert await address.text_content() == f"{host}/en/professions/compass"
        await one.page.keyboard.press("Escape")
        await one.page.locator("[data-print-only=slips]").click()
        assert await one.page.locator(".kit-slip svg").count() == 12 * count


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_only_what_was_chosen_is_printed(teacher, language, kind):
    one = await teacher(language=language, same=True)
    page = one.page
    await page.locator("#pairs").select_option("16")
    await page.locator(f"[data-print-only={kind}]").click()
    await one.until("() => window.printed")
    await page.emulate_media(media="print")
    for name in KINDS:
        assert await page.locator(f".kit-{name}").is_visible() is (name == kind)
    for hidden in (".top", ".bottom", ".kit-lots", ".kit-board", "button >> nth=0"):
        assert await page.locator(hidden).is_hidden()
    if kind == "slips":
        slips = page.locator(".kit-slip")
        assert await slips.count() == 16
        assert await slips.evaluate_all(
            """all => all.every(slip => slip.querySelectorAll("li").length === 3
                && slip.querySelector("img").naturalWidth && slip.scrollHeight <= slip.clientHeight)"""
        )
    if kind == "sheets":
        first = page.locator(".kit-half").first
        assert await first.locator(".kit-ten li").count() == 20
        assert await first.evaluate("half => half.scrollHeight <= half.clientHeight")
    pdf = await page.pdf(prefer_css_page_size=True)
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    assert pages == {"plan": 1, "slips": 2, "sheets": 1}[kind]
    await page.emulate_media(media="screen")
    await page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert await page.locator("html").get_attribute("data-printing") is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_axe_finds_nothing_on_the_board(teacher, language, scheme):
    one = await teacher(language=language, same=True, color_scheme=scheme, reduced_motion="reduce")
    await one.page.locator("[data-open]").click()
    for _ in load_lesson().file.phases:
        result = await Axe().run(one.page)
        assert result.violations_count == 0, result.generate_report()
        await one.page.keyboard.press("PageDown")


@pytest.mark.parametrize(("width", "height"), [(320, 640), (640, 400), (1280, 720)])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_nothing_is_wider_than_the_board_or_hidden_below_its_buttons(
    teacher, language, width, height
):
    one = await teacher({"width": width, "height": height}, language, same=True)
    page = one.page
    await with_the_longest_names(one)
    assert await page.evaluate("document.documentElement.scrollWidth") == width
    await page.locator("[data-open]").click()
    for _ in load_lesson().file.phases:
        assert await page.locator("[data-board]").evaluate(
            """board => {
                const stage = board.querySelector("[data-stage]").getBoundingClientRect();
                const foot = board.querySelector("footer").getBoundingClientRect();
                return [board.scrollWidth <= board.clientWidth, stage.bottom <= foot.top];
            }"""
        ) == [True, True]
        assert await page.locator("[data-stage]").evaluate(
            "stage => stage.scrollWidth <= stage.clientWidth"
        )
        if width == PROJECTOR["width"]:
            assert await page.locator("[data-stage]").evaluate(FITS)
        await page.keyboard.press("PageDown")
