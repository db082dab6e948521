"""Classrooms, their codes, and what is assigned in them."""

from datetime import timedelta
from uuid import uuid4

import pytest

from outreach.classes import service
from outreach.classes.rooms import CODE_LETTERS, normal_code
from outreach.core.actor import NOBODY
from outreach.core.clock import now
from outreach.core.errors import Invalid, NotAllowed, NotFound, NotSignedIn
from outreach.paths import service as paths
from tests.classes.story import PATH

CHANGES = {
    "see": lambda s, who, room: service.classroom(s, who, room),
    "seats": lambda s, who, room: service.seats(s, who, room),
    "assignments": lambda s, who, room: service.assignments(s, who, room),
    "matrix": lambda s, who, room: service.matrix(s, who, room, PATH),
    "renew": lambda s, who, room: service.renew_code(s, who, room),
    "close": lambda s, who, room: service.open_code(s, who, room, False),
    "archive": lambda s, who, room: service.archive(s, who, room),
    "add": lambda s, who, room: service.add_seats(s, who, room, 3),
    "cards": lambda s, who, room: service.new_cards(s, who, room, [uuid4()]),
    "assign": lambda s, who, room: service.assign_path(s, who, room, PATH),
    "take back": lambda s, who, room: service.take_back_path(s, who, room, PATH),
}


@pytest.mark.parametrize("change", CHANGES)
async def test_charlie_and_students_are_refused_in_alices_classroom(session, story, change):
    for who, refusal in (
        (story.charlie, NotFound),
        (story.zane, NotAllowed),
        (story.stranger, NotAllowed),
        (NOBODY, NotSignedIn),
    ):
        with pytest.raises(refusal):
            await CHANGES[change](session, who, story.room.id)
    with pytest.raises(NotFound):
        await CHANGES[change](session, story.alice, uuid4())


async def test_only_teachers_make_classrooms_and_see_their_own(session, story):
    assert await service.my_classrooms(session, story.charlie) == []
    for who, refusal in ((story.zane, NotAllowed), (NOBODY, NotSignedIn)):
        with pytest.raises(refusal):
            await service.create_classroom(session, who, service.NewClassroom(name="7.b"))
        with pytest.raises(refusal):
            await service.my_classrooms(session, who)


async def test_alices_list_says_what_is_in_her_classroom(session, story):
    await service.assign_path(session, story.alice, story.room.id, PATH)
    [room] = await service.my_classrooms(session, story.alice)
    assert (room.name, room.grade, room.seats, room.paths) == ("7.b", 7, 1, [PATH])


@pytest.mark.parametrize(
    ("form", "fields"),
    [
        ({"name": "   "}, {"name"}),
        ({"name": "x" * 61}, {"name"}),
        ({"name": "7.b", "grade": 0}, {"grade"}),
        ({"name": "", "grade": 13, "school_id": "x" * 81}, {"name", "grade", "school_id"}),
    ],
)
async def test_a_classroom_needs_a_name_and_a_real_grade(session, story, form, fields):
    with pytest.raises(Invalid) as refused:
        await service.create_classroom(session, story.alice, service.NewClassroom(**form))
    assert set(refused.value.fields) == fields


def test_join_codes_hold_no_letter_that_looks_like_another():
    assert not set(CODE_LETTERS) & set("0O1ILQ5S2Z8BUV6G") - {"V"}
    assert len(CODE_LETTERS) ** 6 > 16_000_000


@pytest.mark.parametrize("typed", ["K7M-4PR", "k7m4pr", " K7M 4PR ", "k7m–4pr"])
def test_a_code_is_understood_however_it_is_typed(typed):
    assert normal_code(typed) == "K7M4PR"


async def test_a_renewed_code_replaces_the_old_one(session, story):
    new = await service.renew_code(session, story.alice, story.room.id)
    assert new != story.room.join_code
    with pytest.raises(Invalid):
        await service.sign_in_with_card(
            session, story.room.join_code, story.card.secret, "10.0.0.1"
        )
    await service.sign_in_with_card(session, new, story.card.secret, "10.0.0.1")


async def test_an_archived_classroom_leaves_the_list_and_its_cards_sign_nobody_in(session, story):
    await service.archive(session, story.alice, story.room.id)
    assert await service.my_classrooms(session, story.alice) == []
    assert await service.my_places(session, story.zane) == []
    with pytest.raises(Invalid):
        await service.sign_in_with_card(
            session, story.room.join_code, story.card.secret, "10.0.0.1"
        )


async def test_a_path_is_assigned_once_in_the_version_it_has(session, story):
    due = now() + timedelta(days=7)
    await service.assign_path(session, story.alice, story.room.id, PATH)
    await service.assign_path(session, story.alice, story.room.id, PATH, due)
    [given] = await service.assignments(session, story.alice, story.room.id)
    assert (given.due_at, given.assigned_by) == (due, story.alice.user_id)
    assert given.content_version == paths.find_path(PATH).version


async def test_zane_sees_what_is_assigned_and_another_student_does_not(session, story):
    await service.assign_path(session, story.alice, story.room.id, PATH)
    [place] = await service.my_places(session, story.zane)
    assert (place.classroom, place.nickname) == ("7.b", "jūras ezis")
    assert [given.path_id for given in place.assignments] == [PATH]
    assert await service.my_places(session, story.stranger) == []
    with pytest.raises(NotAllowed):
        await service.my_places(session, story.alice)


async def test_what_cannot_be_assigned_is_said(session, story):
    with pytest.raises(Invalid) as refused:
        await service.assign_path(session, story.alice, story.room.id, "no-such-path")
    assert set(refused.value.fields) == {"path_id"}
    with pytest.raises(Invalid) as refused:
        await service.assign_path(
            session, story.alice, story.room.id, PATH, now() - timedelta(minutes=1)
        )
    assert set(refused.value.fields) == {"due_at"}


async def test_a_path_taken_back_leaves_the_students_work(session, story):
    await service.assign_path(session, story.alice, story.room.id, PATH)
    await paths.save_draft(session, story.zane, PATH, "01-one", "mine")
    await service.take_back_path(session, story.alice, story.room.id, PATH)
    assert await service.assignments(session, story.alice, story.room.id) == []
    assert (await paths.my_work(session, story.zane, PATH))[0].code == "mine"
