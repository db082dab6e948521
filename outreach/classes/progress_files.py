"""Progress as CSV and as XLSX, so that a gradebook or Excel opens it right.

CSV has semicolons: Excel takes the separator from the country's settings, and where a comma stands in
a number, as in Latvia, that is the semicolon; with commas everything would land in one column. The
byte order mark says that it is UTF-8, without which Excel spoils every ā. Days are written as
2026-11-22, which every spreadsheet reads as a date; per cents are whole numbers.
"""

import csv
import io
import re
from collections.abc import Iterable

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from outreach.classes.progress import STATES, PathProgress, Progress, StudentProgress
from outreach.core.cells import harmless
from outreach.core.clock import in_riga
from outreach.core.i18n import Translator, translator

SEPARATOR = ";"
LONGEST_SHEET_NAME = 31  # that Excel takes
_NOT_IN_A_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")


def as_csv(found: Progress) -> str:
    """The progress with the paths as CSV (RFC 4180 with semicolons), one row for each student.

    Several paths follow each other, each under its own row of heads.
    """
    t = translator(found.language)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=SEPARATOR)
    for number, path in enumerate(found.paths):
        if number:
            writer.writerow([])
        writer.writerow([harmless(head) for head in _heads(t, path)])
        for row in path.rows:
            day = in_riga(row.worked_at).date().isoformat() if row.worked_at else ""
            writer.writerow(
                [
                    harmless(row.nickname),
                    *_states(t, row),
                    row.attempts,
                    row.passed,
                    row.percent,
                    day,
                ]
            )
    return "\ufeff" + out.getvalue()


def _heads(t: Translator, path: PathProgress) -> list[str]:
    return [
        t("Nickname"),
        *(f"{number}. {title}" for number, title in enumerate(path.steps, 1)),
        t("Attempts"),
        t("Steps passed"),
        t("Passed, %"),
        t("Last work"),
    ]


def _states(t: Translator, row: StudentProgress) -> list[str]:
    return [t.say(STATES[state][0]) for state in row.states]


def as_xlsx(found: Progress) -> bytes:
    """The progress as a workbook: a sheet for each path, and one that says what the words mean."""
    t = translator(found.language)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"title": found.classroom, "author": "Outreach"})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    words = t("What the words mean")
    names = _sheet_names([*(path.title for path in found.paths), words])
    for name, path in zip(names, found.paths, strict=False):
        sheet = book.add_worksheet(name)
        heads = _heads(t, path)
        for column, text in enumerate(heads):
            sheet.write_string(0, column, text, head)
        for number, row in enumerate(path.rows, 1):
            _write_row(sheet, number, t, row, day)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(1, len(path.rows)), len(heads) - 1)
        sheet.set_row(0, 60)
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, len(heads) - 1, 14)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    sheet = book.add_worksheet(names[-1])
    for number, (left, right) in enumerate(_definitions(t, found)):
        sheet.write_string(number, 0, left, head)
        sheet.write_string(number, 1, right)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    book.close()
    return out.getvalue()


def _write_row(
    sheet: Worksheet, number: int, t: Translator, row: StudentProgress, day: Format
) -> None:
    sheet.write_string(number, 0, row.nickname)
    column = 1
    for said in _states(t, row):
        sheet.write_string(number, column, said)
        column += 1
    for figure in (row.attempts, row.passed, row.percent):
        sheet.write_number(number, column, figure)
        column += 1
    if row.worked_at:  # a cell knows no time zone: the day as it was in Riga
        worked = in_riga(row.worked_at).replace(tzinfo=None)
        sheet.write_datetime(number, column, worked, day)


def _definitions(t: Translator, found: Progress) -> Iterable[tuple[str, str]]:
    yield t("Classroom"), found.classroom
    yield t("Made on"), f"{t.day(found.made_at)}, {t.clock(found.made_at)}"
    for path in found.paths:
        due = t("due {when}", when=t.day(path.due_at)) if path.due_at else t("no due date")
        yield t("Path"), f"{path.title} ({path.version}), {due}"
    for word, meaning in STATES.values():
        yield t.say(word), t.say(meaning)
    yield t("Attempts"), t("How often a program was checked, in the browser or by the server.")
    yield t("Steps passed"), t("How many steps of the path are passed.")
    yield t("Passed, %"), t("Steps passed of all steps of the path, rounded to a whole number.")
    yield t("Last work"), t("The day on which something last changed, as it was in Riga.")


def _sheet_names(titles: list[str]) -> list[str]:
    """Names that Excel takes: short, without its signs, each once."""
    found: list[str] = []
    for title in titles:
        plain = _NOT_IN_A_SHEET_NAME.sub(" ", title).strip(" '") or "-"
        name, number = plain[:LONGEST_SHEET_NAME], 2
        while name.casefold() in {one.casefold() for one in found}:
            end = f" {number}"
            name, number = plain[: LONGEST_SHEET_NAME - len(end)] + end, number + 1
        found.append(name)
    return found
