"""What the server makes of a program, for authors: the verdict, and everything that was observed."""

import json
import re
import secrets
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from outreach.core.errors import NotFound
from outreach.core.i18n import LANGUAGES, Language
from outreach.paths.content import Step, find_path, load_paths
from outreach.paths.lab.kit.checks import load_check
from outreach.paths.lab_texts import load_lab_texts
from outreach.paths.sandbox.judge import Verdict, judge

SEEDS = (1, 2, 3)  # of `run_programs`
LONGEST = 200  # characters of a value or of printed text in words


def find_step(path_id: str, step_id: str) -> Step:
    """A step by its id, or by its number in the path.

    Raises:
        LookupError: there is none; the message names those that there are.
    """
    try:
        path = find_path(path_id)
    except NotFound:
        known = ", ".join(load_paths())
        raise LookupError(f"There is no path {path_id!r}. There are: {known}.") from None
    for number, step in enumerate(path.steps, 1):
        if step_id in (step.id, str(number)):
            return step
    known = ", ".join(step.id for step in path.steps)
    raise LookupError(f"The path {path_id} has no step {step_id!r}. It has: {known}.")


async def try_program(step: Step, code: str, seed: int | None = None) -> Verdict:
    """The server's verdict on a program, with a seed of its own when none is given.

    Raises:
        SandboxMissing, SandboxBusy, SandboxStopped: as `judge` does.
    """
    return await judge(
        code, step.check, secrets.randbelow(2**31) if seed is None else seed, step.kind
    )


# ── Words ─────────────────────────────────────────────────────────────────────────────────────


def failure_text(messages: Mapping[str, str], failure: dict[str, Any]) -> str:
    """A failure as the lab says it (text.js does the same in the browser)."""
    params = failure["params"]
    if failure["id"] == "program_error":
        return _error_text(messages, params)
    key = failure["id"] if failure["id"] in messages else "error.generic"
    return _fill(messages.get(key, key), params)


def _error_text(messages: Mapping[str, str], error: dict[str, Any]) -> str:
    params = {**error, **(error.get("params") or {})}
    said = f"{error.get('type')}: {error.get('message')}"
    special = sorted((k for k in messages if ": " in k and said.startswith(k)), key=len)[::-1]
    keys = [error.get("id"), *special, f"error.{error.get('type')}", "error.generic"]
    key = next((key for key in keys if key in messages), "error.generic")
    if params.get("suggestion") and f"{key}.suggested" in messages:
        key = f"{key}.suggested"
    text = _fill(messages.get(key, key), params)
    if error.get("args") and "error.in_call" in messages:
        args = ", ".join(map(repr, error["args"]))
        call = {"function": error["function"], "args": args, "text": text}
        return _fill(messages["error.in_call"], {**params, **call})
    return text


def _fill(template: str, params: Mapping[str, Any]) -> str:
    def value(found: re.Match[str]) -> str:
        given = params.get(found[1])
        if given is None:
            return "…"
        if isinstance(given, list):
            return ", ".join(map(str, given))
        return json.dumps(given, ensure_ascii=False) if isinstance(given, dict) else str(given)

    return re.sub(r"\{(\w+)\}", value, template)


def texts_of(step: Step, failure: dict[str, Any]) -> dict[Language, str]:
    """A failure's sentence in both languages."""
    lab = load_lab_texts()
    return {
        language: failure_text(
            {**lab[language]["messages"], **step.prose[language].messages}, failure
        )
        for language in LANGUAGES
    }


def as_data(step: Step, verdict: Verdict) -> dict[str, Any]:
    """Everything, for machines."""
    return {
        "path": step.path_id,
        "step": step.id,
        "kind": step.kind,
        "passed": verdict.passed,
        "seed": verdict.seed,
        "failures": [{**one, "texts": texts_of(step, one)} for one in verdict.failures],
        "scenarios": verdict.scenarios,
        "observations": verdict.observations,
    }


def in_words(step: Step, verdict: Verdict) -> str:
    """The verdict and, in short, what was seen in each scenario."""
    public = len(load_check(step.check)["SCENARIOS"])
    word = "passed" if verdict.passed else "failed"
    lines = [f"{step.path_id}/{step.id} ({step.kind}): {word}, seed {verdict.seed}"]
    for failure in verdict.failures:
        lines.append(f"  {failure['id']} {_short(failure['params'])}")
        lines += [f"    {lang}: {text}" for lang, text in texts_of(step, failure).items()]
    for number, (scenario, seen) in enumerate(
        zip(verdict.scenarios, verdict.observations, strict=False), 1
    ):
        whose = "public" if number <= public else "hidden"
        lines.append(f"scenario {number} ({whose}) {_short(scenario)}")
        lines += [f"  {name}: {said}" for name, said in _seen(seen)]
    return "\n".join(lines)


def _seen(seen: dict[str, Any]) -> Iterable[tuple[str, str]]:
    """What an observation holds, one line a key; what is empty is left out."""
    for key, value in seen.items():
        if not value or key in ("scenario", "source"):
            continue
        if key == "error":
            where = ", ".join(f"{k} {value[k]}" for k in ("line", "frame") if value.get(k))
            yield key, f"{value['type']}: {value['message']}" + (f" ({where})" if where else "")
        elif key == "scene":
            yield key, _counted(thing["shape"] for thing in value)
        elif key == "moments":
            yield key, f"{len(value)}, at the frames {_short([m['frame'] for m in value])}"
            yield "last moment", _moment(value[-1])
        elif key == "events":
            yield key, _counted(f"{one['kind']} {one['what']}" for one in value)
        elif key == "solids":
            yield key, _counted(str(tree.get("op")) for tree in value)
        elif key == "calls":
            for call in value:
                came = call["error"]["type"] if call["error"] else _short(call["result"])
                yield "call", f"{call['function']}({_short(call['args'])[1:-1]}) → {came}"
        else:
            yield key, _short(value)


def _moment(moment: dict[str, Any]) -> str:
    said = [_counted(thing["shape"] for thing in moment["things"]) or "nothing"]
    said += [f"“{label['words']}”" for label in moment["labels"]]
    said += [
        f"{key} {moment[key]}"
        for key in ("score", "lives", "level", "message", "over")
        if moment.get(key) not in (None, "", False)
    ]
    return ", ".join(said)


def _counted(names: Iterable[str]) -> str:
    return ", ".join(f"{count} × {name}" for name, count in Counter(names).most_common(8))


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else text[:LONGEST] + " …"


# ── The programs beside a step ────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Tried:
    """What came of one of a step's own programs. `file` is its name in the step's folder."""

    step: Step
    file: str
    is_right: bool
    said: str

    def __str__(self) -> str:
        mark = "✓" if self.is_right else "✗"
        return f"{mark} {self.step.path_id}/{self.step.id}/{self.file}: {self.said}"


async def run_programs(steps: Iterable[Step]) -> AsyncIterator[Tried]:
    """Run every step's solution, starter and wrong programs in the sandbox, with several seeds.

    Raises:
        SandboxMissing, SandboxBusy, SandboxStopped: as `judge` does.
    """
    for step in steps:
        programs = {"starter": step.starter, "solution": step.solution, **step.wrong}
        for name, code in programs.items():
            came = [_came(await try_program(step, code, seed)) for seed in SEEDS]
            yield _tried(step, name, code, came)


def _came(verdict: Verdict) -> tuple[str, ...]:
    """Ids of the failures; `error.IndexError` for a program that stopped."""
    return tuple(
        f"error.{one['params']['type']}" if one["id"] == "program_error" else one["id"]
        for one in verdict.failures
    )


def _tried(step: Step, name: str, code: str, came: list[tuple[str, ...]]) -> Tried:
    different = list(dict.fromkeys(came))
    said = " or ".join(", ".join(ids) or "passed" for ids in different)
    if len(different) > 1:
        said += f" (by seed {', '.join(map(str, SEEDS))})"
    if name == "solution":
        is_right, wanted = not any(came), "must pass"
    elif name == "starter":
        is_right, wanted = all(came), "must fail"
    else:
        expected = code.partition("\n")[0].removeprefix("# expect:").strip()
        is_right, wanted = all(ids == (expected,) for ids in came), f"must fail with {expected}"
    return Tried(step, f"{name}.py", is_right, said if is_right else f"{said}, but it {wanted}")
