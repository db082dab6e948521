"""A model in the real lab: sliders, looking inside, seeds, files for a printer, and a machine without 3D."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
import trimesh
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Locator, expect

from outreach.paths.lab.kit import shapes
from outreach.paths.solids.measure import measure
from tests.e2e.conftest import PHONE, Person, chromium
from tests.e2e.test_lab import write

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(180)]

SOFTWARE_3D = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
NO_3D = """
const real = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  return kind.startsWith("webgl") ? null : real.call(this, kind, ...rest);
};
"""
BENCH = {"lv": "/lv/darbnica/modelis", "en": "/en/workshop/model"}
RUN = {"lv": "Palaist", "en": "Run"}

TRAY = """\
width = param("width", 60, 20, 120)
wall = param("wall", 2.0, 0.5, 6)
tray = box(width, 40, 25) - box(width - 2 * wall, 40 - 2 * wall, 25).move(z=wall)
show(tray.color("sea") + cylinder(6, 30).color("amber"))
"""
GARDEN = """\
seed = param("seed", 3, 1, 30, "")
d = dice(seed)
show([cylinder(d.between(2, 5), d.between(5, 30), 12).move(x=n * 12) for n in range(4)])
"""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Chromium that reckons 3D pictures in software."""
    async with chromium(*SOFTWARE_3D) as opened:
        yield opened


async def begin(maker: Person, code: str, language: str = "lv", mode: str = "solid") -> None:
    """Open the free bench, put a program into the editor, run it and wait for its measures."""
    await maker.go(BENCH[language])
    await expect(maker.page.locator(".cm-content")).to_be_visible(timeout=30_000)
    await write(maker, code)
    await maker.press(RUN[language])
    shown = maker.page.locator(f".model[data-shown][data-mode='{mode}']")
    await shown.wait_for(state="attached", timeout=60_000)
    await expect(measures(maker)).to_have_count(6)


def measures(maker: Person) -> Locator:
    return maker.page.locator(".model-measures dd")


def said(maker: Person) -> Locator:
    """What a screen reader is told of the model."""
    return maker.page.locator(".model [aria-live=polite], .lab-right [aria-live=polite]").first


async def test_a_slider_moves_the_model_by_keyboard_and_by_number(person):
    maker = await person()
    await begin(maker, TRAY)
    await expect(measures(maker).nth(0)).to_have_text("60 × 40 × 30 mm")
    await expect(measures(maker).nth(5)).to_have_text("ap 2 mm")
    slider = maker.page.get_by_role("slider", name="width")
    await slider.focus()
    for _ in range(3):
        await maker.page.keyboard.press("ArrowRight")
    await expect(measures(maker).nth(0)).to_have_text("63 × 40 × 30 mm")
    number = maker.page.get_by_role("spinbutton", name="wall, ar skaitli")
    await number.fill("3.5")
    await expect(measures(maker).nth(5)).to_have_text("3 mm vai vairāk")
    await number.fill("99")
    await number.press("Enter")
    await expect(number).to_have_value("6")
    await expect(said(maker)).to_contain_text("width = 63 mm, wall = 6 mm")
    await maker.press("Palaist")
    await expect(slider).to_have_value("63")
    await maker.press("Atiestatīt slīdņus")
    await expect(measures(maker).nth(0)).to_have_text("60 × 40 × 30 mm")


async def test_looking_round_it_and_into_it(person):
    maker = await person()
    await begin(maker, TRAY)
    picture = maker.page.locator(".model-picture")
    label = maker.page.locator(".model-size").first
    await expect(label).to_have_text("x 60")
    before = await label.get_attribute("style")
    await picture.focus()
    await maker.page.keyboard.press("ArrowLeft")
    await expect(label).not_to_have_attribute("style", before or "")
    home = maker.page.get_by_role("button", name="Atpakaļ uz sākumu")
    await expect(home).to_be_enabled()
    await maker.page.keyboard.press("0")
    await expect(label).to_have_attribute("style", before or "")
    await expect(home).to_be_disabled()
    await maker.press("Karkass")
    await maker.press("Šķērsgriezums")
    await maker.page.get_by_role("radio", name="z").check(force=True)
    where = maker.page.get_by_role("slider", name="Griezuma vieta")
    await where.fill("0.2")
    await expect(maker.page.locator(".model-section output")).to_have_text("z = 6 mm")
    await expect(measures(maker).nth(0)).to_have_text("60 × 40 × 30 mm")
    await maker.press("Izmēri")
    await expect(maker.page.locator(".model-signs")).to_be_hidden()


async def test_a_finger_turns_the_model_and_the_page_still_scrolls(person):
    maker = await person(PHONE, has_touch=True, is_mobile=True)
    await begin(maker, TRAY)
    picture = maker.page.locator(".model-picture")
    assert await picture.evaluate("node => getComputedStyle(node).touchAction") == "pan-y"
    label = maker.page.locator(".model-size").first
    before = await label.get_attribute("style")
    await picture.evaluate(
        """node => {
            const at = (type, x) => node.dispatchEvent(new PointerEvent(type, {
                pointerId: 7, pointerType: "touch", bubbles: true, clientX: x, clientY: 300 }));
            node.setPointerCapture = () => {};
            at("pointerdown", 100); at("pointermove", 160); at("pointerup", 160);
        }"""
    )
    await expect(label).not_to_have_attribute("style", before or "")


async def test_mistakes_leave_the_last_model(person):
    maker = await person()
    await begin(maker, TRAY)
    await write(maker, "show(box(9, 9, 9) - box(10, 10, 10))")
    await maker.press("Palaist")
    await expect(maker.page.locator(".lab-bad")).to_contain_text("nekas nav palicis pāri")
    await expect(measures(maker).nth(0)).to_have_text("60 × 40 × 30 mm")
    await write(maker, "show(box(11, 12, 13))")  # typed, not run
    await expect(measures(maker).nth(0)).to_have_text("11 × 12 × 13 mm")
    await write(maker, "show(box(11, 12,")
    await maker.page.wait_for_timeout(1500)
    await expect(measures(maker).nth(0)).to_have_text("11 × 12 × 13 mm")


async def test_seeds_side_by_side(person):
    maker = await person()
    await begin(maker, GARDEN)
    await maker.press("Sēklas")
    gallery = maker.page.get_by_role("region", name="Sēklas")
    await expect(gallery).to_have_attribute("data-drawn", "12", timeout=30_000)
    size = await measures(maker).nth(0).inner_text()
    await gallery.get_by_role("button", name="sēkla 9", exact=True).click()
    await expect(maker.page.get_by_role("slider", name="seed")).to_have_value("9")
    await expect(measures(maker).nth(0)).not_to_have_text(size)
    await gallery.get_by_role("button", name="Citas sēklas").click()
    await expect(gallery.get_by_role("button", name="sēkla 13", exact=True)).to_be_visible()
    await maker.page.keyboard.press("Escape")
    await expect(gallery).to_be_hidden()
    await expect(maker.page.get_by_role("button", name="Sēklas")).to_be_focused()


async def test_files_are_what_is_measured(person, tmp_path: Path):
    maker = await person()
    await begin(maker, TRAY)
    await maker.page.get_by_role("slider", name="width").fill("80")
    await expect(measures(maker).nth(0)).to_have_text("80 × 40 × 30 mm")
    expected = measure(shapes.run(TRAY, {"width": 80})["shown"])
    for name in ("STL", "3MF"):
        async with maker.page.expect_download() as waiting:
            await maker.page.get_by_role("button", name=name, exact=True).click()
        download = await waiting.value
        assert download.suggested_filename == f"workshop-model.{name.lower()}"
        target = tmp_path / download.suggested_filename
        await download.save_as(target)
        loaded = trimesh.load(target, force="scene")
        solids = [mesh for mesh in loaded.dump() if isinstance(mesh, trimesh.Trimesh)]
        assert len(solids) == {"STL": 1, "3MF": 2}[name]
        assert all(mesh.is_watertight for mesh in solids)
        assert sum(mesh.volume for mesh in solids) == pytest.approx(expected["volume"], rel=1e-3)
        assert list(loaded.extents) == pytest.approx(expected["size"], abs=1e-3)
        if name == "3MF":
            assert loaded.units in ("mm", "millimeter", "millimeters")


async def test_without_3d_the_picture_is_simpler_and_says_so(person):
    maker = await person()
    await maker.page.add_init_script(NO_3D)
    await begin(maker, TRAY, "en", mode="flat")
    await expect(maker.page.get_by_text("can't draw in 3D")).to_be_visible()
    painted = """() => {
        const canvas = document.querySelector(".model-canvas canvas");
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        return data.filter((value, i) => i % 4 === 3 && value > 0).length;
    }"""
    assert await maker.page.evaluate(painted) > 5000
    await expect(said(maker)).to_contain_text("Colours: sea, amber.", timeout=10_000)


@pytest.mark.parametrize("language", ["lv", "en"])
async def test_the_stage_is_accessible(person, language: str):
    maker = await person(reduced_motion="reduce")
    await begin(maker, GARDEN, language)
    await maker.page.locator(".model-tool[aria-expanded]").click()
    await maker.page.locator(".model-seeds[data-drawn='12']").wait_for(timeout=30_000)
    await maker.page.locator(".model-tool[aria-pressed]").nth(1).click()
    result = await Axe().run(maker.page)
    assert result.violations_count == 0, result.generate_report()
