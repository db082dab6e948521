"""The routes behind their guard, called over HTTP inside the test's own event loop."""

from collections.abc import AsyncIterator

import httpx
import pytest

from outreach.api.guard import Guard
from outreach.api.routes import routes
from outreach.core.settings import settings


@pytest.fixture
async def web(database: str) -> AsyncIterator[httpx.AsyncClient]:
    """A browser without scripts: keeps cookies, sends our own origin, follows nothing by itself."""
    origin = settings().public_url
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(Guard(routes())),
        base_url=origin,
        headers={"Origin": origin},
    ) as client:
        yield client
