"""Every HTTP route beside the pages."""

from starlette.applications import Starlette
from starlette.routing import Route

from outreach.api import (
    assessments,
    badges,
    joining,
    out,
    people,
    professions,
    reports,
    status,
    visits,
    work,
)
from outreach.core.i18n import LANGUAGES
from outreach.ui.addresses import address

ROUTES = [
    Route("/", people.choose_language),
    Route("/api/health", status.health),
    Route("/api/mails", status.mails),
    Route("/api/home", people.home),
    Route("/api/sign-up", people.sign_up, methods=["POST"]),
    Route("/api/sign-in", people.sign_in, methods=["POST"]),
    Route("/api/card", people.card, methods=["POST"]),
    Route("/api/join", joining.begin, methods=["POST"]),
    Route("/api/join/ask", joining.ask, methods=["POST"]),
    Route("/api/join/wait", joining.wait),
    Route("/api/join/state", joining.state),
    Route("/api/join/come-in", joining.come_in, methods=["POST"]),
    Route("/api/join/leave", joining.leave, methods=["POST"]),
    Route("/api/sign-out", people.sign_out, methods=["POST"]),
    Route("/api/verify-email", people.verify_email),
    Route("/api/work", work.standing),
    Route("/api/assessments/{assessment}", assessments.result, methods=["GET", "POST", "DELETE"]),
    Route("/api/professions/{profession}", professions.people),
    Route("/api/badges/{award}", badges.record),
    Route("/api/calendar/{secret}.ics", visits.feed),
    Route("/api/visits/{visit}.ics", visits.visit),
    Route("/api/reports/reach.csv", reports.reach_csv),
    Route("/api/classrooms/{classroom}/progress.csv", out.progress_csv),
    Route("/api/classrooms/{classroom}/progress.xlsx", out.progress_xlsx),
    Route("/api/classrooms/{classroom}/certificates.pdf", out.certificates),
    Route("/api/my-work.zip", out.my_work),
    *(
        route
        for language in LANGUAGES
        for route in (
            Route(address(language, "badge"), badges.bare),
            Route(f"{address(language, 'badge')}/{{award}}", badges.page),
        )
    ),
]


def routes() -> Starlette:
    """The routes as an app that Reflex mounts its own app into."""
    return Starlette(routes=list(ROUTES))
