"""A student's answers added to their classroom's sum, from a page that opens no socket."""

from pydantic import ValidationError
from sqlmodel.ext.asyncio.session import AsyncSession
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from outreach.accounts import service as accounts
from outreach.accounts.session import COOKIE
from outreach.api.forms import language_of
from outreach.assessments import service
from outreach.core.actor import Actor
from outreach.core.database import reading, writing
from outreach.core.errors import Invalid, NotAllowed, NotFound, NotSignedIn, Refused, TooMany, m
from outreach.core.i18n import translator

LONGEST = 10_000  # bytes of a request's body
STATUS = {NotSignedIn: 401, NotAllowed: 403, NotFound: 404, Invalid: 422, TooMany: 429}


async def result(request: Request) -> Response:
    """GET: where the student could add their answers, and where they are. POST adds, DELETE takes out.

    The answer is ``{"classrooms": […], "saved": […]}``, or ``{"error": "a sentence"}``.
    """
    name = request.path_params["assessment"]
    try:
        if request.method == "POST":
            given = _parsed(await _body(request))
            async with writing() as session:
                standing = await service.save(session, await _actor(request, session), name, given)
        elif request.method == "DELETE":
            async with writing() as session:
                standing = await service.withdraw(session, await _actor(request, session), name)
        else:
            async with reading() as session:
                standing = await service.my_standing(session, await _actor(request, session), name)
    except Refused as refusal:
        message = next(iter(refusal.fields.values())) if isinstance(refusal, Invalid) else None
        said = translator(language_of(request)).say(message or refusal.message)
        return _answer({"error": said}, STATUS.get(type(refusal), 409))
    return _answer({"classrooms": standing.classrooms, "saved": standing.saved}, 200)


def _answer(content: dict, status: int) -> Response:
    return JSONResponse(content, status, headers={"Cache-Control": "private, no-store"})


async def _actor(request: Request, session: AsyncSession) -> Actor:
    return await accounts.actor_for(session, request.cookies.get(COOKIE))


async def _body(request: Request) -> bytes:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST:
            raise Invalid({"answers": m("This is too long.")})
    return body


def _parsed(body: bytes) -> service.Answers:
    try:
        return service.Answers.model_validate_json(body)
    except ValidationError as error:
        message = m("These answers cannot be read. Load the page again, please.")
        raise Invalid({"answers": message}) from error
