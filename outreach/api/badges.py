"""A badge's public page and record: for anyone, without an account and without a script."""

from uuid import UUID

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from outreach.api.forms import filled, page_file
from outreach.badges import service
from outreach.core.database import reading
from outreach.core.errors import NotFound, Refused
from outreach.core.i18n import Translator, as_language, translator
from outreach.core.settings import settings
from outreach.ui.addresses import address


async def _found(request: Request) -> service.PublicAward:
    try:
        award_id = UUID(request.path_params["award"])
    except ValueError as error:
        raise NotFound from error
    async with reading() as session:
        return await service.public_award(session, award_id)


async def page(request: Request) -> Response:
    """GET: what was proven, how, when, and whether it still holds."""
    language = as_language(request.url.path.strip("/").split("/")[0])
    t = translator(language)
    built = page_file("badge", language).read_text()
    try:
        award = await _found(request)
    except Refused as refusal:
        said = {"verdict": t.say(refusal.message), "name": t("No such badge")}
        return HTMLResponse(filled(built, texts=said), 404)
    words = award.badge.prose[language]
    verdict = (
        t("This badge is genuine and valid.")
        if award.revoked_at is None
        else t(
            "This badge was revoked on {day}: {reason}",
            day=t.day(award.revoked_at),
            reason=award.reason,
        )
    )
    texts = {
        "verdict": verdict,
        "name": words.name,
        "description": words.description,
        "criteria": " ".join(words.criteria),
        "how": words.how_verified,
        "issued": t.day(award.issued_at),
        "runs": _evidence(t, award),
        "version": award.content_version,
        "link": f"{settings().public_url}{request.url.path}",
    }
    html = filled(built, texts=texts)
    html = html.replace("/art/success.svg", f"/art/badge-{award.badge.id}.svg")
    for other in ("lv", "en"):  # the language switch stays on this very award
        html = html.replace(
            f'href="{address(other, "badge")}"', f'href="{address(other, "badge")}/{award.id}"'
        )
    return HTMLResponse(html, headers={"Cache-Control": "no-cache"})


def _evidence(t: Translator, award: service.PublicAward) -> str:
    runs = t.n("{n} program run by the server", "{n} programs run by the server", award.runs)
    if award.verified_by != "rubric":
        return runs
    marks = t.n(
        "judged by a teacher by {n} criterion", "judged by a teacher by {n} criteria", award.marks
    )
    return f"{runs}, {marks}"


async def record(request: Request) -> Response:
    """GET: the same as JSON."""
    try:
        award = await _found(request)
    except Refused:
        return JSONResponse({"error": "not found"}, 404)
    return JSONResponse(
        {
            "id": str(award.id),
            "badge": award.badge.id,
            "name": {lang: prose.name for lang, prose in award.badge.prose.items()},
            "issued": award.issued_at.isoformat(),
            "valid": award.is_valid,
            "revoked": award.revoked_at.isoformat() if award.revoked_at else None,
            "verified_by": award.verified_by,
            "content_version": award.content_version,
            "runs": award.runs,
        }
    )


async def bare(request: Request) -> Response:
    """GET without an award: the list of paths is where badges begin."""
    language = as_language(request.url.path.strip("/").split("/")[0])
    return RedirectResponse(address(language, "paths"), 303)
