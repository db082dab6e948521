"""A game in the real lab: keys and fingers, pause and step, errors, the end, and a machine without 3D."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Locator, expect

from tests.e2e.conftest import LAPTOP, PHONE, Person, chromium
from tests.e2e.test_lab import write

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(180)]

SOFTWARE_3D = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
NO_3D = """
const real = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  return kind.startsWith("webgl") ? null : real.call(this, kind, ...rest);
};
"""
BENCH = {"lv": "/lv/darbnica/spele", "en": "/en/workshop/game"}
FINGER = {"has_touch": True, "is_mobile": True}

WALK = """\
player = box(0, 0, 0, color="amber")
stones = [sphere(n, 4, 0, color="steel") for n in range(3)]
camera.follow(player)
game.score = 0

@on_frame
def play():
    if key("right"):
        player.move(x=0.1)
    if pressed("space"):
        game.score += 1
"""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Chromium that reckons 3D pictures in software."""
    async with chromium(*SOFTWARE_3D) as opened:
        yield opened


def world(player: Person, **marks: str) -> Locator:
    """The stage, once it bears these marks."""
    return player.page.locator(
        ".game" + "".join(f"[data-{name}='{mark}']" for name, mark in marks.items())
    )


async def place(player: Person) -> list[float]:
    """Where the thing is that the camera follows."""
    target = await world(player).get_attribute("data-target") or ""
    return [float(number) for number in target.split()]


async def frame(player: Person) -> int:
    return int(await world(player).get_attribute("data-frame") or 0)


async def begin(player: Person, code: str, language: str = "lv") -> None:
    """Open the free bench, put a program into the editor and run it."""
    await player.go(BENCH[language])
    await expect(player.page.locator(".cm-content")).to_be_visible(timeout=30_000)
    await write(player, code)
    await player.press({"lv": "Palaist", "en": "Run"}[language])
    await expect(player.page.locator(".lab[data-job='']")).to_be_visible(timeout=60_000)


async def reaches(player: Person, x: float) -> None:
    await player.until("x => parseFloat(document.querySelector('.game').dataset.target) > x", x)


async def test_held_keys_move_a_thing_and_escape_leads_back_to_the_code(person):
    player = await person()
    await begin(player, WALK)
    await expect(world(player, state="playing", mode="solid", things="4")).to_be_visible()
    keyboard = player.page.keyboard
    scrolled = await player.page.evaluate("scrollY")
    await keyboard.press("ArrowDown")
    await keyboard.down("ArrowRight")
    await reaches(player, 1.0)
    await keyboard.up("ArrowRight")
    await keyboard.press("Space")
    await expect(player.page.locator("[data-count=score] b")).to_have_text("1")
    assert await player.page.evaluate("scrollY") == scrolled, "the page stays where it is"
    await keyboard.press("Escape")
    await expect(world(player, state="paused")).to_be_visible()
    await expect(player.page.locator(".cm-content")).to_be_focused()
    still = await frame(player)
    await keyboard.press("ArrowRight")
    assert await frame(player) == still, "keys belong to the editor now"


async def test_pause_one_frame_at_a_time_and_from_the_start(person):
    player = await person()
    await begin(player, WALK)
    await player.page.keyboard.down("ArrowRight")
    await reaches(player, 0.5)
    await player.page.keyboard.up("ArrowRight")
    await player.press("Pauze")
    await expect(world(player, state="paused")).to_be_visible()
    before = await frame(player)
    await player.press("Pa kadram")
    await expect(world(player, frame=str(before + 1))).to_be_visible()
    await player.press("Pa kadram")
    await expect(world(player, frame=str(before + 2))).to_be_visible()
    await expect(player.page.locator(".game-at")).to_contain_text(f"{before + 2}. kadrs")
    await player.press("Vārdos")
    await expect(player.page.locator(".game-words")).to_contain_text("3 × lode (steel)")
    await player.press("No sākuma")
    await expect(world(player, state="playing", target="0 0 0")).to_be_visible()


async def test_the_game_waits_when_the_focus_leaves_it(person):
    player = await person()
    await begin(player, WALK)
    await expect(world(player, state="playing")).to_be_visible()
    await player.page.keyboard.press("Tab")
    await expect(world(player, state="paused")).to_be_visible()
    await player.page.locator(".game-frame").focus()
    await expect(world(player, state="paused")).to_be_visible()
    await player.page.keyboard.press("Enter")
    await expect(world(player, state="playing")).to_be_visible()


async def test_a_mistake_in_a_frame_points_at_its_line_and_the_picture_stays(person):
    player = await person()
    await begin(player, WALK + "    if game.time > 0.5:\n        player.x = 1 / 0\n")
    await expect(world(player, state="error", things="4")).to_be_visible()
    await expect(player.page.locator(".lab[data-outcome='error']")).to_be_visible()
    await expect(player.page.locator(".lab-right")).to_contain_text("13. rind")
    await expect(player.page.locator(".lab-error-line")).to_contain_text("1 / 0")


async def test_a_program_that_does_not_start_leaves_the_last_world(person):
    player = await person()
    await begin(player, WALK)
    await expect(world(player, state="playing")).to_be_visible()
    await write(player, "player = bax(0, 0, 0)")
    await player.press("Palaist")
    await expect(world(player, state="failed", things="4")).to_be_visible()
    await write(player, WALK)
    await player.press("Palaist")
    await expect(world(player, state="playing")).to_be_visible()


async def test_a_game_ends_with_its_words_and_can_be_played_again(person):
    player = await person()
    await begin(player, WALK + '    if pressed("enter"):\n        game.end("Esi krastā")\n')
    await expect(world(player, state="playing")).to_be_visible()
    await player.page.keyboard.press("Enter")
    await expect(world(player, state="over")).to_be_visible()
    await expect(player.page.locator(".game-end")).to_contain_text("Esi krastā")
    await expect(player.page.locator(".game [role=status]")).to_have_text("Esi krastā")
    await player.press("Spēlēt vēlreiz")
    await expect(world(player, state="playing", target="0 0 0")).to_be_visible()


async def test_on_a_phone_buttons_appear_for_the_keys_of_the_program(person):
    player = await person(PHONE, **FINGER)
    await begin(player, WALK)
    await expect(world(player, state="playing")).to_be_visible()
    buttons = player.page.locator(".game-pad button")
    assert await buttons.evaluate_all("all => all.map(b => b.dataset.key)") == ["right", "space"]
    boxes = [await button.bounding_box() for button in await buttons.all()]
    assert all(box and min(box["width"], box["height"]) >= 48 for box in boxes)
    fingers = [
        {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2, "id": n}
        for n, box in enumerate(boxes)
        if box
    ]
    touch = await player.context.new_cdp_session(player.page)
    for points in (fingers[:1], fingers):
        await touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": points})
    await reaches(player, 0.5)
    await expect(player.page.locator("[data-count=score] b")).to_have_text("1")
    await touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    await player.page.wait_for_timeout(300)
    stopped = await place(player)
    await player.page.wait_for_timeout(300)
    assert await place(player) == stopped


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["lv", "en"])
async def test_axe_finds_nothing_in_a_game_and_nothing_is_too_wide(person, language, scheme):
    player = await person(LAPTOP, color_scheme=scheme, reduced_motion="reduce")
    lines = 'game.message = "Uz priekšu"\nlabel("osta", 0, 3, 1)\n'
    await begin(player, WALK + lines, language)
    await expect(world(player, state="playing")).to_be_visible()
    await player.press({"lv": "Vārdos", "en": "In words"}[language])
    await player.press({"lv": "Pauze", "en": "Pause"}[language])
    await expect(world(player, state="paused")).to_be_visible()
    for width in (1280, 390, 320):
        await player.page.set_viewport_size({"width": width, "height": 800})
        if width < 800:
            await player.page.get_by_role("tab").last.click()
        assert await player.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        result = await Axe().run(player.page)
        assert result.violations_count == 0, result.generate_report()


async def test_without_3d_the_world_is_shown_from_above_and_works(person):
    player = await person()
    await player.page.add_init_script(NO_3D)
    await begin(player, WALK)
    await expect(world(player, state="playing", mode="flat")).to_be_visible()
    await player.page.keyboard.down("ArrowRight")
    await reaches(player, 0.5)
    await player.page.keyboard.up("ArrowRight")
