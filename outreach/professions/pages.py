"""A page for each profession, and the lists of them. Static HTML, read without a script."""

from typing import Any

import reflex as rx

from outreach.assessments.content import dimension_names
from outreach.core.i18n import Translator
from outreach.paths.content import load_paths
from outreach.paths.frameworks import occupations, skills
from outreach.professions import explorer_pages, lesson_pages, map_pages
from outreach.professions.card_pages import card
from outreach.professions.content import Profession, ProfessionProse, load_professions, plain
from outreach.professions.facts import load_facts, load_studies, pieces
from outreach.professions.preview import preview_address
from outreach.professions.structured import occupation
from outreach.professions.words import family_name, interest_name
from outreach.ui.addresses import Slugs, both, link, slugs_of
from outreach.ui.pages import Page
from outreach.ui.parts import drawn, go


def _page(profession: Profession) -> Page:
    slugs: Slugs = slugs_of("professions", profession.slug)
    return Page(
        slugs=slugs,
        title=lambda t: profession.prose[t.language].title,
        description=lambda t: profession.prose[t.language].summary,
        build=lambda t: _profession(t, profession),
        section="professions",
        scripts=("profession.js",),
        preview=lambda t: preview_address(t.language, profession.id),
        structured=lambda t: occupation(t.language, profession),
    )


def _profession(t: Translator, profession: Profession) -> rx.Component:
    prose = profession.prose[t.language]
    return rx.el.article(
        rx.el.header(
            rx.el.div(
                rx.el.p(family_name(t, profession.file.family), class_name="family"),
                rx.el.h1(prose.title),
                rx.el.p(plain(prose.summary), class_name="lead"),
                rx.el.div(_begin(t, profession), class_name="doors"),
            ),
            rx.el.figure(
                drawn(profession.id, size=420),
                rx.el.figcaption(
                    rx.el.a(
                        t("See how it is made"),
                        href=f"{link(t, 'workshop-model')}?art={profession.id}",
                    )
                ),
            ),
            class_name="job-head",
        ),
        _day(t, prose),
        rx.el.div(
            _section(t("What you make"), "make", _text(prose.make)),
            _section(t("Who you work with"), "people", _text(prose.people)),
            _section(
                t("What you need to be good at"),
                "good_at",
                rx.el.ul(*(rx.el.li(*_cited(line)) for line in prose.good_at)),
            ),
            class_name="job-three",
        ),
        _myth(t, prose),
        _people(t, profession),
        rx.el.div(
            _studies(t, profession),
            _panel(t, profession),
            class_name="two",
        ),
        _tonight(t, profession),
        _related(t, profession),
        _sources(t, profession),
        class_name=f"job-page f-{profession.file.family}",
        custom_attrs={"data-profession": profession.id},
    )


def _cited(text: str) -> list[rx.Component | str]:
    """A text with its marks as small links to the sources at the end of the page."""
    return [
        piece
        if number % 2 == 0
        else rx.el.sup(rx.el.a(str(load_facts()[piece].year or "*"), href=f"#fact-{piece}"))
        for number, piece in enumerate(pieces(text))
        if piece
    ]


def _text(text: str, **props: Any) -> rx.Component:
    return rx.el.p(*_cited(text), **props)


def _begin(t: Translator, profession: Profession) -> rx.Component:
    path = load_paths()[profession.file.paths[0]]
    return go(
        t("Start here: {title}", title=path.prose[t.language].title),
        link(t, "paths", both(path.file.slug)),
    )


def _section(heading: str, part: str, *content: rx.Component) -> rx.Component:
    """A part of the page; `compare.js` lays the parts of several pages side by side."""
    return rx.el.section(rx.el.h2(heading), *content, custom_attrs={"data-part": part})


def _day(t: Translator, prose: ProfessionProse) -> rx.Component:
    return rx.el.section(
        rx.el.h2(t("A day, hour by hour")),
        rx.el.ol(
            *(rx.el.li(rx.el.time(hour.time), _text(hour.text)) for hour in prose.day),
            class_name="day",
        ),
    )


def _myth(t: Translator, prose: ProfessionProse) -> rx.Component:
    return rx.el.section(
        rx.el.h2(t("People say")),
        rx.el.p(rx.el.q(prose.myth.claim), class_name="claim"),
        _text(prose.myth.answer),
        class_name="myth",
    )


def _people(t: Translator, profession: Profession) -> rx.Component:
    """Who does it, and what is coming: fetched when the page is open, hidden while there is nobody."""
    return rx.el.section(
        rx.el.h2(t("People who do this job")),
        rx.el.ul(class_name="who", custom_attrs={"data-people": ""}),
        rx.el.ul(class_name="coming", custom_attrs={"data-coming": ""}),
        rx.el.p(
            rx.el.a(t("A teacher can invite them to a lesson"), href=link(t, "teachers")),
            class_name="source",
        ),
        class_name="panel who-does",
        hidden=True,
        custom_attrs={"data-who": profession.id},
    )


def _studies(t: Translator, profession: Profession) -> rx.Component:
    prose = profession.prose[t.language]
    found = [load_studies()[name] for name in profession.file.studies]
    return _section(
        t("Where to study it in Latvia"),
        "study",
        _text(prose.study),
        rx.el.ul(
            *(rx.el.li(*_cited(f"{study.of(t.language)} [^{study.fact}]")) for study in found),
            class_name="studies",
        )
        if found
        else rx.el.p(
            t("We found no source that names a programme for this job, so we name none."),
            class_name="source",
        ),
    )


def _panel(t: Translator, profession: Profession) -> rx.Component:
    esco = profession.file.esco
    known = occupations()[esco.uri]
    names = dimension_names(t.language)
    likes = sorted(profession.file.likes.items(), key=lambda like: -like[1])
    return rx.el.aside(
        rx.el.div(
            rx.el.h2(t("What the day consists of")),
            rx.el.ul(
                *(
                    rx.el.li(
                        rx.el.span(names[like]),
                        rx.el.span(_how_much(t)[amount], class_name="visually-hidden"),
                        rx.el.span(class_name=f"amount a{amount}", aria_hidden="true"),
                    )
                    for like, amount in likes
                ),
                class_name="likes",
            ),
            rx.el.p(rx.el.a(t("Which job fits you?"), href=link(t, "compass"))),
            custom_attrs={"data-part": "likes"},
        ),
        rx.el.div(
            rx.el.h2(t("Essential skills")),
            rx.el.ul(
                *(rx.el.li(skills()[uri].of(t.language)) for uri in profession.file.skills),
                class_name="skills",
            ),
            custom_attrs={"data-part": "skills"},
        ),
        rx.el.p(
            t("The European classification calls it")
            if esco.match == "exact"
            else t("The nearest occupation in the European classification is"),
            " ",
            rx.el.a(known.en, href=esco.uri, custom_attrs={"lang": "en"}),
            f" (ESCO v1.2.0, ISCO-08 {known.isco}). ",
            t("The Latvian names of the skills are our own translation."),
            class_name="source",
        ),
        _interests(t, known.onet, known.onet_title),
        class_name="panel",
    )


def _how_much(t: Translator) -> dict[int, str]:
    return {3: t(": most of the day"), 2: t(": a good part"), 1: t(": now and then")}


def _interests(t: Translator, letters: str | None, title: str | None) -> rx.Component:
    if not letters or not title:
        return rx.fragment()
    return rx.el.p(
        t("Interests, according to O*NET 29.2 for"),
        " ",
        rx.el.span(title, custom_attrs={"lang": "en"}),
        f": {', '.join(interest_name(t, letter) for letter in letters)}. ",
        t("Estimated by machine, for jobs in the United States."),
        class_name="source",
    )


def _tonight(t: Translator, profession: Profession) -> rx.Component:
    path_id, step_id = profession.start
    path = load_paths()[path_id]
    step = next(one for one in path.steps if one.id == step_id)
    others = [load_paths()[name] for name in profession.file.paths[1:]]
    return rx.el.section(
        rx.el.h2(t("Tonight")),
        _text(profession.prose[t.language].tonight),
        rx.el.div(
            go(
                t("Try it: {title}", title=step.prose[t.language].title),
                link(t, "paths", both(path.file.slug), both(step.file.slug)),
            ),
            class_name="doors",
        ),
        rx.el.p(
            t("Also begins here:"),
            " ",
            *(
                part
                for number, other in enumerate(others)
                for part in (
                    ", " if number else "",
                    rx.el.a(
                        other.prose[t.language].title, href=link(t, "paths", both(other.file.slug))
                    ),
                )
            ),
        )
        if others
        else rx.fragment(),
        class_name="tonight",
    )


def _related(t: Translator, profession: Profession) -> rx.Component:
    others = [load_professions()[name] for name in profession.file.related]
    return rx.el.section(
        rx.el.h2(t("Close to it")),
        rx.el.ul(*(card(t, other, later=True) for other in others), class_name="jobs small"),
        rx.el.p(
            rx.el.a(
                t("Compare them side by side"),
                href=f"{link(t, 'compare')}?id="
                + "&id=".join([profession.id, *profession.file.related[:2]]),
            ),
            " · ",
            rx.el.a(t("The map of all jobs"), href=link(t, "job-map")),
        ),
    )


def _sources(t: Translator, profession: Profession) -> rx.Component:
    return rx.el.section(
        rx.el.h2(t("Sources")),
        rx.el.ul(
            *(
                rx.el.li(
                    rx.el.a(fact.of(t.language), href=fact.url)
                    if fact.url
                    else fact.of(t.language),
                    f" ({fact.year})" if fact.year else t(" (undated)"),
                    id=f"fact-{fact.id}",
                )
                for fact in (load_facts()[name] for name in profession.facts(t.language))
            ),
        ),
        rx.el.p(
            t("This service uses the ESCO classification of the European Commission."),
            " ",
            rx.el.a(t("All credits"), href=link(t, "credits")),
        ),
        class_name="sources",
    )


def pages() -> list[Page]:
    """The explorer, the map, the comparison, the lesson, and every profession."""
    return [
        *explorer_pages.pages(),
        *map_pages.pages(),
        *lesson_pages.pages(),
        *map(_page, load_professions().values()),
    ]
