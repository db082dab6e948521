"""What stands before every request: origins, headers, caching, errors in plain words."""

import re
from functools import lru_cache

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from outreach.api import missing
from outreach.build.frontend import SITE
from outreach.core.i18n import LANGUAGES, Language
from outreach.core.settings import settings
from outreach.ui.addresses import address

FOREVER = "public, max-age=31536000, immutable"
_HASHED = re.compile(
    r"^/(assets/.+-[\w-]{8,}\.\w+|(pyodide|manifold)/[\d.]+-\d+/.+|lab/[\w-]+\.json)$"
)
_A_DAY = re.compile(r"^/(fonts|art)/")
POLICY = "; ".join(
    [
        "default-src 'self'",
        # Reflex writes inline scripts, and Pyodide compiles WebAssembly.
        "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "connect-src 'self' ws: wss:",
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Content-Security-Policy": POLICY,
}


def address_of(request: Request) -> str:
    """The network address of who asks, for rate limits; behind proxies as many hops as are ours."""
    hops = settings().proxy_hops
    forwarded = request.headers.get("x-forwarded-for", "").split(",")
    if hops and len(forwarded) >= hops and forwarded[-hops].strip():
        return forwarded[-hops].strip()
    return request.client.host if request.client else "unknown"


def same_origin(headers: Headers) -> bool:
    """Whether a changing request or a socket comes from one of our own pages."""
    origin = headers.get("origin")
    if origin is not None:
        return origin.rstrip("/") in settings().origins
    return headers.get("sec-fetch-site") in ("same-origin", "none")


@lru_cache
def built_pages() -> frozenset[str]:
    """The addresses of built pages; served from their file without a redirect to a slash."""
    found = ("/" + str(f.relative_to(SITE))[: -len(".html")] for f in SITE.rglob("*.html"))
    return frozenset(found) - {"/index"} - {address(lang, "badge") for lang in LANGUAGES}


def _nowhere(path: str) -> Language | None:
    """The language of an address below ``/lv`` or ``/en`` at which there is nothing."""
    for language in LANGUAGES:
        below = path.startswith(f"/{language}/")
        if below and not path.startswith(f"{address(language, 'badge')}"):
            return None if (SITE / path.strip("/")).is_file() else language
    return None


class Guard:
    """ASGI middleware around the whole app."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        changing = scope["type"] == "websocket" or scope["method"] not in ("GET", "HEAD", "OPTIONS")
        if changing and not same_origin(headers):
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 4403})
            else:
                await JSONResponse({"error": "foreign origin"}, 403)(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    answer.setdefault(name, value)
                answer.setdefault("Cache-Control", _caching(scope["path"], message["status"]))
            await send(message)

        if scope["type"] == "http":
            path = scope["path"].rstrip("/") or "/"
            if path in built_pages():
                scope = {**scope, "path": path + ".html", "raw_path": None}
            elif path in missing.moved():
                await RedirectResponse(missing.moved()[path], 301)(scope, receive, dressed)
                return
            elif language := _nowhere(path):
                await HTMLResponse(missing.page(language, path), 404)(scope, receive, dressed)
                return
        await self.app(scope, receive, dressed)


def _caching(path: str, status: int) -> str:
    if status not in (200, 206, 304):
        return "no-store"
    if _HASHED.match(path):
        return FOREVER
    if path.startswith(("/api/", "/_")):
        return "no-store"
    return "public, max-age=86400" if _A_DAY.match(path) else "no-cache"
