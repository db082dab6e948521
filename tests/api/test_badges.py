"""The public page of an award: genuine, revoked, unknown; and never a person's data."""

import httpx
import pytest

from outreach.accounts import service as accounts
from outreach.badges import service
from outreach.badges.models import Award
from outreach.core.actor import Actor, Role
from outreach.core.database import writing

EVIDENCE = service.Evidence(
    verified_by="rerun",
    path="harbour-city",
    content_version="abc123",
    runs=[
        {
            "step": "01-first-tower",
            "seed": 7,
            "content_version": "abc123",
            "code_sha256": "0" * 64,
            "judged_at": "2026-11-21T10:00:00+00:00",
        }
    ],  # type: ignore[list-item]
)


async def awarded() -> Award:
    async with writing() as session:
        student = await accounts.create_student(session, "lv")
        return await service.award(session, student.id, "harbour-builder", EVIDENCE)


async def test_anyone_sees_that_a_badge_is_genuine(web: httpx.AsyncClient):
    award = await awarded()
    for path, sentence in (("/lv/nozimite/", "stā"), ("/en/badge/", "genuine and valid")):
        answer = await web.get(f"{path}{award.id}")
        assert answer.status_code == 200
        assert sentence in answer.text
        assert str(award.user_id) not in answer.text
    record = (await web.get(f"/api/badges/{award.id}")).json()
    assert record["valid"] is True
    assert str(award.user_id) not in str(record)


async def test_a_revoked_badge_says_so_with_its_reason(web: httpx.AsyncClient):
    award = await awarded()
    async with writing() as session:
        dace = await accounts.create_adult(
            session, "dace@b.lv", "Dace", "grīda-siena-41", Role.COORDINATOR
        )
        actor = Actor(dace.id, frozenset({Role.COORDINATOR}))
        await service.revoke(session, actor, award.id, "The program was somebody else's")
    answer = await web.get(f"/en/badge/{award.id}")
    assert "genuine and valid" not in answer.text
    assert "The program was somebody else&#x27;s" in answer.text
    assert (await web.get(f"/api/badges/{award.id}")).json()["valid"] is False


UNKNOWN = "00000000-0000-4000-8000-000000000000"


@pytest.mark.parametrize("award", [UNKNOWN, "no-id", "%3Cscript%3E", "1' OR '1'='1"])
async def test_an_unknown_badge_is_404_and_says_so(web: httpx.AsyncClient, award: str):
    answer = await web.get(f"/en/badge/{award}")
    assert answer.status_code == 404
    assert "genuine and valid" not in answer.text
    assert "<script>" not in answer.text.split("<main")[1]
    assert (await web.get(f"/api/badges/{award}")).status_code == 404


async def test_a_project_badge_says_that_a_teacher_judged_it(web: httpx.AsyncClient):
    judged = EVIDENCE.model_copy(update={"verified_by": "rubric", "marks": {"idea": 2, "play": 1}})
    async with writing() as session:
        student = await accounts.create_student(session, "lv")
        award = await service.award(session, student.id, "harbour-builder", judged)
    assert "judged by a teacher by 2 criteria" in (await web.get(f"/en/badge/{award.id}")).text
    assert (await web.get(f"/api/badges/{award.id}")).json()["verified_by"] == "rubric"
