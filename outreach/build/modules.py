"""Scripts of pages that are only read: each module of ``assets/`` bundled with what it imports."""

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from outreach.core.settings import ROOT

ALONE = {"site.js"}
"""Scripts that every page has; no module, not bundled."""


def bundle(site: Path) -> dict[str, str]:
    """Write each module minified, under a name that changes with its text.

    Returns:
        The addresses by the name in ``assets/``.

    Raises:
        RuntimeError: a module cannot be bundled; the message is the bundler's.
    """
    found = {}
    for source in sorted((ROOT / "assets").glob("*.js")):
        if source.name in ALONE:
            continue
        text = _bundled(source)
        digest = hashlib.sha256(text.encode()).hexdigest()[:10]
        target = site / "assets" / f"{source.stem}-{digest}.js"
        target.write_text(text)
        found[source.name] = f"/assets/{target.name}"
        (site / source.name).unlink(missing_ok=True)  # the copy that Reflex made
    return found


def _bundled(source: Path) -> str:
    """The module as one text; what it imports is looked up among the site's npm packages."""
    web = ROOT / ".web"
    with tempfile.TemporaryDirectory(dir=web) as folder:
        entry, target = Path(folder) / source.name, Path(folder) / "out.js"
        entry.write_text(source.read_text())
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
        done = subprocess.run(
            [
                web / "node_modules" / ".bin" / "rolldown",
                *(str(entry), "--file", str(target)),
                *("--format", "esm", "--platform", "browser", "--minify"),
            ],
            cwd=web,
            env=os.environ | {"PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise RuntimeError(f"assets/{source.name}: {done.stderr.strip()}")
        return target.read_text()
