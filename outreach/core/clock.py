"""Time: stored in UTC, shown in Europe/Riga, and movable in tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

RIGA = ZoneInfo("Europe/Riga")

_shift = timedelta(0)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC) + _shift


def today() -> date:
    """The present date in Riga."""
    return now().astimezone(RIGA).date()


def in_riga(moment: datetime) -> datetime:
    """The same moment on a Riga wall clock."""
    return moment.astimezone(RIGA)


def from_riga(day: date, hour: int, minute: int = 0) -> datetime:
    """The UTC moment of a Riga wall-clock time."""
    local = datetime(day.year, day.month, day.day, hour, minute, tzinfo=RIGA)
    return local.astimezone(UTC)


def school_year(day: date) -> int:
    """The calendar year in which the school year of `day` began (1 September to 31 August)."""
    return day.year if day.month >= 9 else day.year - 1


def school_year_bounds(year: int) -> tuple[datetime, datetime]:
    """The first moment of the school year that begins in `year`, and the first one after it."""
    return from_riga(date(year, 9, 1), 0), from_riga(date(year + 1, 9, 1), 0)


@contextmanager
def travelled(delta: timedelta) -> Iterator[None]:
    """Move this process's clock, for tests of what happens later."""
    global _shift
    before = _shift
    _shift = before + delta
    try:
        yield
    finally:
        _shift = before
