"""Wiring only: which pages, routes and running tasks the app has."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import reflex as rx

import outreach.tables  # noqa: F401
from outreach.accounts import pages as accounts
from outreach.ambassadors import pages as ambassadors
from outreach.ambassadors.service import keep_advancing
from outreach.api.guard import Guard
from outreach.api.routes import routes
from outreach.assessments import pages as assessments
from outreach.badges import pages as badges
from outreach.classes import pages as classes
from outreach.classes.conduct import keep_following
from outreach.classes.erasure import keep_erasing
from outreach.classes.gallery import keep_running
from outreach.community import pages as community
from outreach.core import database, live, logs, outbox
from outreach.core.settings import settings
from outreach.paths import pages as paths
from outreach.paths import workshop_pages as workshop
from outreach.paths.solids.pool import pool
from outreach.paths.submissions import keep_judging
from outreach.places.service import ensure_places
from outreach.professions import pages as professions
from outreach.reports import pages as reports
from outreach.ui import missing
from outreach.ui.pages import add_page

app = rx.App(
    api_transformer=[routes(), Guard],
    toaster=None,
    head_components=[rx.el.link(rel="stylesheet", href="/site.css")],
)

for feature in (
    community,
    accounts,
    professions,
    assessments,
    paths,
    workshop,
    badges,
    classes,
    ambassadors,
    reports,
    missing,
):
    for page in feature.pages():
        add_page(app, page)


@asynccontextmanager
async def _running() -> AsyncIterator[None]:
    """What runs beside the requests: mail, hand-ins that had to wait, and visits whose time comes."""
    logs.set_up(as_json=not settings().is_development)
    await ensure_places()
    tasks = [
        asyncio.create_task(work())
        for work in (
            outbox.keep_sending,
            keep_judging,
            keep_running,
            keep_advancing,
            keep_erasing,
            keep_following,
            live.keep_hearing,
        )
    ]
    yield
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.to_thread(pool().close)
    await database.dispose_engine()


app.register_lifespan_task(_running)
