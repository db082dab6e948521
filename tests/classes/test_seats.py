"""Seats, nicknames and cards."""

import asyncio

import pytest
from sqlmodel import select

from outreach.accounts import service as accounts
from outreach.accounts.models import User
from outreach.classes import service
from outreach.classes.models import Seat
from outreach.classes.seats import MOST_SEATS
from outreach.core.actor import NOBODY, Role
from outreach.core.database import reading, writing
from outreach.core.errors import Conflict, Invalid, NotAllowed, NotFound, NotSignedIn, TooMany
from outreach.core.live import Watch
from outreach.paths import service as paths
from outreach.paths.models import Draft
from tests.classes.story import PATH

CHANGES = {
    "code": lambda s, who, seat: service.student_code(s, who, seat, PATH, "01-one"),
    "return": lambda s, who, seat: service.return_with_feedback(s, who, seat, PATH, "01-one", "x"),
    "renew": lambda s, who, seat: service.renew_card(s, who, seat),
    "rename": lambda s, who, seat: service.rename_seat(s, who, seat, "cits"),
    "remove": lambda s, who, seat: service.remove_seat(s, who, seat),
}


@pytest.mark.parametrize("change", CHANGES)
async def test_charlie_and_students_are_refused_at_zanes_seat(session, story, change):
    for who, refusal in (
        (story.charlie, NotFound),
        (story.zane, NotAllowed),
        (story.stranger, NotAllowed),
        (NOBODY, NotSignedIn),
    ):
        with pytest.raises(refusal):
            await CHANGES[change](session, who, story.seat.id)


async def test_charlie_cannot_reach_alices_seat_through_his_own_classroom(session, story):
    his = await service.create_classroom(session, story.charlie, service.NewClassroom(name="x"))
    with pytest.raises(NotFound):
        await service.new_cards(session, story.charlie, his.id, [story.seat.id])


# ── Nicknames ───────────────────────────────────────────────────────────────────────────────


async def refused_lines(session, story, *wanted, **more):
    with pytest.raises(service.LinesRefused) as refused:
        await service.add_seats(session, story.alice, story.room.id, list(wanted), **more)
    return refused.value.lines


async def test_pasted_nicknames_become_seats_with_cards(session, story):
    names = service.pasted("lapsa\r\nkaija, ūdrs;\tlācis\n\n")
    cards = await service.add_seats(session, story.alice, story.room.id, names)
    assert [card.nickname for card in cards] == ["lapsa", "kaija", "ūdrs", "lācis"]
    assert len({card.secret for card in cards}) == 4
    assert len(await service.seats(session, story.alice, story.room.id)) == 5


async def test_a_number_of_students_gets_friendly_nicknames(session, story):
    cards = await service.add_seats(session, story.alice, story.room.id, 30)
    names = {card.nickname for card in cards}
    assert len(names) == 30
    assert all(len(name) <= 24 and name == name.lower() and " " in name for name in names)


@pytest.mark.parametrize(
    ("nickname", "said"),
    [
        ("x" * 25, "has more than"),
        ("x" * 300, "has more than"),
        ("JŪRAS ezis", "in this classroom already"),
        ("🦊 lapsa", "letters, digits"),
        ("zane@skola.lv", "letters, digits"),
        ("<b>lapsa</b>", "letters, digits"),
        ("...", "letters, digits"),
        ("120508-22345", "belongs to a person"),
        ("   ", "empty"),
    ],
)
async def test_a_nickname_that_cannot_be_used_is_told_by_its_line(session, story, nickname, said):
    [line] = await refused_lines(session, story, "lapsa", nickname, sure=True)
    assert line.line == 2
    assert said in line.message.text
    assert len(line.text) <= 25
    assert not line.is_question
    assert len(await service.seats(session, story.alice, story.room.id)) == 1


async def test_a_nickname_twice_in_the_list_is_told(session, story):
    [line] = await refused_lines(session, story, "Lapsa", "lapsa")
    assert (line.line, line.message.text) == (2, "“{name}” stands here twice.")


@pytest.mark.parametrize(
    "name", ["Jānis Bērziņš", "ANNA LIEPA", "Anna Marija Ozola", "Ziemeļu Lācis"]
)
async def test_what_looks_like_a_full_name_is_a_question(session, story, name):
    [line] = await refused_lines(session, story, name)
    assert line.is_question
    await service.add_seats(session, story.alice, story.room.id, [name], sure=True)


@pytest.mark.parametrize("name", ["jūras ezis 2", "Anna", "lapsa", "R2-D2", "sniega lācis"])
async def test_a_nickname_is_no_question(session, story, name):
    await service.add_seats(session, story.alice, story.room.id, [name])


@pytest.mark.parametrize("wanted", [0, -1, 60, 10_000, [], ["x"] * 200])
async def test_none_and_too_many_students_are_refused(session, story, wanted):
    with pytest.raises(Invalid) as refused:
        await service.add_seats(session, story.alice, story.room.id, wanted)
    assert set(refused.value.fields) == {"nicknames"}
    assert MOST_SEATS == 60


async def test_two_teachers_adding_the_same_nickname_at_once_make_one_seat(session, story):
    await session.commit()

    async def add() -> list[service.Card]:
        async with writing() as one:
            return await service.add_seats(one, story.alice, story.room.id, ["lapsa"])

    results = await asyncio.gather(add(), add(), return_exceptions=True)
    assert sorted(type(result).__name__ for result in results) == ["LinesRefused", "list"]


async def test_a_seat_can_be_renamed_to_a_free_nickname(session, story):
    await service.add_seats(session, story.alice, story.room.id, ["lapsa"])
    await service.rename_seat(session, story.alice, story.seat.id, "Jūras Ezis", sure=True)
    with pytest.raises(service.LinesRefused):
        await service.rename_seat(session, story.alice, story.seat.id, "LAPSA")
    names = [seat.nickname for seat in await service.seats(session, story.alice, story.room.id)]
    assert names == ["Jūras Ezis", "lapsa"]


# ── Cards ───────────────────────────────────────────────────────────────────────────────────


async def sign_in(session, story, code=None, secret=None, address="10.0.0.1"):
    return await service.sign_in_with_card(
        session, code or story.card.join_code, secret or story.card.secret, address
    )


async def test_zane_signs_in_with_her_card_however_she_types_it(session, story):
    for code, secret in (
        (story.card.join_code.lower(), story.card.secret.upper()),
        (story.card.join_code.replace("-", " "), story.card.secret.replace("-", " ")),
        (story.card.join_code, service.printed(story.card, "/lv/karte").link.rpartition(".")[2]),
        (story.card.join_code, "  " + story.card.secret.replace("-", "") + " "),
    ):
        assert (await sign_in(session, story, code, secret)).id == story.zane.user_id


async def test_her_session_is_a_students(session, story):
    user = await sign_in(session, story)
    secret, _ = await accounts.open_session(session, user.id)
    actor = await accounts.actor_for(session, secret)
    assert actor.roles == {Role.STUDENT}
    assert (user.email, user.name) == (None, "")


async def test_an_unknown_code_and_wrong_words_get_one_answer(session, story):
    said = []
    for code, secret in (
        ("CCC-CCC", story.card.secret),
        (story.card.join_code, "kaija-bura-vilnis"),
        ("", ""),
        ("x" * 5000, "y" * 5000),
        ("'; DROP TABLE seat; --", "\x00"),
    ):
        with pytest.raises(Invalid) as refused:
            await sign_in(session, story, code or " ", secret or " ")
        said.append(refused.value.fields)
    assert said == said[:1] * 5


async def test_a_card_of_another_classroom_does_not_fit_this_code(session, story):
    other = await service.create_classroom(session, story.charlie, service.NewClassroom(name="x"))
    [card] = await service.add_seats(session, story.charlie, other.id, 1)
    with pytest.raises(Invalid):
        await sign_in(session, story, secret=card.secret)


async def test_guessing_is_slowed_down_for_a_code_and_for_an_address(session, story):
    with pytest.raises(TooMany):
        for n in range(201):
            with pytest.raises(Invalid):
                await sign_in(session, story, secret="wrong", address=f"10.0.{n}.1")
    with pytest.raises(TooMany):
        for n in range(301):
            with pytest.raises(Invalid):
                await sign_in(session, story, code=f"CCC{n:03}", address="10.9.9.9")


async def test_a_closed_classroom_says_so_to_its_own_only(session, story):
    await service.open_code(session, story.alice, story.room.id, False)
    with pytest.raises(Conflict):
        await sign_in(session, story)
    with pytest.raises(Invalid):
        await sign_in(session, story, secret="kaija-bura-vilnis")
    await service.open_code(session, story.alice, story.room.id, True)
    await sign_in(session, story)


async def test_a_lost_card_stops_working_and_signs_its_finder_out(session, story):
    secret, _ = await accounts.open_session(session, story.zane.user_id)
    card = await service.renew_card(session, story.alice, story.seat.id)
    assert await accounts.actor_for(session, secret) == NOBODY
    with pytest.raises(Invalid):
        await sign_in(session, story)
    assert (await sign_in(session, story, secret=card.secret)).id == story.zane.user_id


async def test_printing_again_makes_new_cards_and_signs_nobody_out(session, story):
    secret, _ = await accounts.open_session(session, story.zane.user_id)
    [card] = await service.new_cards(session, story.alice, story.room.id, [story.seat.id])
    assert (await accounts.actor_for(session, secret)).user_id == story.zane.user_id
    with pytest.raises(Invalid):
        await sign_in(session, story)
    await sign_in(session, story, secret=card.secret)


async def test_printing_nobodys_card_is_refused(session, story):
    with pytest.raises(Invalid):
        await service.new_cards(session, story.alice, story.room.id, [])


async def test_the_database_never_holds_a_secret(session, story):
    kept = (await session.exec(select(Seat))).one().model_dump()
    assert set(kept.pop("card_digest")) <= set("0123456789abcdef")
    for part in story.card.secret.split("-"):
        assert not any(part in str(value) for value in kept.values())


def test_a_printed_card_leads_to_the_sign_in_page_by_its_fragment(story):
    shown = service.printed(story.card, "/lv/karte")
    before, _, fragment = shown.link.partition("#")
    assert before.endswith("/lv/karte")
    code, _, words = fragment.partition(".")
    assert code == story.card.join_code.replace("-", "")
    assert words.isascii()
    assert shown.qr.startswith("<svg")
    assert service.join_link("/lv/karte", "K7M-4PR").endswith("/lv/karte#K7M4PR")


# ── Removing ────────────────────────────────────────────────────────────────────────────────


async def test_removing_a_student_erases_them(session, story):
    await paths.save_draft(session, story.zane, PATH, "01-one", "mine")
    await service.remove_seat(session, story.alice, story.seat.id)
    assert (await session.exec(select(Draft))).all() == []
    assert await session.get(User, story.zane.user_id) is None
    with pytest.raises(Invalid):
        await sign_in(session, story)


async def test_removing_from_one_of_two_classrooms_erases_nothing(session, story):
    other = await service.create_classroom(session, story.alice, service.NewClassroom(name="8.b"))
    session.add(
        Seat(
            classroom_id=other.id,
            user_id=story.zane.user_id,
            nickname="ezis",
            nickname_key="ezis",
            card_digest="x",
        )
    )
    await session.flush()
    await service.remove_seat(session, story.alice, story.seat.id)
    assert await session.get(User, story.zane.user_id) is not None


async def test_the_classroom_hears_of_who_comes_and_who_signs_in(session, story):
    await session.commit()
    with Watch(service.topic(story.room.id)) as watch:
        async with writing() as one:
            await sign_in(one, story)
        assert await watch.wait(0.1)
        async with writing() as one:
            await service.add_seats(one, story.alice, story.room.id, 1)
        assert await watch.wait(0.1)
    async with reading() as one:
        assert len(await service.seats(one, story.alice, story.room.id)) == 2
