"""Thirty students press Check in the same second: how long until each has an answer.

    python scripts/bench_checks.py [--json]

A class of made-up students on a database and content of its own, through the service that the page
calls: the hand-in is kept, run in the sandbox, measured (models), judged and written down. A game is
300 frames in four scenarios, twenty things moving.
"""

import asyncio
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
AT_ONCE = 30

CODE = """\
floors = 3
def house(x, floors):
    for z in range(floors):
        box(x, 0, z, width=2, color="brick")
    roof(x, 0, floors, width=2)
    return floors * 4

for n in range(12):
    house(n * 3, floors + n % 3)
print(sum(range(1000)))
"""
CODE_CHECK = """\
from checks import fail, read_scene
SCENARIOS = [{"calls": [{"function": "house", "args": [9, 2]}]}, {"values": {"floors": 5}}]
def hidden(rng):
    return [{"values": {"floors": n}} for n in rng.sample(range(6, 20), 3)]
def check(observations):
    bad = [seen for seen in observations if len(read_scene(seen)) < 40]
    return [fail("not_yet", got=1)] if bad else []
"""
GAME = """\
SPEED = 2
player = box(0, 0, color="amber")
coins = [sphere(x=n % 10 - 5, y=n // 10 - 1, size=0.5) for n in range(20)]

@on_frame
def move():
    if key("right"):
        player.move(SPEED / 60)
    for coin in coins:
        coin.turn = coin.turn + 3
        coin.z = (coin.z + 0.01) % 1
    found = touching(player, coins)
    if found:
        coins.remove(found)
        found.remove()
        game.score += 1
"""
GAME_CHECK = """\
from checks import fail, last, moved
SCENARIOS = [{"frames": 300, "every": 30, "keys": [[0, 300, "right"]]}]
def hidden(rng):
    return [
        {"frames": 300, "every": 30, "keys": [[0, 300, "right"]], "values": {"SPEED": n}}
        for n in rng.sample(range(3, 9), 3)
    ]
def check(observations):
    for seen in observations:
        wanted = 5 * seen["scenario"].get("values", {"SPEED": 2})["SPEED"]
        if abs(moved(seen, "player", "x") - wanted) > 0.1 or not last(seen)["score"]:
            return [fail("not_yet", got=moved(seen, "player", "x"))]
    return []
"""
MODEL = """\
height = param("height", 60, 20, 120)
holes = param("holes", 8, 3, 24, "")
shell = cylinder(24, height) - cylinder(22, height).move(z=2)
windows = ring(sphere(5, segments=32).move(x=23, z=height / 2), holes)
show(shell - windows)
"""
MODEL_CHECK = """\
from checks import fail, measures
SCENARIOS = [{}, {"params": {"holes": 12}}]
def hidden(rng):
    return [{"params": {"height": h}} for h in rng.sample(range(30, 110), 2)]
def check(observations):
    bad = [seen for seen in observations if measures(seen)["wall"] < 1.2 or measures(seen)["genus"] < 8]
    return [fail("not_yet", got=measures(bad[0])["wall"])] if bad else []
"""
STEPS = {
    "code": (CODE, CODE_CHECK),
    "game": (GAME, GAME_CHECK),
    "model": (MODEL, MODEL_CHECK),
}


def write_content(content: Path) -> None:
    """One path of three steps, one of each kind; everything else is ours as it stands."""
    content.mkdir()
    for same in (ROOT / "content").iterdir():
        if same.name not in ("paths", "badges"):
            (content / same.name).symlink_to(same)
    path = content / "paths" / "bench"
    badge = content / "badges" / "bench-badge"
    badge.mkdir(parents=True)
    (badge / "badge.yaml").write_text("slug: {lv: b, en: b}\npath: bench\nverified_by: rerun\n")
    for kind, (code, check) in STEPS.items():
        step = path / "steps" / kind
        step.mkdir(parents=True)
        (step / "step.yaml").write_text(
            f"slug: {{lv: {kind}, en: {kind}}}\nminutes: 5\nkind: {kind}\n"
        )
        for name, text in (("starter", ""), ("solution", code), ("check", check)):
            (step / f"{name}.py").write_text(text)
        for language in ("lv", "en"):
            (step / f"{language}.md").write_text(
                "---\ntitle: T\nidea: I\nhints: [a, b, c]\nmessages:\n  not_yet: Not {got}\n"
                "go_further: G\n---\nThe lesson.\n"
            )
    (path / "path.yaml").write_text(
        "slug: {lv: b, en: b}\nkind: code\nbadge: bench-badge\nsteps: [code, game, model]\n"
    )
    for language in ("lv", "en"):
        (path / f"{language}.yaml").write_text("title: T\nsummary: S\nfor_whom: F\nyou_will: [a]\n")
        (badge / f"{language}.yaml").write_text(
            "name: N\ndescription: D\ncriteria: [c]\nhow_verified: H\n"
        )


async def measured() -> dict[str, dict[str, float]]:
    """Seconds by kind: `alone` (median of five); of thirty at once `median`, `max`, `processor time`."""
    from outreach.accounts import service as accounts
    from outreach.core.actor import Actor, Role
    from outreach.core.database import dispose_engine, writing
    from outreach.paths import service
    from outreach.paths.solids.pool import pool

    async with writing() as session:
        people = [await accounts.create_student(session, "lv") for _ in range(AT_ONCE)]
    students = [Actor(one.id, frozenset({Role.STUDENT})) for one in people]

    async def press(student: Actor, kind: str) -> float:
        nonlocal pressed
        pressed += 1
        # Measures of a solid are remembered, so no two students make the same one.
        code = STEPS[kind][0].replace("cylinder(24", f"cylinder({24 + pressed / 1000}")
        began = time.perf_counter()
        result = await service.submit(student, "bench", kind, code)
        if result.status != "passed":
            raise SystemExit(f"{kind}: {result}")
        return time.perf_counter() - began

    found, pressed = {}, 0
    for kind in STEPS:
        await asyncio.gather(*(press(one, kind) for one in students[:4]))  # everything is warm
        alone = [await press(one, kind) for one in students[4:9]]
        before = time.process_time() + pool().processor_seconds()
        at_once = await asyncio.gather(*(press(one, kind) for one in students))
        used = time.process_time() + pool().processor_seconds() - before
        found[kind] = {
            "processor time": used / AT_ONCE,
            "alone": statistics.median(alone),
            "median": statistics.median(at_once),
            "max": max(at_once),
        }
    pool().close()
    await dispose_engine()
    return found


def figures(found: dict[str, dict[str, float]]) -> dict[str, float]:
    """What the table shows: ratios first, as everywhere, then this machine's seconds."""
    shown: dict[str, float] = {}
    for kind, seconds in found.items():
        shown[f"{AT_ONCE} checks at once ({kind}): last answer / one alone"] = (
            seconds["max"] / seconds["alone"]
        )
    for kind, seconds in found.items():
        for name in ("processor time", "alone", "median", "max"):
            shown[f"absolute, this machine: {kind} check, {name}, ms"] = seconds[name] * 1000
    return shown


def main() -> dict[str, Any]:
    """Set the stage, measure, clear away."""
    sys.path.insert(0, str(ROOT))
    folder = Path(tempfile.mkdtemp(prefix="outreach-bench-"))
    os.environ.pop("DATABASE_URL", None)
    os.environ["OUTREACH_DATA_DIR"] = str(folder)
    os.environ["OUTREACH_CONTENT_DIR"] = str(folder / "content")
    try:
        from outreach.core import logs
        from outreach.core.migrate import migrate
        from outreach.paths.sandbox.build import build

        logs.set_up(as_json=False)
        write_content(folder / "content")
        shutil.copytree(ROOT / ".outreach" / "sandbox", folder / "sandbox")
        build(folder / "sandbox")
        migrate()
        return figures(asyncio.run(measured()))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    seen = main()
    if "--json" in sys.argv:
        print(json.dumps(seen, indent=2))
    else:
        for name, value in seen.items():
            print(f"{value:10.2f}  {name}")
