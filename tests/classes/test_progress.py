"""Progress as files: read back as another program reads them, with names that look like formulas."""

import csv
import io
from datetime import datetime, timedelta

import openpyxl
import pytest
from sqlmodel import select

from outreach.classes import service
from outreach.classes.models import Seat
from outreach.classes.progress import DOWNLOADS, progress
from outreach.classes.progress_files import _sheet_names, as_csv, as_xlsx
from outreach.core.actor import NOBODY
from outreach.core.clock import in_riga, now, travelled
from outreach.core.errors import NotAllowed, NotFound, NotSignedIn, TooMany
from outreach.core.i18n import translator
from outreach.paths import service as paths
from tests.classes.story import PATH, RIGHT, STEPS, WRONG, passes_what_says_right
from tests.classes.studio import STUDIO, studio  # noqa: F401

FORMULAS = ["=1+1", "+1", "-2+3", "@SUM(A1)", '=HYPERLINK("x";"y")', "＝1", "\t=1"]
LATVIAN = 'āčēģīķļņšūž "x"; y'


@pytest.fixture
async def lesson(session, story):
    """Zane has passed one step of two and failed once at the other; a second student has not begun."""
    await service.assign_path(session, story.alice, story.room.id, PATH)
    await service.add_seats(session, story.alice, story.room.id, ["lapsa"])
    await paths.submit_within(session, story.zane, PATH, STEPS[0], RIGHT, passes_what_says_right)
    await paths.submit_within(session, story.zane, PATH, STEPS[1], WRONG, passes_what_says_right)
    return story


async def rename(session, story, name: str) -> None:
    """Give Zane a nickname that no form would take."""
    seat = await session.get_one(Seat, story.seat.id)
    seat.nickname = name
    session.add(seat)
    await session.flush()


def rows(text: str) -> list[list[str]]:
    """A CSV as Excel with Latvian settings reads it."""
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


async def test_csv_has_a_row_for_each_student_and_a_column_for_each_step(session, lesson):
    found = await progress(session, lesson.alice, lesson.room.id, "lv", PATH)
    day = in_riga(now()).date().isoformat()
    assert rows(as_csv(found)) == [
        [
            "Segvārds",
            "1. T",
            "2. T",
            "Mēģinājumi",
            "Ieskaitītie soļi",
            "Ieskaitīts, %",
            "Pēdējais darbs",
        ],
        ["jūras ezis", "ieskaitīts", "iesākts", "2", "1", "50", day],
        ["lapsa", "nav iesākts", "nav iesākts", "0", "0", "0", ""],
    ]


async def test_the_day_of_work_is_the_one_in_riga(session, lesson):
    with travelled(timedelta(days=3)):
        await paths.note_attempt(session, lesson.zane, PATH, STEPS[1])
        expected = in_riga(now()).date().isoformat()
    found = await progress(session, lesson.alice, lesson.room.id, "lv", PATH)
    assert rows(as_csv(found))[1][-1] == expected


@pytest.mark.parametrize("name", FORMULAS)
async def test_no_nickname_becomes_a_formula(session, lesson, name: str):
    await rename(session, lesson, name)
    found = await progress(session, lesson.alice, lesson.room.id, "en", PATH)
    cells = [row[0] for row in rows(as_csv(found))[1:]]
    assert f"'{name}" in cells
    assert name not in cells
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(found))).worksheets[0]
    [cell] = [row[0] for row in sheet.iter_rows(min_row=2) if row[0].value == name]
    assert cell.data_type == "s"


async def test_latvian_letters_quotes_and_semicolons_survive(session, lesson):
    await rename(session, lesson, LATVIAN)
    found = await progress(session, lesson.alice, lesson.room.id, "lv", PATH)
    assert LATVIAN in [row[0] for row in rows(as_csv(found))]
    assert as_csv(found).encode()[:3] == b"\xef\xbb\xbf"
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(found))).worksheets[0]
    assert LATVIAN in [row[0].value for row in sheet.iter_rows()]


async def test_the_workbook_has_typed_cells_a_frozen_head_and_a_sheet_for_each_path(
    session,
    studio,  # noqa: F811
    lesson,
):
    await service.assign_path(session, lesson.alice, lesson.room.id, STUDIO)
    found = await progress(session, lesson.alice, lesson.room.id, "en")
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(found)))
    assert book.sheetnames == ["T", "T 2", "What the words mean"]
    sheet = book.worksheets[0]
    assert sheet.freeze_panes == "B2"
    head = [cell.value for cell in sheet[1]]
    assert head == [
        "Nickname",
        "1. T",
        "2. T",
        "Attempts",
        "Steps passed",
        "Passed, %",
        "Last work",
    ]
    zane = dict(zip(head, sheet[2], strict=True))
    assert [zane[name].value for name in head[:6]] == ["jūras ezis", "passed", "working", 2, 1, 50]
    assert {zane[name].data_type for name in head[3:6]} == {"n"}
    assert isinstance(zane["Last work"].value, datetime)
    meanings = {row[0].value: row[1].value for row in book.worksheets[-1].iter_rows()}
    assert meanings["Classroom"] == "7.b"
    assert {"not begun", "working", "submitted", "passed", "returned", "Attempts"} <= set(meanings)


def test_names_of_sheets_are_what_excel_takes():
    names = _sheet_names(["a/b: [c]?*", "x" * 50, "X" * 50, "", "'q'"])
    assert len({name.casefold() for name in names}) == 5
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


async def test_every_state_has_its_words():
    from outreach.classes.progress import STATES

    assert set(STATES) == set(paths.WorkState)
    lv = translator("lv")
    assert all(lv.say(text) != text.text for pair in STATES.values() for text in pair)


async def test_progress_is_for_the_teachers_of_the_classroom(session, lesson):
    for who, refusal in (
        (lesson.charlie, NotFound),
        (lesson.zane, NotAllowed),
        (NOBODY, NotSignedIn),
    ):
        with pytest.raises(refusal):
            await progress(session, who, lesson.room.id, "lv")
    with pytest.raises(NotFound):
        await progress(session, lesson.alice, lesson.room.id, "lv", "no-such-path")


async def test_downloads_have_a_limit(session, lesson):
    for _ in range(int(DOWNLOADS.split()[0])):
        await progress(session, lesson.alice, lesson.room.id, "lv")
    with pytest.raises(TooMany):
        await progress(session, lesson.alice, lesson.room.id, "lv")


async def test_a_classroom_without_a_path_has_a_table_without_rows(session, story):
    found = await progress(session, story.alice, story.room.id, "lv")
    assert rows(as_csv(found)) == []
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(found)))
    assert len(book.sheetnames) == 1
    assert (await session.exec(select(Seat))).all()
