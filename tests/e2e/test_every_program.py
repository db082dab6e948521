"""Every program of every path: what it does in the real browser is what it does in the sandbox.

The browser runs each program in the scenarios that a student's check runs, in the lab's own worker; the
server runs the same in its sandbox. Both must see the same, to the last digit: it is what lets a
student trust the browser's word.
"""

import json
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page

from outreach.paths.lab import component, runtime
from outreach.paths.lab.kit import checks
from outreach.paths.sandbox import build
from outreach.paths.sandbox.run import Sandbox
from tests.paths.content.steps import PATHS, STEPS

START = """async ([worker, pyodide, kit]) => {
  const absolute = (url) => new URL(url, location.href).href;
  const python = new Worker(worker, { type: "module" });
  const asked = new Map();
  python.onmessage = ({ data }) => {
    if (data.type === "progress" || data.type === "started") return;
    asked.get(data.id)(data);
    asked.delete(data.id);
  };
  window.ask = (message) => new Promise((done) => {
    asked.set(message.id, done);
    python.postMessage(message);
  });
  const boot = { type: "boot", id: 0, pyodideURL: absolute(pyodide), kitURL: absolute(kit) };
  return (await window.ask(boot)).type;
}"""


@pytest_asyncio.fixture(loop_scope="session")
async def python(person: Any) -> Page:
    """A page with the lab's own worker, ready."""
    reader = await person()
    await reader.go("/lv/privatums")
    page: Page = reader.page
    urls = [component.WORKER, f"/{runtime.FOLDER}", f"/{runtime.kit_path()}"]
    assert await page.evaluate(START, urls) == "booted"
    return page


async def in_browser(page: Page, kit: str, code: str, check: str) -> dict[str, Any]:
    message = {"type": "observe", "id": 1, "kit": kit, "code": code, "check": check}
    answer = await page.evaluate("(message) => window.ask(message)", message)
    assert answer["type"] == "done", answer
    return answer["result"]


def plain(observations: Any) -> Any:
    """As JSON has it: 1.0 and 1 are one number."""
    return json.loads(json.dumps(observations), parse_float=float, parse_int=float)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
async def test_browser_and_sandbox_see_the_same(path: Any, python: Page) -> None:
    sandbox = Sandbox(build.default_dir(), deadline=10)
    differing: list[str] = []
    for step in STEPS:
        if step.folder.parent.parent != path:
            continue
        check = checks.load_check(step.check)
        for file in step.programs():
            code = file.read_text("utf-8")
            shown = await in_browser(python, step.kit, code, step.check)
            scenarios = check["SCENARIOS"][: len(shown)]
            judged = await sandbox.observe(code, scenarios, step.kit)
            if plain(shown) != plain(judged):
                differing.append(f"{step.name}/{file.name}")
    assert differing == []
