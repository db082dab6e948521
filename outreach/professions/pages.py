"""The professions: the list, and a page for each. Static HTML, read without a script."""

from typing import Any

import reflex as rx

from outreach.core.i18n import Translator
from outreach.paths.content import load_paths
from outreach.professions.content import Family, Profession, ProfessionProse, load_professions
from outreach.ui.addresses import Slugs, both, link, slugs_of
from outreach.ui.pages import Page
from outreach.ui.parts import go, picture, title


def family_name(t: Translator, family: Family) -> str:
    """What the people of a family do, in one word."""
    return {
        "build": t("they build"),
        "design": t("they design"),
        "protect": t("they protect"),
        "analyse": t("they analyse"),
        "run": t("they keep it running"),
        "lead": t("they lead"),
        "teach": t("they teach"),
    }[family]


def card(t: Translator, profession: Profession, heading: Any = rx.el.h3) -> rx.Component:
    """A profession in a list: its emblem, its name, the sentence that makes one read on."""
    prose = profession.prose[t.language]
    return rx.el.li(
        rx.el.a(
            picture(profession.id, size=220),
            rx.el.div(
                rx.el.span(family_name(t, profession.file.family), class_name="family"),
                heading(prose.title),
                rx.el.p(prose.summary),
            ),
            href=link(t, "professions", profession.slug),
        ),
        class_name=f"job {profession.file.family}",
    )


def _list(t: Translator) -> rx.Component:
    return rx.fragment(
        title(
            t("Jobs in IT"),
            t("Hour by hour, as the people who do them would tell you. Pick one and read its day."),
        ),
        rx.el.ul(*(card(t, p, rx.el.h2) for p in load_professions().values()), class_name="jobs"),
    )


def _page(profession: Profession) -> Page:
    slugs: Slugs = slugs_of("professions", profession.slug)
    return Page(
        slugs=slugs,
        title=lambda t: profession.prose[t.language].title,
        description=lambda t: profession.prose[t.language].summary,
        build=lambda t: _profession(t, profession),
        section="professions",
    )


def _profession(t: Translator, profession: Profession) -> rx.Component:
    prose = profession.prose[t.language]
    return rx.el.article(
        rx.el.header(
            rx.el.div(
                rx.el.p(family_name(t, profession.file.family), class_name="family"),
                rx.el.h1(prose.title),
                rx.el.p(prose.summary, class_name="lead"),
                rx.el.div(_begin(t, profession), class_name="doors"),
            ),
            picture(profession.id, size=420),
            class_name="job-head",
        ),
        _day(t, prose),
        rx.el.div(
            _section(t("What you make"), rx.el.p(prose.make)),
            _section(t("Who you work with"), rx.el.p(prose.people)),
            _section(t("What you need to be good at"), rx.el.ul(*map(rx.el.li, prose.good_at))),
            class_name="job-three",
        ),
        _myth(t, prose),
        rx.el.div(
            _section(t("Where to study it in Latvia"), rx.el.p(prose.study), _studies(t, prose)),
            _skills(t, profession),
            class_name="two",
        ),
        rx.el.section(
            rx.el.h2(t("Tonight")),
            rx.el.p(prose.tonight),
            rx.el.div(_begin(t, profession), class_name="doors"),
            class_name="tonight",
        ),
        _related(t, profession),
        rx.el.details(
            rx.el.summary(t("Sources")),
            rx.el.ul(*map(rx.el.li, prose.sources)),
            rx.el.p(
                t("This service uses the ESCO classification of the European Commission."),
            ),
            class_name="sources",
        ),
        class_name=f"job-page {profession.file.family}",
    )


def _begin(t: Translator, profession: Profession) -> rx.Component:
    path = load_paths()[profession.file.paths[0]]
    return go(
        t("Start here: {title}", title=path.prose[t.language].title),
        link(t, "paths", both(path.file.slug)),
    )


def _section(heading: str, *content: rx.Component) -> rx.Component:
    return rx.el.section(rx.el.h2(heading), *content)


def _day(t: Translator, prose: ProfessionProse) -> rx.Component:
    return rx.el.section(
        rx.el.h2(t("A day, hour by hour")),
        rx.el.ol(
            *(rx.el.li(rx.el.time(hour.time), rx.el.p(hour.text)) for hour in prose.day),
            class_name="day",
        ),
    )


def _myth(t: Translator, prose: ProfessionProse) -> rx.Component:
    source = (
        rx.el.p(f"{prose.myth.source}, {prose.myth.year}", class_name="source")
        if prose.myth.source and prose.myth.year
        else rx.fragment()
    )
    return rx.el.section(
        rx.el.h2(t("People say")),
        rx.el.p(rx.el.q(prose.myth.claim), class_name="claim"),
        rx.el.p(prose.myth.answer),
        source,
        class_name="myth",
    )


def _studies(t: Translator, prose: ProfessionProse) -> rx.Component:
    return rx.el.ul(
        *(
            rx.el.li(
                study.text,
                " ",
                rx.el.span(
                    f"({study.year}, {study.source})" if study.year else f"({study.source})",
                    class_name="source",
                ),
            )
            for study in prose.studies
        ),
        class_name="studies",
    )


def _skills(t: Translator, profession: Profession) -> rx.Component:
    esco = profession.file.esco
    return rx.el.aside(
        rx.el.h2(t("Essential skills")),
        rx.el.ul(
            *(rx.el.li(getattr(skill, t.language)) for skill in profession.file.skills),
            class_name="skills",
        ),
        rx.el.p(
            t("The European classification calls it")
            if esco.match == "exact"
            else t("The nearest occupation in the European classification is"),
            " ",
            rx.el.a(esco.label_en, href=esco.uri, custom_attrs={"lang": "en"}),
            f" (ESCO v1.2.0, ISCO-08 {profession.file.isco}). ",
            t("The Latvian names of the skills are our own translation."),
            class_name="source",
        ),
        class_name="panel",
    )


def _related(t: Translator, profession: Profession) -> rx.Component:
    others = [load_professions()[name] for name in profession.file.related]
    return rx.el.section(
        rx.el.h2(t("Close to it")),
        rx.el.ul(*(card(t, other) for other in others), class_name="jobs small"),
    )


def pages() -> list[Page]:
    """The list and every profession."""
    return [
        Page(
            slugs=slugs_of("professions"),
            title=lambda t: t("Jobs in IT"),
            description=lambda t: t("What people in IT do all day, hour by hour."),
            build=_list,
            section="professions",
        ),
        *map(_page, load_professions().values()),
    ]
