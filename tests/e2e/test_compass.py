"""The interest compass in a browser: by touch, by keys, without a script, and added to a class's sum."""

import json

import pytest
from axe_playwright_python.async_playwright import Axe

from outreach.assessments.content import COMPASS, load_assessments
from outreach.professions.content import load_professions
from tests.e2e.conftest import LAPTOP, PHONE, Person

pytestmark = pytest.mark.e2e

PAGE = {"lv": "/lv/profesijas/kompass", "en": "/en/professions/compass"}
CARDS = [question.id for question in load_assessments()[COMPASS].file.questions]
# Somebody who likes to hunt for mistakes, and would rather not draw.
LIKED = ("faults", "order")


def wanted(card: int) -> str:
    counts = load_assessments()[COMPASS].file.questions[card].counts
    return "like" if set(LIKED) & set(counts) else "no" if "pictures" in counts else "unsure"


async def shown_card(person: Person) -> str | None:
    return await person.page.locator("fieldset[data-now]").get_attribute("id")


async def answer_all(person: Person, skip: int = 0) -> None:
    for card in range(skip, len(CARDS)):
        assert await shown_card(person) == CARDS[card]
        await person.page.locator(f"[data-answer={wanted(card)}]").click()
    await person.page.locator(".compass-first li").first.wait_for()


async def begin(person: Person, language: str = "en") -> None:
    await person.go(PAGE[language])
    await person.page.locator("[data-begin]").click()


async def first_five(person: Person) -> list[str]:
    return await person.page.locator(".compass-first a").all_inner_texts()


async def is_too_wide(person: Person) -> bool:
    return await person.page.evaluate("document.documentElement.scrollWidth > innerWidth")


async def test_by_touch_to_three_things_to_try(person):
    zane = await person({"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    asked: list[str] = []
    zane.page.on("request", lambda request: asked.append(request.resource_type))
    await zane.go(PAGE["lv"])
    await zane.page.locator("[data-begin]").tap()
    for button in await zane.page.locator(".compass-cards button:visible").all():
        box = await button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
    for card in range(len(CARDS)):
        assert await zane.page.locator("[data-progress]").inner_text() == f"{card + 1} no 27"
        assert not await is_too_wide(zane)
        await zane.page.locator(f"[data-answer={wanted(card)}]").tap()
    assert zane.page.url.endswith("#result")
    assert not await is_too_wide(zane)
    rest = await zane.page.locator("[data-rest] li").count()
    assert await zane.page.locator(".compass-first li").count() == 5
    assert 5 + rest == len(load_professions())
    assert "Tāpēc, ka tev patīk" in await zane.page.locator(".compass-first li").first.inner_text()
    tries = zane.page.locator("[data-try] li")
    assert await tries.count() == 3
    assert await zane.page.locator(".button:not(.quiet):visible").count() == 1
    link = await tries.first.locator("a.button").get_attribute("href")
    assert link
    assert link.startswith("/lv/macibu-celi/")
    assert not {"fetch", "xhr", "websocket"} & set(asked), "answers went somewhere"
    await tries.first.locator("a.button").tap()
    await zane.page.locator("h1").wait_for()


async def test_by_keys_only(person):
    zane = await person()
    await zane.go(PAGE["en"])
    await zane.page.locator("[data-begin]").focus()
    await zane.page.keyboard.press("Enter")
    keys = {"like": ("1", "ArrowLeft"), "unsure": ("2", "ArrowUp"), "no": ("3", "ArrowRight")}
    for card, name in enumerate(CARDS):
        focused = await zane.page.evaluate("document.activeElement.id")
        assert focused == name == await shown_card(zane)
        await zane.page.keyboard.press(keys[wanted(card)][card % 2])
        if card == 4:
            await zane.page.keyboard.press("Backspace")
            assert await shown_card(zane) == name
            pressed = zane.page.locator("[data-answer][aria-pressed=true]")
            assert await pressed.get_attribute("data-answer") == wanted(card)
            await zane.page.keyboard.press("Tab")
            await zane.page.keyboard.press(keys[wanted(card)][0])
    assert await zane.page.evaluate("document.activeElement.id") == "result"
    assert len(await first_five(zane)) == 5


async def test_a_reload_loses_nothing_and_wiping_leaves_nothing(person):
    zane = await person(PHONE)
    await begin(zane)
    for card in range(10):
        await zane.page.locator(f"[data-answer={wanted(card)}]").click()
    await zane.page.reload()
    await zane.ready()
    assert await zane.page.locator("[data-progress]").inner_text() == "11 of 27"
    await answer_all(zane, skip=10)
    before = await first_five(zane)
    await zane.page.reload()
    await zane.ready()
    assert await first_five(zane) == before
    await zane.go(PAGE["lv"])
    await zane.page.locator(".compass-first li").first.wait_for()
    await zane.page.go_back()
    await zane.page.locator("[data-again]").click()
    assert await shown_card(zane) == CARDS[0]
    assert (
        await zane.page.evaluate(
            "Object.keys(localStorage).filter((k) => k.startsWith('outreach.'))"
        )
        == []
    )
    await answer_all(zane)
    await zane.page.locator("[data-wipe]").click()
    await zane.page.locator("[data-begin]").wait_for()
    assert (
        await zane.page.evaluate(
            "Object.keys(localStorage).filter((k) => k.startsWith('outreach.'))"
        )
        == []
    )
    assert "Wiped" in await zane.page.locator("[data-wiped]").inner_text()


async def test_back_from_the_result_leads_to_the_last_card(person):
    zane = await person()
    await begin(zane)
    await answer_all(zane)
    await zane.page.go_back()
    assert await shown_card(zane) == CARDS[-1]
    await zane.page.go_forward()
    await zane.page.locator(".compass-first li").first.wait_for()


async def test_storage_that_is_refused_or_spoilt_does_no_harm(person):
    zane = await person()
    await zane.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no') }})"
    )
    await begin(zane)
    await answer_all(zane)
    other = await person()
    spoilt = json.dumps({"version": load_assessments()[COMPASS].version, "answers": {"drawer": 7}})
    await other.page.add_init_script(f"localStorage.setItem('outreach.{COMPASS}', '{spoilt}')")
    await other.go(PAGE["en"])
    assert await shown_card(other) == CARDS[0]


async def test_all_unsure_ranks_nothing(person):
    zane = await person(PHONE)
    await begin(zane)
    for _ in CARDS:
        await zane.page.locator("[data-answer=unsure]").click()
    await zane.page.locator("h2.when-even").wait_for()
    assert await zane.page.locator(".compass-first:visible, [data-rest]:visible").count() == 0
    titles = await zane.page.locator(".compass-all a:visible").all_inner_texts()
    assert titles == sorted(titles, key=str.casefold)
    assert len(titles) == len(load_professions())
    assert await zane.page.locator("[data-try]").is_hidden()


async def test_without_a_script_one_reads_the_cards_and_the_jobs(person):
    zane = await person(PHONE, java_script_enabled=False)
    await zane.go(PAGE["en"])
    assert await zane.page.locator("fieldset:visible").count() == len(CARDS)
    assert await zane.page.locator("fieldset input[type=radio]:visible").count() == 3 * len(CARDS)
    assert await zane.page.locator(".compass-all a:visible").count() == len(load_professions())
    assert await zane.page.locator("[data-dimension]:visible").count() == 9
    assert await zane.page.locator("button:visible:not([data-theme-switch])").count() == 0
    assert not await is_too_wide(zane)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_on_a_card_and_on_the_result(person, scheme):
    zane = await person(PHONE, color_scheme=scheme, reduced_motion="reduce")
    await begin(zane)
    await zane.page.locator("[data-answer=like]").click()
    card = await Axe().run(zane.page)
    assert card.violations_count == 0, card.generate_report()
    await answer_all(zane, skip=1)
    result = await Axe().run(zane.page)
    assert result.violations_count == 0, result.generate_report()


async def test_at_twice_the_size_nothing_is_lost(person):
    zane = await person({"width": 640, "height": 400})
    await begin(zane, "lv")
    await zane.page.evaluate("document.documentElement.style.fontSize = '212.5%'")
    assert not await is_too_wide(zane)
    await answer_all(zane)
    assert not await is_too_wide(zane)


async def test_a_student_adds_to_the_sum_and_the_teacher_sees_only_that(person, served):
    demo = served.demo["classroom"]
    teacher, zane = await person(LAPTOP), await person(PHONE)
    await teacher.sign_in("teacher", "en")
    room = f"/en/classrooms/classroom?id={demo['classroom_id']}"
    await teacher.go(room)
    await teacher.live()
    section = teacher.page.locator(".class-interests")
    await section.locator(".interest-bars li").first.wait_for()
    assert await section.locator(".interest-bars li").count() == 9
    assert "first 5" in await section.inner_text()
    before = await section.locator(".interest-bars").inner_text()

    await zane.sign_in_with_card(demo["join_code"], demo["card"], "en")
    await begin(zane)
    await answer_all(zane)
    await zane.page.locator("[data-save]").wait_for()
    assert await zane.page.locator("[data-rooms]").inner_text() == demo["classroom"]
    await zane.page.locator("[data-save]").click()
    await zane.page.locator("[data-withdraw]").wait_for()
    assert "in the sum" in await zane.page.locator("[data-said]").inner_text()
    result = await Axe().run(zane.page)
    assert result.violations_count == 0, result.generate_report()

    await section.get_by_role("button").click()
    await teacher.until(
        "before => document.querySelector('.interest-bars')?.innerText !== before", before
    )
    assert "10 students" in await section.inner_text()
    assert demo["nickname"] not in await section.inner_text()

    await zane.page.reload()
    await zane.ready()
    await zane.page.locator("[data-withdraw]").click()
    await zane.page.locator("[data-save]").wait_for()
    assert "erased" in await zane.page.locator("[data-said]").inner_text()
    await section.get_by_role("button").click()
    await teacher.until(
        "before => document.querySelector('.interest-bars')?.innerText === before", before
    )


async def test_a_guest_and_a_teacher_are_not_asked_to_add(person):
    teacher = await person()
    await teacher.sign_in("teacher", "en")
    await begin(teacher)
    await answer_all(teacher)
    await teacher.page.wait_for_timeout(500)
    assert await teacher.page.locator("[data-class]").is_hidden()
