"""Every HTTP route beside the pages."""

from starlette.applications import Starlette
from starlette.routing import Route

from outreach.api import people, status

ROUTES = [
    Route("/", people.choose_language),
    Route("/api/health", status.health),
    Route("/api/mails", status.mails),
    Route("/api/home", people.home),
    Route("/api/sign-up", people.sign_up, methods=["POST"]),
    Route("/api/sign-in", people.sign_in, methods=["POST"]),
    Route("/api/card", people.card, methods=["POST"]),
    Route("/api/sign-out", people.sign_out, methods=["POST"]),
    Route("/api/verify-email", people.verify_email),
]


def routes() -> Starlette:
    """The routes as an app that Reflex mounts its own app into."""
    return Starlette(routes=list(ROUTES))
