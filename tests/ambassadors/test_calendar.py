"""Calendars, read back by the icalendar library, and by hand where it matters."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Event
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.ambassadors import service
from outreach.ambassadors.models import CalendarToken, Visit
from outreach.core.actor import NOBODY
from outreach.core.clock import from_riga, today, travelled
from outreach.core.errors import NotAllowed, NotFound, NotSignedIn
from outreach.core.outbox import Mail
from outreach.core.tokens import digest
from tests.ambassadors.cast import Cast, confirmed, ready, taken, times

RIGA = ZoneInfo("Europe/Riga")


def events(text: str) -> list[Event]:
    return list(Calendar.from_ical(text).events)


def secret_of(feed: service.Feed) -> str:
    return feed.address.rsplit("/", 1)[1].removesuffix(".ics")


def last_sunday(year: int, month: int) -> datetime:
    """The day on which summer time begins (March) or ends (October)."""
    day = datetime(year, month, 31, tzinfo=RIGA)
    return day - timedelta(days=(day.weekday() + 1) % 7)


def next_change(month: int) -> datetime:
    """The next change of summer time in that month that is at least a week away."""
    for year in range(today().year, today().year + 3):
        change = last_sunday(year, month)
        if change.date() > today() + timedelta(days=7):
            return change
    raise AssertionError


async def test_alice_and_bob_see_the_visit_in_their_feeds(session: AsyncSession, cast: Cast):
    visit = await ready(session, cast)
    assert visit.chosen_start is not None
    for actor in (cast.alice, cast.bob):
        feed = await service.renew_feed(session, actor)
        [event] = events(await service.feed(session, secret_of(feed)))
        assert event["uid"] == f"{visit.id}@visit.outreach"
        assert event["sequence"] == visit.sequence
        assert event.start == visit.chosen_start
        assert event.start.tzinfo is not None
        assert event.start.utcoffset() == visit.chosen_start.astimezone(RIGA).utcoffset()
        assert event["summary"] == "Software developer – Liepājas Liedaga vidusskola"
        assert "214" in event["location"]
        assert "Ilze Kalniņa" in event["description"]
        assert "24 students expected" in event["description"]
    for actor in (cast.charlie_teacher, cast.charlie_ambassador):
        feed = await service.renew_feed(session, actor)
        assert events(await service.feed(session, secret_of(feed))) == []


async def test_what_is_not_confirmed_stands_in_no_feed(session: AsyncSession, cast: Cast):
    visit = await taken(session, cast)
    feed = secret_of(await service.renew_feed(session, cast.bob))
    assert events(await service.feed(session, feed)) == []
    with pytest.raises(NotFound):
        await service.visit_file(session, cast.bob, visit.id)
    await service.confirm_visit(session, cast.alice, visit.id)
    assert len(events(await service.feed(session, feed))) == 1
    await service.cancel_visit(session, cast.alice, visit.id, "The school is closed")
    assert events(await service.feed(session, feed)) == []


@pytest.mark.parametrize("month", [3, 10])
async def test_wall_clock_times_hold_across_summer_time(
    session: AsyncSession, cast: Cast, month: int
):
    """The Friday before and the Monday after a change: ten o'clock in Riga, other hours in UTC."""
    change = next_change(month)
    friday, monday = change - timedelta(days=2), change + timedelta(days=1)
    starts = [from_riga(day.date(), 10) for day in (friday, monday)]
    for start in starts:
        offer = [{"start": start, "end": start + timedelta(hours=1)}]
        await confirmed(session, cast, times=offer)
    feed = secret_of(await service.renew_feed(session, cast.bob))
    text = await service.feed(session, feed)
    found = sorted(event.start for event in events(text))
    assert [start.astimezone(UTC) for start in found] == starts
    assert [start.strftime("%H:%M") for start in found] == ["10:00", "10:00"]
    hours = [start.astimezone(UTC).hour for start in found]
    assert hours == ([8, 7] if month == 3 else [7, 8])
    assert "BEGIN:VTIMEZONE" in text
    assert "TZID:Europe/Riga" in text
    [zone] = Calendar.from_ical(text).timezones
    as_a_stranger_reads_it = zone.to_tz(lookup_tzid=False)
    for start in found:
        naive = start.replace(tzinfo=None)
        assert naive.replace(tzinfo=as_a_stranger_reads_it).astimezone(UTC) == start.astimezone(UTC)


async def test_the_uid_stays_and_the_sequence_rises(session: AsyncSession, cast: Cast):
    visit = await confirmed(session, cast)
    first = events(await service.visit_file(session, cast.alice, visit.id))[0]
    await service.name_adult(session, cast.alice, visit.id, "Ilze Kalniņa")
    second = events(await service.visit_file(session, cast.bob, visit.id))[0]
    await service.withdraw(session, cast.bob, visit.id, "I fell ill")
    mails = (await session.exec(select(Mail).where(Mail.calendar_method == "CANCEL"))).all()
    [cancelled] = {events(mail.calendar or "")[0]["sequence"] for mail in mails}
    assert first["uid"] == second["uid"] == events(mails[0].calendar or "")[0]["uid"]
    assert first["sequence"] < second["sequence"] < cancelled


async def test_an_invitation_is_from_us_to_one_person(session: AsyncSession, cast: Cast):
    await ready(session, cast)
    mails = (await session.exec(select(Mail).where(Mail.calendar_method == "REQUEST"))).all()
    assert {mail.to for mail in mails} == {"alice@example.org", "bob@example.org"}
    for mail in mails:
        calendar = Calendar.from_ical(mail.calendar or "")
        [event] = calendar.events
        assert calendar["method"] == "REQUEST"
        assert event["organizer"] == "mailto:outreach@localhost"
        assert event["attendee"] == f"mailto:{mail.to}"


async def test_a_calendar_says_nothing_about_pupils(session: AsyncSession, cast: Cast):
    visit = await ready(session, cast, needs="Jānis uses a wheelchair")
    text = await service.visit_file(session, cast.bob, visit.id)
    assert "Jānis" not in text
    assert "wheelchair" not in text


async def test_an_address_is_shown_once_kept_as_digest_renewed_and_revoked(
    session: AsyncSession, cast: Cast
):
    assert await service.feed_since(session, cast.bob) is None
    first = secret_of(await service.renew_feed(session, cast.bob))
    stored = (await session.exec(select(CalendarToken))).one()
    assert stored.secret_digest == digest(first) != first
    assert await service.feed_since(session, cast.bob) is not None
    second = secret_of(await service.renew_feed(session, cast.bob))
    with pytest.raises(NotFound):
        await service.feed(session, first)
    await service.feed(session, second)
    await service.revoke_feed(session, cast.bob)
    await session.flush()
    with pytest.raises(NotFound):
        await service.feed(session, second)
    for guess in ("", "x", "../../etc"):
        with pytest.raises(NotFound):
            await service.feed(session, guess)


async def test_charlie_gets_no_file_and_students_no_feed(session: AsyncSession, cast: Cast):
    visit = await ready(session, cast)
    for actor in (cast.charlie_teacher, cast.charlie_ambassador):
        with pytest.raises(NotFound):
            await service.visit_file(session, actor, visit.id)
    for act in (service.renew_feed, service.revoke_feed, service.feed_since):
        with pytest.raises(NotAllowed):
            await act(session, cast.charlie_student)
        with pytest.raises(NotSignedIn):
            await act(session, NOBODY)
    with pytest.raises(NotAllowed):
        await service.visit_file(session, cast.charlie_student, visit.id)


async def test_visits_that_took_place_stay_for_a_year(session: AsyncSession, cast: Cast):
    await ready(session, cast, times=times((7, 10)))
    feed = secret_of(await service.renew_feed(session, cast.bob))
    with travelled(timedelta(days=30)):
        await service.advance(session)
        assert (await session.exec(select(Visit.state))).one() == "delivered"
        assert len(events(await service.feed(session, feed))) == 1
    with travelled(timedelta(days=400)):
        assert events(await service.feed(session, feed)) == []
