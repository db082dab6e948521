"""The version of a single step: whether what a student meets in it has changed."""

import hashlib
import json

from outreach.paths.content import Path, Step

_known: dict[tuple[str, str], dict[str, str]] = {}


def step_versions(path: Path) -> dict[str, str]:
    """A short hash (12 hex characters) of every step of a path, by the step's id, in order.

    It covers what a student meets and is judged by: the lesson, the texts, the program to begin
    with and the check. Our own solution and the typical mistakes may change without a word.
    """
    key = (path.id, path.version)  # the path's own hash covers every file of its steps
    if key not in _known:
        _known[key] = {step.id: _hash(step) for step in path.steps}
    return _known[key]


def _hash(step: Step) -> str:
    met = {
        "kind": step.kind,
        "file": step.file.model_dump(mode="json"),
        "prose": {lang: words.model_dump(mode="json") for lang, words in step.prose.items()},
        "body": dict(step.body),
        "starter": step.starter,
        "check": step.check,
    }
    return hashlib.sha256(json.dumps(met, sort_keys=True).encode()).hexdigest()[:12]
