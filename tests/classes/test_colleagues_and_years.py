"""Several teachers in one classroom; changing, copying and moving classrooms on."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import select

from outreach.classes import service
from outreach.classes.colleagues import OPEN_FOR
from outreach.classes.setup_models import TeacherInvitation
from outreach.core.actor import NOBODY, Role
from outreach.core.clock import now, travelled
from outreach.core.database import writing
from outreach.core.errors import Conflict, Invalid, NotAllowed, NotFound, NotSignedIn
from outreach.core.outbox import Mail
from outreach.places.models import Municipality, Region, School
from tests.classes.story import PATH, STEPS, adult

CHANGES = {
    "colleagues": lambda s, who, room: service.colleagues(s, who, room),
    "invite": lambda s, who, room: service.invite(s, who, room, "charlie@skola.lv"),
    "leave": lambda s, who, room: service.leave(s, who, room),
    "remove": lambda s, who, room: service.remove_colleague(s, who, room, who.user_id or uuid4()),
    "hand over": lambda s, who, room: service.hand_over(s, who, room, who.user_id or uuid4()),
    "change": lambda s, who, room: service.change_classroom(
        s, who, room, service.NewClassroom(name="x")
    ),
    "copy": lambda s, who, room: service.copy_classroom(s, who, room, "x"),
    "move on": lambda s, who, room: service.move_on(s, who, room, "x"),
    "take out": lambda s, who, room: service.take_out(s, who, room),
}


@pytest.mark.parametrize("change", CHANGES)
async def test_outsiders_are_refused(session, story, change):
    for who, refusal in (
        (story.charlie, NotFound),
        (story.zane, NotAllowed),
        (story.stranger, NotAllowed),
        (NOBODY, NotSignedIn),
    ):
        with pytest.raises(refusal):
            await CHANGES[change](session, who, story.room.id)


async def together(session, story):
    """Charlie works in Alice's classroom."""
    await service.invite(session, story.alice, story.room.id, " Charlie@Skola.LV ")
    [invitation] = await service.my_invitations(session, story.charlie)
    await service.answer_invitation(session, story.charlie, invitation.id, True)


async def test_an_invited_colleague_says_yes_and_works_there_too(session, story):
    await service.invite(session, story.alice, story.room.id, "charlie@skola.lv")
    [mail] = (await session.exec(select(Mail))).all()
    assert mail.to == "charlie@skola.lv"
    assert "7.b" in mail.text
    with pytest.raises(NotFound):
        await service.classroom(session, story.charlie, story.room.id)
    [invitation] = await service.my_invitations(session, story.charlie)
    assert (invitation.classroom, invitation.by) == ("7.b", "Alice")
    for who, refusal in ((story.alice, NotFound), (story.zane, NotAllowed), (NOBODY, NotSignedIn)):
        with pytest.raises(refusal):
            await service.answer_invitation(session, who, invitation.id, True)
    await service.answer_invitation(session, story.charlie, invitation.id, True)
    assert await service.my_invitations(session, story.charlie) == []
    listed = await service.colleagues(session, story.charlie, story.room.id)
    assert [(one.name, one.is_owner, one.is_me) for one in listed] == [
        ("Alice", True, False),
        ("Charlie", False, True),
    ]


async def test_no_is_an_answer_and_an_old_invitation_is_over(session, story):
    await service.invite(session, story.alice, story.room.id, "charlie@skola.lv")
    [invitation] = await service.my_invitations(session, story.charlie)
    with travelled(OPEN_FOR + timedelta(hours=1)):
        assert await service.my_invitations(session, story.charlie) == []
        with pytest.raises(NotFound):
            await service.answer_invitation(session, story.charlie, invitation.id, True)
    await service.answer_invitation(session, story.charlie, invitation.id, False)
    with pytest.raises(NotFound):
        await service.classroom(session, story.charlie, story.room.id)


async def test_an_invitation_tells_nobody_who_has_an_account(session, story):
    await adult(session, "Vera", Role.AMBASSADOR)
    for email in ("nobody@skola.lv", "vera@skola.lv", "alice@skola.lv", "charlie@skola.lv"):
        assert await service.invite(session, story.alice, story.room.id, email) is None
    await service.invite(session, story.alice, story.room.id, "charlie@skola.lv")
    assert [mail.to for mail in (await session.exec(select(Mail))).all()] == ["charlie@skola.lv"]
    assert len((await session.exec(select(TeacherInvitation))).all()) == 1
    with pytest.raises(Invalid) as refused:
        await service.invite(session, story.alice, story.room.id, "not an email")
    assert set(refused.value.fields) == {"email"}


async def test_only_the_owner_invites_removes_and_hands_over(session, story):
    await together(session, story)
    room, alice = story.room.id, story.alice.user_id
    for change in (
        service.invite(session, story.charlie, room, "x@skola.lv"),
        service.remove_colleague(session, story.charlie, room, alice),
        service.hand_over(session, story.charlie, room, story.charlie.user_id),
    ):
        with pytest.raises(NotAllowed):
            await change
    for change in (
        service.leave(session, story.alice, room),
        service.remove_colleague(session, story.alice, room, alice),
    ):
        with pytest.raises(Conflict):
            await change
    with pytest.raises(NotFound):
        await service.hand_over(session, story.alice, room, story.zane.user_id)
    await service.hand_over(session, story.alice, room, story.charlie.user_id)
    await service.leave(session, story.alice, room)
    with pytest.raises(NotFound):
        await service.classroom(session, story.alice, room)
    assert [one.name for one in await service.colleagues(session, story.charlie, room)] == [
        "Charlie"
    ]


async def test_a_removed_colleague_sees_nothing_any_more(session, story):
    await together(session, story)
    await service.remove_colleague(session, story.alice, story.room.id, story.charlie.user_id)
    with pytest.raises(NotFound):
        await service.seats(session, story.charlie, story.room.id)


# ── Basics, copies, years ───────────────────────────────────────────────────────────────────


async def test_a_school_is_one_of_the_list(session, story):
    session.add(Region(id="r", name_lv="R", name_en="R"))
    await session.flush()
    session.add(Municipality(id="1", name_lv="M", name_en="M", kind="municipality", region_id="r"))
    await session.flush()
    session.add(School(id="one", name="Skola", kind="basic", municipality_id="1"))
    await session.flush()
    made = await service.create_classroom(
        session, story.alice, service.NewClassroom(name="x", school_id="one")
    )
    assert made.school_id == "one"
    with pytest.raises(Invalid) as refused:
        await service.create_classroom(
            session, story.alice, service.NewClassroom(name="x", school_id="no-such-school")
        )
    assert set(refused.value.fields) == {"school_id"}


async def test_a_classroom_is_changed_later(session, story):
    wanted = service.NewClassroom(name=" 7.c  grupa ", grade=None, language="en")
    await service.change_classroom(session, story.alice, story.room.id, wanted)
    room = await service.classroom(session, story.alice, story.room.id)
    assert (room.name, room.grade, room.language) == ("7.c grupa", None, "en")
    with pytest.raises(Invalid) as refused:
        await service.change_classroom(
            session, story.alice, room.id, service.NewClassroom(name="", grade=13, school_id="x")
        )
    assert set(refused.value.fields) == {"name", "grade", "school_id"}


async def test_a_copy_has_settings_and_assignments_and_no_students(session, story):
    await service.assign_path(session, story.alice, story.room.id, PATH, now() + timedelta(days=3))
    with travelled(timedelta(days=4)):
        made = await service.copy_classroom(session, story.alice, story.room.id, "7.c")
    assert (made.name, made.grade, made.owner_id) == ("7.c", 7, story.alice.user_id)
    assert made.join_code != story.room.join_code.replace("-", "")
    [given] = await service.assignments(session, story.alice, made.id)
    assert (given.path_id, given.due_at) == (PATH, None)
    assert await service.seats(session, story.alice, made.id) == []
    assert len(await service.assignments(session, story.alice, story.room.id)) == 1


async def test_a_copy_takes_single_steps_along_and_nothing_that_is_for_some(session, story):
    for wanted in (
        service.Wanted(PATH, steps=[STEPS[1]]),
        service.Wanted(PATH, seats=[story.seat.id]),
    ):
        await service.assign(session, story.alice, story.room.id, wanted)
    made = await service.copy_classroom(session, story.alice, story.room.id, "7.c")
    await service.add_seats(session, story.alice, made.id, ["lapsa"])
    seen = await service.matrix(session, story.alice, made.id, PATH)
    assert [step.id for step in seen.steps] == [STEPS[1]]
    assert [[cell.counts for cell in row.cells] for row in seen.rows] == [[True]]


@pytest.mark.parametrize(
    ("name", "grade", "later"),
    [
        ("8.a", 8, "9.a"),
        ("8b", 8, "9b"),
        ("9. klase", 9, "10. klase"),
        ("Robotika 8", 8, "Robotika 8"),
        ("80 stundas", 8, "80 stundas"),
        ("1" + "x" * 59, 1, "2" + "x" * 59),
        ("9" + "x" * 59, 9, "9" + "x" * 59),
    ],
)
def test_a_name_moves_on_with_its_grade(name, grade, later):
    assert service.next_name(name, grade) == later


async def test_a_new_school_year_moves_a_classroom_on(session, story):
    old = story.room.join_code
    await service.open_code(session, story.alice, story.room.id, False)
    room = await service.move_on(session, story.alice, story.room.id, old)
    assert (room.name, room.grade, room.join_open) == ("8.b", 8, True)
    assert room.join_code != old.replace("-", "")
    assert len(await service.seats(session, story.alice, room.id)) == 1
    with pytest.raises(Conflict):
        await service.move_on(session, story.alice, room.id, old)
    assert (await service.classroom(session, story.alice, room.id)).grade == 8


async def test_after_grade_12_there_is_no_next_one(session, story):
    made = await service.create_classroom(
        session, story.alice, service.NewClassroom(name="12.a", grade=12)
    )
    with pytest.raises(Conflict):
        await service.move_on(session, story.alice, made.id, made.join_code)


async def test_two_teachers_moving_on_at_once_move_one_year(session, story):
    await session.commit()

    async def move() -> int | None:
        async with writing() as one:
            room = await service.move_on(one, story.alice, story.room.id, story.room.join_code)
            return room.grade

    found = await asyncio.gather(move(), move(), return_exceptions=True)
    assert sorted(type(one).__name__ for one in found) == ["Conflict", "int"]


async def test_what_is_put_away_can_be_taken_out_again(session, story):
    await service.archive(session, story.alice, story.room.id)
    with pytest.raises(Conflict):
        await service.move_on(session, story.alice, story.room.id, story.room.join_code)
    await service.take_out(session, story.alice, story.room.id)
    assert [room.name for room in await service.my_classrooms(session, story.alice)] == ["7.b"]
    await service.sign_in_with_card(session, story.card.join_code, story.card.secret, "10.0.0.1")
