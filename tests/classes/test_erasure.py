"""Erasure by schedule, with the clock moved: told a month and a week before, once each, then gone."""

import asyncio
from datetime import timedelta

import pytest
from sqlmodel import col, select

from outreach.accounts import service as accounts
from outreach.accounts.models import User
from outreach.classes import service
from outreach.classes.erasure import advance_all, advance_archived, advance_unused
from outreach.classes.models import Classroom, Seat
from outreach.core.clock import now, travelled
from outreach.core.database import reading, writing
from outreach.core.outbox import Mail
from outreach.core.settings import settings
from outreach.paths import service as paths
from outreach.paths.models import Draft
from tests.classes.story import PATH

DAYS = settings().erase_archived_days
UNUSED = settings().erase_unused_days


async def mails(session) -> list[Mail]:
    return list((await session.exec(select(Mail).order_by(col(Mail.created_at)))).all())


async def after(days: float, session, step=advance_archived) -> int:
    with travelled(timedelta(days=days)):
        return await step(session)


async def test_a_classroom_that_is_in_use_is_never_erased(session, story):
    assert await after(2000, session) == 0
    assert await mails(session) == []


async def test_its_teachers_are_told_a_month_and_a_week_before_once_each(session, story):
    await paths.save_draft(session, story.zane, PATH, "01-one", "mine")
    await service.archive(session, story.alice, story.room.id)
    assert await after(DAYS - 31, session) == 0
    assert await after(DAYS - 29.9, session) == 1
    assert await after(DAYS - 29.8, session) == 0
    assert await after(DAYS - 10, session) == 0
    assert [mail.to for mail in await mails(session)] == ["alice@skola.lv"]
    assert await after(DAYS - 6, session) == 1
    assert await after(DAYS - 5, session) == 0
    assert [mail.to for mail in await mails(session)] == ["alice@skola.lv"] * 2
    assert all("7.b" in mail.subject and "/lv/klases" in mail.text for mail in await mails(session))
    assert await session.get(Classroom, story.room.id) is not None
    assert await after(DAYS + 2, session) == 1
    assert await session.get(Classroom, story.room.id) is None
    assert await session.get(User, story.zane.user_id) is None
    assert (await session.exec(select(Draft))).all() == []
    assert len(await mails(session)) == 2


async def test_nothing_is_erased_untold_however_late_the_clock_is_looked_at(session, story):
    await service.archive(session, story.alice, story.room.id)
    assert await after(DAYS + 500, session) == 1
    assert await after(DAYS + 522, session) == 0
    assert await after(DAYS + 524, session) == 1
    assert await after(DAYS + 530, session) == 0
    assert await session.get(Classroom, story.room.id) is not None
    assert await after(DAYS + 532, session) == 1
    assert await session.get(Classroom, story.room.id) is None


async def test_what_is_taken_out_again_is_not_erased_and_told_anew_later(session, story):
    await service.archive(session, story.alice, story.room.id)
    await after(DAYS - 20, session)
    await service.take_out(session, story.alice, story.room.id)
    assert await after(DAYS + 100, session) == 0
    with travelled(timedelta(days=DAYS)):
        await service.archive(session, story.alice, story.room.id)
    assert await after(DAYS + 100, session) == 0
    assert await after(2 * DAYS - 20, session) == 1
    assert len(await mails(session)) == 2


async def test_a_student_with_another_seat_stays(session, story):
    other = await service.create_classroom(session, story.charlie, service.NewClassroom(name="9.c"))
    secret = await service.ask_to_join(session, story.zane, other.join_code, "lapsa", "here")
    [line] = await service.waiting(session, story.charlie, other.id)
    await service.let_in(session, story.charlie, other.id, [line.id])
    await service.come_in(session, secret)
    await service.archive(session, story.alice, story.room.id)
    for days in (DAYS - 29, DAYS - 6, DAYS + 2):
        await after(days, session)
    assert await session.get(Classroom, story.room.id) is None
    assert await session.get(User, story.zane.user_id) is not None


async def test_the_day_is_said_to_its_teachers_only(session, story):
    await service.archive(session, story.alice, story.room.id)
    [line] = await service.put_away(session, story.alice)
    assert timedelta(days=DAYS - 1) < line.erased_at - now() <= timedelta(days=DAYS)
    assert await service.put_away(session, story.charlie) == []


async def test_two_workers_tell_once(session, story):
    await service.archive(session, story.alice, story.room.id)
    await session.commit()

    async def work() -> int:
        async with writing() as one:
            return await advance_archived(one)

    with travelled(timedelta(days=DAYS - 20)):
        assert sum(await asyncio.gather(work(), work(), work())) == 1
        await advance_all()
    async with reading() as one:
        assert len(await mails(one)) == 1


# ── Students whom nobody uses ───────────────────────────────────────────────────────────────


async def seat_is_there(session, story) -> bool:
    return bool((await session.exec(select(Seat).where(Seat.id == story.seat.id))).first())


async def test_an_unused_student_is_told_of_and_then_erased(session, story):
    assert await after(UNUSED - 31, session, advance_unused) == 0
    assert await after(UNUSED - 29, session, advance_unused) == 1
    assert await after(UNUSED - 28, session, advance_unused) == 0
    [mail] = await mails(session)
    assert mail.to == "alice@skola.lv"
    assert story.seat.nickname not in mail.text
    assert await seat_is_there(session, story)
    assert await after(UNUSED + 2, session, advance_unused) == 1
    assert not await seat_is_there(session, story)
    assert await session.get(User, story.zane.user_id) is None
    assert await session.get(Classroom, story.room.id) is not None
    assert len(await mails(session)) == 1


@pytest.mark.parametrize("sign", ["signs in", "new card"])
async def test_whoever_comes_back_stays(session, story, sign):
    await after(UNUSED - 29, session, advance_unused)
    with travelled(timedelta(days=UNUSED - 10)):
        if sign == "signs in":
            user = await service.sign_in_with_card(
                session, story.card.join_code, story.card.secret, "here"
            )
            await accounts.open_session(session, user.id)
        else:
            await service.new_cards(session, story.alice, story.room.id, [story.seat.id])
    assert await after(UNUSED + 30, session, advance_unused) == 0
    assert await seat_is_there(session, story)
    assert await after(2 * UNUSED, session, advance_unused) == 1
    assert len(await mails(session)) == 2
    assert await seat_is_there(session, story)


async def test_students_of_a_classroom_that_is_put_away_go_with_it(session, story):
    await service.archive(session, story.alice, story.room.id)
    assert await after(UNUSED + 100, session, advance_unused) == 0
    assert await seat_is_there(session, story)
