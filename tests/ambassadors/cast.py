"""The people of these tests. Alice asks, Bob goes, Dace keeps watch, Charlie is the outsider."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.accounts.models import User, UserRole
from outreach.ambassadors import service
from outreach.ambassadors.models import Ambassador, Visit
from outreach.core.actor import Actor, Role
from outreach.core.clock import from_riga, today
from outreach.places.service import sync_places

SCHOOL = "liepajas-liedaga-vidusskola"
OTHER_SCHOOL = "saldus-tehnikums"
LIEPAJA, SALDUS, DIENVIDKURZEME = "0005000", "0046000", "0027000"


@dataclass(frozen=True)
class Cast:
    """Who plays. The three Charlies have nothing to do with Alice's visits."""

    alice: Actor
    bob: Actor
    bobs: Ambassador
    dace: Actor
    charlie_teacher: Actor
    charlie_ambassador: Actor
    charlie_student: Actor


async def person(session: AsyncSession, name: str, *roles: Role, language: str = "en") -> Actor:
    """An account without a password."""
    is_student = roles == (Role.STUDENT,)
    email = None if is_student else f"{name.lower().replace(' ', '.')}@example.org"
    user = User(email=email, name="" if is_student else name, language=language)
    session.add(user)
    await session.flush()
    for role in roles:
        session.add(UserRole(user_id=user.id, role=role))
    await session.flush()
    return Actor(user_id=user.id, roles=frozenset(roles), name=name, language=language)


def profile(**changes) -> service.ProfileForm:
    """A profile that an ambassador of Liepāja would fill in."""
    values = {
        "profession": "software-developer",
        "employer": "Jūras vējš",
        "formats": ["at_school", "online"],
        "languages": ["lv", "en"],
        "municipalities": [LIEPAJA, DIENVIDKURZEME],
    }
    return service.ProfileForm.model_validate(values | changes)


async def ambassador(
    session: AsyncSession, name: str, vetted_by: Actor | None, **changes
) -> tuple[Actor, Ambassador]:
    """An ambassador with profile and code of conduct; vetted for 500 days when somebody does it."""
    actor = await person(session, name, Role.AMBASSADOR)
    row = await service.save_profile(session, actor, profile(**changes))
    await service.accept_code(session, actor, service.CODE_VERSION)
    if vetted_by is not None:
        await vet(session, vetted_by, row)
    return actor, row


async def vet(session: AsyncSession, by: Actor, row: Ambassador, days: int = 500) -> None:
    """A clear check of today, good for some days."""
    form = service.VettingForm(
        checked_on=today(), outcome="clear", expires_on=today() + timedelta(days=days)
    )
    await service.record_vetting(session, by, row.id, form)


async def cast_of(session: AsyncSession) -> Cast:
    """Everybody, and the places."""
    await sync_places(session)
    dace = await person(session, "Dace", Role.COORDINATOR)
    bob, bobs = await ambassador(session, "Bob", dace)
    charlie, _ = await ambassador(session, "Charlie Ambassador", dace)
    return Cast(
        alice=await person(session, "Alice", Role.TEACHER),
        bob=bob,
        bobs=bobs,
        dace=dace,
        charlie_teacher=await person(session, "Charlie Teacher", Role.TEACHER),
        charlie_ambassador=charlie,
        charlie_student=await person(session, "Charlie Student", Role.STUDENT),
    )


def in_days(days: int, hour: int = 10, minutes: int = 0) -> datetime:
    """A moment some days from today, on a Riga clock."""
    return from_riga(today() + timedelta(days=days), hour, minutes)


def times(*days_and_hours: tuple[int, int], minutes: int = 60) -> list[dict[str, datetime]]:
    """Possible times as a form holds them."""
    return [
        {"start": in_days(day, hour), "end": in_days(day, hour) + timedelta(minutes=minutes)}
        for day, hour in days_and_hours
    ]


def request(**changes) -> service.VisitRequest:
    """What Alice asks for: a software developer for grade 8, in a week or in eight days."""
    values = {
        "school_id": SCHOOL,
        "topic_kind": "profession",
        "topic": "software-developer",
        "grade": 8,
        "size": 24,
        "place": "at_school",
        "room": "214",
        "times": times((7, 10), (8, 12)),
    }
    return service.VisitRequest.model_validate(values | changes)


async def taken(session: AsyncSession, cast: Cast, **changes) -> Visit:
    """A visit of Alice that Bob took at its first time."""
    visit = await service.request_visit(session, cast.alice, request(**changes))
    open_ones = await service.open_visits_for(session, cast.bob)
    of = next(one.of for one in open_ones if one.of.visit.id == visit.id)
    return await service.take_visit(session, cast.bob, visit.id, of.times[0].id)


async def confirmed(session: AsyncSession, cast: Cast, **changes) -> Visit:
    """A visit of Alice that Bob took and she confirmed."""
    visit = await taken(session, cast, **changes)
    return await service.confirm_visit(session, cast.alice, visit.id)


async def ready(session: AsyncSession, cast: Cast, **changes) -> Visit:
    """A visit of Alice and Bob at which nothing is missing."""
    return await confirmed(session, cast, **({"adult_name": "Ilze Kalniņa"} | changes))


def reach(*groups: dict, acknowledged: list[str] | None = None) -> service.ReachForm:
    """What Bob logs: one class of 11 girls and 12 boys unless said otherwise."""
    usual = {"grade": 8, "girls": 11, "boys": 12, "minutes": 60}
    return service.ReachForm.model_validate(
        {"groups": [usual | group for group in groups or ({},)], "acknowledged": acknowledged or []}
    )
