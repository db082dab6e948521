"""What is taken along, over HTTP: right files for the right people, and nothing for all others."""

import io
import zipfile
from collections.abc import AsyncIterator
from uuid import uuid4

import httpx
import openpyxl
import pytest

from outreach.accounts import service as accounts
from outreach.accounts.session import COOKIE
from outreach.api.routes import routes
from outreach.classes import service
from outreach.core.database import writing
from outreach.core.settings import settings
from outreach.paths import service as paths
from tests.classes.conftest import Story, story  # noqa: F401
from tests.classes.story import PATH, RIGHT, STEPS, little, passes_what_says_right  # noqa: F401
from tests.classes.test_printing import NASTY


@pytest.fixture
async def web(database: str) -> AsyncIterator[httpx.AsyncClient]:
    """The routes without their guard, which wants the professions that the little content has not."""
    transport = httpx.ASGITransport(routes())
    async with httpx.AsyncClient(transport=transport, base_url=settings().public_url) as client:
        yield client


@pytest.fixture
async def lesson(session, story: Story, web: httpx.AsyncClient):  # noqa: F811
    """Zane has finished the assigned path. `sign_in` makes the browser somebody's."""
    await service.assign_path(session, story.alice, story.room.id, PATH)
    for step in STEPS:
        await paths.submit_within(session, story.zane, PATH, step, RIGHT, passes_what_says_right)
    await session.commit()

    async def sign_in(who) -> None:
        web.cookies.clear()
        if who is not None:
            async with writing() as opened:
                secret, _ = await accounts.open_session(opened, who.user_id)
            web.cookies.set(COOKIE, secret)

    story.sign_in = sign_in  # type: ignore[attr-defined]
    return story


def addresses(lesson) -> list[str]:
    room = f"/api/classrooms/{lesson.room.id}"
    return [
        f"{room}/progress.csv",
        f"{room}/progress.csv?path={PATH}",
        f"{room}/progress.xlsx",
        f"{room}/certificates.pdf?path={PATH}",
        f"{room}/certificates.pdf?path={PATH}&seat={lesson.seat.id}",
    ]


async def test_a_teacher_of_the_classroom_gets_every_file(web: httpx.AsyncClient, lesson):
    await lesson.sign_in(lesson.alice)
    begins = [b"\xef\xbb\xbf", b"\xef\xbb\xbf", b"PK", b"%PDF-", b"%PDF-"]
    for path, first in zip(addresses(lesson), begins, strict=True):
        answer = await web.get(path)
        assert answer.status_code == 200, path
        assert answer.content.startswith(first), path
        assert answer.headers["cache-control"] == "private, no-store"
        assert answer.headers["content-disposition"].startswith("attachment; filename=")
    book = openpyxl.load_workbook(io.BytesIO((await web.get(addresses(lesson)[2])).content))
    assert book.worksheets[0]["A2"].value == "jūras ezis"


async def test_nobody_else_gets_one(web: httpx.AsyncClient, lesson):
    for who, status in ((None, 401), (lesson.charlie, 404), (lesson.zane, 403)):
        await lesson.sign_in(who)
        for path in addresses(lesson):
            answer = await web.get(path)
            assert answer.status_code == status, path
            assert "jūras ezis" not in answer.text


async def test_what_does_not_exist_is_said_in_the_readers_language(web: httpx.AsyncClient, lesson):
    await lesson.sign_in(lesson.alice)
    room = f"/api/classrooms/{lesson.room.id}"
    for path, status in (
        (f"/api/classrooms/{uuid4()}/progress.csv", 404),
        ("/api/classrooms/rubbish/progress.xlsx", 404),
        (f"{room}/progress.csv?path=none", 404),
        (f"{room}/certificates.pdf", 404),
        (f"{room}/certificates.pdf?path={PATH}&seat={uuid4()}", 404),
        (f"{room}/certificates.pdf?path={PATH}&seat=rubbish", 404),
    ):
        assert (await web.get(path)).status_code == status, path
    async with writing() as opened:
        await service.add_seats(opened, lesson.alice, lesson.room.id, ["lapsa"])
        [other] = [
            seat
            for seat in await service.seats(opened, lesson.alice, lesson.room.id)
            if seat.nickname == "lapsa"
        ]
    path = f"{room}/certificates.pdf?path={PATH}&seat={other.id}"
    said = {lang: await web.get(f"{path}&lang={lang}") for lang in ("lv", "en")}
    assert {answer.status_code for answer in said.values()} == {409}
    assert said["en"].text == "Nobody here has passed every step of this path yet."
    assert said["lv"].text != said["en"].text


async def test_a_files_name_survives_any_classroom(web: httpx.AsyncClient, lesson):
    async with writing() as opened:
        for name in (*NASTY[:4], "a;b", "ā\u202eb"):
            await service.create_classroom(opened, lesson.alice, service.NewClassroom(name=name))
    await lesson.sign_in(lesson.alice)
    async with writing() as opened:
        rooms = await service.my_classrooms(opened, lesson.alice)
    for room in rooms:
        answer = await web.get(f"/api/classrooms/{room.id}/progress.csv")
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].count(";") == 2
        assert answer.headers["content-disposition"].isascii()


async def test_only_the_student_gets_their_own_work(web: httpx.AsyncClient, lesson):
    for who, status in ((None, 401), (lesson.alice, 403), (lesson.charlie, 403)):
        await lesson.sign_in(who)
        assert (await web.get("/api/my-work.zip")).status_code == status
    await lesson.sign_in(lesson.zane)
    answer = await web.get("/api/my-work.zip?lang=en")
    assert answer.status_code == 200
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert {"READ-ME.txt", "data.json"} <= set(names)
    await lesson.sign_in(lesson.stranger)
    other = zipfile.ZipFile(io.BytesIO((await web.get("/api/my-work.zip?lang=en")).content))
    assert RIGHT.encode() not in b"".join(other.read(name) for name in other.namelist())
    assert not [name for name in other.namelist() if name.endswith(".py")]
