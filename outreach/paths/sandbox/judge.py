"""The server's verdict on a program: run it where it can reach nothing, believe only what checks out.

The browser has run the public scenarios for feedback; what it says is not asked for. Here the same
check sees those and others drawn by chance, from observations made in the sandbox. Only this file's
`Verdict.passed` counts.
"""

import asyncio
import random
from dataclasses import dataclass
from typing import Any

from outreach.paths.lab.kit.checks import failures_of, load_check
from outreach.paths.sandbox import run
from outreach.paths.solids.pool import PoolBusy, SolidRefused, measures_of


@dataclass(frozen=True)
class Verdict:
    """What came of judging a program.

    Attributes:
        passed: no failure in any scenario.
        failures: `[{"id", "params"}]`, ids that a page translates; `program_error` (params: the
            error) and `check_error` (the check itself broke: never passed) are ours.
        observations: one a scenario, as `kit.observe.observe` describes them.
        seed: what the hidden scenarios were drawn with; the same seed draws them again.
        scenarios: public ones first, then hidden ones.
    """

    passed: bool
    failures: list[dict[str, Any]]
    observations: list[dict[str, Any]]
    seed: int
    scenarios: list[dict[str, Any]]


async def judge(
    code: str,
    check_source: str,
    seed: int,
    kit: str = "code",
    sandbox: run.Sandbox | None = None,
) -> Verdict:
    """Judge a program with a step's check.py.

    Args:
        code: what the student wrote; hostile.
        check_source: the text of our own check.py; trusted.
        seed: draws the hidden scenarios. Take a fresh one for each submission and keep it.
        kit: whose words the program uses: "code", "game" or "model".
        sandbox: another than the process's own.

    Raises:
        run.SandboxBusy, run.SandboxMissing, run.SandboxStopped: no verdict; try again later.
        ValueError: check_source is not a check (a mistake of ours, not the student's).
    """
    check = load_check(check_source)
    scenarios = scenarios_of(check, seed)
    observations = await (sandbox or run.sandbox()).observe(code, scenarios, kit)
    if kit == "model":
        await _measure(observations)
    failures = await asyncio.to_thread(failures_of, check, observations, scenarios)
    passed = not failures and len(observations) == len(scenarios) > 0
    return Verdict(passed, failures, observations, seed, scenarios)


async def _measure(observations: list[dict[str, Any]]) -> None:
    """Add `measures` of the shown solids, or the `error` for which there are none.

    After a solid that took all its time the others are not tried: they would cost as much.
    """
    end: dict[str, Any] | None = None
    for seen in observations:
        if seen["error"]:
            continue
        try:
            if end is None:
                seen["measures"] = await measures_of(seen["solids"])
        except SolidRefused as refused:
            seen["error"] = _error(refused)
            end = seen["error"] if refused.id in _COSTLY else None
        except PoolBusy:
            raise run.SandboxBusy from None
        else:
            seen["error"] = end


_COSTLY = ("solid_too_slow", "solid_too_heavy")


def _error(refused: SolidRefused) -> dict[str, Any]:
    """As the kit would have told it; the kernel knows no line."""
    known = {"type": "KitError", "id": refused.id, "params": refused.params}
    return {**known, "message": "", "line": None, "name": None, "suggestion": None}


def scenarios_of(check: dict[str, Any], seed: int) -> list[dict[str, Any]]:
    """A loaded check's public scenarios and the hidden ones that a seed draws."""
    scenarios: list[dict[str, Any]] = list(check["SCENARIOS"])
    if "hidden" in check:
        scenarios += check["hidden"](random.Random(seed))  # noqa: S311  repeatable on purpose
    return scenarios
