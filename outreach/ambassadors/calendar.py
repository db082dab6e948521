"""Visits as iCalendar (RFC 5545): files in mails (RFC 5546) and a private feed per person.

An entry names the school, the topic, the adults and where to be: nothing about pupils but how many
are expected. Times carry Europe/Riga with its VTIMEZONE, so that a calendar shows the wall clock of
the school on both sides of a change of summer time.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import Literal
from uuid import UUID

from icalendar import Calendar, Event, vCalAddress, vText
from sqlmodel import col, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from outreach.accounts.models import User
from outreach.ambassadors import topics
from outreach.ambassadors.details import Details, Person, details, details_of
from outreach.ambassadors.models import Ambassador, CalendarToken, Engagement, Visit
from outreach.ambassadors.states import BUSY, FIRM
from outreach.core.actor import Actor, Role
from outreach.core.clock import in_riga, now
from outreach.core.errors import NotFound
from outreach.core.i18n import Language, as_language, translator
from outreach.core.settings import settings
from outreach.core.tokens import digest, new_secret

Method = Literal["PUBLISH", "REQUEST", "CANCEL"]
FEED_LOOKS_BACK = timedelta(days=370)


def uid(visit_id: UUID) -> str:
    """The UID of a visit's entry: the same for all people, for ever."""
    return f"{visit_id}@visit.outreach"


def as_event(of: Details, language: Language) -> Event:
    """The entry of a visit whose time is agreed."""
    t = translator(language)
    visit = of.visit
    if visit.chosen_start is None or visit.chosen_end is None:
        raise NotFound
    topic = topics.title(visit.topic_kind, visit.topic, language)
    online = visit.place == "online"
    event = Event()
    event.add("uid", uid(visit.id))
    event.add("sequence", visit.sequence)
    event.add("dtstamp", visit.changed_at)
    event.add("last-modified", visit.changed_at)
    event.add("dtstart", in_riga(visit.chosen_start))
    event.add("dtend", in_riga(visit.chosen_end))
    event.add("summary", f"{topic} – {of.place.school.name}")
    where = (
        t("Online")
        if online
        else ", ".join(
            part
            for part in (
                of.place.school.name,
                visit.room,
                of.place.municipality_name(language),
            )
            if part
        )
    )
    event.add("location", where)
    event.add("description", _description(of, language))
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE")
    event.add("class", "PRIVATE")
    return event


def _description(of: Details, language: Language) -> str:
    t = translator(language)
    visit = of.visit
    lines = [
        t("Teacher: {name}", name=of.teacher.name),
        *(t("Ambassador: {name}", name=member.person.name) for member in of.team),
        t("Adult in the room: {name}", name=visit.adult_name) if visit.adult_name else "",
        t.n("{n} student expected", "{n} students expected", visit.size),
        t("Equipment: {text}", text=visit.equipment) if visit.equipment else "",
    ]
    return "\n".join(line for line in lines if line)


def as_calendar(events: list[Event], method: Method, name: str = "") -> str:
    """Entries as the text of a calendar, with the time zone they use."""
    calendar = Calendar()
    calendar.add("prodid", "-//Outreach//Visits//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    if name:
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for event in events:
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return calendar.to_ical().decode()


def invitation(of: Details, to: Person, method: Method) -> str:
    """The calendar part of a mail to one person about one visit (RFC 5546 REQUEST or CANCEL)."""
    event = as_event(of, to.language)
    if method == "CANCEL":
        event["status"] = vText("CANCELLED")
    name, sender = parseaddr(settings().mail_from)
    organizer = vCalAddress(f"mailto:{sender}")
    organizer.params["cn"] = vText(name or "Outreach")
    event["organizer"] = organizer
    attendee = vCalAddress(f"mailto:{to.email}")
    attendee.params["cn"] = vText(to.name)
    attendee.params["partstat"] = vText("ACCEPTED")
    attendee.params["rsvp"] = vText("FALSE")
    event["attendee"] = attendee
    return as_calendar([event], method)


async def visit_file(session: AsyncSession, actor: Actor, visit_id: UUID) -> str:
    """A visit as a calendar file for somebody who is part of it.

    Raises:
        NotSignedIn: nobody is signed in.
        NotFound: there is no such visit, it is not theirs, or it has no agreed time.
    """
    user_id = actor.require(Role.TEACHER, Role.AMBASSADOR)
    found = await session.exec(_visits_of(user_id).where(col(Visit.id) == visit_id))
    visit = found.first()
    if visit is None:
        raise NotFound
    of = await details(session, visit)
    return as_calendar([as_event(of, as_language(actor.language))], "PUBLISH")


@dataclass(frozen=True)
class Feed:
    """A feed that was just made: its address is shown once, only its digest is kept."""

    address: str


async def renew_feed(session: AsyncSession, actor: Actor) -> Feed:
    """Make the actor's private feed, or replace it by one with a new address.

    Raises:
        NotSignedIn, NotAllowed: the actor is neither teacher nor ambassador.
    """
    user_id = actor.require(Role.TEACHER, Role.AMBASSADOR)
    secret = new_secret()
    token = await session.get(CalendarToken, user_id, with_for_update=True)
    token = token or CalendarToken(user_id=user_id, secret_digest="")
    token.secret_digest, token.created_at = digest(secret), now()
    session.add(token)
    await session.flush()
    return Feed(f"{settings().public_url}/api/calendar/{secret}.ics")


async def revoke_feed(session: AsyncSession, actor: Actor) -> None:
    """Make the address of the actor's feed worthless."""
    token = await session.get(CalendarToken, actor.require(Role.TEACHER, Role.AMBASSADOR))
    if token is not None:
        await session.delete(token)


async def feed_since(session: AsyncSession, actor: Actor) -> datetime | None:
    """Since when the actor has a feed; none when they have none."""
    token = await session.get(CalendarToken, actor.require(Role.TEACHER, Role.AMBASSADOR))
    return token.created_at if token else None


async def feed(session: AsyncSession, secret: str) -> str:
    """The calendar behind a private address: the visits a person asked for or goes to.

    Raises:
        NotFound: no feed has this address (any more).
    """
    found = await session.exec(
        select(User)
        .join(CalendarToken, col(CalendarToken.user_id) == col(User.id))
        .where(CalendarToken.secret_digest == digest(secret))
    )
    user = found.first()
    if user is None:
        raise NotFound
    visits = await session.exec(
        _visits_of(user.id)
        .where(col(Visit.chosen_start) > now() - FEED_LOOKS_BACK)
        .order_by(col(Visit.chosen_start))
    )
    language = as_language(user.language)
    events = [as_event(of, language) for of in await details_of(session, list(visits.all()))]
    t = translator(language)
    return as_calendar(events, "PUBLISH", t("Outreach: my visits"))


def _visits_of(user_id: UUID) -> SelectOfScalar[Visit]:
    """The visits with an agreed time that a person asked for or goes to."""
    goes = (
        select(Engagement.id)
        .join(Ambassador, col(Ambassador.id) == col(Engagement.ambassador_id))
        .where(
            Engagement.visit_id == Visit.id,
            Ambassador.user_id == user_id,
            col(Engagement.state).in_(BUSY),
        )
        .exists()
    )
    return select(Visit).where(col(Visit.state).in_(FIRM), or_(Visit.teacher_id == user_id, goes))
