"""Fixtures of these tests."""

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from tests.ambassadors.cast import Cast, cast_of


@pytest.fixture
async def cast(session: AsyncSession) -> Cast:
    """Everybody, in the test's own write transaction."""
    return await cast_of(session)
