"""A lesson on professions from one page: the plan, the board for the projector, and what is printed.

The plan is read and printed without a script. `assets/lesson.js` draws the lots, shows the board, and
prints slips and sheets.
"""

import base64
import json
import re

import reflex as rx
import segno

from outreach.core.i18n import Translator
from outreach.core.settings import settings
from outreach.professions.content import Profession
from outreach.professions.explorer_pages import in_families
from outreach.professions.lesson import MINUTES, LessonProse, Phase, load_lesson
from outreach.ui.addresses import link, slugs_of
from outreach.ui.pages import Page
from outreach.ui.parts import go, picture, press, small

FEWEST, MOST, USUAL = 4, 19, 12
"""How many pairs there can be."""
LINES = 10


def qr_bits(text: str) -> str:
    """A QR code row by row, as bits in base64: a tenth of its drawing, and a page has one for each job.

    The code holds the address that was set when the site was built, like every canonical link
    (`build/head.py`): only a script knows where a page is really open, and a script that makes QR codes
    is larger than all of ours. So `lesson.js` draws it only where both are the same, and shows the address
    to type, from the address bar, in any case: a code that leads nowhere costs a lesson five minutes.
    """
    rows = segno.make(text, error="m", micro=False).matrix
    bits = "".join(str(bit) for row in rows for bit in row)
    return base64.b64encode(
        int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8), "big")
    ).decode()


def _whole(path: str) -> str:
    return settings().public_url + path


def _lesson(t: Translator) -> rx.Component:
    lesson = load_lesson()
    words = lesson.prose[t.language]
    return rx.el.article(
        rx.el.div(
            _head(t, words),
            rx.el.div(
                _list(t("What they leave with"), words.aim),
                _list(t("What you need"), words.needs),
                class_name="kit-before",
            ),
            _lots(t),
            rx.el.section(
                rx.el.h2(t.n("The plan, {n} minute", "The plan, {n} minutes", MINUTES)),
                *(
                    _phase(t, phase, words, number)
                    for number, phase in enumerate(lesson.file.phases, start=1)
                ),
                class_name="kit-phases",
            ),
            _afterwards(t),
            class_name="kit-plan",
        ),
        _slips(t),
        _sheets(t, words),
        _board(t, words, lesson.file.phases),
        class_name="kit",
        custom_attrs={
            "data-lesson": "",
            "data-built-for": settings().public_url,
            "data-words": json.dumps(_words(t, words), ensure_ascii=False),
        },
    )


def _words(t: Translator, words: LessonProse) -> dict[str, object]:
    """What the script says."""
    return {
        "left": t("{n} min"),
        "over": t("+{n} min"),
        "where": t("Part {n} of {all}: {name}, {time}"),
        "pair": t("Pair {n}"),
        "start": t("Start the clock"),
        "pause": t("Stop the clock"),
        "task": words.slip.task,
        "questions": words.slip.questions,
    }


def _head(t: Translator, words: LessonProse) -> rx.Component:
    return rx.el.header(
        rx.el.div(
            rx.el.h1(words.title),
            rx.el.p(words.lead, class_name="lead"),
            rx.el.div(
                press(t("Show on the board"), custom_attrs={"data-open": ""}),
                *(
                    press(text, quiet=True, custom_attrs={"data-print-only": what})
                    for what, text in (
                        ("plan", t("Print the plan")),
                        ("slips", t("Print slips")),
                        ("sheets", t("Print sheets")),
                    )
                ),
                class_name="doors needs-script",
            ),
            rx.el.p(
                t(
                    "On the board: → or the space bar goes on, ← goes back, Esc leaves. The clock runs when "
                    "you start it, and never makes a sound."
                ),
                class_name="source needs-script no-print",
            ),
            rx.el.p(
                t(
                    "The board and the lots need a script, which this browser does not run. The plan works "
                    "without: let each pair choose a job from the list below, and print this page."
                ),
                class_name="notice without-script no-print",
            ),
        ),
        picture("teacher", size=360, class_name="art no-print"),
        class_name="job-head",
    )


def _list(heading: str, lines: list[str]) -> rx.Component:
    return rx.el.section(rx.el.h2(heading), rx.el.ul(*map(rx.el.li, lines)))


# ── The lots ─────────────────────────────────────────────────────────────────────────────────


def _lots(t: Translator) -> rx.Component:
    return rx.el.section(
        rx.el.h2(t("Lots for the pairs")),
        rx.el.div(
            rx.el.div(_how_many(t, "pairs"), _again(t), class_name="kit-lots-tools"),
            _secret(t, "secret"),
            rx.el.ol(class_name="kit-drawn", custom_attrs={"data-drawn": ""}),
            rx.el.p(
                t("They stay as they are until you draw again or close this tab."),
                class_name="source",
            ),
            class_name="needs-script",
        ),
        rx.el.details(
            rx.el.summary(t("All jobs to draw from")),
            rx.el.ul(*(_job(t, one) for one in in_families()), class_name="kit-jobs"),
        ),
        class_name="panel kit-lots no-print",
    )


def _how_many(t: Translator, name: str) -> rx.Component:
    return rx.el.div(
        rx.el.label(t("How many pairs?"), html_for=name),
        rx.el.select(
            *(rx.el.option(str(number), value=str(number)) for number in range(FEWEST, MOST + 1)),
            id=name,
            default_value=str(USUAL),
            custom_attrs={"data-pairs": ""},
        ),
        class_name="kit-number",
    )


def _again(t: Translator) -> rx.Component:
    return small(t("Draw again"), custom_attrs={"data-again": ""})


def _secret(t: Translator, name: str) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="checkbox", id=name, custom_attrs={"data-secret": ""}),
        t("Jobs on the slips only"),
        class_name="kit-secret",
    )


def _job(t: Translator, one: Profession) -> rx.Component:
    path = link(t, "professions", one.slug)
    return rx.el.li(
        rx.el.a(one.prose[t.language].title, href=path),
        custom_attrs={
            "data-job": one.id,
            "data-family": one.file.family,
            "data-qr": qr_bits(_whole(path)),
        },
    )


# ── The plan ─────────────────────────────────────────────────────────────────────────────────


def _phase(t: Translator, phase: Phase, words: LessonProse, number: int) -> rx.Component:
    own = words.phases[phase.id]
    return rx.el.section(
        rx.el.h3(
            f"{number}. {own.name}",
            " ",
            rx.el.span(t("{n} min", n=phase.minutes), class_name="kit-minutes"),
        ),
        rx.el.div(rx.el.h4(t("The class sees")), *map(rx.el.p, own.see), class_name="kit-see"),
        rx.el.div(rx.el.h4(t("You")), rx.el.ol(*map(rx.el.li, own.do)), class_name="kit-do"),
        rx.el.div(
            rx.el.h4(t("What may go wrong")),
            rx.el.ul(*map(rx.el.li, own.wrong)),
            class_name="kit-wrong",
        ),
        class_name="kit-phase",
    )


def _afterwards(t: Translator) -> rx.Component:
    return rx.el.section(
        rx.el.h2(t("If they want more")),
        rx.el.p(
            t(
                "The next lesson can be one in which they make something: assign a path, and see live who is "
                "stuck. Or ask for somebody who does one of these jobs to come."
            )
        ),
        rx.el.div(go(t("For teachers"), link(t, "teachers"), quiet=True), class_name="doors"),
        class_name="no-print",
    )


# ── The board ────────────────────────────────────────────────────────────────────────────────


def _board(t: Translator, words: LessonProse, phases: list[Phase]) -> rx.Component:
    """What the projector shows: one part at a time in a modal dialog, over the full screen if there is
    one."""
    return rx.el.dialog(
        rx.el.header(
            rx.el.p(
                *(rx.el.span(custom_attrs={"data-dot": ""}) for _ in phases),
                class_name="kit-dots",
                aria_hidden="true",
            ),
            rx.el.h2(custom_attrs={"data-name": ""}),
            rx.el.p(
                role="timer",
                aria_live="off",
                aria_label=t("Time left"),
                class_name="kit-clock",
                custom_attrs={"data-clock": ""},
            ),
        ),
        rx.el.div(
            *(_part(t, phase, words) for phase in phases),
            class_name="kit-stage",
            custom_attrs={"data-stage": ""},
        ),
        rx.el.p(role="status", class_name="visually-hidden", custom_attrs={"data-where": ""}),
        rx.el.footer(
            press(t("Back"), quiet=True, custom_attrs={"data-back": ""}),
            press(t("Next"), custom_attrs={"data-next-part": ""}),
            press(t("Start the clock"), quiet=True, custom_attrs={"data-run": ""}),
            rx.el.div(
                _how_many(t, "board-pairs"),
                _again(t),
                _secret(t, "board-secret"),
                class_name="kit-lots-tools",
                hidden=True,
                custom_attrs={"data-tools": ""},
            ),
            press(t("Leave the board"), quiet=True, custom_attrs={"data-leave": ""}),
        ),
        aria_label=t("The board"),
        class_name="kit-board",
        custom_attrs={"data-board": "", "tabIndex": "-1"},
    )


def _part(t: Translator, phase: Phase, words: LessonProse) -> rx.Component:
    own = words.phases[phase.id]
    return rx.el.section(
        rx.el.div(*(rx.el.p(_together(line)) for line in own.see), class_name="kit-lines"),
        *(
            [rx.el.ul(class_name="kit-names", custom_attrs={"data-list": phase.board})]
            if phase.board in ("pairs", "names")
            else []
        ),
        _address(t, "professions")
        if phase.board == "pairs"
        else _address(t, "compass")
        if phase.board == "compass"
        else rx.fragment(),
        hidden=True,
        custom_attrs={
            "data-part": own.name,
            "data-minutes": str(phase.minutes),
            "data-shows": phase.board,
        },
    )


def _together(line: str) -> str:
    """A line whose numbers stay with what they count."""
    return re.sub(r"(\d) ", "\\1\N{NO-BREAK SPACE}", line)


def _address(t: Translator, name: str) -> rx.Component:
    path = link(t, name)
    return rx.el.div(
        rx.el.div(
            class_name="kit-qr",
            custom_attrs={"data-qr": qr_bits(_whole(path)), "data-label": t("QR code")},
        ),
        rx.el.p(path, custom_attrs={"data-address": path, "translate": "no"}),
        class_name="kit-address",
    )


# ── What is printed ──────────────────────────────────────────────────────────────────────────


def _slips(t: Translator) -> rx.Component:
    """Eight to a page, one for each pair; the script fills them in before it prints."""
    return rx.el.section(
        class_name="kit-slips",
        aria_label=t("Slips for the pairs"),
        custom_attrs={"data-slips": ""},
    )


def _sheets(t: Translator, words: LessonProse) -> rx.Component:
    """Two half-sheets to a page, the same, with no place for a name."""
    return rx.el.section(
        *(_half(t, words) for _ in range(2)),
        class_name="kit-sheets",
        aria_label=t("Sheets for students"),
    )


def _half(t: Translator, words: LessonProse) -> rx.Component:
    own = words.sheet

    def lines(heading: str, count: int, name: str) -> rx.Component:
        return rx.el.div(
            rx.el.p(heading),
            rx.el.ol(*(rx.el.li() for _ in range(count))),
            class_name=name,
        )

    return rx.el.div(
        rx.el.p(own.title, class_name="kit-sheet-title"),
        lines(own.before, LINES, "kit-ten"),
        lines(own.after, LINES, "kit-ten"),
        lines(own.mine, 3, "kit-three"),
        rx.el.div(
            lines(own.person, 1, "kit-one"), lines(own.tonight, 1, "kit-one"), class_name="kit-last"
        ),
        rx.el.p(
            link(t, "compass"),
            class_name="kit-sheet-address",
            custom_attrs={"data-address": link(t, "compass"), "translate": "no"},
        ),
        class_name="kit-half",
    )


def pages() -> list[Page]:
    """The lesson."""
    return [
        Page(
            slugs=slugs_of("lesson-professions"),
            title=lambda t: load_lesson().prose[t.language].title,
            description=lambda t: load_lesson().prose[t.language].lead,
            build=_lesson,
            section="teachers",
            scripts=("lesson.js",),
        )
    ]
