"""The handlers behind the buttons: cards as PDF from the tab's own memory, who has finished."""

import base64
from uuid import UUID

import pytest
from sqlmodel import select

import outreach.outreach  # noqa: F401  (brings in every state)
from outreach.accounts import service as accounts
from outreach.classes import service
from outreach.classes.models import Seat
from outreach.classes.out_state import CardsPdfState, OutState, StoredState
from outreach.classes.room_state import CardsState
from outreach.core.actor import Actor
from outreach.core.database import reading, writing
from outreach.core.settings import settings
from outreach.paths import service as paths
from tests.classes.story import PATH, RIGHT, STEPS, passes_what_says_right
from tests.states import call, state_of


async def cookie(actor: Actor) -> str:
    async with writing() as session:
        assert actor.user_id
        return (await accounts.open_session(session, actor.user_id))[0]


async def on_cards_page(actor: Actor | None):
    """The cards page's state of somebody's tab, with a class of new cards in it."""
    held = await cookie(actor) if actor else None
    state = state_of(CardsPdfState, held, "/en/classrooms/cards")
    return state, await state.get_state(CardsState)


@pytest.fixture
async def made(session, story):
    """Nine new cards of Alice's classroom."""
    names = [f"ezis {letter}" for letter in "abcdefgh"]
    cards = await service.add_seats(session, story.alice, story.room.id, names)
    room = await service.classroom(session, story.alice, story.room.id)
    await session.commit()
    return room, [story.card, *cards]


async def test_new_cards_are_handed_over_as_pdf_and_kept_nowhere(story, made):
    room, cards = made
    state, held = await on_cards_page(story.alice)
    held._put(room, cards)
    event = await CardsPdfState.event_handlers["save"].fn(state)
    sent = str(event.args)
    begin = sent.index("base64,") + len("base64,")
    body = base64.b64decode(sent[begin:].split('"')[0])
    assert body.startswith(b"%PDF-")
    assert "cards.pdf" in sent
    words = [card.secret for card in cards]
    for file in settings().data_dir.rglob("*"):
        if file.is_file() and file.stat().st_size < 5_000_000:
            content = file.read_bytes()
            assert not any(word.encode() in content for word in words), file
    async with reading() as session:
        stored = repr([seat.model_dump() for seat in (await session.exec(select(Seat))).all()])
    assert not any(word in stored for word in words)


async def test_only_a_signed_in_teacher_with_new_cards_gets_a_pdf(story, made):
    room, cards = made
    for who in (None, story.zane):
        state, held = await on_cards_page(who)
        held._put(room, cards)
        answer = await CardsPdfState.event_handlers["save"].fn(state)
        assert "base64" not in str(getattr(answer, "args", ""))
    state, _ = await on_cards_page(story.alice)  # another tab: no cards in it
    assert await CardsPdfState.event_handlers["save"].fn(state) is None
    assert state.refused == "There are no new cards here to save."


async def test_the_page_says_who_has_finished(session, story):
    await service.assign_path(session, story.alice, story.room.id, PATH)
    await session.commit()
    where = f"/en/classrooms/classroom?id={story.room.id}"
    state = state_of(OutState, await cookie(story.alice), where)
    load, show = (OutState.event_handlers[name] for name in ("load", "show_finished"))
    await call(state, load, [])
    await call(state, show, [PATH])
    assert (state.finished, state.all_href) == ([], "")
    assert "0 of 1" in state.said
    for step in STEPS:
        async with writing() as opened:
            await paths.submit_within(opened, story.zane, PATH, step, RIGHT, passes_what_says_right)
    await call(state, show, [PATH])
    assert [one.nickname for one in state.finished] == ["jūras ezis"]
    assert state.finished[0].href == f"{state.all_href}&seat={story.seat.id}"
    assert UUID(state.room) == story.room.id
    stranger = state_of(OutState, await cookie(story.charlie), where)
    await call(stranger, load, [])
    await call(stranger, show, [PATH])
    assert (stranger.finished, stranger.all_href) == ([], "")
    assert stranger.refused


async def test_a_student_reads_how_much_is_stored(session, story):
    await paths.save_draft(session, story.zane, PATH, STEPS[0], "x")
    await session.commit()
    state = state_of(StoredState, await cookie(story.zane), "/en/my-place")
    await call(state, StoredState.event_handlers["load"], [])
    assert "1 program in the editor, 0 earlier texts" in state.lines
    teacher = state_of(StoredState, await cookie(story.alice), "/en/my-place")
    await call(teacher, StoredState.event_handlers["load"], [])
    assert teacher.lines == []
