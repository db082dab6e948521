"""Profiles, the code of conduct and vetting."""

from datetime import timedelta

import pytest
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.ambassadors import service
from outreach.ambassadors.models import Ambassador, AmbassadorMunicipality, Vetting
from outreach.core.actor import NOBODY, Role
from outreach.core.clock import today, travelled
from outreach.core.errors import Invalid, NotAllowed, NotFound, NotSignedIn
from tests.ambassadors.cast import LIEPAJA, SALDUS, Cast, ambassador, person, profile


async def test_bob_changes_his_profile_and_takes_back_his_consent(
    session: AsyncSession, cast: Cast
):
    await service.save_profile(session, cast.bob, profile(public=True, municipalities=[SALDUS]))
    assert cast.bobs.public_since is not None
    towns = await session.exec(
        select(AmbassadorMunicipality.municipality_id).where(
            AmbassadorMunicipality.ambassador_id == cast.bobs.id
        )
    )
    assert towns.all() == [SALDUS]
    await service.save_profile(session, cast.bob, profile())
    assert cast.bobs.public_since is None
    standing = await service.standing(session, cast.bob)
    assert LIEPAJA in standing.municipalities
    assert standing.obstacles == ()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"profession": "wizard"}, "profession"),
        ({"formats": []}, "formats"),
        ({"languages": []}, "languages"),
        ({"municipalities": ["9999999"]}, "municipalities"),
        ({"municipalities": []}, "municipalities"),
        ({"travel_minutes": -1}, "travel_minutes"),
        ({"travel_minutes": 9000}, "travel_minutes"),
        ({"bio": "x" * 1001}, "bio"),
        ({"employer": "x" * 121}, "employer"),
    ],
)
async def test_every_bad_field_is_named(
    session: AsyncSession, cast: Cast, changes: dict, field: str
):
    with pytest.raises(Invalid) as refused:
        await service.save_profile(session, cast.bob, profile(**changes))
    assert set(refused.value.fields) == {field}


async def test_a_newcomer_is_told_what_is_missing(session: AsyncSession, cast: Cast):
    newcomer = await person(session, "Newcomer", Role.AMBASSADOR)
    with pytest.raises(NotFound):
        await service.accept_code(session, newcomer, service.CODE_VERSION)
    await service.save_profile(session, newcomer, profile())
    assert len((await service.standing(session, newcomer)).obstacles) == 2
    await service.accept_code(session, newcomer, service.CODE_VERSION)
    assert len((await service.standing(session, newcomer)).obstacles) == 1


async def test_a_vetting_runs_out(session: AsyncSession, cast: Cast):
    with travelled(timedelta(days=499)):
        assert (await service.standing(session, cast.bob)).obstacles == ()
    with travelled(timedelta(days=502)):
        assert len((await service.standing(session, cast.bob)).obstacles) == 1


async def test_a_vetting_holds_no_document(session: AsyncSession, cast: Cast):
    assert set(Vetting.model_fields) == {
        "id",
        "ambassador_id",
        "checked_on",
        "outcome",
        "expires_on",
        "checked_by",
        "created_at",
    }
    [first, *_] = (await session.exec(select(Vetting))).all()
    assert first.checked_by == cast.dace.user_id


@pytest.mark.parametrize("who", ["alice", "bob", "charlie_ambassador", "charlie_student", "nobody"])
async def test_only_staff_vets_and_lists(session: AsyncSession, cast: Cast, who: str):
    actor = NOBODY if who == "nobody" else getattr(cast, who)
    form = service.VettingForm(checked_on=today(), outcome="clear", expires_on=today())
    with pytest.raises((NotAllowed, NotSignedIn)):
        await service.record_vetting(session, actor, cast.bobs.id, form)
    with pytest.raises((NotAllowed, NotSignedIn)):
        await service.ambassadors(session, actor)


async def test_nobody_vets_themselves(session: AsyncSession, cast: Cast):
    both = await person(session, "Both", Role.AMBASSADOR, Role.COORDINATOR)
    row = await service.save_profile(session, both, profile())
    form = service.VettingForm(checked_on=today(), outcome="clear", expires_on=today())
    with pytest.raises(NotAllowed, match="Somebody else"):
        await service.record_vetting(session, both, row.id, form)
    with pytest.raises(NotFound):
        await service.record_vetting(session, cast.dace, row.user_id, form)


@pytest.mark.parametrize(
    ("checked", "expires", "field"),
    [(1, 300, "checked_on"), (0, -1, "expires_on"), (0, 4000, "expires_on")],
)
async def test_dates_of_a_vetting_must_make_sense(
    session: AsyncSession, cast: Cast, checked: int, expires: int, field: str
):
    form = service.VettingForm(
        checked_on=today() + timedelta(days=checked),
        outcome="clear",
        expires_on=today() + timedelta(days=expires),
    )
    with pytest.raises(Invalid) as refused:
        await service.record_vetting(session, cast.dace, cast.bobs.id, form)
    assert set(refused.value.fields) == {field}


async def test_daces_list_begins_with_who_waits_for_her(session: AsyncSession, cast: Cast):
    await ambassador(session, "Zane", vetted_by=None)
    rows = await service.ambassadors(session, cast.dace)
    assert [row.name for row in rows] == ["Zane", "Bob", "Charlie Ambassador"]
    assert rows[0].vetted_until is None


@pytest.mark.parametrize("who", ["alice", "dace", "charlie_student", "nobody"])
async def test_only_ambassadors_have_a_profile(session: AsyncSession, cast: Cast, who: str):
    actor = NOBODY if who == "nobody" else getattr(cast, who)
    before = len((await session.exec(select(Ambassador))).all())
    with pytest.raises((NotAllowed, NotSignedIn)):
        await service.save_profile(session, actor, profile())
    with pytest.raises((NotAllowed, NotSignedIn)):
        await service.accept_code(session, actor, service.CODE_VERSION)
    with pytest.raises((NotAllowed, NotSignedIn)):
        await service.standing(session, actor)
    assert len((await session.exec(select(Ambassador))).all()) == before
