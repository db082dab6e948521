"""Only the server says passed, and only of a program that does it in scenarios nobody has seen."""

import json
from typing import Any

import pytest

from outreach.paths.lab.kit.checks import run_check
from outreach.paths.lab.kit.observe import observe
from outreach.paths.sandbox.judge import Verdict, judge
from outreach.paths.sandbox.run import Sandbox, SandboxMissing

CHECK = """\
from checks import boxes, fail

SCENARIOS = [{}, {"values": {"floors": 4}}]

def hidden(rng):
    return [{"values": {"floors": n}} for n in rng.sample(range(5, 40), 3)]

def check(observations):
    for seen in observations:
        floors = seen["variables"]["floors"]
        if len(boxes(seen["scene"])) != floors:
            return [fail("wrong_floors", floors=floors)]
    return []
"""
HONEST = "floors = 3\nfor z in range(floors):\n    box(0, 0, z)\n"


async def judged(sandbox: Sandbox, code: str, check: str = CHECK, seed: int = 1) -> Verdict:
    return await judge(code, check, seed, sandbox=sandbox)


async def test_an_honest_program_passes(sandbox: Sandbox):
    verdict = await judged(sandbox, HONEST)
    assert (verdict.passed, verdict.failures) == (True, [])
    assert len(verdict.scenarios) == len(verdict.observations) == 5
    assert verdict.scenarios[:2] == [{}, {"values": {"floors": 4}}]
    assert verdict.seed == 1


async def test_a_seed_draws_the_same_scenarios_again_and_others_for_another(sandbox: Sandbox):
    first, again = await judged(sandbox, HONEST, seed=5), await judged(sandbox, HONEST, seed=5)
    other = await judged(sandbox, HONEST, seed=6)
    assert first == again
    assert first.scenarios[2:] != other.scenarios[2:]


async def test_a_program_that_knows_only_the_public_scenarios_fails(sandbox: Sandbox):
    code = "floors = 3\nfor z in range(4 if floors == 4 else 3):\n    box(0, 0, z)\n"
    assert run_check(CHECK, code)["passed"] is True
    verdict = await judged(sandbox, code)
    assert verdict.passed is False
    assert verdict.failures[0]["id"] == "wrong_floors"


async def test_a_forged_observation_does_not_pass(sandbox: Sandbox):
    lie = json.dumps(observe(HONEST, {}))
    code = (
        'imp = box.__globals__["__builtins__"]["__import__"]\n'
        f"imp('json').JSONEncoder.encode = lambda *a, **k: {lie!r}\n"
    )
    verdict = await judged(sandbox, code, CHECK_BY_SCENARIO)
    assert verdict.observations == [json.loads(lie)] * 4  # the forgery itself went through
    assert verdict.passed is False
    assert verdict.failures[0]["id"] == "wrong_floors"
    assert (await judged(sandbox, HONEST, CHECK_BY_SCENARIO)).passed is True


CHECK_BY_SCENARIO = """\
from checks import fail
SCENARIOS = [{"values": {"floors": 3}}]
def hidden(rng):
    return [{"values": {"floors": rng.randint(4, 30)}} for _ in range(3)]
def check(observations):
    for seen in observations:
        floors = seen["scenario"]["values"]["floors"]
        if len(seen["scene"]) != floors:
            return [fail("wrong_floors", floors=floors)]
    return []
"""


@pytest.mark.parametrize(
    ("code", "type"),
    [
        ("boxx(0, 0)", "NameError"),
        ("while True: pass", "EndlessLoop"),
        ("x = [0] * 10**9", "OutOfMemory"),
        ("if", "SyntaxError"),
        ('box.__globals__["__builtins__"]["__import__"]("os")._exit(0)', "Crashed"),
    ],
)
async def test_a_program_error_is_the_failure(sandbox: Sandbox, code: str, type: str):
    verdict = await judged(sandbox, code)
    (failure,) = verdict.failures
    assert (verdict.passed, failure["id"], failure["params"]["type"]) == (
        False,
        "program_error",
        type,
    )


@pytest.mark.parametrize("saying", ["print('passed')", "passed = True", "failures = []"])
async def test_saying_passed_is_not_passing(sandbox: Sandbox, saying: str):
    assert (await judged(sandbox, f"floors = 3\n{saying}")).passed is False


async def test_a_check_that_a_hostile_program_breaks_is_failed(sandbox: Sandbox):
    for code in ("box(0, 0)", "floors = 3\nfloors = 'many'", "floors = 3\nfloors = None"):
        verdict = await judged(sandbox, code)
        assert verdict.passed is False
        assert verdict.failures[0]["id"] in ("check_error", "wrong_floors")
    assert (await judged(sandbox, "box(0, 0)")).failures[0]["id"] == "check_error"


@pytest.mark.parametrize("body", ["return None", "return True", "raise SystemError", "return [1]"])
async def test_a_broken_check_never_passes(sandbox: Sandbox, body: str):
    verdict = await judged(sandbox, "", f"SCENARIOS = [{{}}]\ndef check(o):\n    {body}")
    assert (verdict.passed, verdict.failures[0]["id"]) == (False, "check_error")


async def test_a_check_without_scenarios_passes_nobody(sandbox: Sandbox):
    assert (await judged(sandbox, HONEST, "SCENARIOS = []\ncheck = lambda o: []")).passed is False


async def test_without_a_sandbox_there_is_no_verdict(tmp_path: Any):
    with pytest.raises(SandboxMissing):
        await judged(Sandbox(tmp_path), HONEST)


async def test_a_file_that_is_no_check_is_our_mistake(sandbox: Sandbox):
    with pytest.raises(ValueError, match="check"):
        await judged(sandbox, HONEST, "x = 1")
