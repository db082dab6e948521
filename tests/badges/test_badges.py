"""Awards: once, on evidence, visible to anyone without naming anyone."""

from uuid import uuid4

import pytest
from sqlmodel import select

from outreach.accounts import service as accounts
from outreach.badges import service
from outreach.badges.content import load_badges
from outreach.badges.models import Award
from outreach.core.actor import NOBODY, Role
from outreach.core.clock import now
from outreach.core.content import ContentError
from outreach.core.errors import Conflict, Invalid, NotAllowed, NotFound, NotSignedIn
from outreach.core.settings import settings
from outreach.paths.content import load_paths
from tests.classes.story import adult, little, student  # noqa: F401

BADGE = "little-badge"


def evidence() -> service.Evidence:
    run = service.Run(
        step="01-one", code_sha256="0" * 64, seed=7, content_version="abc", judged_at=now()
    )
    return service.Evidence(verified_by="rerun", path="little", content_version="abc", runs=[run])


@pytest.fixture
async def zane(session, little):  # noqa: F811
    return await student(session)


def test_the_real_badges_are_in_order_and_belong_to_their_paths():
    badges = load_badges()
    for path in load_paths().values():
        assert badges[path.file.badge].file.path == path.id


async def test_a_badge_is_given_once(session, zane):
    first = await service.award(session, zane.user_id, BADGE, evidence())
    again = await service.award(session, zane.user_id, BADGE, evidence())
    assert first.id == again.id
    assert len(await service.my_awards(session, zane)) == 1


async def test_an_unknown_badge_is_not_given(session, zane):
    with pytest.raises(NotFound):
        await service.award(session, zane.user_id, "no-such-badge", evidence())


async def test_anyone_sees_the_award_and_nobody_sees_the_person(session, zane):
    given = await service.award(session, zane.user_id, BADGE, evidence())
    seen = await service.public_award(session, given.id)
    assert (seen.is_valid, seen.verified_by, seen.runs) == (True, "rerun", 1)
    assert seen.badge.prose["en"].name == "N"
    assert str(zane.user_id) not in repr(seen)
    assert str(zane.user_id) not in str(given.evidence)


async def test_an_award_that_is_none_is_not_found(session, zane):
    with pytest.raises(NotFound):
        await service.public_award(session, uuid4())


async def test_another_student_does_not_have_it(session, zane):
    await service.award(session, zane.user_id, BADGE, evidence())
    assert await service.my_awards(session, await student(session)) == []
    with pytest.raises(NotSignedIn):
        await service.my_awards(session, NOBODY)


async def test_a_coordinator_revokes_with_a_reason_that_is_shown(session, zane):
    given = await service.award(session, zane.user_id, BADGE, evidence())
    anna = await adult(session, "Anna", Role.COORDINATOR)
    await service.revoke(session, anna, given.id, "Given by mistake.")
    seen = await service.public_award(session, given.id)
    assert (seen.is_valid, seen.reason) == (False, "Given by mistake.")
    with pytest.raises(Conflict):
        await service.revoke(session, anna, given.id, "Again.")
    again = await service.award(session, zane.user_id, BADGE, evidence())
    assert again.revoked_at is not None


async def test_charlie_zane_and_a_missing_reason_revoke_nothing(session, zane):
    given = await service.award(session, zane.user_id, BADGE, evidence())
    charlie = await adult(session, "Charlie", Role.TEACHER)
    for who, refusal in ((charlie, NotAllowed), (zane, NotAllowed), (NOBODY, NotSignedIn)):
        with pytest.raises(refusal):
            await service.revoke(session, who, given.id, "Because.")
    anna = await adult(session, "Anna", Role.COORDINATOR)
    with pytest.raises(Invalid):
        await service.revoke(session, anna, given.id, " ")
    with pytest.raises(NotFound):
        await service.revoke(session, anna, uuid4(), "Because.")
    assert (await service.public_award(session, given.id)).is_valid


async def test_after_an_erasure_the_award_stands_without_the_person(session, zane):
    given = await service.award(session, zane.user_id, BADGE, evidence())
    await session.flush()
    await session.delete(await accounts.contact(session, zane.user_id))
    await session.flush()
    session.expire_all()
    left = (await session.exec(select(Award))).one()
    assert (left.id, left.user_id) == (given.id, None)
    assert (await service.public_award(session, left.id)).is_valid


def test_a_badge_with_a_mistake_is_told_with_its_line(tmp_path, monkeypatch):
    from tests.classes.story import write_badge

    folder = write_badge(tmp_path / "badges" / "b")
    (folder / "badge.yaml").write_text("slug: {lv: m, en: l}\nverified_by: hope\n")
    monkeypatch.setenv("OUTREACH_CONTENT_DIR", str(tmp_path))
    settings.cache_clear()
    with pytest.raises(ContentError) as refused:
        load_badges()
    settings.cache_clear()
    assert "badge.yaml:2: verified_by" in str(refused.value)
