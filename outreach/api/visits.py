"""HTTP routes of visits: a private calendar feed, and a visit as a calendar file."""

from uuid import UUID

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from outreach.accounts import service as accounts
from outreach.accounts.session import COOKIE
from outreach.ambassadors import service
from outreach.core.database import reading
from outreach.core.errors import Refused


async def feed(request: Request) -> Response:
    """GET ``/api/calendar/<secret>.ics``: the secret in the address is the only key."""
    try:
        async with reading() as session:
            text = await service.feed(session, request.path_params["secret"])
    except Refused:
        return PlainTextResponse("not found", 404)
    return _calendar(text)


async def visit(request: Request) -> Response:
    """GET ``/api/visits/<id>.ics``: for those who are part of the visit."""
    try:
        async with reading() as session:
            actor = await accounts.actor_for(session, request.cookies.get(COOKIE))
            text = await service.visit_file(session, actor, UUID(request.path_params["visit"]))
    except (Refused, ValueError):
        return PlainTextResponse("not found", 404)
    return _calendar(text, "outreach.ics")


def _calendar(text: str, name: str = "") -> Response:
    headers = {"Cache-Control": "private, no-store"}
    if name:
        headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return Response(text, media_type="text/calendar; charset=utf-8", headers=headers)
