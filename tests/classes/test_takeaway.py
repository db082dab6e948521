"""What is stored about a student, whole and for them alone."""

import io
import json
import zipfile
from uuid import uuid4

import pytest
from sqlmodel import SQLModel, select

import outreach.tables  # noqa: F401
from outreach.accounts import service as accounts
from outreach.assessments.models import AssessmentResult
from outreach.classes import service
from outreach.classes.models import Seat
from outreach.classes.takeaway import ABOUT, as_zip, counted, everything
from outreach.core import stored
from outreach.core.actor import NOBODY
from outreach.core.errors import NotAllowed, NotSignedIn, TooMany
from outreach.core.settings import ROOT, settings
from outreach.paths import service as paths
from tests.classes.story import PATH, RIGHT, STEPS, WRONG, as_student, passes_what_says_right
from tests.classes.studio import PROJECT, STEP, STUDIO, studio  # noqa: F401

MINE, DRAFT, PIECE = (
    "print('right: mine')  # āčē\n",
    "print('draft')\n",
    "show(box(1, 1, 1)) # right\n",
)
BENCH = "print('on the bench')\n"


@pytest.fixture
async def full(session, studio, story):  # noqa: F811
    """Zane with something of every kind; a classmate with something of her own."""
    (settings().content_dir / "assessments").symlink_to(ROOT / "content" / "assessments")
    alice, zane, room = story.alice, story.zane, story.room
    for path in (PATH, STUDIO):
        await service.assign_path(session, alice, room.id, path)
    for step, code in zip(STEPS, (MINE, RIGHT), strict=True):
        await paths.submit_within(session, zane, PATH, step, code, passes_what_says_right)
    for step in (STEP, PROJECT):
        await paths.submit_within(session, zane, STUDIO, step, RIGHT, passes_what_says_right)
    await paths.submit_within(session, zane, PATH, STEPS[0], WRONG, passes_what_says_right)
    [waiting] = await service.queue(session, alice)
    await service.judge_project(
        session,
        alice,
        waiting.project.submission_id,
        paths.Judgement.RETURNED,
        {"idea": 0},
        "Vēl soli!",
    )
    await paths.save_bench(session, zane, paths.Bench("code"), BENCH)
    await accounts.open_session(session, zane.user_id)
    session.add(
        AssessmentResult(
            seat_id=story.seat.id,
            assessment_id="interest-compass",
            content_version="1",
            answers={"broken-thing": "like"},
        )
    )
    [card] = await service.add_seats(session, alice, room.id, ["lapsa"])
    other = await service.sign_in_with_card(session, card.join_code, card.secret, "x")
    await paths.save_draft(session, as_student(other.id), PATH, STEPS[0], "the classmate's own")
    await session.commit()
    await service.show(zane, room.id, "code", "Mans #1", PIECE, judge=passes_what_says_right)
    story.other = as_student(other.id)
    return story


def opened(body: bytes) -> dict[str, str]:
    archive = zipfile.ZipFile(io.BytesIO(body))
    assert archive.testzip() is None
    names = archive.namelist()
    assert len(names) == len(set(names))
    return {name: archive.read(name).decode() for name in names}


async def test_a_student_takes_all_of_it_along(session, full):
    found = await everything(session, full.zane)
    files = opened(as_zip(found, "en"))
    data = json.loads(files["data.json"])
    assert set(data["stored"]) == {
        "user_account", "user_role", "sign_in", "seat", "draft", "work", "submission", "review",
        "award", "piece", "assessment_result",
    }  # fmt: skip
    assert data["stored"]["seat"][0]["classroom"] == "7.b"
    assert data["stored"]["assessment_result"][0]["answers"] == {"broken-thing": "like"}
    assert data["stored"]["review"][0]["feedback"] == "Vēl soli!"
    texts = [text for name, text in files.items() if name.endswith(".py")]
    assert texts.count(PIECE) == 1
    assert BENCH in texts
    assert MINE in texts  # what was handed in first, though the draft is another one by now
    assert WRONG in texts
    assert len([name for name in files if "handed-in" in name]) == 5
    assert "jūras ezis (7.b)" in files["READ-ME.txt"]
    assert all(ABOUT[table].text in files["READ-ME.txt"] for table in data["stored"])


async def test_nothing_of_anybody_else_and_no_secret_goes_along(session, full):
    found = await everything(session, full.zane)
    whole = "\n".join(opened(as_zip(found, "lv")).values())
    seats = {seat.id: seat for seat in (await session.exec(select(Seat))).all()}
    assert len(seats) == 2
    for seat in seats.values():
        assert seat.card_digest not in whole
    for stranger in (full.alice.user_id, full.charlie.user_id, full.other.user_id):
        assert str(stranger) not in whole
    assert "the classmate's own" not in whole
    assert "lapsa" not in whole


async def test_the_files_speak_the_students_language(session, full):
    files = opened(as_zip(await everything(session, full.zane), "lv"))
    assert {"LASI-MANI.txt", "dati.json"} <= set(files)
    assert any(name.startswith("galerija/") for name in files)
    assert "Tas ir viss, ko" in files["LASI-MANI.txt"]


async def test_counting_says_the_same_as_the_whole(session, full):
    found = (await everything(session, full.zane)).rows
    count = await counted(session, full.zane)
    assert (count.programs, count.handed_in, count.pieces, count.badges, count.has_answers) == (
        len(found["draft"]), len(found["submission"]), 1, len(found["award"]), True,
    )  # fmt: skip
    assert count.handed_in == 5


async def test_only_a_student_has_one(session, full):
    for ask in (everything, counted):
        with pytest.raises(NotAllowed):
            await ask(session, full.alice)
        with pytest.raises(NotSignedIn):
            await ask(session, NOBODY)


async def test_it_can_be_taken_along_ten_times_in_ten_minutes(session, story):
    for _ in range(10):
        await everything(session, story.zane)
    with pytest.raises(TooMany):
        await everything(session, story.zane)


async def test_what_an_erasure_takes_is_what_is_told(session, full):
    """After the erasure, nothing is left of what was told but the award, without its person."""
    before = (await everything(session, full.zane)).rows
    await service.remove_seat(session, full.alice, full.seat.id)
    await session.flush()
    session.expire_all()
    after = await stored.stored_about(session, full.zane.user_id)
    assert before
    assert after == {}


async def test_nobody_is_stored_under_an_unknown_id(session):
    assert await stored.stored_about(session, uuid4()) == {}


def test_every_table_below_a_student_has_its_words():
    """A new table that hangs on a student is told of by itself; its words have to be written."""
    tables = SQLModel.metadata.tables
    below, waiting = set(), [tables[stored.PERSON], tables["seat"]]
    while waiting:
        table = waiting.pop()
        if table.name in below:
            continue
        below.add(table.name)
        waiting += [column.table for _, column in stored._below(table)]  # type: ignore[misc]
    adults = {"classroom_teacher", "teacher_invitation", "calendar_token"}
    assert below - adults == set(ABOUT)
