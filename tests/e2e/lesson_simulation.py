"""A lesson simulated: thirty students check steps while their teacher's real page is open.

`python -m tests.e2e.lesson_simulation [students] [rounds]` builds nothing: build before. Students are
socket clients that send what the lab sends when a check failed. Measured is, in milliseconds, from the
moment a student has the server's answer until the cell has changed in the teacher's DOM (0 when the
cell was faster), and from the student's check. Then all check within one second: how many updates
reached the teacher, and how large they were.
"""

import asyncio
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from playwright.async_api import Page, WebSocket, async_playwright
from simple_websocket import AioClient

from tests.e2e.conftest import CHROMIUM, LAPTOP, ROOT, Person, Served, serving

WATCH = """() => {
  window.seen = [];
  const body = document.querySelector(".matrix tbody");
  new MutationObserver((changes) => {
    const at = performance.timeOrigin + performance.now();
    for (const { target } of changes) {
      const cell = (target.nodeType === 3 ? target.parentElement : target).closest("td");
      if (cell) window.seen.push([cell.parentElement.dataset.seat, cell.cellIndex, cell.textContent, at]);
    }
  }).observe(body, { subtree: true, childList: true, characterData: true, attributes: true });
}"""


@dataclass
class Figures:
    """What was measured: milliseconds, and bytes of one update to the teacher."""

    from_answer: list[float] = field(default_factory=list)
    from_check: list[float] = field(default_factory=list)
    burst_updates: int = 0
    burst_seconds: float = 0.0
    update_bytes: list[int] = field(default_factory=list)
    lost: int = 0

    def table(self) -> dict[str, float]:
        """The figures by name."""
        return {
            "answer_to_cell_median_ms": round(statistics.median(self.from_answer), 1),
            "answer_to_cell_p95_ms": round(p95(self.from_answer), 1),
            "check_to_cell_median_ms": round(statistics.median(self.from_check), 1),
            "check_to_cell_p95_ms": round(p95(self.from_check), 1),
            "burst_updates": self.burst_updates,
            "burst_seconds": round(self.burst_seconds, 2),
            "update_median_bytes": round(statistics.median(self.update_bytes or [0])),
            "cells_never_changed": self.lost,
        }


def p95(values: list[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


class Student:
    """A socket as the lab opens it, and what the lab says when a check failed."""

    def __init__(self, served: Served, made: dict[str, Any], who: dict[str, str]) -> None:
        self.served, self.made, self.seat, self.cookie = served, made, who["seat"], who["cookie"]
        self.checks = 0
        self._answers: asyncio.Queue[float] = asyncio.Queue()

    async def __aenter__(self) -> "Student":
        address = self.served.url.replace("http", "ws", 1)
        self.socket = await AioClient.connect(
            f"{address}/_event/?EIO=4&transport=websocket&token={uuid4()}",
            headers={"Cookie": f"outreach_session={self.cookie}", "Origin": self.served.url},
        )
        await self.socket.receive()
        await self.socket.send("40/_event,")
        self._reader = asyncio.create_task(self._read())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._reader.cancel()
        await self.socket.close()

    async def _read(self) -> None:
        while True:
            said = await self.socket.receive()
            if said == "2":
                await self.socket.send("3")
            elif isinstance(said, str) and said.startswith("42/_event"):
                self._answers.put_nowait(time.time() * 1000)

    async def check(self) -> tuple[float, float]:
        """A check that failed in the browser: when it was sent, and when it was answered (ms)."""
        while not self._answers.empty():
            self._answers.get_nowait()
        self.checks += 1
        event = {
            "name": self.made["event"],
            "payload": {"step": self.made["step"]},
            "router_data": {"pathname": self.made["page"], "asPath": self.made["page"]},
        }
        sent = time.time() * 1000
        await self.socket.send("42/_event," + json.dumps(["event", event]))
        return sent, await asyncio.wait_for(self._answers.get(), 30)


async def prepare(count: int) -> dict[str, Any]:
    """A classroom with so many students who are signed in; in the served app's database."""
    from sqlmodel import select

    import outreach.outreach  # noqa: F401
    from outreach.accounts import service as accounts
    from outreach.accounts.models import User
    from outreach.classes import service as classes
    from outreach.classes.models import Seat
    from outreach.core.actor import Actor, Role
    from outreach.core.database import dispose_engine, writing
    from outreach.demo import PEOPLE
    from outreach.paths import service as paths
    from outreach.paths.state import LabState
    from outreach.ui.addresses import address

    path = paths.find_path("harbour-city")
    async with writing() as session:
        email = PEOPLE["teacher"][0]
        user = (await session.exec(select(User).where(User.email == email))).one()
        teacher = Actor(user.id, frozenset({Role.TEACHER}))
        room = await classes.create_classroom(
            session, teacher, classes.NewClassroom(name=f"Sim {uuid4().hex[:4]}", grade=9)
        )
        cards = await classes.add_seats(session, teacher, room.id, count)
        await classes.assign_path(session, teacher, room.id, path.id)
        students = []
        for card in cards:
            seat = await session.get_one(Seat, card.seat_id)
            cookie, _ = await accounts.open_session(session, seat.user_id)
            students.append({"seat": str(seat.id), "cookie": cookie})
    await dispose_engine()
    step = path.steps[1]
    return {
        "room": str(room.id),
        "students": students,
        "step": f"{path.id}/{step.id}",
        "column": 2,
        "page": f"{address('lv', 'paths')}/{path.file.slug.lv}/{step.file.slug.lv}",
        "event": f"{LabState.get_full_name()}.attempted",
    }


def prepared(served: Served, count: int) -> dict[str, Any]:
    """`prepare` in a process of its own, which sees the served app's settings."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.lesson_simulation", "prepare", str(count)],
        cwd=ROOT,
        env=served.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


async def simulate(served: Served, page: Page, count: int, rounds: int) -> Figures:
    """The lesson, on a page on which the teacher is signed in."""
    made, figures, frames = prepared(served, count), Figures(), []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda f: frames.append((time.time(), len(str(f)), str(f))))

    page.on("websocket", listen)
    await page.goto(f"{served.url}/lv/klases/klase?id={made['room']}")
    await page.locator(".matrix tbody tr").nth(count - 1).wait_for(timeout=60_000)
    await page.wait_for_timeout(1500)
    await page.evaluate(WATCH)
    students = [Student(served, made, who) for who in made["students"]]
    for student in students:
        await student.__aenter__()
    checked: dict[tuple[str, int], tuple[float, float]] = {}

    async def lesson(student: Student) -> None:
        for _ in range(rounds):
            await asyncio.sleep(random.uniform(0.5, 5.5))
            times = await student.check()
            checked[student.seat, student.checks] = times

    try:
        await asyncio.gather(*map(lesson, students))
        await page.wait_for_timeout(1500)
        seen = await page.evaluate("window.seen")
        for (seat, number), (sent, answered) in checked.items():
            at = _first(seen, seat, number)
            if at is None:
                figures.lost += 1
                continue
            figures.from_answer.append(max(0.0, at - answered))
            figures.from_check.append(at - sent)
        news = [size for _, size, text in frames if "news_rx_state_" in text]
        figures.update_bytes = news
        frames.clear()
        await page.evaluate("window.seen.length = 0")
        begun = time.time()

        async def at_once(student: Student) -> None:
            await asyncio.sleep(random.random())
            await student.check()

        await asyncio.gather(*map(at_once, students))
        await page.wait_for_timeout(1500)
        burst = [at for at, _, text in frames if "news_rx_state_" in text]
        figures.burst_updates = len(burst)
        figures.burst_seconds = max(burst) - begun if burst else 0.0
        last = await page.evaluate("window.seen")
        figures.lost += sum(_first(last, s.seat, s.checks) is None for s in students)
    finally:
        for student in students:
            await student.__aexit__()
    return figures


def _first(seen: list[Any], seat: str, number: int) -> float | None:
    """When the student's cell first showed this many checks, or more."""
    for whose, _, text, at in seen:
        digits = "".join(sign for sign in text if sign.isdigit())
        if whose == seat and digits and int(digits) >= number:
            return at
    return None


async def _main(count: int, rounds: int) -> None:
    with serving(Path(tempfile.mkdtemp(prefix="outreach-lesson-"))) as served:
        path = shutil.which("chromium") or shutil.which("google-chrome")
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=path, args=CHROMIUM)
            context = await browser.new_context(viewport=LAPTOP)  # type: ignore[arg-type]
            teacher = Person(served, context, await context.new_page())
            await teacher.sign_in("teacher")
            figures = await simulate(served, teacher.page, count, rounds)
            await browser.close()
    print(json.dumps(figures.table(), indent=2))


if __name__ == "__main__":
    if sys.argv[1:2] == ["prepare"]:
        print(json.dumps(asyncio.run(prepare(int(sys.argv[2])))))
    else:
        os.chdir(ROOT)
        given = [int(one) for one in sys.argv[1:3]]
        asyncio.run(_main(*(given + [30, 6][len(given) :])))
