"""What is written to whom about a visit, in each person's language, through the outbox."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.accounts.models import User
from outreach.ambassadors import topics
from outreach.ambassadors.calendar import Method, invitation
from outreach.ambassadors.details import Details, Member
from outreach.core import outbox
from outreach.core.clock import in_riga
from outreach.core.i18n import Translator, as_language, translator
from outreach.core.settings import settings
from outreach.ui.addresses import address


def _t(user: User) -> Translator:
    return translator(as_language(user.language))


def _what(t: Translator, of: Details) -> str:
    """Topic, school and town on one line."""
    topic = topics.title(of.visit.topic_kind, of.visit.topic, t.language)
    return f"{topic} – {of.place.school.name}, {of.place.municipality_name(t.language)}"


def _when(t: Translator, of: Details) -> str:
    start, end = of.visit.chosen_start, of.visit.chosen_end
    if start is None or end is None:
        return ""
    return f"{t.day(in_riga(start))}, {t.clock(start)}–{t.clock(end)}"


def _link(t: Translator, page: str, of: Details) -> str:
    return f"{settings().public_url}{address(t.language, page)}?id={of.visit.id}"


def _everybody(of: Details) -> list[User]:
    return [of.teacher, *(member.user for member in of.team)]


def _send(
    session: AsyncSession,
    user: User,
    subject: str,
    *lines: str,
    calendar: str | None = None,
    method: Method | None = None,
) -> None:
    if not user.email:
        return
    greeting = _t(user)("Hello {name}!", name=user.name)
    text = "\n\n".join([greeting, *(line for line in lines if line)])
    outbox.queue(session, user.email, subject, text, calendar=calendar, calendar_method=method)


def requested(session: AsyncSession, of: Details, ambassadors: list[User]) -> None:
    """To ambassadors whom a new request fits."""
    for user in ambassadors:
        t = _t(user)
        first = of.times[0].start
        _send(
            session,
            user,
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
        t("{name} would like to visit your class", name=by.user.name),
        _what(t, of),
        _when(t, of),
        t(
            "{name} does this job: {profession}. Please confirm the visit, and name the adult who "
            "will be in the room: {link}",
            name=by.user.name,
            profession=topics.title("profession", by.ambassador.profession, t.language),
            link=_link(t, "teacher-visits", of),
        ),
    )


def confirmed(session: AsyncSession, of: Details) -> None:
    """To both sides, with the entry for their calendars; to the teacher also what is missing."""
    for user in _everybody(of):
        t = _t(user)
        is_teacher = user.id == of.teacher.id
        _send(
            session,
            user,
            t("Confirmed: {what}", what=_what(t, of)),
            _when(t, of),
            t("Teacher: {name}", name=of.teacher.name)
            + f" ({of.teacher.email})"
            + "".join(
                "\n" + t("Ambassador: {name}", name=member.user.name) + f" ({member.user.email})"
                for member in of.team
            ),
            _adult(t, of, is_teacher),
            calendar=invitation(of, user, "REQUEST"),
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
        t = _t(member.user)
        _send(
            session,
            member.user,
            t("All is ready: {what}", what=_what(t, of)),
            _when(t, of),
            t("Adult in the room: {name}", name=of.visit.adult_name),
            calendar=invitation(of, member.user, "REQUEST"),
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
        t("{name} cannot come, your request is open again", name=gone.user.name),
        _what(t, of),
        _when(t, of),
        t("Reason: {text}", text=reason),
        calendar=invitation(of, of.teacher, "CANCEL") if firm else None,
        method="CANCEL" if firm else None,
    )
    if firm:
        t = _t(gone.user)
        _send(
            session,
            gone.user,
            t("You have given a visit back"),
            _what(t, of),
            _when(t, of),
            calendar=invitation(of, gone.user, "CANCEL"),
            method="CANCEL",
        )


def let_go(session: AsyncSession, of: Details, gone: Member, reason: str) -> None:
    """To an ambassador whom the teacher did not confirm."""
    t = _t(gone.user)
    _send(
        session,
        gone.user,
        t("The school did not confirm the visit"),
        _what(t, of),
        t("Reason: {text}", text=reason),
    )


def ended(session: AsyncSession, of: Details, by: UUID, reason: str, firm: bool) -> None:
    """The visit was cancelled or declined: to everybody but `by`, and to them if calendars know it."""
    for user in _everybody(of):
        if user.id == by and not firm:
            continue
        t = _t(user)
        _send(
            session,
            user,
            t("Cancelled: {what}", what=_what(t, of)),
            _when(t, of),
            t("Reason: {text}", text=reason),
            calendar=invitation(of, user, "CANCEL") if firm else None,
            method="CANCEL" if firm else None,
        )


def expired(session: AsyncSession, of: Details, reason: str, firm: bool) -> None:
    """To both sides: time ran out. `reason` is a sentence of ours, `firm` whether it was confirmed."""
    for user in _everybody(of):
        t = _t(user)
        _send(
            session,
            user,
            t("Expired: {what}", what=_what(t, of)),
            _when(t, of),
            t(reason),
            calendar=invitation(of, user, "CANCEL") if firm else None,
            method="CANCEL" if firm else None,
        )


def log_reach(session: AsyncSession, of: Details) -> None:
    """To the ambassadors, right after the visit: one minute of counting."""
    for member in of.team:
        t = _t(member.user)
        _send(
            session,
            member.user,
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
        t = _t(member.user)
        _send(
            session,
            member.user,
            t("The teacher asks about the figures of a visit"),
            _what(t, of),
            t("What the teacher says: {text}", text=reason),
            t("Correct them here: {link}", link=_link(t, "reach-log", of)),
        )
