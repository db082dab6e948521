"""Our step over the built files: paint first, one style sheet, the socket at the page's own address.

- A page that is only read loses every script but ``site.js``, and carries its style within.
- A live page keeps Reflex's scripts, but imports them after it was painted.
- ``lang`` says the page's language; its own address, the other language's and what a shared link shows
  go into the head (`head.py`).
- Reflex bakes host and port into ``reflex-env-*.js``; here they follow ``location``.
- Every text file gets a ``.br`` and a ``.gz`` beside it.
"""

import gzip
import hashlib
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

from outreach.build import fonts, head, style
from outreach.build.modules import bundle
from outreach.ui.addresses import address

COMPRESSED = {".html", ".js", ".mjs", ".css", ".svg", ".json", ".wasm", ".zip", ".xml", ".txt"}
THEME = (
    "<script>try{const t=localStorage.theme;if(t==='dark'||t==='light')"
    "document.documentElement.classList.add(t);"
    "if(localStorage.faces)document.documentElement.classList.add('faces')}catch{}"
    "if(/(?:^|; )outreach_in=1/.test(document.cookie))"
    "document.documentElement.dataset.in=''</script>"
)
_SCRIPT = re.compile(r"<script\b[^>]*>.*?</script>", re.S)
_PRELOAD = re.compile(r'<link rel="modulepreload"[^>]*>')
_REFLEX_STYLE = re.compile(r'<link[^>]*href="/assets/__reflex_global_styles[^"]*"[^>]*>')
_IMAGE_PRELOAD = re.compile(r'<link rel="preload" as="image"[^>]*>')
_EMOTION = re.compile(
    r'<style data-emotion="[^"]*">[^<]*</style>|<div title="Connection Error: " class="[^"]*"></div>'
)
_MODULE = re.compile(r'<script type="module" async="">(.*?)</script>', re.S)
_IMPORT = re.compile(r'import \* as (\w+) from "([^"]+)";|import "([^"]+)";')


def everything(site: Path) -> None:
    """Do all of it to the folder that Reflex built."""
    fonts.publish(site)
    sheet = style.whole(site)
    script = _hashed(site, site / "site.js")
    modules = bundle(site)
    _socket_address(site)
    for page in sorted(site.rglob("*.html")):
        page.write_text(_painted(page.read_text(), sheet, script, modules, site))
    shutil.copyfile(site / f"{address('lv', 'missing').strip('/')}.html", site / "404.html")
    _compress(site)


def _hashed(site: Path, file: Path) -> str:
    digest = hashlib.sha256(file.read_bytes()).hexdigest()[:10]
    target = site / "assets" / f"{file.stem}-{digest}{file.suffix}"
    shutil.copyfile(file, target)
    return f"/assets/{target.name}"


def _socket_address(site: Path) -> None:
    for file in (site / "assets").glob("reflex-env-*.js"):
        text = file.read_text()
        text = re.sub(r"[`\"']https?://[^/`\"']+", "`${location.origin}", text)
        text = re.sub(r"[`\"']wss?://[^/`\"']+", "`${location.origin.replace(/^http/,`ws`)}", text)
        text = re.sub(r"(\$\{location[^`\"']*)[\"']", r"\1`", text)
        file.write_text(text)


def _painted(html: str, whole: str, script: str, modules: dict[str, str], site: Path) -> str:
    language = (re.search(r'data-lang="(\w\w)"', html) or [None, "lv"])[1]
    live = 'data-page="read"' not in html
    html = re.sub(r"<html[^>]*>", f'<html lang="{language}">', html, count=1)
    html = _PRELOAD.sub("", html)
    html = html.replace('<meta content="favicon.ico" property="og:image"/>', "")
    html, own = head.moved(html, modules)
    if live:
        html = _MODULE.sub(_after_paint, html)
        sheet = ""  # React expects the head as it was written, its own links included
    else:
        html = _REFLEX_STYLE.sub("", html).replace('<link href="/site.css" rel="stylesheet"/>', "")
        html = _SCRIPT.sub("", html)
        html = re.sub(r'<section aria-label="Notifications.*?</section>', "", html, flags=re.S)
        html = re.sub(r"<template id=\"B:\d+\"></template>|<!--/?\$[?~!]?-->", "", html)
        html = re.sub(r'<div hidden id="S:\d+">.*?</div>', "", html, flags=re.S)
        html = _EMOTION.sub("", html).replace(' data-discover="true"', "")
        html = _IMAGE_PRELOAD.sub("", html)
        html = re.sub(r'href="/[^"]*/#content"', 'href="#content"', html)
        sources = [script, *(address for address in modules.values() if address in own)]
        said = [(site / address.strip("/")).read_text() for address in sources]
        sheet = f"<style>{style.used(whole, html, *said)}</style>"
    text = (
        f"{sheet}{own}"
        f'<link rel="icon" href="/art/mark.svg" type="image/svg+xml"/>'
        f'<meta name="color-scheme" content="light dark"/>{THEME}'
        f'<script defer src="{script}"></script>'
    )
    return html.replace("</head>", text + "</head>", 1)


def _after_paint(found: re.Match[str]) -> str:
    """The module script again, importing the same files after load and one frame."""
    body, names, files = found[1], [], []
    for name, module, plain in _IMPORT.findall(body):
        names.append(name or "_")
        files.append(module or plain)
    rest = _IMPORT.sub("", body).strip()
    pattern = ",".join("" if name == "_" else name for name in names)
    imports = ",".join(f'import("{file}")' for file in files)
    return (
        '<script type="module">const start=async()=>{'
        f"const [{pattern}]=await Promise.all([{imports}]);{rest}}};"
        "const soon=()=>requestAnimationFrame(()=>setTimeout(start));"
        'document.readyState==="complete"?soon():addEventListener("load",soon)</script>'
    )


def _compress(site: Path) -> None:
    def one(file: Path) -> None:
        data = file.read_bytes()
        quality = 9 if len(data) > 2_000_000 else 11
        file.with_name(file.name + ".br").write_bytes(brotli.compress(data, quality=quality))
        file.with_name(file.name + ".gz").write_bytes(gzip.compress(data, 9, mtime=0))

    def stale(file: Path) -> bool:
        twin = file.with_name(file.name + ".br")
        return not twin.exists() or twin.stat().st_mtime_ns < file.stat().st_mtime_ns

    files = [f for f in site.rglob("*") if f.is_file() and f.suffix in COMPRESSED and stale(f)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(one, files))
