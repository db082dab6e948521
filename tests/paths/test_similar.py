"""Programs that are nearly the same are shown to the teacher of the classroom, and to nobody else."""

import time
from dataclasses import replace

import pytest

from outreach.accounts import service as accounts
from outreach.classes import service as classes
from outreach.classes.lesson_state import LessonState
from outreach.core.actor import NOBODY
from outreach.core.errors import NotAllowed, NotFound, NotSignedIn
from outreach.paths import service as paths
from outreach.paths import work
from outreach.paths.similar import ENOUGH_SHARE, likeness, own_tokens
from tests.classes.conftest import story  # noqa: F401
from tests.classes.story import PATH, STEPS, as_student, little  # noqa: F401
from tests.test_outsiders import call, state_of

STARTER = "# Build a street\nhouses = 3\nbox(0, 0, color='sand')\n"
MINE = (
    STARTER
    + """\
for n in range(houses):
    width = random_int(2, 5)
    for floor in range(n + 1):
        box(n * 6, 0, floor, width=width, color="brick")
    roof(n * 6, 0, n + 1, width=width)
print("street", houses)
"""
)
RENAMED = """\
# my very own street!
houses=3
box(0,0,color='sand')


for house in range( houses ):   # each house
        w=random_int(2,5)
        for etage in range(house+1):
            box(house*6,0,etage,
                width=w,color="brick")
        roof(house*6,0,house+1,width=w)
print("street",houses)
"""
REORDERED = (
    STARTER
    + """\
print("street", houses)
for i in range(houses):
    w = random_int(2, 5)
    for j in range(i + 1):
        box(i * 6, 0, j, width=w, color="brick")
    roof(i * 6, 0, i + 1, width=w)
"""
)
OTHER = (
    STARTER
    + """\
def house(x, floors):
    for z in range(floors):
        box(x, 0, z, color=choose(["sand", "brick", "rust"]))
    cylinder(x, 1, floors, height=2)

x = 0
while x < 40:
    house(x, random_int(1, 4))
    x = x + 7
"""
)


@pytest.mark.parametrize("copied", [MINE, RENAMED, REORDERED])
def test_names_comments_layout_and_order_hide_nothing(copied: str):
    assert likeness(MINE, copied, STARTER) >= ENOUGH_SHARE


def test_another_way_is_another_program():
    assert likeness(MINE, OTHER, STARTER) < 0.6


def test_what_the_starter_brought_counts_for_nobody():
    long = STARTER + "".join(f"box({n}, {n}, {n}, color='moss')\n" for n in range(30))
    assert own_tokens(long, long) == []
    assert likeness(long + "box(1, 2, 3)\n", long + "roof(3, 4, 5)\n", long) == 0.0
    assert "moss" not in " ".join(own_tokens(long.replace("\n", "  # so\n"), long))


def test_little_programs_are_alike_by_themselves():
    assert likeness("print('hello')\n", "print('hello')\n", "") == 0.0
    assert likeness("", "", "") == 0.0


def test_the_words_of_the_kits_and_numbers_say_what_is_done():
    assert likeness(MINE, MINE.replace("box", "cylinder").replace("6", "7"), STARTER) < ENOUGH_SHARE


@pytest.mark.parametrize(
    "broken",
    [
        "'''" + "x" * 30,
        "(" * 500,
        "if:\n  x\n y\n",
        "\x00",
        "🏠 = " + "1 +" * 99,
        "\\",
        "\t x\n  y",
    ],
)
def test_a_program_that_breaks_off_is_read_as_far_as_it_goes(broken: str):
    assert likeness(MINE + broken, MINE + broken, STARTER) in (0.0, 1.0)
    assert likeness(broken, MINE, STARTER) < ENOUGH_SHARE


def test_hostile_texts_take_no_longer_than_others():
    began = time.process_time()
    for one in ("x " * 10_000, "(" * 20_000, "a=1;" * 5_000, "'" * 20_000, "1_" * 10_000):
        likeness(one, one + "y", STARTER)
    assert time.process_time() - began < 5


# ── The teacher's eye ───────────────────────────────────────────────────────────────────────


@pytest.fixture
async def lesson(session, story):  # noqa: F811
    await classes.assign_path(session, story.alice, story.room.id, PATH)
    [card] = await classes.add_seats(session, story.alice, story.room.id, ["lapsa"])
    fox = await classes.sign_in_with_card(session, card.join_code, card.secret, "10.0.0.2")
    await paths.save_draft(session, story.zane, PATH, STEPS[0], MINE)
    await paths.save_draft(session, as_student(fox.id), PATH, STEPS[0], RENAMED)
    # Somebody elsewhere has the same program; that is not this teacher's affair.
    await paths.save_draft(session, story.stranger, PATH, STEPS[0], MINE)
    return story, as_student(fox.id)


async def test_the_teacher_sees_whose_program_is_similar(session, lesson):
    story, fox = lesson  # noqa: F811
    [found] = await classes.similar_to(session, story.alice, story.seat.id, PATH, STEPS[0])
    assert (found.nickname, found.share >= ENOUGH_SHARE) == ("lapsa", True)
    await paths.save_draft(session, fox, PATH, STEPS[0], OTHER)
    assert await classes.similar_to(session, story.alice, story.seat.id, PATH, STEPS[0]) == []


async def test_similar_programs_pass_all_the_same(session, lesson):
    """It is shown, not punished: nothing about the work changes."""
    story, fox = lesson  # noqa: F811
    await classes.similar_to(session, story.alice, story.seat.id, PATH, STEPS[0])
    for who in (story.zane, fox):
        [first, _] = await paths.my_work(session, who, PATH)
        assert (first.state, first.feedback) == ("working", "")


async def test_nobody_else_is_told(session, lesson):
    story, fox = lesson  # noqa: F811
    for who, refusal in (
        (story.charlie, NotFound),
        (story.zane, NotAllowed),
        (fox, NotAllowed),
        (NOBODY, NotSignedIn),
    ):
        with pytest.raises(refusal):
            await classes.similar_to(session, who, story.seat.id, PATH, STEPS[0])


async def test_a_path_that_is_not_assigned_is_not_compared(session, lesson):
    story, _ = lesson  # noqa: F811
    await classes.take_back_path(session, story.alice, story.room.id, PATH)
    with pytest.raises(NotFound):
        await classes.similar_to(session, story.alice, story.seat.id, PATH, STEPS[0])
    with pytest.raises(NotFound):
        await classes.similar_to(session, story.alice, story.seat.id, "nowhere", "1")


async def test_who_has_written_nothing_is_like_nobody(session, lesson):
    story, _ = lesson  # noqa: F811
    assert await classes.similar_to(session, story.alice, story.seat.id, PATH, STEPS[1]) == []


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("/lv/klases/klase", "lapsa uzrakstīja gandrīz to pašu ("),
        ("/en/classes/class", "lapsa wrote nearly the same ("),
    ],
)
async def test_the_teachers_page_says_it_in_neutral_words(session, lesson, page, said):
    story, _ = lesson  # noqa: F811
    cookie, _ = await accounts.open_session(session, story.alice.user_id)
    await session.commit()
    state = state_of(LessonState, cookie, f"{page}?id={story.room.id}")
    await call(state, LessonState.event_handlers["load"], [])
    for step, shown in ((STEPS[0], said), (STEPS[1], "")):
        await call(state, LessonState.event_handlers["open"], [str(story.seat.id), step])
        assert state.refused == ""
        assert [one.title.startswith(shown) for one in state.open_similar] == [True] * bool(shown)
    await call(state, LessonState.event_handlers["open"], [str(story.seat.id), STEPS[0]])
    assert [one.code for one in state.open_similar] == [RENAMED]
    await call(state, LessonState.event_handlers["close"], [])
    assert state.open_similar == []


async def test_who_solves_it_as_it_is_meant_is_compared_with_nobody(session, lesson, monkeypatch):
    story, _ = lesson  # noqa: F811
    path = paths.find_path(PATH)
    meant = replace(path, steps=(replace(path.steps[0], solution=RENAMED), *path.steps[1:]))
    monkeypatch.setattr(work, "find_path", lambda _: meant)
    assert await classes.similar_to(session, story.alice, story.seat.id, PATH, STEPS[0]) == []
