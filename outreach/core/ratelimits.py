"""Rate limits, counted in Redis when there is one (several workers), else in this process."""

import time
from functools import lru_cache

from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter

from outreach.core.errors import TooMany
from outreach.core.settings import settings


@lru_cache
def _limiter() -> MovingWindowRateLimiter:
    url = settings().redis_url
    storage = RedisStorage(f"async+{url}", implementation="redispy") if url else MemoryStorage()
    return MovingWindowRateLimiter(storage)


@lru_cache
def _parsed(limit: str) -> RateLimitItem:
    return parse(limit)


async def hit(limit: str, *key: str) -> None:
    """Count one try of `key` (purpose and who) against a limit such as ``"10 per minute"``.

    Raises:
        TooMany: the limit is reached.
    """
    item = _parsed(limit)
    if not await _limiter().hit(item, *key):
        window = await _limiter().get_window_stats(item, *key)
        raise TooMany(max(1, int(window.reset_time - time.time()) + 1))


async def forget_all() -> None:
    """Forget all counts (tests)."""
    await _limiter().storage.reset()
