"""The demo association's visits: real schools, invented people whose names say so.

Every visit is made by the services themselves, with the clock turned back, so that its history,
mails and figures are what they would have been.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlmodel import col, update
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.accounts import service as accounts
from outreach.accounts.models import User
from outreach.ambassadors import service
from outreach.ambassadors.life import times_of
from outreach.core.actor import Actor, Role
from outreach.core.clock import from_riga, now, today, travelled
from outreach.core.i18n import as_language
from outreach.core.outbox import Mail
from outreach.core.tokens import new_secret
from outreach.places.service import sync_places

LIEPAJA, VENTSPILS, SOUTH_KURZEME = "0005000", "0007000", "0027000"
KULDIGA, SALDUS, TALSI = "0033000", "0046000", "0051000"
Groups = list[tuple[int | None, int, int, int, bool]]


@dataclass(frozen=True)
class Past:
    """A visit that took place `days` school days ago; groups are (grade, girls, boys, ?, counted)."""

    days: int
    school: str
    topic_kind: str
    topic: str
    grade: int
    online: bool
    groups: Groups
    how_far: str
    by_second: bool = False


PAST = [
    Past(190, "liepajas-valsts-gimnazija", "profession", "data-analyst", 10, False,
         [(10, 12, 14, 0, True)], "closed"),
    Past(175, "talsu-valsts-gimnazija", "profession", "ux-designer", 11, True,
         [(11, 9, 8, 0, True)], "closed", by_second=True),
    Past(150, "saldus-tehnikums", "free", "Kā top datorspēle", 10, False,
         [(10, 4, 21, 0, True), (11, 3, 17, 0, True)], "closed", by_second=True),
    Past(52, "liepajas-liedaga-vidusskola", "profession", "software-developer", 8, False,
         [(8, 13, 11, 0, True)], "closed"),
    Past(47, "zentas-maurinas-grobinas-vidusskola", "profession", "modeller-3d", 7, False,
         [(7, 10, 12, 0, True), (7, 11, 9, 0, True)], "closed", by_second=True),
    Past(41, "kuldigas-centra-vidusskola", "profession", "ict-security-specialist", 9, True,
         [(9, 0, 0, 26, False)], "countersigned"),
    Past(33, "liepajas-raina-vidusskola", "path", "harbour-city", 6, False,
         [(6, 12, 13, 1, True)], "countersigned"),
    Past(26, "saldus-vidusskola", "profession", "software-developer", 9, False,
         [(9, 14, 10, 0, True)], "closed"),
    Past(19, "aizputes-vidusskola", "profession", "digital-games-developer", 8, False,
         [(8, 9, 12, 0, True)], "countersigned", by_second=True),
    Past(12, "ventspils-valsts-1-gimnazija", "profession", "data-analyst", 12, True,
         [(12, 8, 9, 0, True)], "queried"),
    Past(6, "liepajas-liedaga-vidusskola", "profession", "digital-games-developer", 7, False,
         [(7, 12, 15, 0, True)], "logged", by_second=True),
    Past(2, "liepajas-valsts-tehnikums", "profession", "software-developer", 10, False,
         [], "delivered"),
]  # fmt: skip


async def make_demo(session: AsyncSession, people: dict[str, User]) -> dict[str, str]:
    """Fill the tables with a year of visits.

    Args:
        session: a write transaction.
        people: accounts named ``teacher``, ``ambassador`` and ``coordinator``, each with its role;
            ``newcomer`` (an ambassador whom nobody has vetted yet) is made when it is not there.

    Returns:
        What was made: names of things to their ids or emails.
    """
    await sync_places(session)
    teacher = _actor(people["teacher"], Role.TEACHER)
    coordinator = _actor(people["coordinator"], Role.COORDINATOR)
    first = _actor(people["ambassador"], Role.AMBASSADOR)
    other_teacher = _actor(
        await _somebody(session, "Līga Demonstrācija", Role.TEACHER), Role.TEACHER
    )
    second = _actor(
        await _somebody(session, "Rūta Demonstrācija", Role.AMBASSADOR), Role.AMBASSADOR
    )
    unvetted = people.get("newcomer") or await _somebody(
        session, "Kārlis Demonstrācija", Role.AMBASSADOR
    )
    newcomer = _actor(unvetted, Role.AMBASSADOR)
    with _at(_school_day(-220, 9)):
        await _vetted(session, coordinator, first, "software-developer", SOUTH_KURZEME, SALDUS)
        await _vetted(session, coordinator, second, "modeller-3d", SOUTH_KURZEME, SALDUS, TALSI)
    await service.save_profile(session, newcomer, _profile("ux-designer", VENTSPILS, KULDIGA))
    await service.accept_code(session, newcomer, service.CODE_VERSION)

    for number, past in enumerate(PAST):
        asks = teacher if past.school.startswith("liepajas") else other_teacher
        await _past(session, number, past, asks, second if past.by_second else first, coordinator)
    made = await _to_come(session, teacher, other_teacher, first, second)
    await session.exec(
        update(Mail)
        .where(col(Mail.created_at) < now() - timedelta(days=1), col(Mail.sent_at).is_(None))
        .values(sent_at=Mail.created_at)
    )
    return made | {"newcomer": unvetted.email or ""}


async def _past(
    session: AsyncSession, number: int, past: Past, asks: Actor, goes: Actor, staff: Actor
) -> None:
    start = _school_day(-past.days, 9 + number % 4)
    with _at(start - timedelta(days=14)):
        visit_id = await _agreed(session, asks, goes, start, past)
    with _at(start + timedelta(hours=2)):
        await service.advance(session)
        if past.how_far == "delivered":
            return
        form = service.ReachForm(
            groups=[
                service.GroupForm(
                    grade=grade, girls=girls, boys=boys, not_stated=other, counted=sure, minutes=40
                )
                for grade, girls, boys, other, sure in past.groups
            ]
        )
        result = await service.log_reach(session, goes, visit_id, form)
        if result.questions:
            codes = [question.code for question in result.questions]
            form = form.model_copy(update={"acknowledged": codes})
            await service.log_reach(session, goes, visit_id, form)
    if past.how_far == "logged":
        return
    with _at(start + timedelta(hours=26)):
        if past.how_far == "queried":
            await service.query(session, asks, visit_id, 1, "Klasē tajā dienā bija 16 skolēni.")
            return
        await service.countersign(session, asks, visit_id, 1)
    if past.how_far == "closed":
        with _at(start + timedelta(days=9)):
            await service.verify(session, staff, visit_id)


async def _agreed(
    session: AsyncSession, asks: Actor, goes: Actor, start: datetime, past: Past
) -> UUID:
    """A visit that is ready: asked for, taken, confirmed, with its adult."""
    visit = await service.request_visit(
        session,
        asks,
        _request(
            past.school,
            past.topic_kind,
            past.topic,
            past.grade,
            [start],
            online=past.online,
            adult="Ilze Demonstrācija",
        ),
    )
    [time] = await times_of(session, visit.id)
    await service.take_visit(session, goes, visit.id, time.id)
    await service.confirm_visit(session, asks, visit.id)
    return visit.id


async def _to_come(
    session: AsyncSession, teacher: Actor, other: Actor, first: Actor, second: Actor
) -> dict[str, str]:
    """What is open, taken, and ready."""
    open_one = await service.request_visit(
        session,
        teacher,
        _request(
            "liepajas-raina-vidusskola",
            "profession",
            "software-developer",
            8,
            [_school_day(9, 10), _school_day(10, 12), _school_day(12, 9)],
        ),
    )
    far = await service.request_visit(
        session,
        other,
        _request(
            "ventspils-2-vidusskola",
            "profession",
            "ux-designer",
            10,
            [_school_day(8, 11), _school_day(13, 11)],
            online=True,
        ),
    )
    waits = await service.request_visit(
        session,
        teacher,
        _request(
            "liepajas-valsts-gimnazija", "profession", "modeller-3d", 11, [_school_day(7, 10)]
        ),
    )
    [time] = await times_of(session, waits.id)
    await service.take_visit(session, second, waits.id, time.id)
    sure = await _agreed(
        session,
        teacher,
        first,
        _school_day(4, 10),
        Past(0, "liepajas-liedaga-vidusskola", "path", "harbour-city", 8, False, [], "ready"),
    )
    return {
        "open_visit": str(open_one.id),
        "far_visit": str(far.id),
        "waiting_visit": str(waits.id),
        "ready_visit": str(sure),
    }


def _request(
    school: str,
    topic_kind: str,
    topic: str,
    grade: int,
    starts: list[datetime],
    *,
    online: bool = False,
    adult: str = "",
) -> service.VisitRequest:
    return service.VisitRequest.model_validate(
        {
            "school_id": school,
            "topic_kind": topic_kind,
            "topic": topic,
            "grade": grade,
            "size": 25,
            "place": "online" if online else "at_school",
            "room": "" if online else "210. kabinets",
            "equipment": "Projektors, skolēnu datori",
            "adult_name": adult,
            "times": [{"start": start, "end": start + timedelta(minutes=40)} for start in starts],
        }
    )


def _actor(user: User, role: Role) -> Actor:
    return Actor(user.id, frozenset({role}), user.name, as_language(user.language))


async def _somebody(session: AsyncSession, name: str, role: Role) -> User:
    """An invented person whom nobody can sign in as."""
    first_name = name.split()[0].translate(str.maketrans("āīū", "aiu")).lower()
    return await accounts.create_adult(
        session, f"{first_name}.demo@example.org", name, new_secret(), role
    )


def _profile(profession: str, *towns: str) -> service.ProfileForm:
    return service.ProfileForm.model_validate(
        {
            "profession": profession,
            "employer": "SIA „Demonstrācija”",
            "bio": "Izdomāts cilvēks, lai varētu redzēt, kā vizītes izskatās.",
            "formats": ["at_school", "online"],
            "languages": ["lv", "en"],
            "municipalities": [LIEPAJA, *towns],
            "public": True,
        }
    )


async def _vetted(
    session: AsyncSession, staff: Actor, actor: Actor, profession: str, *towns: str
) -> None:
    row = await service.save_profile(session, actor, _profile(profession, *towns))
    await service.accept_code(session, actor, service.CODE_VERSION)
    form = service.VettingForm(
        checked_on=today(), outcome="clear", expires_on=today() + timedelta(days=3 * 365)
    )
    await service.record_vetting(session, staff, row.id, form)


@contextmanager
def _at(moment: datetime) -> Iterator[None]:
    """Turn the clock to a moment."""
    with travelled(moment - now()):
        yield


def _school_day(days: int, hour: int) -> datetime:
    """The moment that many school days from today: no weekends, no summer, no Christmas."""
    day, step, left = today(), (1 if days > 0 else -1), abs(days)
    while left:
        day += timedelta(days=step)
        left -= _is_school_day(day)
    return from_riga(day, hour)


def _is_school_day(day: date) -> bool:
    christmas = (day.month, day.day) >= (12, 22) or (day.month, day.day) <= (1, 6)
    return day.weekday() < 5 and day.month not in (6, 7, 8) and not christmas
