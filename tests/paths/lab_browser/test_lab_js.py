"""The lab's JavaScript that needs no browser: painting order, words, drafts, watchdog."""

import re
import subprocess
import sys
from pathlib import Path

from outreach.paths.lab.strings import ERRORS, STRINGS, STRINGS_GAME, STRINGS_MODEL

LAB = Path(__file__).parents[3] / "outreach" / "paths" / "lab"


def test_javascript() -> None:
    node = Path(sys.prefix) / "bin" / "node"
    here = Path(__file__).parent
    done = subprocess.run(
        [node, "--test", *(here / f"{name}.test.mjs" for name in ("game", "lab"))],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout[-6000:]


def test_every_text_of_the_lab_is_listed() -> None:
    source = "".join(
        path.read_text("utf-8")
        for path in sorted(LAB.glob("*.js*"))
        if path.suffix in {".js", ".jsx"}
    )
    texts = (*STRINGS, *STRINGS_GAME, *STRINGS_MODEL, *ERRORS)
    listed = set(texts)
    assert len(listed) == len(texts), "a key has one place"
    used = set(re.findall(r'(?:\bt\(|fill\(strings, )"(\w+)"', source))
    assert used <= listed, used - listed
    families = ("state_", "status_", "server_", "tab_", "test_", "shape_", "saved", "passed_")
    assert not [k for k in STRINGS if k not in used and not k.startswith(families)]
