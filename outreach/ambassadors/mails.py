"""What is written to whom about a visit, in each person's language, through the outbox."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.ambassadors import topics
from outreach.ambassadors.calendar import Method, invitation
from outreach.ambassadors.details import Details, Member, Person
from outreach.core import outbox
from outreach.core.clock import in_riga
from outreach.core.i18n import Translator, as_language, translator
from outreach.core.settings import settings
from outreach.ui.addresses import address


def _t(person: Person) -> Translator:
    return translator(person.language)


def _what(t: Translator, of: Details) -> str:
    """Topic, school and town on one line."""
    topic = topics.title(of.visit.topic_kind, of.visit.topic, as_language(t.language))
    return (
        f"{topic} – {of.place.school.name}, {of.place.municipality_name(as_language(t.language))}"
    )


def _when(t: Translator, of: Details) -> str:
    start, end = of.visit.chosen_start, of.visit.chosen_end
    if start is None or end is None:
        return ""
    return f"{t.day(in_riga(start))}, {t.clock(start)}–{t.clock(end)}"


def _link(t: Translator, page: str, of: Details) -> str:
    return f"{settings().public_url}{address(as_language(t.language), page)}?id={of.visit.id}"


def _everybody(of: Details) -> list[Person]:
    return [of.teacher, *(member.person for member in of.team)]


def _send(
    session: AsyncSession,
    person: Person,
    subject: str,
    *lines: str,
    calendar: str | None = None,
    method: Method | None = None,
) -> None:
    if not person.email:
        return
    t = _t(person)
    greeting = t("Hello {name}!", name=person.name)
    text = "\n\n".join([greeting, *(line for line in lines if line)])
    outbox.queue(session, person.email, subject, text, calendar=calendar, calendar_method=method)


def requested(session: AsyncSession, of: Details, ambassadors: list[Person]) -> None:
    """To ambassadors whom a new request fits."""
    for person in ambassadors:
        t = _t(person)
        first = of.times[0].start
        _send(
            session,
            person,
            t("A school near you asks for a visit"),
            _what(t, of),
            t(
                "First possible time: {day}, {clock}. {students}.",
                day=t.day(first),
                clock=t.clock(first),
                students=t.n("{n} student", "{n} students", of.visit.size),
            ),
            t("Look at it and take it here: {link}", link=_link(t, "ambassador-visits", of)),
        )


def taken(session: AsyncSession, of: Details, by: Member) -> None:
    """To the teacher: an ambassador took the request."""
    t = _t(of.teacher)
    _send(
        session,
        of.teacher,
        t("{name} would like to visit your class", name=by.person.name),
        _what(t, of),
        _when(t, of),
        t(
            "{name} does this job: {profession}. Please confirm the visit, and name the adult who "
            "will be in the room: {link}",
            name=by.person.name,
            profession=topics.title(
                "profession", by.ambassador.profession, as_language(t.language)
            ),
            link=_link(t, "teacher-visits", of),
        ),
    )


def confirmed(session: AsyncSession, of: Details) -> None:
    """To both sides, with the entry for their calendars; to the teacher also what is missing."""
    for person in _everybody(of):
        t = _t(person)
        is_teacher = person.id == of.teacher.id
        _send(
            session,
            person,
            t("Confirmed: {what}", what=_what(t, of)),
            _when(t, of),
            t("Teacher: {name}", name=of.teacher.name)
            + f" ({of.teacher.email})"
            + "".join(
                "\n"
                + t("Ambassador: {name}", name=member.person.name)
                + f" ({member.person.email})"
                for member in of.team
            ),
            _adult(t, of, is_teacher),
            calendar=invitation(of, person, "REQUEST"),
            method="REQUEST",
        )


def _adult(t: Translator, of: Details, is_teacher: bool) -> str:
    if of.visit.adult_name:
        return t("Adult in the room: {name}", name=of.visit.adult_name)
    if is_teacher:
        return t(
            "One thing is missing: name the adult of your school who will be in the room. Without "
            "one the visit cannot take place: {link}",
            link=_link(t, "teacher-visits", of),
        )
    return t("The school still has to name the adult who will be in the room.")


def ready(session: AsyncSession, of: Details) -> None:
    """To the ambassadors: the adult is named, nothing is missing any more."""
    for member in of.team:
        t = _t(member.person)
        _send(
            session,
            member.person,
            t("All is ready: {what}", what=_what(t, of)),
            _when(t, of),
            t("Adult in the room: {name}", name=of.visit.adult_name),
            calendar=invitation(of, member.person, "REQUEST"),
            method="REQUEST",
        )


def reopened(session: AsyncSession, of: Details, gone: Member, reason: str, firm: bool) -> None:
    """An ambassador is out and the request open again: to the one who did not cause it, or both.

    Args:
        session: a write transaction.
        of: the visit, its agreed time not cleared yet.
        gone: who is out.
        reason: why.
        firm: whether it had been confirmed, so that calendars have to forget it.
    """
    t = _t(of.teacher)
    _send(
        session,
        of.teacher,
        t("{name} cannot come, your request is open again", name=gone.person.name),
        _what(t, of),
        _when(t, of),
        t("Reason: {text}", text=reason),
        calendar=invitation(of, of.teacher, "CANCEL") if firm else None,
        method="CANCEL" if firm else None,
    )
    if firm:
        t = _t(gone.person)
        _send(
            session,
            gone.person,
            t("You have given a visit back"),
            _what(t, of),
            _when(t, of),
            calendar=invitation(of, gone.person, "CANCEL"),
            method="CANCEL",
        )


def let_go(session: AsyncSession, of: Details, gone: Member, reason: str) -> None:
    """To an ambassador whom the teacher did not confirm."""
    t = _t(gone.person)
    _send(
        session,
        gone.person,
        t("The school did not confirm the visit"),
        _what(t, of),
        t("Reason: {text}", text=reason),
    )


def ended(session: AsyncSession, of: Details, by: UUID, reason: str, firm: bool) -> None:
    """The visit was cancelled or declined: to everybody but `by`, and to them if calendars know it."""
    for person in _everybody(of):
        if person.id == by and not firm:
            continue
        t = _t(person)
        _send(
            session,
            person,
            t("Cancelled: {what}", what=_what(t, of)),
            _when(t, of),
            t("Reason: {text}", text=reason),
            calendar=invitation(of, person, "CANCEL") if firm else None,
            method="CANCEL" if firm else None,
        )


def expired(session: AsyncSession, of: Details, reason: str, firm: bool) -> None:
    """To both sides: time ran out. `reason` is a sentence of ours, `firm` whether it was confirmed."""
    for person in _everybody(of):
        t = _t(person)
        _send(
            session,
            person,
            t("Expired: {what}", what=_what(t, of)),
            _when(t, of),
            t(reason),
            calendar=invitation(of, person, "CANCEL") if firm else None,
            method="CANCEL" if firm else None,
        )


def log_reach(session: AsyncSession, of: Details) -> None:
    """To the ambassadors, right after the visit: one minute of counting."""
    for member in of.team:
        t = _t(member.person)
        _send(
            session,
            member.person,
            t("Thank you! How many students were there?"),
            _what(t, of),
            _when(t, of),
            t("It takes a minute: {link}", link=_link(t, "reach-log", of)),
        )


def countersign(session: AsyncSession, of: Details, attendances: int) -> None:
    """To the teacher: figures that want a signature."""
    t = _t(of.teacher)
    _send(
        session,
        of.teacher,
        t("Please check: how many students met the ambassador"),
        _what(t, of),
        _when(t, of),
        t.n("{n} student was logged.", "{n} students were logged.", attendances),
        t("Sign it or say what is wrong: {link}", link=_link(t, "teacher-visits", of)),
    )


def queried(session: AsyncSession, of: Details, reason: str) -> None:
    """To the ambassadors: the teacher asks about the figures."""
    for member in of.team:
        t = _t(member.person)
        _send(
            session,
            member.person,
            t("The teacher asks about the figures of a visit"),
            _what(t, of),
            t("What the teacher says: {text}", text=reason),
            t("Correct them here: {link}", link=_link(t, "reach-log", of)),
        )
