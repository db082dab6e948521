"""A served app of its own for the browser tests: the real build, a fresh SQLite, the demo's people."""

import inspect
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1280, "height": 800}


@dataclass
class Served:
    """The running app: its address, the demo's people, and where its data is."""

    url: str
    demo: dict[str, Any]
    environment: dict[str, str]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(data: Path, **settings: str) -> Iterator[Served]:
    """The app as `make run` serves it, on a free port, with the demo in a fresh database."""
    port = free_port()
    built = ROOT / ".outreach"  # `make test` has built the sandbox there
    if (built / "sandbox").exists():
        shutil.copytree(built / "sandbox", data / "sandbox")
    environment = os.environ | {
        "OUTREACH_DATA_DIR": str(data),
        "OUTREACH_BASE_URL": f"http://127.0.0.1:{port}",
        "DATABASE_URL": "",
        "PORT": str(port),
        "__REFLEX_SKIP_COMPILE": "true",
        "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true",
        "REFLEX_ENV_MODE": "prod",
        "REFLEX_TELEMETRY_ENABLED": "false",
        "PYTHONPATH": str(ROOT),
    }
    environment |= settings
    made = subprocess.run(
        [sys.executable, "-m", "outreach.cli", "demo", "--json"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    log = (data / "serve.log").open("w")
    workers = settings.get("WORKERS", "1")
    server = subprocess.Popen(
        f"{sys.executable} -m granian --interface asgi --factory --host 127.0.0.1 --port {port}"
        f" --workers {workers} outreach.outreach:app".split(),
        cwd=ROOT,
        env=environment,
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait(url, server, data / "serve.log")
        yield Served(url, json.loads(made.stdout), environment)
    finally:
        log.close()
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One process on SQLite, the default."""
    with serving(tmp_path_factory.mktemp("served")) as running:
        yield running


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """A Redis server of the tests' own, on a free port, gone afterwards."""
    port = free_port()
    program = shutil.which("redis-server")
    if program is None:
        pytest.fail("Redis is missing; `make test` installs it (scripts/install-tools.sh)")
    arguments = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    server = subprocess.Popen([program, *arguments], stdout=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"redis://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


def _wait(url: str, server: subprocess.Popen, log: Path) -> None:
    for _ in range(150):
        if server.poll() is not None:
            break
        try:
            if httpx.get(f"{url}/api/health").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    pytest.fail(f"the app did not start:\n{log.read_text()[-3000:]}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let all browser tests share one event loop, and with it one browser."""
    for item in items:
        if isinstance(item, pytest.Function) and inspect.iscoroutinefunction(item.obj):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@asynccontextmanager
async def chromium(*more: str) -> AsyncIterator[Browser]:
    """The machine's Chromium, else Playwright's own, started with these arguments besides."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=path, args=[*CHROMIUM, *more])
        yield opened
        await opened.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One Chromium for all tests; everybody in it has a context of their own."""
    async with chromium() as opened:
        yield opened


class Person:
    """Somebody at a browser of their own. What went wrong on their pages is kept."""

    def __init__(
        self, served: Served, context: BrowserContext, page: Page, scripts: bool = True
    ) -> None:
        self.served, self.context, self.page, self.scripts = served, context, page, scripts
        self.troubles: list[str] = []
        self.foreign: list[str] = []
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on(
            "console",
            lambda message: self.troubles.append(message.text) if message.type == "error" else None,
        )
        page.on("request", self._notice)

    def _notice(self, request: Any) -> None:
        if not request.url.startswith((self.served.url, "data:", "blob:", "ws://127.0.0.1")):
            self.foreign.append(request.url)

    async def go(self, path: str) -> None:
        """Open one of our pages and wait until it has painted and its modules are there."""
        await self.page.goto(self.served.url + path)
        await self.ready()

    async def ready(self) -> None:
        """Wait for the modules that a page fetches once it has been painted."""
        if self.scripts and await self.page.locator("meta[name=modules]").count():
            await self.page.locator("html[data-ready]").wait_for(state="attached")

    async def live(self) -> None:
        """Wait until the page's state has arrived."""
        await self.until("() => document.readyState === 'complete'")
        await self.page.wait_for_timeout(400)

    async def until(self, function: str, arg: Any = None, seconds: float = 30) -> None:
        """Wait until a function of the page holds; `wait_for_function` evals what we forbid."""
        end = time.monotonic() + seconds
        while not await self.page.evaluate(function, arg):
            assert time.monotonic() < end, f"it never came to hold: {function}"
            await self.page.wait_for_timeout(50)

    async def lab(self) -> None:
        """Wait until the lab is there and, for a student, knows what the server keeps of them."""
        await self.page.locator(".cm-content").wait_for(timeout=30_000)
        signed_in = any(c["name"] == "outreach_in" for c in await self.context.cookies())
        if signed_in:
            here = self.page.locator(".progress [aria-current=step][data-state]")
            await here.wait_for(timeout=30_000)

    async def still(self) -> None:
        """Wait until nothing fades in or out any more: axe reads the colours of the moment."""
        await self.page.evaluate(
            """() => Promise.allSettled(document.getAnimations()
                .filter((one) => one.effect.getComputedTiming().endTime !== Infinity)
                .map((one) => one.finished))"""
        )

    async def fill(self, **fields: str) -> None:
        """Type into fields by their names."""
        for name, value in fields.items():
            await self.page.locator(f"[name='{name}']:visible").first.fill(value)

    async def press(self, name: str) -> None:
        """Press the button or link of this name."""
        button = self.page.get_by_role("button", name=name, exact=True)
        await button.or_(self.page.get_by_role("link", name=name, exact=True)).first.click()

    async def sign_in(self, who: str, language: str = "lv") -> None:
        """Sign in as one of the demo's adults."""
        person = self.served.demo["people"][who]
        await self.go({"lv": "/lv/ienakt", "en": "/en/sign-in"}[language])
        await self.fill(email=person["email"], password=person["password"])
        await self.page.locator("form.panel button[type=submit]").click()
        await self.page.wait_for_load_state()

    async def sign_in_with_card(self, code: str, secret: str, language: str = "lv") -> None:
        """Sign in as a student."""
        await self.go({"lv": "/lv/karte", "en": "/en/card"}[language])
        await self.fill(code=code, secret=secret)
        await self.page.locator("form.panel button:not([formaction])").click()
        await self.page.wait_for_load_state()


@pytest_asyncio.fixture(loop_scope="session")
async def person(served: Served, browser: Browser):
    """Makes people: ``await person()`` on a laptop, ``await person(PHONE)`` on a phone."""
    opened: list[Person] = []

    async def make(size: dict[str, int] = LAPTOP, **options: Any) -> Person:
        context = await browser.new_context(viewport=size, **options)  # type: ignore[arg-type]
        context.set_default_timeout(20_000)
        one = Person(
            served,
            context,
            await context.new_page(),
            options.get("java_script_enabled", True),
        )
        opened.append(one)
        return one

    yield make
    for one in opened:
        await one.context.close()
    for one in opened:
        assert one.foreign == [], "a page asked a foreign server"
        assert one.troubles == [], "a page had errors in its console"
