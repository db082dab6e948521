"""`lab(…)`: the student's workbench as a Reflex component.

The lab itself is JavaScript (`Lab.jsx`), loaded only where a lab is; what draws a game or a model is
fetched by those kinds alone. It holds no sentence: `texts_url` and `messages` bring every word in the
page's language. The server is told of drafts, tries and programs that passed in the browser, and takes
only the program's text from them.
"""

from pathlib import Path
from typing import Any

import reflex as rx

from . import runtime

# The still has its own style: the lab's stylesheet comes with its script.
_STILL = {
    "min_height": "min(36rem, 80vh)",
    "margin": "0",
    "padding": "1rem",
    "overflow_x": "auto",
    "background": "var(--surface)",
    "font": "16px/1.6 var(--font-code, monospace)",
}

# Lab.jsx imports them as neighbours. (stdlib.mjs is run by node when the site is built.)
for _file in sorted(Path(__file__).parent.iterdir()):
    if _file.suffix in {".js", ".jsx", ".mjs", ".css"} and _file.name != "stdlib.mjs":
        rx.asset(_file.name, shared=True)
_LIBRARY = rx.asset("Lab.jsx", shared=True).importable_path
WORKER = rx.asset("worker.mjs", shared=True)


def _with_message(step_id: rx.Var[str], message: rx.Var[str]) -> tuple[rx.Var[str], rx.Var[str]]:
    """What a failed check carries: its step, and the id of the first thing that it said."""
    return step_id, message


def _with_code(code: rx.Var[str], step_id: rx.Var[str]) -> tuple[rx.Var[str], rx.Var[str]]:
    """What an event carries: the program, and the step it is for."""
    return code, step_id


class Lab(rx.NoSSRComponent):
    """The raw component; pages use `lab`."""

    library = _LIBRARY
    tag = "Lab"
    lib_dependencies: list[str] = [
        "@codemirror/autocomplete@6.20.4",
        "@codemirror/commands@6.11.1",
        "@codemirror/lang-python@6.2.1",
        "@codemirror/language@6.13.1",
        "@codemirror/state@6.7.6",
        "@codemirror/view@6.43.15",
        "@lezer/highlight@1.2.5",
        "fflate@0.8.3",
        "three@0.187.0",
    ]

    step_id: rx.Var[str]
    kind: rx.Var[str]
    lang: rx.Var[str]
    starter: rx.Var[str]
    check_source: rx.Var[str]
    tests: rx.Var[list[dict[str, str]]]
    texts_url: rx.Var[str]
    messages: rx.Var[dict[str, str]]
    hints: rx.Var[list[str]]
    remote: rx.Var[dict[str, Any]]
    verdict: rx.Var[dict[str, Any] | None]
    held: rx.Var[bool]
    free: rx.Var[bool]
    keeps: rx.Var[bool]
    can_show: rx.Var[bool]
    next_url: rx.Var[str]
    sign_in_url: rx.Var[str]
    words_url: rx.Var[str]
    worker_url: rx.Var[str]
    pyodide_url: rx.Var[str]
    kit_url: rx.Var[str]
    kernel_url: rx.Var[str]

    on_draft: rx.EventHandler[_with_code]
    on_submit: rx.EventHandler[_with_code]
    on_attempt: rx.EventHandler[_with_message]
    on_show: rx.EventHandler[_with_code]


def lab(**props: Any) -> rx.Component:
    """A lab for one step.

    Args:
        **props: `step_id` ("harbour-city/1"); `kind` ("code", "game" or "model"); `lang`; `starter`
            and `check_source` (Python); `tests` (the check's calls to be read, see
            `kit.checks.tests_of`); `texts_url` (JSON {"strings", "messages"}: every
            sentence of every lab, see strings.py); `messages` (those of the step's own check); `hints` (three levels); `words_url` (JSON
            {word: {"use", "says", "example", "names"}}: what the editor proposes and explains);
            `remote` ({"signed_in", "code", "saved_at" (ISO), "state", "owner", "step"}); `verdict`
            (None or {"nonce", "status", "failures", "step"}); `held` (the class is held for a moment:
            whatever runs is stopped); `free` (a workbench without a check);
            `keeps` (False: nothing typed is kept, because it is somebody else's work);
            `can_show` (the work may be shown to the classroom); `next_url`; `sign_in_url`; and the
            events `on_draft(code, step_id)`, `on_submit(code, step_id)`, `on_attempt(step_id, message)`,
            `on_show(code, step_id)`.
            `remote["owner"]` is an opaque string for the person who is signed in: drafts on a shared
            computer are kept apart by it. The next step opens without loading the page anew, so what
            belongs to a step says so: `step` in `remote` and `verdict`, `step_id` in the events.

    Returns:
        The lab, with the starter program as plain text in its place until the script has come.
    """
    props.setdefault("kind", "code")
    return rx.el.div(
        Lab.create(
            worker_url=WORKER,
            pyodide_url=_url(runtime.FOLDER),
            kit_url=_url(runtime.kit_path()),
            kernel_url=_url(runtime.KERNEL),
            **props,
        ),
        rx.el.pre(props.get("starter", ""), class_name="lab-still", style=_STILL, translate="no"),
        class_name="lab-place",
    )


def _url(path: str) -> str:
    return rx.config.get_config().prepend_frontend_path(f"/{path}")
