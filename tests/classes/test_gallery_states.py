"""What the pages of the gallery, of projects and of the workshop say and do, state by state."""

import pytest
from sqlmodel import select

from outreach.accounts import service as accounts
from outreach.classes import gallery, service
from outreach.classes.gallery_state import GalleryState, PieceViewState, ShowState
from outreach.classes.review_state import QueueState, ReviewState
from outreach.core.database import reading, writing
from outreach.core.settings import ROOT, settings
from outreach.paths import state as paths_state
from outreach.paths import submissions
from outreach.paths.models import Draft
from outreach.paths.project_state import ProjectState
from outreach.paths.workshop_state import WorkshopState
from tests.classes.story import RIGHT, as_student, passes_what_says_right
from tests.classes.studio import PROJECT, STUDIO, studio  # noqa: F401
from tests.states import state_of

OWN_STEP = "/en/paths/studio/own"


@pytest.fixture
async def class_room(session, story, studio, monkeypatch):  # noqa: F811
    """The story with a classmate and cookies; programs pass that say right."""
    (settings().content_dir / "workshop").symlink_to(ROOT / "content" / "workshop")
    paths_state._steps_by_address.cache_clear()
    [card] = await service.add_seats(session, story.alice, story.room.id, ["lapsa"])
    lapsa = await service.sign_in_with_card(session, card.join_code, card.secret, "here")
    story.lapsa = as_student(lapsa.id)
    story.cookies = {"nobody": None}
    for name in ("alice", "charlie", "zane", "lapsa", "stranger"):
        user_id = getattr(story, name).user_id
        story.cookies[name], _ = await accounts.open_session(session, user_id)
    await session.commit()

    async def tried(kind, code, who, judge=None):
        return await submissions.try_out(kind, code, who, passes_what_says_right)

    monkeypatch.setattr(gallery.paths, "try_out", tried)
    yield story
    paths_state._steps_by_address.cache_clear()


def at(room, kind, who, address="/en/gallery"):
    return state_of(kind, room.cookies[who], address)


async def show(room, who="zane", step_id="workshop/model", title="Boat", code=RIGHT):
    state = at(room, ShowState, who)
    await state.load()
    await state.begin(code, step_id)
    await state.show({"title": title, "room": ""})
    return state


async def approved(room, *args, **kwargs):
    await show(room, *args, **kwargs)
    found = at(room, GalleryState, "alice")
    await found.load()
    piece = at(room, PieceViewState, "alice", f"/en/gallery/piece?id={found.waiting[0].id}")
    await piece.load()
    await piece.approve()
    return found.waiting[0].id


async def test_a_student_shows_what_is_in_the_lab(class_room):
    state = at(class_room, ShowState, "zane")
    await state.load()
    assert (state.can_show, [room.name for room in state.rooms]) == (True, ["7.b"])
    await state.begin(RIGHT, f"{STUDIO}/{PROJECT}")
    assert state.is_open
    await state.show({"title": "  "})
    assert (state.errors["title"] != "", state.is_open) == (True, True)
    await state.show({"title": "Boat"})
    assert (state.is_open, "teacher" in state.said) == (False, True)
    found = at(class_room, GalleryState, "zane")
    await found.load()
    [mine] = found.mine
    assert (mine.kind, mine.title, mine.state) == ("game", "Boat", "waiting")


async def test_what_stops_on_the_server_stays_open_and_says_why(class_room):
    state = await show(class_room, code="print('not yet')")
    assert state.is_open
    assert "stopped" in state.trouble


@pytest.mark.parametrize("who", ["nobody", "alice", "stranger"])
async def test_who_has_no_seat_shows_nothing(class_room, who):
    state = at(class_room, ShowState, who)
    await state.load()
    assert (state.can_show, state.rooms) == (False, [])


@pytest.mark.parametrize("step_id", ["", "x/y", "workshop/", "workshop/x", "workshop/game-1"])
async def test_a_lab_that_does_not_exist_shows_nothing(class_room, step_id):
    state = at(class_room, ShowState, "zane")
    await state.begin(RIGHT, step_id)
    assert (state.is_open, state.refused != "") == (False, True)
    await state.show({"title": "Boat", "room": str(class_room.room.id)})
    found = at(class_room, GalleryState, "zane")
    await found.load()
    assert found.mine == []


async def test_the_gallery_of_a_classmate_a_teacher_and_an_outsider(class_room):
    piece_id = await approved(class_room)
    await show(class_room, "lapsa", title="Not yet")
    lines = {}
    for who in ("zane", "lapsa", "alice", "charlie", "stranger"):
        room_id = class_room.room.id
        found = at(class_room, GalleryState, who, f"/en/gallery?id={room_id}")
        await found.load()
        lines[who] = [[one.title for one in part] for part in (found.pieces, found.waiting)]
        piece = at(class_room, PieceViewState, who, f"/en/gallery/piece?id={piece_id}")
        await piece.load()
        assert piece.is_ready == (piece.code == RIGHT) == (who in ("zane", "lapsa", "alice"))
    assert lines == {
        "zane": [["Boat"], []],
        "lapsa": [["Boat"], []],
        "alice": [["Boat"], ["Not yet"]],
        "charlie": [[], []],
        "stranger": [[], []],
    }


async def test_the_teacher_declines_with_a_word_and_the_student_reads_it(class_room):
    piece_id = await approved(class_room)
    address = f"/en/gallery/piece?id={piece_id}"
    piece = at(class_room, PieceViewState, "alice", address)
    await piece.decline({"word": ""})
    assert piece.errors["word"]
    await piece.decline({"word": "Not so, please."})
    own = at(class_room, PieceViewState, "zane", address)
    await own.load()
    assert (own.state, own.word, own.is_mine) == ("declined", "Not so, please.", True)
    await own.withdraw()
    await own.load()
    assert not own.is_ready


async def test_a_remix_opens_in_the_workshop_with_its_origin(class_room):
    piece_id = await approved(class_room)
    bench = at(class_room, WorkshopState, "lapsa", f"/en/workshop/model?piece={piece_id}")
    await bench.open_model()
    assert (bench.starter, bench.lab_id) == (RIGHT, f"workshop/model-{piece_id}")
    assert [one.text for one in bench.origins] == ["a remix of “Boat” (jūras ezis)"]
    await bench.save_draft(RIGHT + "# mine\n", bench.lab_id)
    assert bench.refused == ""
    await show(class_room, "lapsa", bench.lab_id, "Ship", RIGHT + "# mine\n")
    found = at(class_room, GalleryState, "lapsa")
    await found.load()
    assert [one.origin for one in found.mine] == ["a remix of “Boat” (jūras ezis)"]
    own = at(class_room, WorkshopState, "lapsa", "/en/workshop/model")
    await own.open_model()
    assert [one.href for one in own.others] == [f"/en/workshop/model?piece={piece_id}"]


async def test_a_remix_that_was_begun_outlives_its_origin(class_room):
    piece_id = await approved(class_room)
    address = f"/en/workshop/model?piece={piece_id}"
    bench = at(class_room, WorkshopState, "lapsa", address)
    await bench.open_model()
    await bench.save_draft("mine", bench.lab_id)
    async with writing() as session:
        await service.remove_seat(session, class_room.alice, class_room.seat.id)
    later = at(class_room, WorkshopState, "lapsa", address)
    await later.open_model()
    assert (later.remote["code"], later.starter) == ("mine", "mine")
    assert [one.text for one in later.origins] == ["a remix of a piece by somebody who has left"]


@pytest.mark.parametrize("who", ["nobody", "charlie", "stranger"])
async def test_an_outsider_opens_no_piece_in_the_workshop(class_room, who):
    piece_id = await approved(class_room)
    bench = at(class_room, WorkshopState, who, f"/en/workshop/model?piece={piece_id}")
    await bench.open_model()
    assert (bench.starter, bench.lab_id, bench.origins) == ("", "", [])
    await bench.save_draft("mine", f"workshop/model-{piece_id}")
    async with reading() as session:
        assert (await session.exec(select(Draft))).all() == []


async def test_a_piece_of_another_kind_is_none_of_this_lab(class_room):
    piece_id = await approved(class_room)
    bench = at(class_room, WorkshopState, "zane", f"/en/workshop/game?piece={piece_id}")
    await bench.open_game()
    assert (bench.lab_id, bench.refused != "") == ("", True)


async def test_the_workshop_is_open_to_nobody_and_opens_our_pictures(class_room):
    bench = at(class_room, WorkshopState, "nobody", "/lv/darbnica/modelis?art=hero")
    await bench.open_model()
    assert bench.lab_id == "workshop/model-art-hero"
    assert "twist" in bench.starter
    bench = at(class_room, WorkshopState, "nobody", "/lv/darbnica/spele")
    await bench.open_game()
    assert (bench.lab_id, bench.remote["signed_in"]) == ("workshop/game", False)
    bench = at(class_room, WorkshopState, "nobody", "/lv/darbnica/modelis?art=../x")
    await bench.open_model()
    assert bench.lab_id == ""


async def test_a_student_finds_the_workshop_as_they_left_it(class_room):
    bench = at(class_room, WorkshopState, "zane", "/en/workshop/code")
    await bench.open_code()
    await bench.save_draft("print(1)", bench.lab_id)
    again = at(class_room, WorkshopState, "zane", "/en/workshop/code")
    await again.open_code()
    assert again.remote["code"] == "print(1)"
    other = at(class_room, WorkshopState, "lapsa", "/en/workshop/code")
    await other.open_code()
    assert other.remote["code"] is None


async def hand_in(room, code=RIGHT):
    async with writing() as session:
        await submissions.submit_within(
            session, room.zane, STUDIO, PROJECT, code, passes_what_says_right
        )


async def test_a_project_from_hand_in_to_badge_on_the_pages(class_room):
    own = at(class_room, ProjectState, "zane", OWN_STEP)
    await own.load()
    assert (own.status, own.has_teacher) == ("untouched", True)
    await hand_in(class_room)
    await own.load()
    assert own.status == "submitted"
    queue = at(class_room, QueueState, "alice", "/en/classrooms/projects")
    await queue.load()
    [line] = queue.lines
    assert (line.nickname, line.classroom) == ("jūras ezis", "7.b")
    review = at(class_room, ReviewState, "alice", line.href)
    await review.load()
    assert (review.code, review.kind, review.is_waiting) == (RIGHT, "game", True)
    assert [(one.id, len(one.levels)) for one in review.criteria] == [("idea", 3), ("play", 3)]
    await review.judge({"feedback": "Go on"})
    assert review.errors["outcome"]
    await review.judge({"outcome": "passed", "mark-idea": "1"})
    assert review.errors["marks"]
    await review.judge({"outcome": "returned", "mark-idea": "0", "feedback": "Say who wins."})
    assert (review.is_waiting, review.said != "") == (False, True)
    await own.load()
    assert (own.status, own.feedback, own.marks) == ("returned", "Say who wins.", {"idea": 0})
    await hand_in(class_room, RIGHT + "# better\n")
    await queue.load()
    review = at(class_room, ReviewState, "alice", queue.lines[0].href)
    await review.load()
    await review.judge(
        {"outcome": "passed", "mark-idea": "2", "mark-play": "1", "feedback": "Now!"}
    )
    await own.load()
    assert (own.status, own.marks) == ("passed", {"idea": 2, "play": 1})
    assert [one.feedback for one in own.earlier] == ["Say who wins."]
    assert own.badge_url.startswith("/en/badge/")


async def test_a_student_takes_a_project_back(class_room):
    await hand_in(class_room)
    own = at(class_room, ProjectState, "zane", OWN_STEP)
    await own.take_back()
    assert (own.status, own.said != "") == ("working", True)
    await own.take_back()
    assert own.refused != ""


async def test_without_a_teacher_the_panel_says_so_kindly(class_room):
    for who, status in (("nobody", "nobody"), ("alice", "adult"), ("stranger", "untouched")):
        panel = at(class_room, ProjectState, who, OWN_STEP)
        await panel.load()
        assert (panel.status, panel.has_teacher, panel.refused) == (status, False, "")


@pytest.mark.parametrize("who", ["nobody", "charlie", "lapsa"])
async def test_others_open_no_project(class_room, who):
    await hand_in(class_room)
    queue = at(class_room, QueueState, "alice", "/en/classrooms/projects")
    await queue.load()
    review = at(class_room, ReviewState, who, queue.lines[0].href)
    await review.load()
    await review.judge({"outcome": "passed", "mark-idea": "2", "mark-play": "2"})
    assert (review.code, review.title, review.criteria) == ("", "", [])
    others = at(class_room, QueueState, who, "/en/classrooms/projects")
    await others.load()
    assert others.lines == []
