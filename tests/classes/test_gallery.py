"""The gallery of a classroom: run by the server, approved by the teacher, seen by nobody else."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlmodel import select

from outreach.classes import gallery as inside
from outreach.classes import service
from outreach.classes.models import Piece, PieceOrigin
from outreach.core.actor import NOBODY, Role
from outreach.core.clock import travelled
from outreach.core.database import reading, writing
from outreach.core.errors import (
    Conflict,
    Invalid,
    NotAllowed,
    NotFound,
    NotSignedIn,
    TooMany,
)
from outreach.core.live import Watch
from outreach.paths.sandbox.run import SandboxBusy, SandboxMissing
from tests.classes.story import adult, as_student, passes_what_says_right

CODE = "show(box(1, 1, 1))  # right\n"


async def judge(code, check, seed, kit="code"):
    """Everything is fine that says right; what says nothing shows nothing."""
    if "right" in code:
        return await passes_what_says_right(code, check, seed)
    if "empty" in code:
        failures = [{"id": "nothing_to_see", "params": {}}]
    else:
        error = {"type": "NameError", "message": "m", "line": 3, "id": None, "params": {}}
        failures = [{"id": "program_error", "params": error}]
    return SimpleNamespace(passed=False, failures=failures, observations=[])


async def busy(code, check, seed, kit="code"):
    raise SandboxBusy


@pytest.fixture
async def room(session, story):
    """Alice's room with Zane and a classmate; Charlie's room with somebody else."""
    [card] = await service.add_seats(session, story.alice, story.room.id, ["lapsa"])
    lapsa = await service.sign_in_with_card(session, card.join_code, card.secret, "here")
    other = await service.create_classroom(session, story.charlie, service.NewClassroom(name="9.c"))
    [card] = await service.add_seats(session, story.charlie, other.id, ["kaija"])
    kaija = await service.sign_in_with_card(session, card.join_code, card.secret, "here")
    story.lapsa, story.kaija, story.other = as_student(lapsa.id), as_student(kaija.id), other
    await session.commit()
    return story


async def show(room, who=None, title="My boat", made_from=None, code=CODE, judge=judge):
    return await service.show(
        who or room.zane, room.room.id, "model", title, code, made_from, judge
    )


async def decide(room, piece_id, word=""):
    async with writing() as session:
        if word:
            await service.decline(session, room.alice, piece_id, word)
        else:
            await service.approve(session, room.alice, piece_id)


async def approved(room, *args, **kwargs):
    shown = await show(room, *args, **kwargs)
    await decide(room, shown.piece_id)
    return shown.piece_id


async def seen_by(who, room_id):
    async with reading() as session:
        return await service.gallery(session, who, room_id)


async def opened_by(who, piece_id):
    async with reading() as session:
        return await service.opened_piece(session, who, piece_id)


def titles(pieces):
    return [one.title for one in pieces]


async def test_a_piece_waits_for_the_teacher_before_classmates_see_it(room):
    shown = await show(room)
    assert shown.status == "waiting"
    by_alice = await seen_by(room.alice, room.room.id)
    assert (titles(by_alice.waiting), by_alice.shown) == (["My boat"], [])
    by_zane = await seen_by(room.zane, room.room.id)
    assert [(one.title, one.state) for one in by_zane.mine] == [("My boat", "waiting")]
    by_lapsa = await seen_by(room.lapsa, room.room.id)
    assert (by_lapsa.shown, by_lapsa.mine, by_lapsa.waiting) == ([], [], [])
    with pytest.raises(NotFound):
        await opened_by(room.lapsa, shown.piece_id)
    assert (await opened_by(room.alice, shown.piece_id)).code == CODE
    assert (await opened_by(room.zane, shown.piece_id)).code == CODE


async def test_what_is_approved_the_whole_classroom_opens(room):
    piece_id = await approved(room)
    [one] = (await seen_by(room.lapsa, room.room.id)).shown
    assert (one.title, one.nickname, one.kind, one.is_mine) == (
        "My boat",
        "jūras ezis",
        "model",
        False,
    )
    assert (await opened_by(room.lapsa, piece_id)).code == CODE


async def test_declined_with_a_word_only_its_student_and_the_teacher_see_it(room):
    shown = await show(room)
    await decide(room, shown.piece_id, "No names, please.")
    [one] = (await seen_by(room.zane, room.room.id)).mine
    assert (one.state, one.word) == ("declined", "No names, please.")
    assert titles((await seen_by(room.alice, room.room.id)).declined) == ["My boat"]
    with pytest.raises(NotFound):
        await opened_by(room.lapsa, shown.piece_id)
    await decide(room, shown.piece_id)
    assert titles((await seen_by(room.lapsa, room.room.id)).shown) == ["My boat"]


async def test_what_was_approved_can_be_taken_out_again(room):
    piece_id = await approved(room)
    await decide(room, piece_id, "On second thoughts…")
    assert (await seen_by(room.lapsa, room.room.id)).shown == []


@pytest.mark.parametrize("word", ["", "  ", "x" * 501])
async def test_declining_needs_a_word(room, word):
    shown = await show(room)
    async with writing() as session:
        with pytest.raises(Invalid) as refused:
            await service.decline(session, room.alice, shown.piece_id, word)
    assert set(refused.value.fields) == {"word"}


async def test_zane_takes_her_piece_back(room):
    piece_id = await approved(room)
    async with writing() as session:
        await service.withdraw(session, room.zane, piece_id)
    for who in (room.zane, room.lapsa, room.alice):
        found = await seen_by(who, room.room.id)
        assert (found.shown, found.mine, found.waiting) == ([], [], [])
        with pytest.raises(NotFound):
            await opened_by(who, piece_id)
    async with writing() as session:
        with pytest.raises(Conflict):
            await service.approve(session, room.alice, piece_id)


@pytest.mark.parametrize("title", ["", "   ", "…", "x" * 61, "\n\t"])
async def test_a_title_is_one_short_line(room, title):
    with pytest.raises(Invalid) as refused:
        await show(room, title=title)
    assert set(refused.value.fields) == {"title"}


async def test_a_title_is_plain_text_in_one_line(room):
    await show(room, title="  <b>My</b>\n\u202eboat\x00 ")
    [one] = (await seen_by(room.zane, room.room.id)).mine
    assert one.title == "<b>My</b> boat"


async def test_a_program_that_is_too_long_is_not_kept(room):
    with pytest.raises(Invalid):
        await show(room, code="x" * 20_001)


@pytest.mark.parametrize(("code", "status"), [("crash", "broken"), ("empty", "empty")])
async def test_nobody_shows_a_broken_thing(room, code, status):
    shown = await show(room, code=code)
    assert shown.status == status
    assert (shown.error or {}).get("line") == (3 if status == "broken" else None)
    found = await seen_by(room.alice, room.room.id)
    assert (found.shown, found.waiting, found.declined) == ([], [], [])
    with pytest.raises(NotFound):
        await opened_by(room.alice, shown.piece_id)
    async with writing() as session:
        with pytest.raises(NotFound):
            await service.approve(session, room.alice, shown.piece_id)
    [one] = (await seen_by(room.zane, room.room.id)).mine
    assert one.state == "broken"
    await show(room)  # the next try takes its place
    assert [p.state for p in (await seen_by(room.zane, room.room.id)).mine] == ["waiting"]


@pytest.mark.parametrize("trouble", [SandboxBusy, SandboxMissing])
async def test_when_the_server_is_busy_it_is_kept_and_run_later(room, trouble):
    async def cannot(code, check, seed, kit="code"):
        raise trouble

    shown = await show(room, judge=cannot)
    assert shown.status == "busy"
    [one] = (await seen_by(room.zane, room.room.id)).mine
    assert one.state == "checking"
    assert (await seen_by(room.alice, room.room.id)).waiting == []
    assert await service.run_waiting(judge=judge) == 0  # just now somebody is at it
    with travelled(timedelta(minutes=1)):
        assert await service.run_waiting(judge=cannot) == 0
        assert await service.run_waiting(judge=judge) == 1
        assert await service.run_waiting(judge=judge) == 0
    assert titles((await seen_by(room.alice, room.room.id)).waiting) == ["My boat"]


async def test_the_check_that_runs_is_the_one_of_the_kind(room):
    checks = []

    async def notes(code, check, seed, kit="code"):
        checks.append(check)
        return await judge(code, check, seed)

    await service.show(room.zane, room.room.id, "game", "G", CODE, None, notes)
    assert '"frames": 120' in checks[0]


async def test_a_remix_names_its_origins_through_the_whole_chain(room):
    first = await approved(room, title="Boat")
    second = await approved(room, room.lapsa, title="Ship", made_from=first)
    third = await approved(room, title="Fleet", made_from=second)
    by_title = {one.title: one for one in (await seen_by(room.zane, room.room.id)).shown}
    assert by_title["Boat"].origins == []
    assert [(o.title, o.nickname, o.piece_id) for o in by_title["Fleet"].origins] == [
        ("Ship", "lapsa", second),
        ("Boat", "jūras ezis", first),
    ]
    assert (await opened_by(room.lapsa, third)).piece.origins == by_title["Fleet"].origins


async def test_an_origin_that_is_shown_no_longer_keeps_its_author_only(room):
    first = await approved(room, title="Boat")
    await approved(room, room.lapsa, title="Ship", made_from=first)
    async with writing() as session:
        await service.withdraw(session, room.zane, first)
    [ship] = (await seen_by(room.lapsa, room.room.id)).shown
    assert ship.origins == [service.Origin("jūras ezis", "", None)]


async def test_when_the_author_leaves_the_pieces_go_and_the_remixes_stay(room):
    first = await approved(room, title="Boat")
    second = await approved(room, room.lapsa, title="Ship", made_from=first)
    await approved(room, title="Fleet", made_from=second)
    async with writing() as session:
        seats = await service.seats(session, room.alice, room.room.id)
        lapsa = next(seat for seat in seats if seat.nickname == "lapsa")
        await service.remove_seat(session, room.alice, lapsa.id)
    found = await seen_by(room.zane, room.room.id)
    by_title = {one.title: one for one in found.shown}
    assert set(by_title) == {"Boat", "Fleet"}
    assert [(o.nickname, o.title) for o in by_title["Fleet"].origins] == [
        ("", ""),
        ("jūras ezis", "Boat"),
    ]
    with pytest.raises(NotFound):
        await opened_by(room.zane, second)
    async with reading() as session:
        kept = (await session.exec(select(Piece))).all()
        assert all("lapsa" not in one.title for one in kept)
        assert len((await session.exec(select(PieceOrigin))).all()) == 3


async def test_erasing_a_student_erases_their_pieces(room):
    await approved(room)
    async with writing() as session:
        await service.remove_seat(session, room.alice, room.seat.id)
    async with reading() as session:
        assert (await session.exec(select(Piece))).all() == []
    assert (await seen_by(room.lapsa, room.room.id)).shown == []


async def test_a_remix_is_shown_in_its_own_classroom_only(room):
    piece_id = await approved(room)
    with pytest.raises(Conflict):
        await service.show(room.kaija, room.other.id, "model", "Mine", CODE, piece_id, judge)
    async with reading() as session:
        with pytest.raises(NotFound):
            await service.origins_of(session, room.kaija, piece_id)


async def test_of_an_origin_that_nobody_knows_it_stands_alone(room):
    gone = await show(room, made_from=room.seat.id)
    [one] = (await seen_by(room.zane, room.room.id)).mine
    assert (one.id, one.origins) == (gone.piece_id, [])


async def test_nobody_outside_the_classroom_sees_anything_not_even_by_id(room):
    piece_id = await approved(room)
    waiting = (await show(room, title="Not yet")).piece_id
    async with writing() as session:
        bob = await adult(session, "Bob", Role.COORDINATOR)
        ann = await adult(session, "Ann", Role.ADMIN)
    outside = [
        (NOBODY, NotSignedIn),
        (bob, NotAllowed),
        (ann, NotAllowed),
        (room.charlie, NotFound),
        (room.kaija, NotFound),
        (room.stranger, NotFound),
    ]
    for who, refusal in outside:
        for one in (piece_id, waiting):
            with pytest.raises(refusal):
                await opened_by(who, one)
        with pytest.raises(refusal):
            await seen_by(who, room.room.id)
        async with writing() as session:
            for act in (service.approve, service.withdraw):
                with pytest.raises((refusal, NotAllowed)):
                    await act(session, who, piece_id)
            with pytest.raises((refusal, NotAllowed)):
                await service.decline(session, who, piece_id, "word")
        with pytest.raises((refusal, NotAllowed)):
            await service.show(who, room.room.id, "model", "T", CODE, None, judge)


async def test_classmates_neither_decide_nor_take_back(room):
    piece_id = await approved(room)
    async with writing() as session:
        with pytest.raises(NotFound):
            await service.withdraw(session, room.lapsa, piece_id)
        with pytest.raises(NotAllowed):
            await service.approve(session, room.lapsa, piece_id)
        with pytest.raises(NotAllowed):
            await service.decline(session, room.zane, piece_id, "word")


async def test_an_archived_classroom_has_no_gallery_for_its_students(room):
    piece_id = await approved(room)
    async with writing() as session:
        await service.archive(session, room.alice, room.room.id)
    with pytest.raises(NotFound):
        await opened_by(room.zane, piece_id)
    async with reading() as session:
        assert await service.my_galleries(session, room.zane) == []
        assert await service.my_galleries(session, room.alice) == []


async def test_everybody_finds_their_galleries(room):
    await show(room)
    async with reading() as session:
        [alices] = await service.my_galleries(session, room.alice)
        [lapsas] = await service.my_galleries(session, room.lapsa)
        assert (alices.name, alices.waiting, lapsas.name, lapsas.waiting) == ("7.b", 1, "7.b", 0)
        assert [one.name for one in await service.my_galleries(session, room.kaija)] == ["9.c"]
        assert await service.waiting_pieces(session, room.room.id) == 1


async def test_there_is_an_end_to_what_one_student_shows(room, monkeypatch):
    monkeypatch.setattr(inside, "MOST_PIECES", 2)
    first = await show(room)
    await show(room)
    with pytest.raises(Conflict):
        await show(room)
    async with writing() as session:
        await service.withdraw(session, room.zane, first.piece_id)
    assert (await show(room)).status == "waiting"


async def test_showing_very_often_is_refused(room, monkeypatch):
    monkeypatch.setattr(inside, "SHOW_LIMIT", "2 per minute")
    await show(room)
    await show(room)
    with pytest.raises(TooMany):
        await show(room)


async def test_the_teacher_hears_of_it_at_once(room):
    with Watch(service.topic(room.room.id)) as watch:
        await show(room)
        assert await watch.wait(0.1)
