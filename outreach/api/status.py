"""Health, and in development the mails that would have been sent."""

import html
import re
from importlib.metadata import version

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from outreach.core import database, outbox
from outreach.core.clock import in_riga
from outreach.core.settings import settings


async def health(request: Request) -> Response:
    """GET: whether the app and its database answer, and which version this is."""
    alive = await database.is_alive()
    body = {
        "status": "ok" if alive else "degraded",
        "database": "ok" if alive else "unreachable",
        "version": version("outreach"),
    }
    return JSONResponse(body, 200 if alive else 503)


async def mails(request: Request) -> Response:
    """GET, development only: the outbox as a page, newest first, links pressable."""
    if not settings().shows_mail_locally:
        return JSONResponse({"error": "not found"}, 404)
    found = await outbox.newest()
    entries = "".join(
        f"<article><h2>{html.escape(mail.subject)}</h2>"
        f"<p>To {html.escape(mail.to)} · {in_riga(mail.created_at):%Y-%m-%d %H:%M}"
        f"{' · with a calendar entry' if mail.calendar else ''}</p>"
        f"<pre>{_with_links(html.escape(mail.text))}</pre></article>"
        for mail in found
    )
    page = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Mails · Outreach</title>'
        '<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/site.css">'
        "<style>pre{white-space:pre-wrap}</style><main><h1>Mails</h1>"
        "<p>Development only: without an SMTP server, mails are read here.</p>"
        f"{entries or '<p>No mail yet.</p>'}</main></html>"
    )
    return HTMLResponse(page)


def _with_links(text: str) -> str:
    return re.sub(r"https?://[^\s<]+", lambda f: f'<a href="{f[0]}">{f[0]}</a>', text)
