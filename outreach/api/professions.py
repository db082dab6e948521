"""What a profession's static page asks for once it is open: people, and visits that are coming."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from outreach.ambassadors import service
from outreach.core.database import reading
from outreach.core.i18n import as_language, translator
from outreach.professions.content import load_professions

A_MINUTE = "public, max-age=60"


async def people(request: Request) -> Response:
    """GET ``/api/professions/<id>?lang=lv``: who does it and agreed to be named, and where somebody
    is going soon. ``{"people": [{"name", "about", "bio"}], "coming": ["decembris 2026 · Liepāja"]}``.
    """
    profession = request.path_params["profession"]
    if profession not in load_professions():
        return JSONResponse({"error": "not found"}, 404)
    t = translator(as_language(request.query_params.get("lang")))
    async with reading() as session:
        named = await service.named_ambassadors(session, profession, t.language)
        coming = await service.coming_visits(session, profession, t.language)
    answer = {
        "people": [
            {
                "name": one.name,
                "about": " · ".join(filter(None, [one.employer, ", ".join(one.towns)])),
                "bio": one.bio,
            }
            for one in named
        ],
        "coming": [
            t(
                "A visit: {month}, {place}",
                month=t.month(one.year, one.month),
                place=one.municipality or t("online"),
            )
            for one in coming
        ],
    }
    return JSONResponse(answer, headers={"Cache-Control": A_MINUTE})
