"""Joining a classroom by its code: plain forms, and a page that looks again until the teacher said yes.

Whoever waits carries a cookie with a random secret. Coming in is a form of its own: the three words
stand in its answer and nowhere else.
"""

import html
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from outreach.accounts import service as accounts
from outreach.accounts.session import COOKIE
from outreach.api.forms import filled, language_of, page_file, typed
from outreach.api.guard import address_of
from outreach.api.people import actor_of, signed_in
from outreach.classes import service
from outreach.core.actor import Role
from outreach.core.database import reading, writing
from outreach.core.errors import Conflict, Invalid, NotFound, Refused
from outreach.core.i18n import Language, translator
from outreach.core.settings import settings
from outreach.ui.addresses import address

WAITING = "outreach_waiting"
_LOOK_AGAIN = '<noscript><meta http-equiv="refresh" content="5"></noscript></head>'


def _page(name: str, language: Language, status: int = 200, **blanks: Any) -> Response:
    page = filled(page_file(name, language).read_text(), **blanks)
    return HTMLResponse(page, status_code=status, headers={"Cache-Control": "no-store"})


def _errors(language: Language, refusal: Refused) -> dict[str, str]:
    t = translator(language)
    fields = refusal.fields if isinstance(refusal, Invalid) else {}
    return {"form": t.say(refusal.message)} | {k: t.say(v) for k, v in fields.items()}


async def begin(request: Request) -> Response:
    """POST: a classroom's code; the page on which a nickname is chosen."""
    language, form = language_of(request), await typed(request)
    return await _choose(request, language, form.get("code", ""))


async def _choose(
    request: Request,
    language: Language,
    code: str,
    nickname: str = "",
    refusal: Refused | None = None,
) -> Response:
    try:
        async with reading() as session:
            door = await service.open_door(session, code, address_of(request))
            is_in = (await actor_of(request, session)).has(Role.STUDENT)
    except Refused as refused:
        return _page(
            "join", language, 422, values={"code": code}, errors=_errors(language, refused)
        )
    page = filled(
        page_file("join-name", language).read_text(),
        {"code": door.code, "nickname": nickname},
        _errors(language, refusal) if refusal else {},
        {"classroom": door.classroom, "account": _account(language) if is_in else ""}
        | {f"proposal-{n}": name for n, name in enumerate(door.proposals)},
    )
    for usual, name in zip(service.usual_proposals(language), door.proposals, strict=False):
        page = page.replace(f'value="{usual}"', f'value="{html.escape(name)}"', 1)
    return HTMLResponse(page, 422 if refusal else 200, headers={"Cache-Control": "no-store"})


def _account(language: Language) -> str:
    t = translator(language)
    return t(
        "You are signed in already, so this classroom joins your account. Not you? Sign out first."
    )


async def ask(request: Request) -> Response:
    """POST: code and nickname; from here on this browser waits."""
    language, form = language_of(request), await typed(request)
    code, nickname = form.get("code", ""), form.get("nickname", "").strip()
    if proposed := form.get("proposed", "").strip():
        nickname = proposed
    try:
        async with writing() as session:
            secret = await service.ask_to_join(
                session,
                await actor_of(request, session),
                code,
                nickname,
                address_of(request),
                request.cookies.get(WAITING),
            )
    except Refused as refused:
        return await _choose(request, language, code, nickname, refused)
    answer = RedirectResponse(f"/api/join/wait?lang={language}", 303)
    answer.set_cookie(
        WAITING,
        secret,
        max_age=3 * 3600,
        path="/api/join",
        httponly=True,
        samesite="lax",
        secure=settings().public_url.startswith("https://"),
    )
    return answer


async def wait(request: Request) -> Response:
    """GET: how far the one is who waits, as a page that looks again by itself."""
    language = language_of(request)
    t = translator(language)
    try:
        async with reading() as session:
            mine = await service.standing(session, request.cookies.get(WAITING))
    except NotFound as refusal:
        return _page("join", language, 404, errors=_errors(language, refusal))
    said = {
        service.JoinState.WAITING: t("Your teacher sees that you are here. Stay on this page."),
        service.JoinState.APPROVED: t("Your teacher has let you in."),
        service.JoinState.DECLINED: t(
            "Your teacher has not let you in. Ask why, then begin again."
        ),
    }[mine.state]
    page = filled(
        page_file("join-wait", language).read_text(),
        texts={"classroom": mine.classroom, "nickname": mine.nickname, "standing": said},
    ).replace('data-standing="waiting"', f'data-standing="{mine.state}"', 1)
    if mine.state == service.JoinState.WAITING:
        page = page.replace("</head>", _LOOK_AGAIN, 1)
    return HTMLResponse(page, headers={"Cache-Control": "no-store"})


async def state(request: Request) -> Response:
    """GET: one word for the page that waits: ``waiting``, ``approved``, ``declined`` or ``none``."""
    try:
        async with reading() as session:
            mine = await service.standing(session, request.cookies.get(WAITING))
    except NotFound:
        return JSONResponse({"state": "none"})
    return JSONResponse({"state": mine.state})


async def come_in(request: Request) -> Response:
    """POST: the student whom a teacher has let in is signed in, and sees their three words once."""
    language = language_of(request)
    try:
        async with writing() as session:
            arrived = await service.come_in(session, request.cookies.get(WAITING))
            if old := request.cookies.get(COOKIE):
                await accounts.close_session(session, old)
            secret, expires = await accounts.open_session(session, arrived.user_id)
    except NotFound as refusal:
        return _page("join", language, 404, errors=_errors(language, refusal))
    except Conflict:
        return RedirectResponse(f"/api/join/wait?lang={language}", 303)
    answer = _page(
        "join-words",
        language,
        texts={
            "classroom": arrived.classroom,
            "nickname": arrived.card.nickname,
            "code": arrived.card.join_code,
            "words": arrived.card.secret.replace("-", " "),
        },
    )
    answer.delete_cookie(WAITING, path="/api/join")
    return signed_in(answer, secret, expires)


async def leave(request: Request) -> Response:
    """POST: this browser waits no longer."""
    async with writing() as session:
        await service.give_up(session, request.cookies.get(WAITING))
    answer = RedirectResponse(address(language_of(request), "join"), 303)
    answer.delete_cookie(WAITING, path="/api/join")
    return answer
