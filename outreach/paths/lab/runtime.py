"""Puts Python for the browser, the geometry kernel and the kit into the built site, all from our origin.

`LabRuntime` goes into `plugins` of rxconfig.py. It installs npm `pyodide` and `manifold-3d`, copies their
files to `/pyodide/<version>-<packing>/` and `/manifold/<version>-<packing>/` and writes the kit's sources to
`/lab/kit-<hash>.json`, in `reflex run` and in an export. All names change with their contents, so a server
may call them immutable.
"""

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import brotli
from reflex.plugins import Plugin
from reflex.utils import path_ops

from outreach.core.i18n import LANGUAGES, Language
from outreach.paths.content import Kind
from outreach.paths.lab_texts import LAB_TEXTS, help_of, load_lab_texts

VERSION = "314.0.7"
# Raise it when what is left out, or how it is packed, changes: browsers keep a versioned folder for ever.
PACKING = 2
FOLDER = f"pyodide/{VERSION}-{PACKING}"
KERNEL_VERSION = "3.5.4"  # that of PyPI's manifold3d, which the server measures with
KERNEL = f"manifold/{KERNEL_VERSION}-1"
KIT = Path(__file__).parent / "kit"

KITS: tuple[Kind, ...] = ("code", "game", "model")

_COPIED = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
_STDLIB = "python_stdlib.zip"
_KERNEL_COPIED = ("manifold.js", "manifold.wasm")

# Parts of the standard library that no lesson can use: they need a terminal, a network, processes, C
# or another alphabet's codec. Whatever `kit.observe.MODULES` and Pyodide's start import stays.
_LEFT_OUT = [
    "_pyio.py",
    "_pyrepl/",
    "argparse.py",
    "bdb.py",
    "cProfile.py",
    "configparser.py",
    "ctypes/",
    "curses/",
    "dbm/",
    "doctest.py",
    "email/",
    "ensurepip/",
    "ftplib.py",
    "html/",
    "http/",
    "idlelib/",
    "imaplib.py",
    "ipaddress.py",
    "mailbox.py",
    "multiprocessing/",
    "optparse.py",
    "pdb.py",
    "pickletools.py",
    "plistlib.py",
    "poplib.py",
    "profile.py",
    "pstats.py",
    "pydoc.py",
    "pydoc_data/",
    "smtplib.py",
    "socketserver.py",
    "sqlite3/",
    "tarfile.py",
    "turtle.py",
    "turtledemo/",
    "unittest/",
    "venv/",
    "webbrowser.py",
    "wsgiref/",
    "xml/",
    "xmlrpc/",
    "zipapp.py",
]
_CODECS_KEPT = frozenset(
    [
        "__init__",
        "aliases",
        "ascii",
        "charmap",
        "cp437",
        "idna",
        "latin_1",
        "punycode",
        "raw_unicode_escape",
        "unicode_escape",
        "utf_16",
        "utf_16_be",
        "utf_16_le",
        "utf_32",
        "utf_32_be",
        "utf_32_le",
        "utf_8",
        "utf_8_sig",
    ]
)


def kit_sources() -> dict[str, str]:
    """The kit as the server runs it: file name → source."""
    return {path.name: path.read_text("utf-8") for path in sorted(KIT.glob("*.py"))}


def kit_path() -> str:
    """Where the kit is served, below the site's root; the name changes with the sources."""
    text = json.dumps([VERSION, PACKING, kit_sources()])
    return f"lab/kit-{hashlib.sha256(text.encode()).hexdigest()[:12]}.json"


def words_text(kind: Kind, language: Language) -> str:
    """What the editor proposes and explains, as JSON; see `lab_texts.help_of`."""
    return json.dumps(help_of(kind, language), ensure_ascii=False)


def words_path(kind: Kind, language: Language) -> str:
    """Where a kit's words are served, below the site's root; the name changes with them."""
    digest = hashlib.sha256(words_text(kind, language).encode()).hexdigest()[:12]
    return f"lab/words-{kind}-{language}-{digest}.json"


def texts_text(language: Language) -> str:
    """The lab's own sentences, those of all kinds, and its messages, as JSON."""
    texts = load_lab_texts()[language]
    strings = {
        k: text for name in LAB_TEXTS if name != "messages" for k, text in texts[name].items()
    }
    return json.dumps({"strings": strings, "messages": texts["messages"]}, ensure_ascii=False)


def texts_path(language: Language) -> str:
    """Where the sentences are served, below the site's root; the name changes with them."""
    digest = hashlib.sha256(texts_text(language).encode()).hexdigest()[:12]
    return f"lab/texts-{language}-{digest}.json"


def compile_stdlib(pyodide: Path) -> bytes:
    """The standard library without `_LEFT_OUT`, compiled (see stdlib.mjs).

    Args:
        pyodide: the folder of the npm package.

    Raises:
        RuntimeError: there is no node, or it could not run Pyodide.
    """
    node = path_ops.get_node_path()
    if node is None:
        raise RuntimeError("Python for the browser is packed with node, and there is none")
    with zipfile.ZipFile(pyodide / _STDLIB) as archive:
        codecs = [n for n in archive.namelist() if n.startswith("encodings/") and n.endswith(".py")]
    unused = [name for name in codecs if Path(name).stem not in _CODECS_KEPT]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / _STDLIB
        script = Path(__file__).parent / "stdlib.mjs"
        command = [node, script, pyodide.resolve(), out, *_LEFT_OUT, *unused]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300)
        if done.returncode:
            raise RuntimeError(f"packing Python's library failed: {done.stderr[-2000:]}")
        return out.read_bytes()


def _cached(name: str, raw: bytes, make: Callable[[bytes], bytes]) -> bytes:
    """`make(raw)`, kept under `.outreach/cache` because brotli at its best takes half a minute."""
    path = Path(".outreach/cache") / f"{hashlib.sha256(raw).hexdigest()[:16]}-{name}"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{os.getpid()}")
        part.write_bytes(make(raw))
        part.replace(path)
    return path.read_bytes()


def _brotli(raw: bytes) -> bytes:
    return brotli.compress(raw, quality=11, lgwin=24)


def _gzip(raw: bytes) -> bytes:
    return gzip.compress(raw, 9, mtime=0)


def _copy_kernel(web: Path) -> Path:
    """Lay the geometry kernel into the public folder; returns its binary."""
    source = web / "node_modules" / "manifold-3d"
    target = web / "public" / KERNEL
    if not (target / _KERNEL_COPIED[1]).exists():
        shutil.rmtree(target.parent, ignore_errors=True)
        target.mkdir(parents=True)
        for name in _KERNEL_COPIED:
            shutil.copyfile(source / name, target / name)
    return target / _KERNEL_COPIED[1]


class LabRuntime(Plugin):
    """Serves Pyodide, the geometry kernel and the kit beside the app.

    Reflex writes static assets as text and compresses neither .wasm nor .zip, so the binaries are copied
    here as a side effect, and their compressed neighbours are added to the finished build.
    """

    def __init__(self) -> None:
        self._packing: dict[str, Future[bytes]] = {}

    def get_frontend_dependencies(self, **context: Any) -> list[str]:
        """npm packages, pinned."""
        return [f"pyodide@{VERSION}", f"manifold-3d@{KERNEL_VERSION}"]

    def get_static_assets(self, **context: Any) -> Sequence[tuple[Path, str | bytes]]:
        """Called after npm has installed and before Vite builds: copies, and returns the text files."""
        from reflex.utils.exec import is_prod_mode
        from reflex.utils.prerequisites import get_web_dir

        web = Path(get_web_dir())
        source = web / "node_modules" / "pyodide"
        target = web / "public" / FOLDER
        if not (target / "complete").exists():
            shutil.rmtree(target.parent, ignore_errors=True)
            target.mkdir(parents=True)
            for name in _COPIED:
                shutil.copyfile(source / name, target / name)
            raw = (source / _STDLIB).read_bytes()
            packed = _cached(f"{PACKING}-{_STDLIB}", raw, lambda _: compile_stdlib(source))
            (target / _STDLIB).write_bytes(packed)
            (target / "complete").write_text(VERSION)
        sizes = {name: (target / name).stat().st_size for name in (*_COPIED, _STDLIB)}
        kernel = _copy_kernel(web)
        if is_prod_mode():
            self._start_packing(
                web / "public", [target / n for n in (_COPIED[2], _STDLIB)] + [kernel]
            )
        for old in (web / "public" / "lab").glob("*-*.json"):
            old.unlink()
        kit = {"files": kit_sources(), "bytes": sum(sizes.values())}
        words = [
            (web / "public" / words_path(kind, language), words_text(kind, language))
            for kind in KITS
            for language in LANGUAGES
        ]
        texts = [(web / "public" / texts_path(one), texts_text(one)) for one in LANGUAGES]
        kit_text = json.dumps(kit, ensure_ascii=False)
        return [(web / "public" / kit_path(), kit_text), *words, *texts]

    def _start_packing(self, public: Path, binaries: list[Path]) -> None:
        """Compress in threads while Vite builds; both libraries release the interpreter's lock."""
        workers = ThreadPoolExecutor(2, thread_name_prefix="pack")
        for path in binaries:
            raw = path.read_bytes()
            for ending, make in ((".br", _brotli), (".gz", _gzip)):
                job = workers.submit(_cached, path.name + ending, raw, make)
                self._packing[f"{path.relative_to(public)}{ending}"] = job
        workers.shutdown(wait=False)

    def post_build(self, **context: Any) -> None:
        """Lay .br and .gz beside the binaries of the finished build."""
        for name, job in self._packing.items():
            (Path(context["static_dir"]) / name).write_bytes(job.result())
