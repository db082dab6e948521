"""The coordinator's page: what waits, and the reach of a school year, each figure with its visits."""

from typing import Any

import reflex as rx

from outreach.ambassadors.pages import DeskState, desk
from outreach.core.i18n import Translator
from outreach.reports.state import FigureLine, ReportState, VisitLine
from outreach.ui.addresses import slugs_of
from outreach.ui.pages import Page
from outreach.ui.parts import empty, notice, table, title

# State variables are expressions here, which type checkers cannot know.
S: Any = ReportState


def _reports(t: Translator) -> rx.Component:
    return rx.fragment(
        title(
            t("Reach of a school year"),
            t("Every figure opens the visits that it comes from."),
            _tools(t),
        ),
        notice(S.refused, "bad"),
        notice(S.trouble, "bad"),
        desk(t),
        rx.cond(
            S.is_ready,
            rx.fragment(
                _totals(t),
                rx.cond(
                    S.schools.length() == 0,
                    empty("coordinator", t("No visit of this year has been logged yet.")),
                    rx.fragment(
                        _table(t, t("By region"), S.regions),
                        _table(t, t("By municipality"), S.municipalities, t("Region")),
                        _table(t, t("By school"), S.schools, t("Municipality")),
                    ),
                ),
                _behind(t),
                _definitions(t),
            ),
        ),
    )


def _tools(t: Translator) -> rx.Component:
    return rx.el.div(
        rx.el.label(
            rx.el.span(t("School year"), class_name="visually-hidden"),
            rx.el.select(
                rx.foreach(S.years, lambda one: rx.el.option(one.text, value=one.value)),
                value=S.year,
                on_change=S.choose,
                name="year",
            ),
        ),
        rx.el.a(
            t("Download CSV"),
            href=S.csv,
            class_name="button",
            custom_attrs={"download": ""},
        ),
        class_name="report-tools no-print",
    )


def _totals(t: Translator) -> rx.Component:
    def figure(name: str, value: Any) -> rx.Component:
        return rx.el.div(rx.el.dt(name), rx.el.dd(value))

    return rx.fragment(
        rx.el.dl(
            figure(t("Visits"), S.total.visits),
            figure(t("Attendances"), S.total.attendances),
            figure(t("Encounters"), S.total.encounters),
            figure(t("Minutes with groups"), S.total.minutes),
            figure(t("Counter-signed visits"), S.total.signed),
            class_name="totals",
        ),
        rx.cond(
            S.unlogged > 0,
            rx.el.p(
                rx.el.button(
                    t("Took place, reach not logged"),
                    ": ",
                    S.unlogged,
                    type="button",
                    class_name="as-link",
                    on_click=S.show("unlogged"),
                )
            ),
        ),
    )


def _table(t: Translator, caption: str, lines: Any, within: str = "") -> rx.Component:
    heads = [
        t("Place"),
        *([within] if within else []),
        t("Visits"),
        t("Attendances"),
        t("Girls"),
        t("Boys"),
        t("Not stated"),
        t("Of these estimated"),
        t("Encounters"),
        t("Minutes"),
        t("Counter-signed"),
    ]
    return rx.el.section(
        table(caption, heads, rx.foreach(lines, lambda line: _line(t, line, bool(within)))),
        class_name="figures with-within" if within else "figures",
    )


def _line(t: Translator, line: FigureLine, has_within: bool) -> rx.Component:
    def number(name: str, value: Any) -> rx.Component:
        return rx.el.td(value, class_name="number", custom_attrs={"data-label": name})

    return rx.el.tr(
        rx.el.th(line.place, scope="row"),
        *([rx.el.td(line.within, class_name="within")] if has_within else []),
        number(
            t("Visits"),
            rx.el.button(
                line.visits,
                type="button",
                class_name="as-link",
                aria_label=t("Show these visits:") + " " + line.visits,
                on_click=S.show(line.key),
            ),
        ),
        number(t("Attendances"), rx.el.strong(line.attendances)),
        number(t("Girls"), line.girls),
        number(t("Boys"), line.boys),
        number(t("Not stated"), line.not_stated),
        number(t("Of these estimated"), line.estimated),
        number(t("Encounters"), line.encounters),
        number(t("Minutes"), line.minutes),
        number(t("Counter-signed"), line.signed),
        key=line.key,
    )


def _behind(t: Translator) -> rx.Component:
    heads = [t("When"), t("School"), t("Topic"), t("Ambassador"), t("Students"), t("State")]
    return rx.el.section(
        rx.cond(
            S.shown_key != "",
            rx.fragment(
                rx.el.h2(t("The visits behind it"), ": ", S.shown_title),
                table(t("Visits"), heads, rx.foreach(S.shown_visits, _visit)),
            ),
        ),
        id="behind",
        custom_attrs={"tabIndex": "-1"},
    )


def _visit(line: VisitLine) -> rx.Component:
    return rx.el.tr(
        rx.el.th(line.when, scope="row"),
        rx.el.td(line.school),
        rx.el.td(line.title),
        rx.el.td(line.ambassador),
        rx.el.td(line.students),
        rx.el.td(line.state),
        key=line.id,
    )


def _definitions(t: Translator) -> rx.Component:
    return rx.el.details(
        rx.el.summary(t("What the figures mean")),
        rx.el.dl(
            rx.el.dt(t("Visits")),
            rx.el.dd(
                t(
                    "Counted once the ambassador has logged the reach, in the school year (1 September "
                    "to 31 August, Riga time) and at the place as it was on that day."
                )
            ),
            rx.el.dt(t("Attendances")),
            rx.el.dd(
                t(
                    "Students in the room. Two ambassadors in one class make one set of attendances; "
                    "a student who was there twice is two."
                )
            ),
            rx.el.dt(t("Encounters")),
            rx.el.dd(t("Attendances times the ambassadors who were there.")),
            rx.el.dt(t("Minutes")),
            rx.el.dd(t("The minutes of all groups, added up.")),
            rx.el.dt(t("Counter-signed")),
            rx.el.dd(t("The teacher of the school has signed the figures.")),
            class_name="facts",
        ),
    )


def pages() -> list[Page]:
    """Every page of reports."""
    return [
        Page(
            slugs_of("reports"),
            lambda t: t("Reach of a school year"),
            _reports,
            live=True,
            on_load=[ReportState.load, DeskState.load],
            wide=True,
        )
    ]
