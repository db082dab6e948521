"""The association's own pages: home, doors for teachers and ambassadors, about, privacy, sources."""

import reflex as rx

from outreach.community import drawings
from outreach.community.content import association, page_text
from outreach.core.i18n import Translator
from outreach.paths.content import load_paths
from outreach.paths.solids.art import source_of
from outreach.professions.content import load_professions
from outreach.professions.pages import card
from outreach.ui.addresses import both, link, slugs_of
from outreach.ui.pages import Page
from outreach.ui.parts import go, picture, prose, title

FIRST_PATH = "first-game"
FIRST_JOBS = (
    "digital-games-developer",
    "ethical-hacker",
    "robotics-engineer",
    "bioinformatics-scientist",
    "animator-3d",
    "ict-help-desk-agent",
)
"""On the first page: of as many kinds as fit, and not the ones that everybody knows."""


def _first_step(t: Translator) -> str:
    path = load_paths()[FIRST_PATH]
    step = path.steps[0]
    return link(t, "paths", both(path.file.slug), both(step.file.slug))


def _home(t: Translator) -> rx.Component:
    return rx.fragment(
        _hero(t),
        rx.el.section(
            rx.el.div(
                rx.el.h2(t("What would you do all day?")),
                rx.el.a(
                    t.n("All {n} job", "All {n} jobs", len(load_professions())),
                    href=link(t, "professions"),
                ),
                class_name="section-head",
            ),
            rx.el.ul(
                *(card(t, load_professions()[job], later=True) for job in FIRST_JOBS),
                class_name="jobs",
            ),
            rx.el.p(
                rx.el.a(t("Which job fits you?"), href=link(t, "compass")),
                " ",
                t("27 cards, three minutes. Your answers stay on this device."),
            ),
            class_name="home-jobs",
        ),
        _first_path(t),
        rx.el.section(
            _door(
                t,
                "teacher",
                t("You teach"),
                t("A class code on the board, a path assigned, and you see live who is stuck."),
                go(t("For teachers"), link(t, "teachers"), quiet=True),
            ),
            _door(
                t,
                "ambassador",
                t("You work in IT"),
                t("Show one class what your day looks like. Forty minutes, near your home."),
                go(t("For ambassadors"), link(t, "ambassadors"), quiet=True),
            ),
            class_name="home-doors",
        ),
    )


def _hero(t: Translator) -> rx.Component:
    return rx.el.section(
        rx.el.div(
            rx.el.h1(
                t.n(
                    "Turn it. It is {n} line of code.",
                    "Turn it. It is {n} lines of code.",
                    drawings.lines_of_code("hero"),
                )
            ),
            rx.el.p(
                t(
                    "Everything here somebody wrote, and you can too. See what IT people do all day, "
                    "then build something of your own. No account, no email."
                ),
                class_name="lead",
            ),
            class_name="hero-words",
        ),
        rx.el.div(
            go(t("Make something"), _first_step(t)),
            go(t("See the jobs"), link(t, "professions"), quiet=True),
            class_name="doors hero-doors",
        ),
        rx.el.div(
            rx.html(drawings.hero_still(t), class_name="hero-art"),
            rx.el.div(
                rx.el.label(
                    rx.el.code(
                        "twist = ",
                        rx.el.output(
                            str(drawings.hero_value()), custom_attrs={"data-hero-value": ""}
                        ),
                        "°",
                    ),
                    rx.el.span(
                        t("Twist of the lighthouse, in degrees"), class_name="visually-hidden"
                    ),
                    html_for="twist",
                ),
                rx.el.input(
                    id="twist",
                    type="range",
                    min="0",
                    max="180",
                    default_value=str(drawings.hero_value()),
                    custom_attrs={"data-hero-slider": ""},
                ),
                rx.el.a(t("See how it is made"), href=f"{link(t, 'drawings')}#hero"),
                class_name="hero-turn",
            ),
            class_name="hero-made",
        ),
        class_name="hero",
    )


def _first_path(t: Translator) -> rx.Component:
    path = load_paths()[FIRST_PATH]
    words = path.prose[t.language]
    return rx.el.section(
        picture(f"path-{FIRST_PATH}", size=420),
        rx.el.div(
            rx.el.h2(words.title),
            rx.el.p(words.summary),
            rx.el.ol(
                *(
                    rx.el.li(
                        rx.el.a(
                            step.prose[t.language].title,
                            href=link(t, "paths", both(path.file.slug), both(step.file.slug)),
                        )
                    )
                    for step in path.steps
                ),
                class_name="step-list",
            ),
            go(t("Begin with the first step"), _first_step(t)),
        ),
        class_name="home-path",
    )


def _door(t: Translator, art: str, heading: str, text: str, door: rx.Component) -> rx.Component:
    return rx.el.div(picture(art, size=200), rx.el.div(rx.el.h2(heading), rx.el.p(text), door))


def _teachers(t: Translator) -> rx.Component:
    return _pitch(
        t,
        "teacher",
        t("A lesson that runs by itself, almost"),
        t("Two minutes to set up. Nothing to install. No emails of pupils."),
        [
            (
                t("A code for the board"),
                t(
                    "Create a classroom, write the nicknames, print the cards. Pupils sign in with three words."
                ),
            ),
            (
                t("A path for everyone"),
                t(
                    "Assign a path. Each step takes five to ten minutes and shows something at once."
                ),
            ),
            (
                t("You see who is stuck"),
                t(
                    "The table of pupils and steps moves while they work. The server checks every program again, so a tick is a tick."
                ),
            ),
            (
                t("A person who does the job"),
                t(
                    "Ask for a visit in five minutes. Everyone who comes has been vetted, and you name the adult in the room."
                ),
            ),
        ],
        go(t("Sign up"), link(t, "sign-up")),
        go(t("Sign in"), link(t, "sign-in"), quiet=True),
        go(t("A ready lesson on jobs in IT"), link(t, "lesson-professions"), quiet=True),
    )


def _ambassadors(t: Translator) -> rx.Component:
    return _pitch(
        t,
        "ambassador",
        t("Be the person they remember"),
        t("Most pupils have never met anyone who does your job. One lesson changes that."),
        [
            (
                t("Requests near you"),
                t(
                    "You see classes that asked for your profession, and take the one that fits your week."
                ),
            ),
            (
                t("No double bookings"),
                t(
                    "Two visits can never overlap, the way there included. It stands in your calendar by itself."
                ),
            ),
            (
                t("Never alone"),
                t(
                    "The school names an adult for every visit. Before the first one you are vetted by the association."
                ),
            ),
            (
                t("One minute afterwards"),
                t(
                    "How many pupils, which grade. The teacher confirms, and the movement can show what it did."
                ),
            ),
        ],
        go(t("Sign up"), link(t, "sign-up")),
        go(t("Sign in"), link(t, "sign-in"), quiet=True),
    )


def _pitch(
    t: Translator,
    art: str,
    heading: str,
    lead: str,
    points: list[tuple[str, str]],
    *doors: rx.Component,
) -> rx.Component:
    return rx.fragment(
        rx.el.header(
            rx.el.div(
                rx.el.h1(heading),
                rx.el.p(lead, class_name="lead"),
                rx.el.div(*doors, class_name="doors"),
            ),
            picture(art, size=360),
            class_name="job-head",
        ),
        rx.el.div(
            *(rx.el.section(rx.el.h2(name), rx.el.p(text)) for name, text in points),
            class_name="pitch",
        ),
    )


def _about(t: Translator) -> rx.Component:
    us = association()
    return rx.el.article(
        prose(page_text("about", t.language)),
        rx.el.h2(us.name.of(t.language)),
        rx.el.p(us.about.of(t.language)),
        rx.el.p(f"{us.founders.source} ({us.founders.year})", class_name="source"),
    )


def _drawings(t: Translator) -> rx.Component:
    return rx.fragment(
        title(
            t("How the pictures are made"),
            t(
                "Every picture here is a solid that a short program describes. These are the programs, whole."
            ),
        ),
        *(
            rx.el.section(
                rx.el.div(
                    picture(name, size=260),
                    rx.el.p(
                        rx.el.a(
                            t("Open it in the model workshop"),
                            rx.el.span(f" ({name}.py)", class_name="visually-hidden"),
                            href=f"{link(t, 'workshop-model')}?art={name}",
                            class_name="button quiet small",
                        )
                    ),
                ),
                rx.el.pre(
                    rx.el.code(source_of(name)),
                    custom_attrs={"tabIndex": "0", "role": "region", "aria-label": f"{name}.py"},
                ),
                id=name,
                class_name="drawing",
            )
            for name in drawings.names()
        ),
    )


def _markdown_page(name: str, t: Translator) -> rx.Component:
    return rx.el.article(prose(page_text(name, t.language)))


def pages() -> list[Page]:
    """The association's pages."""
    return [
        Page(
            slugs_of("home"),
            lambda t: "Outreach",
            _home,
            description=lambda t: t(
                "See what IT people do all day, then build something of your own."
            ),
        ),
        Page(
            slugs_of("teachers"),
            lambda t: t("For teachers"),
            _teachers,
            section="teachers",
            description=lambda t: t(
                "Two minutes to set up. Nothing to install. No emails of pupils."
            ),
        ),
        Page(
            slugs_of("ambassadors"),
            lambda t: t("For ambassadors"),
            _ambassadors,
            section="ambassadors",
            description=lambda t: t(
                "Most pupils have never met anyone who does your job. One lesson changes that."
            ),
        ),
        Page(slugs_of("about"), lambda t: t("About"), _about),
        Page(
            slugs_of("privacy"),
            lambda t: t("Privacy"),
            lambda t: _markdown_page("privacy-students", t),
        ),
        Page(
            slugs_of("credits"),
            lambda t: t("Sources and credits"),
            lambda t: _markdown_page("credits", t),
        ),
        Page(slugs_of("drawings"), lambda t: t("How the pictures are made"), _drawings),
    ]
