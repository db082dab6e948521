"""How long a student waits for Python: the first visit, a later one, and the way from step to step.

    python scripts/bench_lab.py [--json]

Serves the built app with a demo of its own and opens it in the real browser. Every figure stands beside
one of the same run: the ratio is what can be compared between machines.
"""

import asyncio
import json
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.async_api import Page, async_playwright  # noqa: E402

from outreach.paths.content import find_path  # noqa: E402
from tests.e2e.conftest import CHROMIUM, serving  # noqa: E402

ROUNDS = 5
READY = ".lab[data-phase=ready]"


async def opened(page: Page, url: str) -> float:
    """Seconds until Python is ready on a page that is loaded whole."""
    began = time.perf_counter()
    await page.goto(url)
    await page.locator(READY).wait_for(timeout=90_000)
    return time.perf_counter() - began


async def walked(page: Page, number: int, title: str) -> float:
    """Seconds from the click on another step until its lab stands there with Python ready."""
    began = time.perf_counter()
    await page.locator(f".progress li:nth-child({number}) a").click()
    await page.locator("h1", has_text=title).wait_for()
    await page.locator(READY).wait_for()
    await page.locator(".cm-content").wait_for()
    return time.perf_counter() - began


async def measure(url: str) -> dict[str, float]:
    """Medians over some rounds, in seconds."""
    path = find_path("first-game")
    slug = f"{url}/en/paths/{path.file.slug.en}"
    first, again, steps = [], [], []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=CHROMIUM
        )
        for _ in range(ROUNDS):
            context = await browser.new_context()
            page = await context.new_page()
            first.append(await opened(page, f"{slug}/{path.steps[0].file.slug.en}"))
            again.append(await opened(page, f"{slug}/{path.steps[0].file.slug.en}"))
            for number in (2, 3, 4):
                title = path.steps[number - 1].prose["en"].title
                steps.append(await walked(page, number, title))
            await context.close()
        await browser.close()
    return {
        "first visit": statistics.median(first),
        "later visit": statistics.median(again),
        "step to step": statistics.median(steps),
    }


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as served:
        found = asyncio.run(measure(served.url))
    if "--json" in sys.argv:
        print(json.dumps(found))
        return
    for name, seconds in found.items():
        print(
            f"Python ready, {name:13} {seconds:5.2f} s   {seconds / found['first visit']:.2f} of the first"
        )


if __name__ == "__main__":
    main()
