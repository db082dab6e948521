"""What students add to their classroom's sum, who sees it, and what cannot be read off it."""

import asyncio

import pytest
from sqlmodel import select

from outreach.assessments import service
from outreach.assessments.content import COMPASS, load_assessments
from outreach.assessments.models import AssessmentResult
from outreach.classes import service as classes
from outreach.core.actor import NOBODY
from outreach.core.database import reading, writing
from outreach.core.errors import Invalid, NotAllowed, NotFound, NotSignedIn, TooMany
from tests.assessments.conftest import FILE, answered


async def rows(session):
    return list((await session.exec(select(AssessmentResult))).all())


async def sum_of(session, room):
    return await service.class_sum(session, room.alice, room.id, COMPASS)


async def all_save(session, room, count, *liked):
    for number, one in enumerate(room.students[:count]):
        await service.save(session, one, COMPASS, answered(liked[number % len(liked)]))


async def test_a_student_saves_sees_where_and_takes_it_out(session, room):
    zane = room.students[0]
    assert await service.my_standing(session, zane, COMPASS) == service.Standing(["8.b"], [])
    saved = await service.save(session, zane, COMPASS, answered("logic"))
    assert saved == service.Standing(["8.b"], ["8.b"])
    assert await service.my_standing(session, zane, COMPASS) == saved
    [row] = await rows(session)
    assert (row.seat_id, row.assessment_id) == (room.seats[0], COMPASS)
    assert row.answers == answered("logic").answers
    assert await service.withdraw(session, zane, COMPASS) == service.Standing(["8.b"], [])
    assert await rows(session) == []


async def test_saving_again_replaces(session, room):
    zane = room.students[0]
    await service.save(session, zane, COMPASS, answered("logic"))
    before = (await rows(session))[0].saved_at
    await service.save(session, zane, COMPASS, answered("people"))
    [row] = await rows(session)
    assert row.answers == answered("people").answers
    assert row.saved_at >= before


async def test_saving_twice_at_once_leaves_one(session, room):
    await session.commit()

    async def one() -> None:
        async with writing() as own:
            await service.save(own, room.students[0], COMPASS, answered("logic"))

    await asyncio.gather(one(), one(), one())
    async with reading() as own:
        assert len(await rows(own)) == 1


async def test_only_students_with_a_seat_save(session, room):
    for who, refusal in (
        (NOBODY, NotSignedIn),
        (room.alice, NotAllowed),
        (room.charlie, NotAllowed),
        (room.stranger, NotAllowed),
    ):
        with pytest.raises(refusal):
            await service.save(session, who, COMPASS, answered("logic"))
    for who, refusal in ((NOBODY, NotSignedIn), (room.alice, NotAllowed)):
        with pytest.raises(refusal):
            await service.withdraw(session, who, COMPASS)
        assert await service.my_standing(session, who, COMPASS) == service.Standing([], [])
    assert await rows(session) == []


async def test_a_classroom_that_is_put_away_takes_nothing(session, room):
    await classes.archive(session, room.alice, room.id)
    with pytest.raises(NotAllowed):
        await service.save(session, room.students[0], COMPASS, answered("logic"))


def changed(**more: str) -> dict[str, str]:
    return answered("logic").answers | more


@pytest.mark.parametrize(
    "given",
    [
        {},
        changed(drawer="maybe"),
        changed(cupboard="like"),
        {key: value for key, value in changed().items() if key != "drawer"},
    ],
)
async def test_answers_that_do_not_fit_are_refused(session, room, given):
    wanted = answered().model_copy(update={"answers": given})
    with pytest.raises(Invalid):
        await service.save(session, room.students[0], COMPASS, wanted)
    assert await rows(session) == []


async def test_answers_to_other_questions_are_refused(session, room):
    with pytest.raises(Invalid) as refused:
        wanted = answered("logic").model_copy(update={"version": "old"})
        await service.save(session, room.students[0], COMPASS, wanted)
    assert set(refused.value.fields) == {"version"}
    with pytest.raises(NotFound):
        await service.save(session, room.students[0], "astrology", answered("logic"))


async def test_saving_without_end_is_slowed_down(session, room):
    with pytest.raises(TooMany):
        for _ in range(61):
            await service.save(session, room.students[0], COMPASS, answered("logic"))


# ── The sum ──────────────────────────────────────────────────────────────────────────────────


async def test_only_the_classrooms_teachers_see_the_sum(session, room):
    await all_save(session, room, 5, "logic")
    assert (await sum_of(session, room)).counted == 5
    for who, refusal in (
        (NOBODY, NotSignedIn),
        (room.students[0], NotAllowed),
        (room.charlie, NotFound),
    ):
        with pytest.raises(refusal):
            await service.class_sum(session, who, room.id, COMPASS)


@pytest.mark.parametrize(
    ("saved", "counted"), [(0, 0), (1, 0), (4, 0), (5, 5), (6, 5), (9, 5), (10, 10), (11, 10)]
)
async def test_the_sum_grows_in_blocks_of_five(session, room, saved, counted):
    await all_save(session, room, saved, "logic")
    found = await sum_of(session, room)
    assert (found.saved, found.counted) == (saved, counted)
    assert bool(found.dimensions) == bool(found.families) == (counted > 0)
    for one in found.dimensions:
        assert one.likes + one.unsure + one.dislikes == counted


async def test_one_more_result_changes_nothing_that_is_shown(session, room):
    await all_save(session, room, 5, "logic", "people")
    before = await sum_of(session, room)
    for number in range(5, 9):
        await service.save(session, room.students[number], COMPASS, answered("numbers", "logic"))
        after = await sum_of(session, room)
        assert (after.dimensions, after.families) == (before.dimensions, before.families)


async def test_the_sum_counts_signs_in_every_dimension(session, room):
    for number, (liked, disliked) in enumerate(
        [("logic", "people"), ("logic", "people"), ("people", "logic"), ("", "people"), ("", "")]
    ):
        await service.save(session, room.students[number], COMPASS, answered(liked, disliked))
    told = {one.id: one for one in (await sum_of(session, room)).dimensions}
    assert list(told) == FILE.dimensions
    assert (told["logic"].likes, told["logic"].unsure, told["logic"].dislikes) == (2, 2, 1)
    assert told["people"].dislikes == 3
    assert told["numbers"].unsure == 5


async def test_the_families_follow_the_class(session, room):
    await all_save(session, room, 5, "faults", "order")
    assert "protect" in (await sum_of(session, room)).families
    assert len((await sum_of(session, room)).families) <= 3


async def test_a_class_that_is_unsure_fits_no_family(session, room):
    await all_save(session, room, 5, "")
    found = await sum_of(session, room)
    assert found.families == []
    assert all(one.unsure == 5 for one in found.dimensions)


async def test_whoever_takes_answers_out_leaves_the_sum(session, room):
    await all_save(session, room, 5, "logic")
    await service.withdraw(session, room.students[2], COMPASS)
    found = await sum_of(session, room)
    assert (found.saved, found.counted, found.dimensions) == (4, 0, [])


async def test_answers_to_changed_questions_do_not_count(session, room):
    await all_save(session, room, 5, "logic")
    row = (await rows(session))[0]
    row.content_version = "old"
    session.add(row)
    await session.flush()
    assert (await sum_of(session, room)).saved == 4


async def test_removing_a_student_erases_their_answers(session, room):
    await all_save(session, room, 6, "logic")
    await classes.remove_seat(session, room.alice, room.seats[0])
    assert len(await rows(session)) == 5
    assert room.seats[0] not in {row.seat_id for row in await rows(session)}


async def test_the_sum_names_nobody(session, room):
    await all_save(session, room, 5, "logic")
    told = repr(await sum_of(session, room))
    for seat in await classes.seats(session, room.alice, room.id):
        assert seat.nickname not in told
        assert str(seat.id) not in told


def test_the_version_is_the_assessments_own():
    assert answered().version == load_assessments()[COMPASS].version
