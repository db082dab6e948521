"""Joining by the code: asking, waiting, being let in or declined, coming in once."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import select

from outreach.accounts import service as accounts
from outreach.classes import service
from outreach.classes.joining import MOST_WAITING, WAITS, forget_old_requests
from outreach.classes.models import Seat
from outreach.classes.setup_models import JoinRequest, JoinState
from outreach.core import ratelimits
from outreach.core.actor import NOBODY
from outreach.core.clock import travelled
from outreach.core.database import reading, writing
from outreach.core.errors import Conflict, Invalid, NotAllowed, NotFound, NotSignedIn, TooMany
from outreach.core.live import Watch

HERE = "10.0.0.1"


async def ask(session, story, nickname="lapsa", who=NOBODY, code=None, before=None):
    return await service.ask_to_join(
        session, who, code or story.room.join_code, nickname, HERE, before
    )


async def ids(session, story):
    return [one.id for one in await service.waiting(session, story.alice, story.room.id)]


async def names(session, story):
    return {one.nickname for one in await service.seats(session, story.alice, story.room.id)}


async def test_who_asks_waits_and_has_no_seat_until_a_teacher_says_yes(session, story):
    secret = await ask(session, story)
    [line] = await service.waiting(session, story.alice, story.room.id)
    assert (line.nickname, line.is_known) == ("lapsa", False)
    assert (await service.standing(session, secret)).state == JoinState.WAITING
    assert await names(session, story) == {"jūras ezis"}
    with pytest.raises(Conflict):
        await service.come_in(session, secret)
    assert await service.let_in(session, story.alice, story.room.id, [line.id]) == 1
    assert await names(session, story) == {"jūras ezis", "lapsa"}
    assert await service.waiting(session, story.alice, story.room.id) == []
    arrived = await service.come_in(session, secret)
    assert (arrived.classroom, arrived.card.nickname) == ("7.b", "lapsa")
    user = await service.sign_in_with_card(
        session, arrived.card.join_code, arrived.card.secret, HERE
    )
    assert user.id == arrived.user_id
    assert (user.email, user.name) == (None, "")


async def test_the_words_are_shown_once_and_only_a_digest_is_stored(session, story):
    secret = await ask(session, story)
    await service.let_in(session, story.alice, story.room.id, await ids(session, story))
    arrived = await service.come_in(session, secret)
    with pytest.raises(NotFound):
        await service.come_in(session, secret)
    with pytest.raises(NotFound):
        await service.standing(session, secret)
    for row in (await session.exec(select(Seat))).all():
        assert not any(word in str(row.model_dump()) for word in arrived.card.secret.split("-"))
    assert (await session.exec(select(JoinRequest))).all() == []


async def test_the_secret_of_the_browser_is_not_in_the_database(session, story):
    secret = await ask(session, story)
    row = (await session.exec(select(JoinRequest))).one()
    assert secret not in str(row.model_dump())
    for other in ("", None, "x" * 5000, str(row.id), row.secret_digest):
        with pytest.raises(NotFound):
            await service.standing(session, other)


@pytest.mark.parametrize("change", ["waiting", "let_in", "decline"])
async def test_outsiders_are_refused_at_the_door(session, story, change):
    await ask(session, story)
    calls = {
        "waiting": lambda who, room: service.waiting(session, who, room),
        "let_in": lambda who, room: service.let_in(session, who, room, [uuid4()]),
        "decline": lambda who, room: service.decline_joining(session, who, room, [uuid4()]),
    }
    for who, refusal in (
        (story.charlie, NotFound),
        (story.zane, NotAllowed),
        (story.stranger, NotAllowed),
        (NOBODY, NotSignedIn),
    ):
        with pytest.raises(refusal):
            await calls[change](who, story.room.id)


async def test_charlie_cannot_let_somebody_into_alices_classroom_through_his_own(session, story):
    await ask(session, story)
    his = await service.create_classroom(session, story.charlie, service.NewClassroom(name="x"))
    chosen = await ids(session, story)
    assert await service.let_in(session, story.charlie, his.id, chosen) == 0
    assert await service.decline_joining(session, story.charlie, his.id, chosen) == 0
    assert await ids(session, story) == chosen


async def test_the_declined_are_told_and_may_ask_again(session, story):
    secret = await ask(session, story)
    await service.decline_joining(session, story.alice, story.room.id, await ids(session, story))
    assert (await service.standing(session, secret)).state == JoinState.DECLINED
    with pytest.raises(Conflict):
        await service.come_in(session, secret)
    again = await ask(session, story, before=secret)
    assert (await service.standing(session, again)).state == JoinState.WAITING
    with pytest.raises(NotFound):
        await service.standing(session, secret)


async def test_one_browser_waits_once(session, story):
    first = await ask(session, story, "lapsa")
    await ask(session, story, "kaija", before=first)
    [line] = await service.waiting(session, story.alice, story.room.id)
    assert line.nickname == "kaija"


@pytest.mark.parametrize(
    "nickname",
    ["", "x" * 300, "🦊", "120508-22345", "JŪRAS ezis", "waits", "Jānis Bērziņš", "mauka"],
)
async def test_a_nickname_that_a_student_cannot_have_is_told_at_its_field(session, story, nickname):
    await ask(session, story, "waits")
    with pytest.raises(Invalid) as refused:
        await ask(session, story, nickname)
    assert set(refused.value.fields) == {"nickname"}


async def test_codes_that_lead_nowhere_say_why(session, story):
    old = story.room.join_code
    with pytest.raises(Invalid) as refused:
        await ask(session, story, code="CCC-CCC")
    assert "No classroom has this code" in refused.value.fields["code"].text
    new = await service.renew_code(session, story.alice, story.room.id)
    with pytest.raises(Invalid) as refused:
        await ask(session, story, code=old)
    assert "has been replaced" in refused.value.fields["code"].text
    await service.move_on(session, story.alice, story.room.id, new)
    with pytest.raises(Invalid) as refused:
        await service.open_door(session, new.lower().replace("-", " "), HERE)
    assert "earlier school year" in refused.value.fields["code"].text
    room = await service.classroom(session, story.alice, story.room.id)
    await service.open_code(session, story.alice, room.id, False)
    with pytest.raises(Conflict):
        await ask(session, story, code=room.join_code)
    await service.archive(session, story.alice, room.id)
    with pytest.raises(Invalid) as refused:
        await ask(session, story, code=room.join_code)
    assert "put away" in refused.value.fields["code"].text


async def test_the_door_proposes_nicknames_that_nobody_has(session, story):
    door = await service.open_door(session, story.room.join_code.lower(), HERE)
    assert door.classroom == "7.b"
    assert len(set(door.proposals)) == 6
    assert "jūras ezis" not in door.proposals


async def test_no_more_wait_than_a_teacher_can_look_at(session, story):
    for n in range(MOST_WAITING):
        await ask(session, story, f"lapsa {n}")
    with pytest.raises(Conflict):
        await ask(session, story, "kaija")
    with travelled(WAITS + timedelta(minutes=1)):
        await ask(session, story, "kaija")


async def test_a_classroom_never_gets_more_students_than_it_has_seats(session, story):
    await service.add_seats(session, story.alice, story.room.id, 58)
    for name in ("lapsa", "kaija"):
        await ask(session, story, name)
    with pytest.raises(Conflict):
        await service.let_in(session, story.alice, story.room.id, await ids(session, story))
    assert len(await ids(session, story)) == 2


async def test_guessing_codes_is_slowed_down(session, story):
    with pytest.raises(TooMany):
        for n in range(301):
            with pytest.raises(Invalid):
                await service.open_door(session, f"CCC{n:03}", HERE)
    await ratelimits.forget_all()


async def test_a_student_joins_a_second_classroom_with_the_same_account(session, story):
    other = await service.create_classroom(session, story.charlie, service.NewClassroom(name="9.c"))
    secret = await ask(session, story, "lapsa", story.zane, code=other.join_code)
    [line] = await service.waiting(session, story.charlie, other.id)
    assert line.is_known
    await service.let_in(session, story.charlie, other.id, [line.id])
    assert (await service.come_in(session, secret)).user_id == story.zane.user_id
    assert {place.classroom for place in await service.my_places(session, story.zane)} == {
        "7.b",
        "9.c",
    }
    with pytest.raises(Conflict):
        await ask(session, story, "kaija", story.zane, code=other.join_code)


async def test_one_account_asking_twice_gets_one_seat(session, story):
    other = await service.create_classroom(session, story.charlie, service.NewClassroom(name="9.c"))
    for name in ("lapsa", "kaija"):
        await ask(session, story, name, story.zane, code=other.join_code)
    lines = await service.waiting(session, story.charlie, other.id)
    await service.let_in(session, story.charlie, other.id, [one.id for one in lines])
    assert len(await service.seats(session, story.charlie, other.id)) == 1


async def test_an_adult_does_not_join(session, story):
    with pytest.raises(Conflict):
        await ask(session, story, who=story.charlie)


async def test_two_teachers_letting_in_at_once_make_one_seat(session, story):
    await ask(session, story)
    chosen = await ids(session, story)
    await session.commit()

    async def yes() -> int:
        async with writing() as one:
            return await service.let_in(one, story.alice, story.room.id, chosen)

    async def no() -> int:
        async with writing() as one:
            return await service.decline_joining(one, story.alice, story.room.id, chosen)

    assert sorted(await asyncio.gather(yes(), yes())) == [0, 1]
    async with writing() as one:
        secret = await ask(one, story, "kaija")
        chosen = await ids(one, story)
    counts = await asyncio.gather(yes(), no())
    assert sum(counts) == 1
    async with reading() as one:
        is_in = "kaija" in await names(one, story)
        assert is_in == bool(counts[0])
        expected = JoinState.APPROVED if is_in else JoinState.DECLINED
        assert (await service.standing(one, secret)).state == expected


async def test_coming_in_from_two_tabs_shows_the_words_in_one(session, story):
    secret = await ask(session, story)
    await service.let_in(session, story.alice, story.room.id, await ids(session, story))
    await session.commit()

    async def come() -> service.LetIn:
        async with writing() as one:
            return await service.come_in(one, secret)

    found = await asyncio.gather(come(), come(), return_exceptions=True)
    assert sorted(type(one).__name__ for one in found) == ["LetIn", "NotFound"]


async def test_a_nickname_taken_meanwhile_is_said_to_the_teacher(session, story):
    await ask(session, story, "lapsa")
    await service.add_seats(session, story.alice, story.room.id, ["lapsa"])
    with pytest.raises(Conflict):
        await service.let_in(session, story.alice, story.room.id, await ids(session, story))


async def test_waiting_ends_by_itself(session, story):
    secret = await ask(session, story)
    with travelled(WAITS + timedelta(minutes=1)):
        with pytest.raises(NotFound):
            await service.standing(session, secret)
        assert await ids(session, story) == []
        await forget_old_requests(session)
    assert (await session.exec(select(JoinRequest))).all() == []


async def test_the_classroom_hears_of_everyone_who_comes(session, story):
    await session.commit()
    with Watch(service.topic(story.room.id)) as watch:
        async with writing() as one:
            await ask(one, story)
        assert await watch.wait(5)


async def test_a_card_of_an_earlier_school_year_says_so_to_its_owner_only(session, story):
    old = story.room.join_code
    room = await service.move_on(session, story.alice, story.room.id, old)
    with pytest.raises(Invalid) as refused:
        await service.sign_in_with_card(session, old, story.card.secret, HERE)
    assert set(refused.value.fields) == {"code"}
    with pytest.raises(Invalid) as refused:
        await service.sign_in_with_card(session, old, "kaija-bura-vilnis", HERE)
    assert set(refused.value.fields) == {"secret"}
    user = await service.sign_in_with_card(session, room.join_code, story.card.secret, HERE)
    assert user.id == story.zane.user_id
    assert (await accounts.roles_of(session, user.id)) == {"student"}
