"""Finding one's way among the professions: the explorer, and two or three of them side by side.

Both pages are lists that can be read without a script; `explorer.js` and `compare.js` search, filter
and compare in the browser, from what the page itself holds.
"""

import json
from typing import get_args

import reflex as rx

from outreach.assessments.content import dimension_names
from outreach.core.i18n import Translator
from outreach.paths.frameworks import occupations, skills
from outreach.professions.card_pages import card
from outreach.professions.content import Profession, load_professions
from outreach.professions.facts import Where, load_studies
from outreach.professions.words import FAMILIES, family_name, where_name
from outreach.ui.addresses import link, slugs_of
from outreach.ui.pages import Page
from outreach.ui.parts import go, press, title

AT_ONCE = 4
"""How many emblems are fetched before anybody scrolls."""
SEARCHED_SKILLS = 4
"""Of each profession: with more of them the page would not fit into the first packets."""
SIDE_BY_SIDE = 3


def in_families() -> list[Profession]:
    """All professions, family by family."""
    return sorted(load_professions().values(), key=lambda p: FAMILIES.index(p.file.family))


def _explorer(t: Translator) -> rx.Component:
    everyone = in_families()
    return rx.fragment(
        rx.el.div(
            title(
                t("Jobs in IT"),
                t.n(
                    "{n} job, hour by hour, as the people who do it would tell you.",
                    "{n} jobs, hour by hour, as the people who do them would tell you.",
                    len(everyone),
                ),
            ),
            rx.el.p(
                go(t("Which job fits you?"), link(t, "compass")),
                go(t("The map of all jobs"), link(t, "job-map"), quiet=True),
                class_name="doors",
            ),
            class_name="explorer-head",
        ),
        rx.el.div(
            _tools(t, len(everyone)),
            rx.el.div(
                rx.el.ul(*(_card(t, n, one) for n, one in enumerate(everyone)), **_LIST),
                _nobody(t),
                _bar(t),
            ),
            class_name="explorer",
        ),
    )


_LIST = {"class_name": "jobs", "custom_attrs": {"data-jobs": ""}}


def _card(t: Translator, number: int, profession: Profession) -> rx.Component:
    return card(
        t,
        profession,
        rx.el.h2,
        later=number >= AT_ONCE,
        below=_pick(t, profession),
        **_found_by(t, profession),
    )


def _found_by(t: Translator, profession: Profession) -> dict[str, str]:
    """What the explorer's script filters and searches by, beside what the card shows."""
    prose, own = profession.prose[t.language], profession.file
    esco = occupations()[own.esco.uri]
    names = [*prose.search, esco.en, *([esco.lv] if esco.lv and t.language == "lv" else [])]
    wheres = dict.fromkeys(load_studies()[study].where for study in own.studies)
    return {
        "data-id": profession.id,
        "data-family": own.family,
        "data-like": " ".join(like for like, amount in own.likes.items() if amount >= 2),
        "data-where": " ".join(wheres),
        "data-names": ", ".join(names),
        "data-skills": ", ".join(
            skills()[uri].of(t.language) for uri in own.skills[:SEARCHED_SKILLS]
        ),
    }


def _pick(t: Translator, profession: Profession) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="checkbox", name="pick", value=profession.id),
        t("Compare"),
        rx.el.span(f": {profession.prose[t.language].title}", class_name="visually-hidden"),
        class_name="pick needs-script",
    )


def _tools(t: Translator, count: int) -> rx.Component:
    return rx.el.form(
        rx.el.div(
            rx.el.label(t("Search"), html_for="q"),
            rx.el.input(
                id="q",
                name="q",
                type="search",
                auto_complete="off",
                custom_attrs={"spellcheck": "false", "enterkeyhint": "search"},
                placeholder=t("games, robots, programmer …"),
            ),
            class_name="search",
        ),
        rx.el.details(
            rx.el.summary(t("Filter"), rx.el.span(custom_attrs={"data-filters": ""})),
            rx.el.div(
                _chips(
                    "family",
                    t("What they do"),
                    [(one, family_name(t, one)) for one in FAMILIES],
                ),
                _chips(
                    "like",
                    t("What you like to do"),
                    list(dimension_names(t.language).items()),
                ),
                _chips(
                    "where",
                    t("Where you could learn it"),
                    [(one, where_name(t, one)) for one in get_args(Where)],
                ),
                rx.el.p(
                    t("Only ways in that a source names; ask the school before you count on one."),
                    class_name="source",
                ),
                class_name="chips",
            ),
        ),
        rx.el.p(
            rx.el.output(html_for="q", custom_attrs={"data-count": ""}),
            rx.el.button(
                t("Show all"),
                type="reset",
                class_name="as-link",
                hidden=True,
                custom_attrs={"data-reset": ""},
            ),
            class_name="count",
        ),
        class_name="explorer-tools needs-script",
        role="search",
        aria_label=t("Find a job"),
        custom_attrs={
            "data-explorer": "",
            # One sentence for each number: Latvian has three plural forms.
            "data-counts": json.dumps(
                [t.n("{n} job", "{n} jobs", n) for n in range(count + 1)], ensure_ascii=False
            ),
        },
    )


def _chips(name: str, legend: str, options: list[tuple[str, str]]) -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend(legend),
        *(
            rx.el.label(
                rx.el.input(type="checkbox", name=name, value=value), text, class_name="chip"
            )
            for value, text in options
        ),
    )


def _nobody(t: Translator) -> rx.Component:
    return rx.el.p(
        t("Nothing fits all of that. Take one filter away, or write it in another way."),
        class_name="nothing",
        hidden=True,
        custom_attrs={"data-nothing": ""},
    )


def _bar(t: Translator) -> rx.Component:
    """What has been picked for comparing; stands at the foot of the screen while there is any."""
    return rx.el.form(
        rx.el.p(custom_attrs={"data-picked": "", "aria-live": "polite"}),
        press(t("Compare"), type="submit"),
        press(t("Clear"), quiet=True, type="reset"),
        action=link(t, "compare"),
        method="get",
        class_name="compare-bar",
        hidden=True,
        custom_attrs={
            "data-bar": "",
            "data-most": str(SIDE_BY_SIDE),
            "data-one-more": t("Choose one or two more"),
        },
    )


def _compare(t: Translator) -> rx.Component:
    everyone = sorted(
        load_professions().values(), key=lambda p: p.prose[t.language].title.casefold()
    )
    parts = {
        "make": t("What you make"),
        "people": t("Who you work with"),
        "good_at": t("What you need to be good at"),
        "likes": t("What the day consists of"),
        "skills": t("Essential skills"),
        "study": t("Where to study it in Latvia"),
    }
    return rx.fragment(
        title(t("Side by side"), t("Choose two or three jobs and see where they part.")),
        rx.el.form(
            *(
                rx.el.div(
                    rx.el.label(label, html_for=f"job-{number}"),
                    rx.el.select(
                        rx.el.option("–", value=""),
                        *(
                            rx.el.option(
                                one.prose[t.language].title,
                                value=one.id,
                                custom_attrs={
                                    "data-href": link(t, "professions", one.slug),
                                    "data-art": f"/art/{one.id}.svg",
                                },
                            )
                            for one in everyone
                        ),
                        id=f"job-{number}",
                        name="id",
                    ),
                    class_name="field",
                )
                for number, label in enumerate(
                    (t("First job"), t("Second job"), t("Third job")), start=1
                )
            ),
            class_name="compare-choice needs-script",
            custom_attrs={"data-compare": "", "data-parts": json.dumps(parts, ensure_ascii=False)},
        ),
        rx.el.p(
            t("Some of it could not be fetched. Check the connection and choose again."),
            class_name="notice bad",
            role="alert",
            hidden=True,
            custom_attrs={"data-failed": ""},
        ),
        rx.el.div(class_name="compared", custom_attrs={"data-table": "", "aria-live": "polite"}),
        rx.el.p(
            t(
                "Comparing needs a script, which this browser does not run. Open two jobs in two tabs."
            ),
            class_name="without-script",
        ),
        rx.el.p(rx.el.a(t("All jobs"), href=link(t, "professions"))),
    )


def pages() -> list[Page]:
    """The explorer and the comparison."""
    return [
        Page(
            slugs=slugs_of("professions"),
            title=lambda t: t("Jobs in IT"),
            description=lambda t: t("What people in IT do all day, hour by hour."),
            build=_explorer,
            section="professions",
            scripts=("explorer.js",),
        ),
        Page(
            slugs=slugs_of("compare"),
            title=lambda t: t("Compare jobs"),
            description=lambda t: t("Choose two or three jobs and see where they part."),
            build=_compare,
            section="professions",
            scripts=("compare.js",),
        ),
    ]
