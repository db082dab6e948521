"""Build the sandbox: guest and kit → runner.wasm → runner.cwasm.

    python -m outreach.paths.sandbox.build

The component holds CPython 3.14, the kit and the standard modules that a program may import. It is
built where it runs and never committed: the precompiled file is machine code, fits only this
version of wasmtime and this kind of processor, and executes when it is loaded.
"""

import hashlib
import importlib.metadata
import logging
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from wasmtime import Engine
from wasmtime.component import Component

from outreach.core.settings import settings
from outreach.paths.lab import kit
from outreach.paths.sandbox.engine import new_engine

log = logging.getLogger(__name__)

GUEST = Path(__file__).parent / "guest"
KIT = Path(kit.__file__).parent
COMPILED = "runner.cwasm"
STAMP = "runner.sha256"


def default_dir() -> Path:
    """`sandbox` in the installation's data folder; in a checkout that is `.outreach/sandbox`."""
    return settings().data_dir / "sandbox"


def sources() -> list[Path]:
    """Every file of ours that goes into the component or decides how it is made."""
    own = [Path(__file__), Path(__file__).with_name("engine.py")]
    return [*(KIT / name for name in kit.FILES), *sorted(GUEST.glob("*.[pw]*")), *own]


def fingerprint() -> str:
    """A hash over the sources, the versions of the tools, and the kind of machine."""
    digest = hashlib.sha256()
    for tool in ("componentize-py", "wasmtime"):
        digest.update(f"{tool} {importlib.metadata.version(tool)}\n".encode())
    digest.update(f"{platform.system()} {platform.machine()}\n".encode())
    for path in sources():
        digest.update(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def is_current(target_dir: Path) -> bool:
    """Whether the folder holds a component made from these sources with these tools."""
    stamp = target_dir / STAMP
    return (target_dir / COMPILED).exists() and (
        stamp.exists() and stamp.read_text().strip() == fingerprint()
    )


def build(target_dir: Path) -> Path:
    """Build the component unless the one there is current.

    Args:
        target_dir: a folder that nobody but the app's own user may write to.

    Returns:
        The path of the precompiled component.

    Raises:
        RuntimeError: componentize-py failed; the message holds its output.
    """
    target_dir = target_dir.resolve()  # the tool runs in a folder of its own
    compiled = target_dir / COMPILED
    if is_current(target_dir):
        return compiled
    target_dir.mkdir(parents=True, exist_ok=True)
    print_ = fingerprint()
    with tempfile.TemporaryDirectory(dir=target_dir) as work:
        wasm = _componentize(Path(work))
        precompiled = Path(work) / COMPILED
        engine: Engine = new_engine()
        precompiled.write_bytes(Component.from_file(engine, wasm).serialize())
        # Two builds at once each put whole files in place; the stamp comes last.
        (target_dir / STAMP).unlink(missing_ok=True)
        os.replace(wasm, target_dir / "runner.wasm")
        os.replace(precompiled, compiled)
        stamp = Path(work) / STAMP
        stamp.write_text(print_ + "\n")
        os.replace(stamp, target_dir / STAMP)
    log.info("sandbox built in %s", target_dir)
    return compiled


def _componentize(work: Path) -> Path:
    (work / "app" / "kit").mkdir(parents=True)
    for name in kit.FILES:
        shutil.copy(KIT / name, work / "app" / "kit" / name)
    shutil.copy(GUEST / "guest.py", work / "app" / "guest.py")
    wasm = work / "runner.wasm"
    tool = Path(sys.executable).with_name("componentize-py")
    command = [str(tool) if tool.exists() else "componentize-py", "-q"]
    command += ["-d", str(GUEST / "runner.wit"), "-w", "runner", "componentize", "--stub-wasi"]
    command += ["-p", str(work / "app"), "guest", "-o", str(wasm)]
    # Without the environment's own folders: the tool would bake site-packages in.
    clean = {k: v for k, v in os.environ.items() if k not in ("VIRTUAL_ENV", "PYTHONPATH")}
    done = subprocess.run(command, env=clean, cwd=work, capture_output=True, text=True)
    if done.returncode or not wasm.exists():
        raise RuntimeError(f"componentize-py failed:\n{done.stdout}\n{done.stderr}")
    return wasm


if __name__ == "__main__":
    print(build(default_dir()))
