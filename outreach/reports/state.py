"""State of the page of reports."""

from dataclasses import dataclass

import reflex as rx

from outreach.accounts.state import Signed, parsed_id, shown
from outreach.ambassadors import service as visits
from outreach.core.clock import school_year, today
from outreach.core.i18n import Language
from outreach.paths import service as paths
from outreach.reports import service


@dataclass(frozen=True)
class YearChoice:
    """A school year in the select."""

    value: str
    text: str


@dataclass(frozen=True)
class FigureLine:
    """One place's figures as they are shown."""

    key: str
    place: str
    within: str
    visits: str
    attendances: str
    girls: str
    boys: str
    not_stated: str
    estimated: str
    encounters: str
    minutes: str
    signed: str


@dataclass(frozen=True)
class VisitLine:
    """A visit behind a figure."""

    id: str
    when: str
    school: str
    title: str
    ambassador: str
    students: str
    state: str


# The list stands below the tables: whoever opened it, by eye or by keyboard, is taken there.
GO_THERE = """(() => {
  const list = document.getElementById("behind");
  list?.scrollIntoView();
  list?.focus({preventScroll: true});
})()"""
NO_FIGURES = FigureLine(*[""] * 12)


class ReportState(Signed, rx.State):
    """The reach of one school year."""

    years: list[YearChoice] = []
    year: str = ""
    total: FigureLine = NO_FIGURES
    regions: list[FigureLine] = []
    municipalities: list[FigureLine] = []
    schools: list[FigureLine] = []
    unlogged: int = 0
    csv: str = ""
    trouble: str = ""
    shown_key: str = ""
    shown_title: str = ""
    shown_visits: list[VisitLine] = []
    is_ready: bool = False
    _behind: dict[str, list[str]] = {}
    _names: dict[str, str] = {}

    @rx.event
    @shown
    async def load(self):
        """Fetch the report of the year that the address names, else of this one."""
        wanted = self._query("year")
        await self._fetch(int(wanted) if _is_year(wanted) else school_year(today()))

    @rx.event
    @shown
    async def choose(self, year: str):
        """Show another school year."""
        await self._fetch(int(year) if _is_year(year) else school_year(today()))

    async def _fetch(self, year: int) -> None:
        language = self._language
        async with self._asking() as (session, actor):
            years = await service.school_years(session, actor)
            report = await service.reach_report(session, actor, year)
            judging = await paths.standing(session, actor)
        self.trouble = "" if judging.can_judge else self._cannot_judge(judging.waiting)
        listed = sorted({*years, year}, reverse=True)
        self.years = [YearChoice(str(one), f"{one}/{one + 1}") for one in listed]
        self.year = str(year)
        self._behind, self._names = {}, {}
        self.total = self._line("total", report.total, language)
        self.regions = self._lines("region", report.regions, language)
        self.municipalities = self._lines("municipality", report.municipalities, language)
        self.schools = self._lines("school", report.schools, language)
        self.unlogged = len(report.unlogged)
        self._behind["unlogged"] = [str(one) for one in report.unlogged]
        self._names["unlogged"] = self._t("Took place, reach not logged")
        self.csv = f"/api/reports/reach.csv?year={year}&lang={language}"
        self.shown_key, self.shown_title, self.shown_visits = "", "", []
        self.is_ready = True

    def _cannot_judge(self, waiting: int) -> str:
        t = self._t
        said = t(
            "The server cannot run students' programs: the part of it that does so is not built. What students hand in is kept and stays “submitted”; no step is passed and no badge is given. Ask whoever looks after the server to run “outreach build”. What waits is then checked by itself."
        )
        return said + " " + t.n("{n} program waits now.", "{n} programs wait now.", waiting)

    def _lines(
        self, level: str, rows: tuple[service.Row, ...], language: Language
    ) -> list[FigureLine]:
        return [self._line(f"{level}-{number}", row, language) for number, row in enumerate(rows)]

    def _line(self, key: str, row: service.Row, language: Language) -> FigureLine:
        t, figures = self._t, row.total
        place = row.name_lv if language == "lv" else row.name_en
        self._behind[key] = [str(one) for one in row.visit_ids]
        self._names[key] = place
        return FigureLine(
            key=key,
            place=place,
            within=row.within_lv if language == "lv" else row.within_en,
            visits=t.number(figures.visits),
            attendances=t.number(figures.attendances),
            girls=t.number(figures.girls),
            boys=t.number(figures.boys),
            not_stated=t.number(figures.not_stated),
            estimated=t.number(figures.estimated),
            encounters=t.number(figures.encounters),
            minutes=t.number(figures.minutes),
            signed=t("{n} of {all}", n=row.countersigned.visits, all=figures.visits),
        )

    @rx.event
    @shown
    async def show(self, key: str):
        """List the visits behind a figure."""
        ids = [parsed_id(one) for one in self._behind.get(str(key), [])]
        t = self._t
        async with self._asking() as (session, actor):
            found = await visits.visits_with_ids(session, actor, ids)
        cards = [visits.visit_card(view, t) for view in found]
        self.shown_key, self.shown_title = str(key), self._names.get(str(key), "")
        self.shown_visits = [
            VisitLine(
                id=card.id,
                when=card.when,
                school=card.school,
                title=card.title,
                ambassador=card.ambassador,
                students=card.reach_total,
                state=card.reach_text or card.state_text,
            )
            for card in cards
        ]
        return rx.call_script(GO_THERE)


def _is_year(text: object) -> bool:
    return isinstance(text, str) and len(text) == 4 and text.isdecimal() and "2000" < text < "2100"
