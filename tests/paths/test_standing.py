"""No sandbox at hand: work is kept as submitted, and the coordinator reads what that means."""

from pathlib import Path

import pytest

from outreach.accounts import service as accounts
from outreach.core.actor import NOBODY
from outreach.core.database import reading, writing
from outreach.core.errors import NotAllowed, NotSignedIn
from outreach.paths import service, standing
from outreach.paths.sandbox.run import Sandbox
from outreach.reports.state import ReportState
from tests.classes.story import PATH, RIGHT, STEPS, Role, adult, little, student  # noqa: F401
from tests.test_outsiders import call, state_of


@pytest.fixture
async def people(database, little):  # noqa: F811
    async with writing() as session:
        dace = await adult(session, "Dace", Role.COORDINATOR)
        return dace, await adult(session, "Ilze", Role.TEACHER), await student(session)


@pytest.fixture
def no_sandbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process's own sandbox is looked for where none was ever built."""
    empty = Sandbox(tmp_path / "nothing")
    monkeypatch.setattr(standing, "sandbox", lambda: empty)
    monkeypatch.setattr("outreach.paths.sandbox.run._default", empty)


async def test_without_a_sandbox_steps_stay_submitted_and_are_counted(people, no_sandbox):
    dace, _, zane = people
    assert (await service.submit(zane, PATH, STEPS[0], RIGHT)).status == "missing"
    async with reading() as session:
        [first, _] = await service.my_work(session, zane, PATH)
        assert first.state == "submitted"
        assert await service.standing(session, dace) == service.Standing(False, 1)


async def test_standing_is_for_who_can_have_it_mended(people, no_sandbox):
    _, ilze, zane = people
    async with reading() as session:
        for who, refusal in ((ilze, NotAllowed), (zane, NotAllowed), (NOBODY, NotSignedIn)):
            with pytest.raises(refusal):
                await service.standing(session, who)


async def shown_to(user_id, language: str) -> str:
    async with writing() as session:
        cookie, _ = await accounts.open_session(session, user_id)
    address = "/lv/parskati" if language == "lv" else "/en/reports"
    state = state_of(ReportState, cookie, address)
    await call(state, ReportState.event_handlers["load"], [])
    assert (state.is_ready, state.refused) == (True, "")
    return state.trouble


@pytest.mark.parametrize(
    ("language", "said"), [("lv", "„outreach build”"), ("en", "“outreach build”")]
)
async def test_the_coordinator_reads_what_it_means_and_what_to_do(
    people, no_sandbox, language, said
):
    dace, _, zane = people
    await service.submit(zane, PATH, STEPS[0], RIGHT)
    trouble = await shown_to(dace.user_id, language)
    assert said in trouble
    assert trouble.endswith("1 program waits now." if language == "en" else "gaida 1 programma.")


async def test_with_a_sandbox_nothing_is_said(people, monkeypatch):
    monkeypatch.setattr(Sandbox, "is_ready", lambda self: True)
    assert await shown_to(people[0].user_id, "lv") == ""
