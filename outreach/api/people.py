"""Signing up, verifying, signing in and out: plain forms and links, cookies set by the server."""

from datetime import datetime
from uuid import UUID

from pydantic import ValidationError
from sqlmodel.ext.asyncio.session import AsyncSession
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from outreach.accounts import service
from outreach.accounts.session import COOKIE
from outreach.api.forms import again, language_of, onward, typed
from outreach.api.guard import address_of
from outreach.api.work import step_address
from outreach.classes import service as classes
from outreach.core.actor import Actor, Role
from outreach.core.clock import now
from outreach.core.database import reading, writing
from outreach.core.errors import Invalid, Refused, m
from outreach.core.i18n import DEFAULT, LANGUAGES, Language
from outreach.core.settings import settings
from outreach.ui.addresses import address

SIGNED_IN_MARK = "outreach_in"


async def actor_of(request: Request, session: AsyncSession) -> Actor:
    """Who sent this request, by its cookie."""
    return await service.actor_for(session, request.cookies.get(COOKIE))


async def sign_up(request: Request) -> Response:
    """POST: ask for an account; the answer does not tell whether the email was known."""
    form = await typed(request)
    language = language_of(request)
    try:
        try:
            wanted = service.SignUp(**{**form, "language": language})  # type: ignore[arg-type]
        except ValidationError as error:
            fields = {str(problem["loc"][0]) for problem in error.errors()}
            raise Invalid({field: m("Please fill this in.") for field in fields}) from error
        async with writing() as session:
            await service.sign_up(session, wanted, address_of(request))
    except Refused as refusal:
        return again("sign-up", request, form, refusal)
    return RedirectResponse(address(language, "sign-up-sent"), status_code=303)


async def verify_email(request: Request) -> Response:
    """GET, from a mail: confirm the email and sign in."""
    try:
        async with writing() as session:
            user = await service.verify_email(session, request.query_params.get("token", ""))
            secret, expires = await service.open_session(session, user.id)
    except Refused:
        return RedirectResponse(address(language_of(request), "link-old"), status_code=303)
    language: Language = "en" if user.language == "en" else "lv"
    return signed_in(RedirectResponse(f"/api/home?lang={language}", 303), secret, expires)


async def sign_in(request: Request) -> Response:
    """POST: email and password."""
    form = await typed(request)
    try:
        async with reading() as session:
            user = await service.check_password(
                session, form.get("email", ""), form.get("password", ""), address_of(request)
            )
    except Refused as refusal:
        return again("sign-in", request, form, refusal)
    return await _open(request, user.id, form.get("next", ""))


async def card(request: Request) -> Response:
    """POST: a student's card, the classroom's code and the secret words."""
    form = await typed(request)
    try:
        async with writing() as session:
            user = await classes.sign_in_with_card(
                session, form.get("code", ""), form.get("secret", ""), address_of(request)
            )
            student = Actor(user.id, frozenset({Role.STUDENT}))
            lesson = await classes.my_lesson(session, student)
    except Refused as refusal:
        return again("card", request, form, refusal)
    at = lesson and step_address(language_of(request), lesson.path_id, lesson.step)
    return await _open(request, user.id, form.get("next", ""), at)


async def _open(
    request: Request, user_id: UUID, wanted: str, otherwise: str | None = None
) -> Response:
    async with writing() as session:
        if old := request.cookies.get(COOKIE):
            await service.close_session(session, old)
        secret, expires = await service.open_session(session, user_id)
    answer = onward(request, wanted, otherwise or f"/api/home?lang={language_of(request)}")
    return signed_in(answer, secret, expires)


def signed_in(answer: Response, secret: str, expires: datetime) -> Response:
    """An answer that brings the session's cookie."""
    lasts = int((expires - now()).total_seconds())
    secure = settings().public_url.startswith("https://")
    answer.set_cookie(
        COOKIE, secret, max_age=lasts, path="/", httponly=True, samesite="lax", secure=secure
    )
    answer.set_cookie(SIGNED_IN_MARK, "1", max_age=lasts, path="/", samesite="lax", secure=secure)
    return answer


async def sign_out(request: Request) -> Response:
    """POST: the session ends, on the server and in the browser."""
    if secret := request.cookies.get(COOKIE):
        async with writing() as session:
            await service.close_session(session, secret)
    answer = RedirectResponse(f"/{language_of(request)}", status_code=303)
    answer.delete_cookie(COOKIE, path="/")
    answer.delete_cookie(SIGNED_IN_MARK, path="/")
    return answer


async def home(request: Request) -> Response:
    """GET: the place where this person's work is."""
    async with reading() as session:
        actor = await actor_of(request, session)
    language = language_of(request)
    for role, name in (
        (Role.COORDINATOR, "reports"),
        (Role.ADMIN, "reports"),
        (Role.TEACHER, "classrooms"),
        (Role.AMBASSADOR, "ambassador-visits"),
        (Role.STUDENT, "my-place"),
    ):
        if actor.has(role):
            return RedirectResponse(address(language, name), status_code=303)
    answer = RedirectResponse(address(language, "sign-in"), status_code=303)
    answer.delete_cookie(SIGNED_IN_MARK, path="/")
    return answer


async def choose_language(request: Request) -> Response:
    """GET /: the language chosen before, else what the browser prefers, else Latvian."""
    chosen = request.cookies.get("outreach_lang")
    if chosen not in LANGUAGES:
        chosen = _preferred(request.headers.get("accept-language", ""))
    answer = RedirectResponse(f"/{chosen}", status_code=302)
    answer.headers["Vary"] = "Accept-Language, Cookie"
    return answer


def _preferred(header: str) -> str:
    """The best of our languages by an Accept-Language header (RFC 9110 §12.5.4)."""
    wishes: list[tuple[float, str]] = []
    for part in header.split(","):
        tag, _, parameter = part.strip().partition(";")
        try:
            weight = float(parameter.strip().removeprefix("q=")) if parameter else 1.0
        except ValueError:
            continue
        wishes.append((-weight, tag.split("-")[0].lower()))
    return next(
        (tag for w, tag in sorted(wishes, key=lambda x: x[0]) if w and tag in LANGUAGES), DEFAULT
    )
