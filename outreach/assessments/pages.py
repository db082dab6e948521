"""The interest compass, and what a classroom's page shows of it.

The compass is plain markup: a form of cards, all professions, a piece of advice for each dimension.
Without a script one reads it, or answers on paper. `assets/compass.js` turns it into one card at a
time and a result; it asks the server for nothing.
"""

import json
from typing import Any

import reflex as rx

from outreach.assessments.content import COMPASS, Assessment, load_assessments
from outreach.assessments.service import BLOCK
from outreach.assessments.state import BarView, InterestsState
from outreach.core.i18n import Translator
from outreach.paths.content import load_paths
from outreach.professions.content import Profession, load_professions
from outreach.professions.pages import family_name
from outreach.ui.addresses import both, link, slugs_of
from outreach.ui.pages import Page
from outreach.ui.parts import notice, picture, press, small

# State variables are expressions here, which type checkers cannot know.
I: Any = InterestsState  # noqa: E741

# Latvian sorts ā with a, but č after c.
_ALPHABET = "aābcčdeēfgģhiījkķlļmnņoōprŗsštuūvzž"


def by_title(t: Translator) -> list[Profession]:
    """All professions, by their titles as the language sorts them."""

    def key(one: Profession) -> list[tuple[int, str]]:
        title = one.prose[t.language].title.casefold()
        if t.language == "en":
            return [(0, title)]
        return [(_ALPHABET.find(sign), sign) for sign in title]

    return sorted(load_professions().values(), key=key)


def _compass(t: Translator) -> rx.Component:
    assessment = load_assessments()[COMPASS]
    prose = assessment.prose[t.language]
    return rx.el.div(
        rx.el.header(
            rx.el.div(
                rx.el.h1(prose.title),
                rx.el.p(prose.lead, class_name="lead compass-intro"),
                rx.el.p(
                    press(t("Show the first card"), custom_attrs={"data-begin": ""}),
                    class_name="doors compass-intro compass-scripted",
                ),
                rx.el.p(
                    t("Your answers stay on this device."),
                    class_name="source compass-intro compass-scripted",
                ),
                rx.el.p(
                    t(
                        "This browser runs no script, so nothing is counted here. Go through the cards on "
                        "paper: what you like, and what is not for you. Then read the jobs below with "
                        "that in mind."
                    ),
                    class_name="compass-plain",
                ),
                rx.el.p(class_name="compass-intro", role="status", custom_attrs={"data-wiped": ""}),
            ),
            picture("compass", size=420),
            class_name="compass-head",
        ),
        _cards(t, assessment),
        _result(t, assessment),
        class_name="compass",
        custom_attrs={
            "data-compass": assessment.id,
            "data-version": assessment.version,
            "data-values": json.dumps(assessment.file.answers),
            "data-words": json.dumps(_words(t), ensure_ascii=False),
        },
    )


def _words(t: Translator) -> dict[str, str]:
    """What the script says. `{x}` is one or more names of dimensions."""
    return {
        "progress": t("{n} of {all}"),
        "why": t("Because you like to {x}."),
        "rather": t("Because you would rather not {x}, and here you seldom have to."),
        "often": t("Against it: you often have to {x}."),
        "seldom": t("Against it: you seldom get to {x}."),
        "towards": t("Most of all you like to {x}."),
        "away": t("You would rather not {x}."),
        "try": t("Try what comes first:"),
        "start": t("Start here: {title}"),
        "read": t("Read the day of what comes second, hour by hour:"),
        "wiped": t("Wiped. Nothing of your answers is left on this device."),
        "in": t("Your answers are in the sum."),
        "out": t("Your answers are out of the sum, and erased."),
        "offline": t("The server did not answer. Try again when you are online."),
    }


# ── The cards ────────────────────────────────────────────────────────────────────────────────


def _cards(t: Translator, assessment: Assessment) -> rx.Component:
    prose = assessment.prose[t.language]
    count = len(assessment.file.questions)
    return rx.el.form(
        *(
            rx.el.fieldset(
                rx.el.legend(prose.questions[question.id]),
                *(
                    rx.el.label(
                        rx.el.input(type="radio", name=question.id, value=answer),
                        prose.answers[answer],
                        class_name="radio compass-plain",
                    )
                    for answer in assessment.file.answers
                ),
                id=question.id,
                custom_attrs={"data-counts": json.dumps(question.counts), "tabIndex": "-1"},
            )
            for question in assessment.file.questions
        ),
        rx.el.div(
            *(
                rx.el.button(
                    rx.el.kbd(str(number), aria_hidden="true"),
                    prose.answers[answer],
                    type="button",
                    class_name="button quiet",
                    custom_attrs={"data-answer": answer},
                )
                for number, answer in enumerate(assessment.file.answers, start=1)
            ),
            class_name="compass-answers compass-scripted",
        ),
        rx.el.div(
            small(t("Back"), custom_attrs={"data-back": ""}),
            rx.el.p(role="status", aria_label=t("Card"), custom_attrs={"data-progress": ""}),
            rx.el.progress(
                value="0", max=str(count), aria_hidden="true", custom_attrs={"data-bar": ""}
            ),
            class_name="compass-way compass-scripted",
        ),
        rx.el.p(
            t("Keys: 1, 2, 3 or the arrows ←, ↑, → answer; Backspace goes back."),
            class_name="source compass-keys compass-scripted",
        ),
        class_name="compass-cards",
        auto_complete="off",
        custom_attrs={"data-cards": "", "tabIndex": "-1"},
    )


# ── The result ───────────────────────────────────────────────────────────────────────────────


def _result(t: Translator, assessment: Assessment) -> rx.Component:
    return rx.el.section(
        rx.el.div(
            rx.el.h2(t("All jobs, the nearest to your answers first"), class_name="when-turned"),
            rx.el.h2(t("No direction, and that is an answer too"), class_name="when-even"),
            rx.el.div(class_name="compass-lean when-turned", custom_attrs={"data-lean": ""}),
            rx.el.p(
                t(
                    "Nothing draws you more than anything else today, so we rank nothing: here are all "
                    "jobs by the alphabet. Read the day of one whose name you do not understand. Or go "
                    "through the cards again next week."
                ),
                class_name="when-even",
            ),
            rx.el.p(
                t(
                    "This is something to start a talk with, not a test: nobody has validated it. We "
                    "wrote the cards, and how much of what a job has is our own judgement. A job at the "
                    "end of the list can still be yours."
                ),
                class_name="notice",
            ),
            class_name="compass-scripted",
        ),
        rx.el.h2(t("All jobs"), class_name="compass-plain"),
        rx.el.ol(class_name="compass-first when-turned", custom_attrs={"data-first": ""}),
        rx.el.ol(
            class_name="compass-rest when-turned", custom_attrs={"data-rest": "", "start": "6"}
        ),
        rx.el.ul(
            *(_job(t, one) for one in by_title(t)), class_name="compass-rest compass-all when-even"
        ),
        rx.el.div(
            rx.el.h2(t("Three things to try now")),
            rx.el.ol(custom_attrs={"data-try": ""}),
            class_name="tonight compass-try compass-scripted when-turned",
        ),
        _advice(t, assessment),
        _classroom(t),
        rx.el.div(
            rx.el.p(
                t(
                    "Your answers are kept on this device, so that a reload loses nothing. On a "
                    "shared computer, wipe them before you go."
                )
            ),
            rx.el.p(
                press(t("Again from the first card"), quiet=True, custom_attrs={"data-again": ""}),
                press(t("Wipe my answers"), quiet=True, custom_attrs={"data-wipe": ""}),
                class_name="doors",
            ),
            class_name="compass-scripted",
        ),
        id="result",
        class_name="compass-result",
        custom_attrs={"data-result": "", "tabIndex": "-1"},
    )


def _job(t: Translator, one: Profession) -> rx.Component:
    path_id, step_id = one.start
    path = load_paths()[path_id]
    step = next(step for step in path.steps if step.id == step_id)
    likes: dict[str, int] = {**one.file.likes}
    dimensions = load_assessments()[COMPASS].file.dimensions
    return rx.el.li(
        rx.el.div(
            rx.el.a(
                one.prose[t.language].title,
                href=link(t, "professions", one.slug),
            ),
            rx.el.span(family_name(t, one.file.family), class_name="family"),
        ),
        class_name=f"f-{one.file.family}",
        custom_attrs={
            "data-likes": " ".join(str(likes.get(name, 0)) for name in dimensions),
            "data-art": f"/art/{one.id}.svg",
            "data-start": link(t, "paths", both(path.file.slug), both(step.file.slug)),
            "data-step": step.prose[t.language].title,
        },
    )


def _advice(t: Translator, assessment: Assessment) -> rx.Component:
    """One thing to do this week for each dimension; the script takes the strongest one's."""
    words = assessment.prose[t.language].dimensions
    return rx.el.div(
        rx.el.h2(t("What do you like to do? Here is something for this week")),
        rx.el.ul(
            *(
                rx.el.li(
                    rx.el.strong(words[name].name),
                    " ",
                    rx.el.span(words[name].advice),
                    custom_attrs={"data-dimension": name},
                )
                for name in assessment.file.dimensions
            ),
            class_name="compass-advice",
        ),
        class_name="compass-plain",
    )


def _classroom(t: Translator) -> rx.Component:
    """What a signed-in student may do with the answers; the script shows it to them."""
    return rx.el.section(
        rx.el.h2(t("For your class")),
        rx.el.p(rx.el.strong(custom_attrs={"data-rooms": ""})),
        rx.el.p(
            t(
                "If you like, your answers count in your class's sum. We store the 27 answers with your "
                "place in the class. Your teacher sees the sum only, from {n} students on and in steps of "
                "{n}, and never what you answered; neither do your classmates. You can take them out at "
                "any time, and they are erased with your place.",
                n=BLOCK,
            )
        ),
        rx.el.p(role="status", custom_attrs={"data-said": ""}),
        rx.el.p(
            press(
                t("Add my answers to the class's sum"), quiet=True, custom_attrs={"data-save": ""}
            ),
            press(t("Take my answers out"), quiet=True, custom_attrs={"data-withdraw": ""}),
            class_name="doors",
        ),
        class_name="panel compass-scripted",
        hidden=True,
        custom_attrs={"data-class": ""},
    )


# ── The classroom's page ─────────────────────────────────────────────────────────────────────


def class_interests(t: Translator) -> rx.Component:
    """A classroom's interests, for its teacher."""
    return rx.el.section(
        rx.el.div(
            rx.el.h2(t("Interests of the class")),
            small(t("Look again"), on_click=InterestsState.load),
            class_name="section-head",
        ),
        notice(I.refused, "bad"),
        rx.el.p(
            I.about,
            " ",
            rx.el.a(t("The interest compass"), href=link(t, "compass")),
        ),
        rx.cond(
            I.bars.length() > 0,
            rx.fragment(
                rx.el.ul(rx.foreach(I.bars, _bar), class_name="interest-bars"),
                rx.cond(
                    I.families != "",
                    rx.el.p(t("What fits this class most:"), " ", rx.el.strong(I.families)),
                ),
                rx.el.p(
                    t(
                        "Something to start a talk with, not a test. Nobody sees one student's answers, "
                        "you neither."
                    ),
                    class_name="source",
                ),
            ),
        ),
        class_name="class-interests",
    )


def _bar(one: BarView) -> rx.Component:
    def part(count: int, look: str) -> rx.Component:
        return rx.el.span(class_name=look, style={"flexGrow": count})

    return rx.el.li(
        rx.el.strong(one.name),
        rx.el.span(
            part(one.likes, "likes"),
            part(one.unsure, "unsure"),
            part(one.dislikes, "dislikes"),
            class_name="bar",
            aria_hidden="true",
        ),
        rx.el.span(one.says, class_name="source"),
    )


def pages() -> list[Page]:
    """The compass."""
    return [
        Page(
            slugs=slugs_of("compass"),
            title=lambda t: t("Interest compass"),
            description=lambda t: t(
                "27 cards, three minutes, and all jobs in IT in the order of what you like to do."
            ),
            build=_compass,
            section="professions",
            scripts=("compass.js",),
        )
    ]
