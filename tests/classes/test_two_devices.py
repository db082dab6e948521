"""One card on two devices: both are signed in, and neither takes the other's text away unseen."""

import pytest

from outreach.accounts import service as accounts
from outreach.classes import service
from outreach.paths import service as paths
from outreach.paths import state as paths_state
from outreach.paths.state import LabState
from tests.classes.story import PATH, STEPS, as_student
from tests.states import state_of

ONE, TWO = STEPS
PAGE = f"/en/paths/little-en/{ONE}-en"
HERE = f"{PATH}/{ONE}"


@pytest.fixture
async def devices(session, story):
    """The same card used on two devices, each with the step open."""
    paths_state._steps_by_address.cache_clear()
    await service.assign_path(session, story.alice, story.room.id, PATH)
    cookies = []
    for address in ("10.0.0.1", "10.0.0.2"):
        card = story.card
        user = await service.sign_in_with_card(session, card.join_code, card.secret, address)
        assert as_student(user.id).user_id == story.zane.user_id
        cookie, _ = await accounts.open_session(session, user.id)
        cookies.append(cookie)
    await session.commit()
    first, second = (state_of(LabState, cookie, PAGE) for cookie in cookies)
    await first.open_step()
    await second.open_step()
    yield first, second
    paths_state._steps_by_address.cache_clear()


async def kept(session, story):
    await session.rollback()
    return [code for _, code in await paths.my_versions(session, story.zane, PATH, ONE)]


async def test_both_stay_signed_in_and_what_gave_way_is_shown_and_kept(session, story, devices):
    first, second = devices
    await first.save_draft("print('one')", HERE)
    assert (first.refused, first.elsewhere) == ("", "")
    await second.save_draft("print('two')", HERE)
    assert (second.refused, second.elsewhere) == ("", "print('one')")
    assert await kept(session, story) == ["print('one')"]
    await first.save_draft("print('three')", HERE)
    assert first.elsewhere == "print('two')"
    assert set(await kept(session, story)) == {"print('one')", "print('two')"}


async def test_one_device_hears_nothing(session, story, devices):
    first, _ = devices
    for code in ("print(1)", "print(2)", "", "print(3)"):
        await first.save_draft(code, HERE)
        assert first.elsewhere == ""
    await first.open_step()
    await first.save_draft("print(4)", HERE)
    assert first.elsewhere == ""
    assert await kept(session, story) == []


async def test_the_same_text_on_both_is_no_matter(session, story, devices):
    first, second = devices
    await first.save_draft("print(1)", HERE)
    await second.save_draft("print(1)", HERE)
    assert second.elsewhere == ""


async def test_a_device_that_opens_the_step_later_has_the_newest(session, story, devices):
    first, second = devices
    await first.save_draft("print(1)", HERE)
    await second.open_step()
    assert second.remote["code"] == "print(1)"
    await second.save_draft("print(2)", HERE)
    assert second.elsewhere == ""
