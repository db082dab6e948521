"""A report as files that other programs open."""

import csv
import io

from outreach.core.cells import harmless
from outreach.core.i18n import Language, Translator, translator
from outreach.reports.service import Figures, Report, Row


def as_csv(report: Report, language: Language) -> str:
    """The report as CSV (RFC 4180), one row for each place, with a byte order mark for Excel."""
    t = translator(language)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([harmless(head) for head in _heads(t)])
    for level, rows in (
        (t("Total"), (report.total,)),
        (t("Region"), report.regions),
        (t("Municipality"), report.municipalities),
        (t("School"), report.schools),
    ):
        for row in rows:
            writer.writerow(_cells(report, level, row, language))
    return "\ufeff" + out.getvalue()


def _heads(t: Translator) -> list[str]:
    figures = [
        t("Visits"),
        t("Groups"),
        t("Attendances"),
        t("Girls"),
        t("Boys"),
        t("Not stated"),
        t("Of these estimated"),
        t("Encounters"),
        t("Minutes"),
    ]
    signed = [t("{figure}, countersigned", figure=figure) for figure in figures]
    return [
        t("School year"),
        t("Level"),
        t("Place"),
        t("Place code"),
        t("Belongs to"),
        *figures,
        *signed,
        t("Visit numbers"),
    ]


def _cells(report: Report, level: str, row: Row, language: Language) -> list[str | int]:
    name, within = (
        (row.name_lv, row.within_lv) if language == "lv" else (row.name_en, row.within_en)
    )
    return [
        f"{report.year}/{report.year + 1}",
        harmless(level),
        harmless(name),
        harmless(row.place_id),
        harmless(within),
        *_counts(row.total),
        *_counts(row.countersigned),
        " ".join(str(visit_id) for visit_id in row.visit_ids),
    ]


def _counts(figures: Figures) -> list[int]:
    return [
        figures.visits,
        figures.groups,
        figures.attendances,
        figures.girls,
        figures.boys,
        figures.not_stated,
        figures.estimated,
        figures.encounters,
        figures.minutes,
    ]
