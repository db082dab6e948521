"""HTTP routes of reports: a school year's reach as CSV."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from outreach.accounts import service as accounts
from outreach.accounts.session import COOKIE
from outreach.core.clock import school_year, today
from outreach.core.database import reading
from outreach.core.errors import NotSignedIn, Refused
from outreach.core.i18n import as_language
from outreach.reports.service import reach_report
from outreach.reports.tables import as_csv


async def reach_csv(request: Request) -> Response:
    """GET ``/api/reports/reach.csv?year=2026&lang=lv``: for coordinators."""
    asked = request.query_params.get("year", "")
    year = int(asked) if len(asked) == 4 and asked.isdecimal() else school_year(today())
    if not 2000 <= year < 2100:
        return PlainTextResponse("no such school year", 404)
    try:
        async with reading() as session:
            actor = await accounts.actor_for(session, request.cookies.get(COOKIE))
            report = await reach_report(session, actor, year)
    except NotSignedIn:
        return PlainTextResponse("not signed in", 401)
    except Refused:
        return PlainTextResponse("not allowed", 403)
    text = as_csv(report, as_language(request.query_params.get("lang")))
    return Response(
        text,
        media_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="reach-{year}-{year + 1}.csv"',
            "Cache-Control": "private, no-store",
        },
    )
