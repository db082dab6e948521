"""Answering a plain HTML form: the same built page again, with messages and what was typed.

Works before any script has loaded. Passwords and secrets are never sent back.
"""

import html
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from outreach.build.frontend import SITE
from outreach.core.errors import Invalid, Refused
from outreach.core.i18n import Language, as_language, translator
from outreach.ui.addresses import slugs_of

NEVER_SENT_BACK = {"password", "secret"}


def page_file(name: str, language: Language) -> Path:
    """The built HTML of a named page."""
    return SITE / language / f"{slugs_of(name)[language]}.html"


def language_of(request: Request) -> Language:
    """The language that the form or link says."""
    return as_language(request.query_params.get("lang"))


async def typed(request: Request) -> dict[str, str]:
    """The text fields of a posted form; files and anything longer than 4,000 characters are dropped."""
    async with request.form(max_files=0, max_fields=40) as form:
        return {k: v for k, v in form.items() if isinstance(v, str) and len(v) <= 4000}


def filled(
    page: str,
    values: Mapping[str, str] = {},
    errors: Mapping[str, str] = {},
    texts: Mapping[str, str] = {},
) -> str:
    """A built page with some of its blanks filled.

    Args:
        page: the HTML.
        values: what inputs and selects shall hold.
        errors: messages for the elements ``<name>-error``.
        texts: contents for elements with ``data-fill="<key>"``.
    """
    for name, value in values.items():
        if name in NEVER_SENT_BACK:
            continue
        safe = html.escape(value, quote=True).replace("\\", "\\\\")
        page = re.sub(rf'(<input\b[^>]*\bname="{re.escape(name)}"[^>]*?)\s*/?>', _with(safe), page)
        page = re.sub(
            rf'(<select\b[^>]*\bname="{re.escape(name)}".*?<option\b[^>]*\bvalue="{re.escape(safe)}")',
            r"\1 selected",
            page,
            flags=re.S,
        )
    for name, said in errors.items():
        safe = html.escape(said)
        pattern = rf'(<p\b[^>]*\bid="{re.escape(name)}-error"[^>]*>)[^<]*(</p>)'
        page = re.sub(pattern, lambda f, s=safe: f[1] + s + f[2], page)
        page = re.sub(
            rf'(<input\b(?=[^>]*\bname="{re.escape(name)}")[^>]*\baria-invalid=)"false"',
            r'\1"true"',
            page,
        )
    for key, text in texts.items():
        safe = html.escape(text)
        pattern = rf'(<(\w+)\b[^>]*\bdata-fill="{re.escape(key)}"[^>]*>)[^<]*(</\2>)'
        page = re.sub(pattern, lambda f, s=safe: f[1] + s + f[3], page)
    return page


def _with(value: str):
    def put(found: re.Match[str]) -> str:
        if 'type="checkbox"' in found[1] or 'type="radio"' in found[1]:
            return found[0]
        tag = re.sub(r'\s+value="[^"]*"', "", found[1])
        return f'{tag} value="{value}"/>'

    return put


def again(name: str, request: Request, form: Mapping[str, str], refusal: Refused) -> Response:
    """The form's page once more: what was typed, and what is wrong with it. Status 422 or 429."""
    language = language_of(request)
    t = translator(language)
    errors = {"form": t.say(refusal.message)}
    if isinstance(refusal, Invalid):
        errors |= {field: t.say(message) for field, message in refusal.fields.items()}
    page = filled(page_file(name, language).read_text(), form, errors)
    return HTMLResponse(page, status_code=422, headers={"Cache-Control": "no-store"})


def onward(request: Request, wanted: str, otherwise: str) -> RedirectResponse:
    """A redirect to a path of our own; anything that could lead elsewhere is ignored."""
    parts = urlsplit(wanted)
    own = (
        wanted.startswith("/")
        and not wanted.startswith(("//", "/\\"))
        and not parts.scheme
        and not parts.netloc
        and "\\" not in wanted
        and wanted.isprintable()
    )
    return RedirectResponse(wanted if own else otherwise, status_code=303)
