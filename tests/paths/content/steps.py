"""The steps of all paths, for the tests beside this file."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from outreach.paths.lab.kit import checks
from outreach.paths.lab.kit.observe import observe
from outreach.paths.solids.evaluate import TreeError
from outreach.paths.solids.measure import measure

ROOT = Path(__file__).resolve().parents[3]
PATHS = [
    file.parent
    for file in sorted((ROOT / "content" / "paths").glob("*/path.yaml"))
    if not (file.parent / ".draft").exists()
]
LANGUAGES = ("lv", "en")


@dataclass(frozen=True)
class Step:
    """A step's folder, and what its files say of it."""

    folder: Path
    kit: str
    is_project: bool

    @property
    def name(self) -> str:
        return f"{self.folder.parent.parent.name}/{self.folder.name}"

    def text(self, name: str) -> str:
        return (self.folder / name).read_text("utf-8")

    @property
    def check(self) -> str:
        return self.text("check.py")

    def programs(self) -> list[Path]:
        wrong = sorted(self.folder.glob("wrong_*.py"))
        return [self.folder / "starter.py", self.folder / "solution.py", *wrong]


def _steps(path: Path) -> list[Step]:
    facts = yaml.safe_load((path / "path.yaml").read_text("utf-8"))
    found = []
    for name in facts["steps"]:
        folder = path / "steps" / name
        own = yaml.safe_load((folder / "step.yaml").read_text("utf-8"))
        kit = own.get("kind", facts["kind"])
        found.append(Step(folder, kit, own.get("project", False)))
    return found


STEPS = [step for path in PATHS for step in _steps(path)]


def steps(chosen: list[Step]) -> pytest.MarkDecorator:
    """Parametrize a test by steps; there must be some."""
    assert chosen
    return pytest.mark.parametrize("step", chosen, ids=lambda step: step.name)


every_step = steps(STEPS)
every_program = pytest.mark.parametrize(
    ("step", "file"),
    [(step, file) for step in STEPS for file in step.programs()],
    ids=lambda one: one.name if isinstance(one, Step) else one.stem,
)


def seen_in(step: Step, code: str, scenario: dict[str, Any]) -> dict[str, Any]:
    """What a program does in a scenario, with the kernel's measures when it is a model."""
    return measured(observe(code, scenario, step.kit))


def measured(seen: dict[str, Any]) -> dict[str, Any]:
    """An observation with what its host adds: a model's measures, or the kernel's refusal."""
    if seen["error"] or "solids" not in seen:
        return seen
    try:
        return {**seen, "measures": measure(seen["solids"])}
    except TreeError as refusal:
        nothing = {"line": None, "name": None, "suggestion": None}
        error = {"type": "KitError", "id": refusal.id, "message": "", "params": refusal.params}
        return {**seen, "error": {**error, **nothing}}


def told(failures: list[dict[str, Any]]) -> list[str]:
    """Ids of failures; `error.IndexError` for a program that stopped, `kit.…` for the kit's own."""
    return [_told(failure) for failure in failures]


def _told(failure: dict[str, Any]) -> str:
    if failure["id"] != "program_error":
        return failure["id"]
    params = failure["params"]
    return f"kit.{params['id']}" if params.get("id") else f"error.{params['type']}"


def in_browser(step: Step, code: str) -> list[str]:
    """What a student is told before the server has spoken."""
    observations = [measured(seen) for seen in checks.observe_all(step.check, code, step.kit)]
    return told(checks.judge(step.check, observations)["failures"])


def expected(code: str) -> list[str]:
    """The ids that a wrong program says it fails with."""
    return re.findall(r"^# expect: (\S+)$", code, re.M)


def only_server(code: str) -> bool:
    """Whether a wrong program fits everything that the browser shows."""
    return "\n# only: server\n" in code
