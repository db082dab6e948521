"""`lab(…)`: the student's workbench as a Reflex component.

The lab itself is JavaScript (`Lab.jsx`), loaded only where a lab is. It holds no sentence: `strings`
and `messages` bring every word in the page's language. The server is told of drafts, tries and
programs that passed in the browser, and takes only the program's text from them.
"""

from typing import Any

import reflex as rx

from . import runtime

# Every visible text. {…} are filled in by the lab.
STRINGS = (
    "lab",  # name of the whole region, for screen readers
    "editor",  # name of the editor
    "editor_help",  # Tab indents; press Escape, then Tab, to leave the editor
    "tabs",  # name of the two tabs
    "tab_code",
    "tab_result",
    "run",
    "run_title",  # tooltip: Ctrl+Enter
    "stop",
    "check",
    "hint",
    "hints",  # name of the hints' region
    "hint_more",  # {number} {count}
    "hint_locked",  # the last hint opens after a check with changed code
    "hint_close",
    "reset",
    "restore",
    "versions",  # name of the list of earlier versions
    "version",  # {time} {lines}
    "versions_empty",
    "close",
    "replaced",  # the editor's text was replaced; the old one is kept
    "undo",
    "keys",  # name of the row of signs on a phone
    "key_indent",
    "key_outdent",
    "loading",  # {percent}
    "queued",  # {percent}: Python is loading, then your program runs
    "running",
    "checking",
    "status_ran",
    "status_error",
    "status_error_line",  # {line}
    "status_passed",
    "status_failed",
    "status_stopped",
    "status_broken",  # Python could not be loaded; check the connection and press Run again
    "go_to_line",  # {line}
    "python_says",
    "failed_title",
    "passed_browser",  # signed in: passed in the browser
    "passed_locally",  # not signed in: sign in and it counts
    "sign_in",
    "next",
    "server_running",
    "server_slow",
    "server_passed",
    "server_failed",
    "server_busy",
    "server_missing",
    "saved",
    "saved_here",
    "state_working",
    "state_submitted",
    "state_passed",
    "state_returned",
    "console",
    "console_empty",
    "scene_empty",
    "scene_label",  # {list} {count}
    "scene_item",  # {count} {shape}
    "scene_words",
    "scene_line",  # {shape} {x} {y} {z} {width} {depth} {height} {color}
    "scene_more",  # {count}
    "shape_box",
    "shape_roof",
    "shape_cylinder",
)

# Templates in `messages`, beside those of the kit (kit.scene.MESSAGES) and of a step's own check.
# {type} {message} {line} {name} {suggestion} and the error's params can be used. A key with
# ".suggested" behind it is taken when there is a suggestion. A key may also begin Python's own words,
# such as "SyntaxError: '(' was never closed"; the longest that fits wins.
ERRORS = (
    "error.generic",
    "error.in_call",  # {function} {args} {text}: the error came when the check called a function
    "error.EndlessLoop",
    "error.OutOfMemory",
    "error.SyntaxError",
    "SyntaxError: expected ':'",
    "SyntaxError: '(' was never closed",
    "SyntaxError: unterminated string literal",
    "SyntaxError: invalid syntax. Perhaps you forgot a comma?",
    "SyntaxError: invalid syntax. Maybe you meant '=='",
    "error.IndentationError",
    "IndentationError: expected an indented block",
    "IndentationError: unexpected indent",
    "error.TabError",
    "error.NameError",
    "error.NameError.suggested",
    "error.UnboundLocalError",
    "error.TypeError",
    "error.ValueError",
    "error.IndexError",
    "error.KeyError",
    "error.AttributeError",
    "error.AttributeError.suggested",
    "error.ZeroDivisionError",
    "error.RecursionError",
    "unknown_color.suggested",
    "unknown_argument.suggested",
    "function_missing.suggested",
    "check_error",  # the check itself broke: our mistake
)

# The still has its own style: the lab's stylesheet comes with its script.
_STILL = {
    "min_height": "min(36rem, 80vh)",
    "margin": "0",
    "padding": "1rem",
    "overflow_x": "auto",
    "background": "var(--surface)",
    "font": "16px/1.6 var(--font-code, monospace)",
}

_FILES = (
    "drafts.js",
    "drawing.js",
    "editor.js",
    "lab.css",
    "order.js",
    "parts.jsx",
    "python.js",
    "shade.js",
    "solids.js",
    "text.js",
    "work.js",
)
for _file in _FILES:  # Lab.jsx imports them as neighbours
    rx.asset(_file, shared=True)
_LIBRARY = rx.asset("Lab.jsx", shared=True).importable_path
_WORKER = rx.asset("worker.mjs", shared=True)


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
    ]

    step_id: rx.Var[str]
    kind: rx.Var[str]
    lang: rx.Var[str]
    starter: rx.Var[str]
    check_source: rx.Var[str]
    strings: rx.Var[dict[str, str]]
    messages: rx.Var[dict[str, str]]
    hints: rx.Var[list[str]]
    remote: rx.Var[dict[str, Any]]
    verdict: rx.Var[dict[str, Any] | None]
    next_url: rx.Var[str]
    sign_in_url: rx.Var[str]
    worker_url: rx.Var[str]
    pyodide_url: rx.Var[str]
    kit_url: rx.Var[str]

    on_draft: rx.EventHandler[rx.event.passthrough_event_spec(str)]
    on_submit: rx.EventHandler[rx.event.passthrough_event_spec(str)]
    on_attempt: rx.EventHandler[rx.event.no_args_event_spec]


def lab(**props: Any) -> rx.Component:
    """A lab for one step.

    Args:
        **props: `step_id` ("harbour-city/1"); `kind` ("code"); `lang`; `starter` and `check_source`
            (Python); `strings` (see `STRINGS`); `messages` (see `ERRORS`); `hints` (three levels);
            `remote` ({"signed_in", "code", "saved_at" (ISO), "state", "owner"}); `verdict` (None or
            {"nonce", "status", "failures"}); `next_url`; `sign_in_url`; and the events
            `on_draft(code)`, `on_submit(code)`, `on_attempt()`. `remote["owner"]` is an opaque string
            for the person who is signed in: drafts on a shared computer are kept apart by it.

    Returns:
        The lab, with the starter program as plain text in its place until the script has come.
    """
    props.setdefault("kind", "code")
    return rx.el.div(
        Lab.create(
            worker_url=_WORKER,
            pyodide_url=_url(runtime.FOLDER),
            kit_url=_url(runtime.kit_path()),
            **props,
        ),
        rx.el.pre(props.get("starter", ""), class_name="lab-still", style=_STILL, translate="no"),
        class_name="lab-place",
    )


def _url(path: str) -> str:
    return rx.config.get_config().prepend_frontend_path(f"/{path}")
