"""Figures of this installation as ratios within one run: a table, and JSON with `--json`.

`python scripts/bench.py checks` measures only what thirty students at once have to wait for, and
`python scripts/bench.py lesson` only how soon their teacher sees it.
Absolute numbers belong to the machine; what is compared was measured a moment apart on the same one.
"""

import asyncio
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx
from playwright.async_api import async_playwright

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / ".web" / "build" / "client"
READ, LIVE = "/lv/profesijas/datu-analitikis", "/lv/macibu-celi/pilseta-no-koda/tava-osta"
CHROMIUM = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking"]


def serve() -> tuple[subprocess.Popen, str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = Path(tempfile.mkdtemp(prefix="outreach-bench-"))
    environment = os.environ | {
        "OUTREACH_DATA_DIR": str(data),
        "OUTREACH_BASE_URL": f"http://127.0.0.1:{port}",
        "__REFLEX_SKIP_COMPILE": "true",
        "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true",
        "REFLEX_ENV_MODE": "prod",
        "REFLEX_TELEMETRY_ENABLED": "false",
        "PYTHONPATH": str(ROOT),
    }
    demo = [sys.executable, "-m", "outreach.cli", "demo"]
    subprocess.run(demo, cwd=ROOT, env=environment, check=True, capture_output=True)
    arguments = ["--interface", "asgi", "--factory", "--port", str(port), "outreach.outreach:app"]
    server = subprocess.Popen(
        [sys.executable, "-m", "granian", *arguments], cwd=ROOT, env=environment
    )
    for _ in range(150):
        try:
            httpx.get(f"http://127.0.0.1:{port}/api/health")
            break
        except httpx.TransportError:
            time.sleep(0.2)
    return server, f"http://127.0.0.1:{port}"


async def requests_per_second(url: str, seconds: float = 3.0, at_once: int = 8) -> float:
    done = 0
    async with httpx.AsyncClient(headers={"Accept-Encoding": "br"}) as client:
        end = time.perf_counter() + seconds

        async def ask() -> None:
            nonlocal done
            while time.perf_counter() < end:
                (await client.get(url)).raise_for_status()
                done += 1

        await asyncio.gather(*(ask() for _ in range(at_once)))
    return done / seconds


async def paints(urls: dict[str, str], rounds: int = 7) -> dict[str, float]:
    """Median first contentful paint in ms, on a slowed processor, the pages taking turns."""
    found: dict[str, list[float]] = {name: [] for name in urls}
    async with async_playwright() as playwright:
        path = shutil.which("chromium")
        browser = await playwright.chromium.launch(executable_path=path, args=CHROMIUM)
        for _ in range(rounds):
            for name, url in urls.items():
                context = await browser.new_context(viewport={"width": 390, "height": 844})
                page = await context.new_page()
                client = await context.new_cdp_session(page)
                await client.send("Emulation.setCPUThrottlingRate", {"rate": 4})
                await page.goto(url)
                await page.wait_for_timeout(300)
                found[name].append(
                    await page.evaluate(
                        "performance.getEntriesByName('first-contentful-paint')[0].startTime"
                    )
                )
                await context.close()
        await browser.close()
    return {name: statistics.median(times) for name, times in found.items()}


def sandbox() -> tuple[float, float]:
    """Milliseconds of one judged program in the sandbox, and of the same program natively."""
    sys.path.insert(0, str(ROOT))
    from outreach.paths.content import load_paths
    from outreach.paths.sandbox.run import observe_in_sandbox

    code = load_paths()["harbour-city"].steps[-1].solution
    observe_in_sandbox(code, [{}])
    begin = time.perf_counter()
    for _ in range(50):
        observe_in_sandbox(code, [{}])
    inside = (time.perf_counter() - begin) / 50
    from outreach.paths.lab.kit.observe import observe

    begin = time.perf_counter()
    for _ in range(50):
        observe(code, {})
    return inside * 1000, (time.perf_counter() - begin) / 50 * 1000


def checks() -> dict[str, float]:
    """What thirty students who press Check in one second wait for, measured in its own process."""
    command = [sys.executable, str(ROOT / "scripts" / "bench_checks.py"), "--json"]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)


def lesson() -> dict[str, float]:
    """A simulated lesson: from a student's answered check to the teacher's cell, in its own process."""
    command = [sys.executable, "-m", "tests.e2e.lesson_simulation"]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return {f"absolute, this machine: lesson of 30, {n}": value for n, value in found.items()}


def waiting() -> dict[str, float]:
    """What a student waits for Python, measured in its own process."""
    command = [sys.executable, str(ROOT / "scripts" / "bench_lab.py"), "--json"]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    seconds: dict[str, float] = json.loads(done.stdout)
    first = seconds["first visit"]
    ratios = {
        f"Python ready: {n} / first visit": s / first for n, s in seconds.items() if s != first
    }
    return ratios | {f"absolute, this machine: Python ready, {n}, s": s for n, s in seconds.items()}


def transfer(path: str) -> int:
    """Bytes of a page's HTML, its style within, as they travel (brotli)."""
    return (SITE / f"{path.strip('/')}.html.br").stat().st_size


async def main() -> None:
    if "checks" in sys.argv:
        show(checks())
    elif "lesson" in sys.argv:
        show(lesson())
    else:
        show(await whole() | waiting() | checks() | lesson())


def show(figures: dict[str, float]) -> None:
    if "--json" in sys.argv:
        print(json.dumps(figures, indent=2))
        return
    for name, value in figures.items():
        print(f"{value:10.2f}  {name}")


async def whole() -> dict[str, float]:
    server, url = serve()
    try:
        bare = SITE / "bench-bare.html"
        html = (SITE / f"{READ.strip('/')}.html").read_text()
        bare.write_text(html.replace("<script", "<template").replace("</script>", "</template>"))
        try:
            painted = await paints(
                {"read": url + READ, "live": url + LIVE, "bare": f"{url}/bench-bare.html"}
            )
        finally:
            bare.unlink()
        page, health = (
            await requests_per_second(url + READ),
            await requests_per_second(f"{url}/api/health"),
        )
    finally:
        server.terminate()
        server.wait()
    inside, native = sandbox()
    return {
        "paint of a read page / of the same HTML without any script": painted["read"]
        / painted["bare"],
        "paint of a step with a lab / of a read page": painted["live"] / painted["read"],
        "profession pages a second / health answers a second": page / health,
        "one program in the sandbox / natively": inside / native,
        "a profession page with its style, kB (brotli)": transfer(READ) / 1000,
        "absolute, this machine: paint of a read page, ms (processor slowed 4×)": painted["read"],
        "absolute, this machine: profession pages a second": page,
        "absolute, this machine: one program in the sandbox, ms": inside,
    }


if __name__ == "__main__":
    asyncio.run(main())
