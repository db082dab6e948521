"""Every step's programs: the solution passes, the starter and typical mistakes do not, and say why."""

import re
from pathlib import Path

import pytest

from outreach.paths.sandbox import build
from outreach.paths.sandbox.judge import judge
from outreach.paths.sandbox.run import Sandbox
from tests.paths.content.steps import (
    STEPS,
    Step,
    every_program,
    every_step,
    expected,
    in_browser,
    only_server,
    seen_in,
    steps,
    told,
)

SEEDS = (2026,)
SEEDS_OF_SOLUTIONS = (1, 2, 987_654_321)


@pytest.fixture(scope="session")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    """The project's sandbox if it is built from these sources, else one of our own."""
    folder = build.default_dir()
    if not build.is_current(folder):
        folder = tmp_path_factory.mktemp("sandbox")
        build.build(folder)
    return Sandbox(folder, deadline=10)


async def verdicts(
    step: Step, code: str, sandbox: Sandbox, seeds: tuple[int, ...]
) -> list[list[str]]:
    """What the server says for each seed."""
    return [
        told((await judge(code, step.check, seed, step.kit, sandbox)).failures) for seed in seeds
    ]


@every_program
async def test_program_is_judged_as_it_says(step: Step, file: Path, sandbox: Sandbox) -> None:
    code = file.read_text("utf-8")
    shown = in_browser(step, code)
    if file.name == "solution.py":
        assert shown == []
        found = await verdicts(step, code, sandbox, SEEDS_OF_SOLUTIONS)
        assert found == [[]] * len(SEEDS_OF_SOLUTIONS)
        return
    found = await verdicts(step, code, sandbox, SEEDS)
    if file.name == "starter.py":
        assert shown
        assert all(found)
        return
    assert len(expected(code)) == 1, "the first line must be: # expect: failure_id"
    assert shown == ([] if only_server(code) else expected(code))
    assert found == [expected(code)] * len(SEEDS)


@every_step
def test_starter_runs(step: Step) -> None:
    assert seen_in(step, step.text("starter.py"), {})["error"] is None


@every_step
def test_solution_shows_something(step: Step) -> None:
    seen = seen_in(step, step.text("solution.py"), {})
    if step.kit == "game":
        assert seen["moments"][0]["things"]
    elif step.kit == "model":
        assert seen["solids"]
    else:
        assert seen["scene"] or seen["printed"] or seen["source"]["functions"]


def hides_something(step: Step) -> bool:
    return "def hidden(" in step.check


@steps([step for step in STEPS if hides_something(step)])
def test_a_step_has_a_wrong_program_that_only_the_server_catches(step: Step) -> None:
    assert any(only_server(file.read_text("utf-8")) for file in step.programs())


@every_step
def test_wrong_programs_cover_what_can_go_wrong(step: Step) -> None:
    assert len(step.programs()) >= 4


def first_values(step: Step) -> str:
    """The lines at the solution's top that set values, if the check puts in others."""
    found = re.match(r"(\w+ = .*\n)+", step.text("solution.py"))
    return found[0] if found and '"values"' in step.check and step.kit == "code" else ""


@steps([step for step in STEPS if first_values(step)])
async def test_setting_the_value_back_gains_nothing(step: Step, sandbox: Sandbox) -> None:
    """A program that overwrites what the scenario put in, and reports its own value, does not pass."""
    code = first_values(step) + step.text("solution.py")
    assert not (await judge(code, step.check, 1, step.kit, sandbox)).passed
