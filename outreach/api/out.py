"""HTTP routes of what is taken along: a classroom's progress and certificates, a student's own work."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar
from urllib.parse import quote
from uuid import UUID

from slugify import slugify
from sqlmodel.ext.asyncio.session import AsyncSession
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from outreach.accounts import service as accounts
from outreach.accounts.session import COOKIE
from outreach.classes.certificates import Finishers, certificates_pdf, chosen
from outreach.classes.progress import Progress, progress
from outreach.classes.progress_files import as_csv, as_xlsx
from outreach.classes.takeaway import Everything, everything, zipped
from outreach.core.actor import Actor
from outreach.core.clock import today
from outreach.core.database import reading
from outreach.core.errors import Conflict, NotAllowed, NotFound, NotSignedIn, Refused, TooMany
from outreach.core.i18n import Language, as_language, translator

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STATUS: dict[type[Refused], int] = {
    NotSignedIn: 401,
    NotAllowed: 403,
    NotFound: 404,
    Conflict: 409,
    TooMany: 429,
}
Found = TypeVar("Found")


async def _answered(
    request: Request,
    read: Callable[[AsyncSession, Actor, Language], Awaitable[Found]],
    make: Callable[[Found, Language], Awaitable[Response]],
) -> Response:
    """What was read for who asks, made into a file once the database is let go.

    A refusal is said in words of their language.
    """
    language = as_language(request.query_params.get("lang"))
    try:
        async with reading() as session:
            actor = await accounts.actor_for(session, request.cookies.get(COOKIE))
            found = await read(session, actor, language)
    except Refused as refusal:
        said = translator(language).say(refusal.message)
        return PlainTextResponse(said, STATUS.get(type(refusal), 400))
    return await make(found, language)


def _file(body: str | bytes, kind: str, name: str, end: str) -> Response:
    """A file to be saved; its name is plain for old browsers and whole for all others."""
    plain = slugify(name) or "outreach"
    return Response(
        body,
        media_type=kind,
        headers={
            "Content-Disposition": f'attachment; filename="{plain}.{end}"; '
            f"filename*=UTF-8''{quote(f'{name}.{end}', safe='')}",
            "Cache-Control": "private, no-store",
        },
    )


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise NotFound from error


def _progress(request: Request) -> Callable[..., Awaitable[Progress]]:
    async def read(session: AsyncSession, actor: Actor, language: Language) -> Progress:
        room, path = _id(request.path_params["classroom"]), request.query_params.get("path")
        return await progress(session, actor, room, language, path or None)

    return read


async def progress_csv(request: Request) -> Response:
    """GET ``/api/classrooms/{classroom}/progress.csv?path=…&lang=lv``: for its teachers."""

    async def make(found: Progress, _language: Language) -> Response:
        return _file(as_csv(found), "text/csv; charset=utf-8", _name(found.classroom), "csv")

    return await _answered(request, _progress(request), make)


async def progress_xlsx(request: Request) -> Response:
    """GET ``/api/classrooms/{classroom}/progress.xlsx?lang=lv``: all assigned paths, for its teachers."""

    async def make(found: Progress, _language: Language) -> Response:
        return _file(await asyncio.to_thread(as_xlsx, found), XLSX, _name(found.classroom), "xlsx")

    return await _answered(request, _progress(request), make)


async def certificates(request: Request) -> Response:
    """GET ``/api/classrooms/{classroom}/certificates.pdf?path=…[&seat=…]``: for its teachers."""
    asked = request.query_params

    async def read(session: AsyncSession, actor: Actor, _language: Language) -> Finishers:
        room = _id(request.path_params["classroom"])
        seat = _id(asked["seat"]) if asked.get("seat") else None
        return await chosen(session, actor, room, asked.get("path", ""), seat)

    async def make(found: Finishers, _language: Language) -> Response:
        title = found.path.prose[found.language].title
        who = found.finished[0].nickname if asked.get("seat") else found.classroom
        return _file(await certificates_pdf(found), "application/pdf", f"{title} {who}", "pdf")

    return await _answered(request, read, make)


async def my_work(request: Request) -> Response:
    """GET ``/api/my-work.zip?lang=lv``: everything of the student who is signed in, for them only."""

    async def read(session: AsyncSession, actor: Actor, _language: Language) -> Everything:
        return await everything(session, actor)

    async def make(found: Everything, language: Language) -> Response:
        name = f"outreach {today().isoformat()}"
        return _file(await zipped(found, language), "application/zip", name, "zip")

    return await _answered(request, read, make)


def _name(classroom: str) -> str:
    return f"{classroom} {today().isoformat()}"
